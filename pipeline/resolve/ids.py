"""Canonical ids: minted once, kept for life, redirected on a merge, withdrawn when a paper vanishes or is split.

An earlier ``ids.csv`` says which ids were given, not to which mentions. What ties an id to a paper is its name: every
group of mentions can stand behind the ids that its identifiers, titles and addresses spell (see :mod:`.names`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

from pipeline.records import IdRow

from .names import Rank, name_own, name_shared
from .profile import Profile

ACTIVE, REDIRECT, WITHDRAWN = "active", "redirect", "withdrawn"

KEEPING = (0, 1, 4, 2, 3, 5)
"""Kinds of names, as :func:`pipeline.resolve.names.name_mention` ranks them, in the order in which they are kept."""

Group = tuple[str, ...]
NOTHING: Mapping[Group, Mapping[str, Rank]] = {}


@dataclass(frozen=True)
class Naming:
    """The id of each group, in the order of the groups; every id ever given with its state; and the names of each group
    that others can have too, for the next time."""

    ids: tuple[str, ...]
    rows: tuple[IdRow, ...]
    shared: Mapping[Group, Mapping[str, Rank]]


def assign_ids(
    groups: Sequence[Group],
    profiles: Mapping[str, Profile],
    earlier: Sequence[IdRow] = (),
    parted: Sequence[tuple[str, str]] = (),
    recalled: Mapping[Group, Mapping[str, Rank]] = NOTHING,
) -> Naming:
    """Give each group its id: the earlier one that it can stand behind, else the strongest that no other group has.

    A group behind several earlier ids keeps the strongest; the others are redirected to it. An earlier id that
    several groups can stand behind stays with the one for which it is the strongest name. Where that is several, and
    a person's verdict parts them (``parted``: pairs of mentions), the paper was split: the id is withdrawn, its
    target lists the ids of the parts, and it is never given again. Running again changes nothing.
    ``recalled``: what is known of the names of groups whose mentions say what they said.
    """
    known = {row.id: row for row in earlier}
    shared = {group: recalled.get(group) or _name_shared([profiles[one] for one in group]) for group in groups}
    names = [_name_group([profiles[one] for one in group], own, known) for group, own in shared.items()]
    holders = _find_holders(names)
    owners, split = _find_owners(names, holders, known, _part_groups(groups, parted))
    ids: dict[int, str] = {}
    for index, options in enumerate(names):
        own = [name for name in options if owners.get(name) == index]
        active = [name for name in own if known[name].state == ACTIVE]
        if own:
            ids[index] = min(active or own, key=lambda name: _rank_for_keeping(name, options, known))
    _mint(ids, names, holders, known, lambda index: _name_own([profiles[mention] for mention in groups[index]]))
    states = _derive_states(ids, names, known, owners, split)
    return Naming(tuple(ids[index] for index in range(len(groups))), _date_rows(states, known), shared)


def _name_shared(group: Sequence[Profile]) -> Mapping[str, Rank]:
    """The names of a group's mentions that others can have too, each with its strongest rank; of one rank, the more
    common name is stronger."""
    if len(group) == 1:
        return {name: (*rank, -1) for name, rank in name_shared(group[0]).items()}
    found: dict[str, list[Rank]] = defaultdict(list)
    for profile in group:
        for name, rank in name_shared(profile).items():
            found[name].append(rank)
    return {name: (*min(ranks), -len(ranks)) for name, ranks in found.items()}


def _name_group(group: Sequence[Profile], shared: Mapping[str, Rank], known: Container[str]) -> Mapping[str, Rank]:
    """All names of a group. Those of single mentions are left out, but for those that were given before, and where
    there is no other."""
    if not known and shared:
        return shared
    own = _name_own(group)
    return {**({name: rank for name, rank in own.items() if name in known} if shared else own), **shared}


def _name_own(group: Sequence[Profile]) -> dict[str, Rank]:
    return {name: (*rank, -1) for profile in group for name, rank in name_own(profile).items()}


def _find_holders(names: Sequence[Mapping[str, Rank]]) -> dict[str, list[int]]:
    """The groups that can stand behind each name."""
    found: dict[str, list[int]] = {}
    for index, options in enumerate(names):
        for name in options:
            found.setdefault(name, []).append(index)
    return found


def _part_groups(groups: Sequence[Group], parted: Sequence[tuple[str, str]]) -> set[frozenset[int]]:
    place = {mention: index for index, group in enumerate(groups) for mention in group}
    return {frozenset((place[left], place[right])) for left, right in parted if place[left] != place[right]}


def _find_owners(
    names: Sequence[Mapping[str, Rank]],
    holders: Mapping[str, Sequence[int]],
    known: Mapping[str, IdRow],
    parted: set[frozenset[int]],
) -> tuple[dict[str, int], set[str]]:
    """Which group stands behind each earlier id, and the ids of papers that a verdict has split."""
    living = sorted(name for name in holders if name in known and not _is_split(known[name]))
    owners = {name: holders[name][0] for name in living if len(holders[name]) == 1}
    settled = {index for name, index in owners.items() if known[name].state == ACTIVE}
    split: set[str] = set()
    for name in living:
        if name in owners:
            continue
        first = [index for index in holders[name] if _strongest(names[index]) == name] or holders[name]
        unsettled = [index for index in first if index not in settled] or first
        if known[name].state == ACTIVE and any(pair <= set(unsettled) for pair in parted):
            split.add(name)
        else:
            owners[name] = min(unsettled, key=lambda index: (names[index][name], index))
    return owners, split


def _strongest(options: Mapping[str, Rank]) -> str:
    return min(options, key=lambda name: (options[name], name)) if len(options) > 1 else next(iter(options))


def _rank_for_keeping(name: str, options: Mapping[str, Rank], known: Mapping[str, IdRow]) -> tuple[int, Rank, int, str]:
    """Strongest first, but the name of one mention before a title: it was given because another paper had the title."""
    return KEEPING.index(options[name][0]), options[name], known[name].since, name


def _is_split(row: IdRow) -> bool:
    return row.state == WITHDRAWN and bool(row.target)


def _mint(
    ids: dict[int, str],
    names: Sequence[Mapping[str, Rank]],
    holders: Mapping[str, Sequence[int]],
    known: Mapping[str, IdRow],
    name_own_of: Callable[[int], Mapping[str, Rank]],
) -> None:
    """Name the groups without an id: by their strongest name, or where another group has it, by one of their own.

    The name of a single mention is always among the latter, and tells two papers of one title apart for life.
    """
    taken = {*known, *ids.values()}
    waiting = [index for index in range(len(names)) if index not in ids]
    strongest = {index: _strongest(names[index]) for index in waiting}
    for index in sorted(waiting, key=lambda index: (names[index][strongest[index]], strongest[index], index)):
        options, given = names[index], strongest[index]
        if given in taken:
            free = [name for name in options if name not in taken and len(holders[name]) == 1]
            if not free:
                options = name_own_of(index)
                free = [name for name in options if name not in taken]
            given = min(free, key=lambda name: (options[name], name))
        ids[index] = given
        taken.add(given)


def _derive_states(
    ids: Mapping[int, str],
    names: Sequence[Mapping[str, Rank]],
    known: Mapping[str, IdRow],
    owners: Mapping[str, int],
    split: set[str],
) -> dict[str, tuple[str, str]]:
    """State and target of every id ever given."""
    states = dict.fromkeys(ids.values(), (ACTIVE, ""))
    parts: dict[str, list[str]] = defaultdict(list)
    for index, options in enumerate(names):
        for name in split & options.keys():
            parts[name].append(ids[index])
    for name, row in known.items():
        if name in states:
            continue
        if name in split:
            states[name] = (WITHDRAWN, " ".join(sorted(parts[name])))
        elif name in owners:
            states[name] = (REDIRECT, ids[owners[name]])
        elif row.state == ACTIVE:
            states[name] = (WITHDRAWN, "")
        else:
            states[name] = (row.state, row.target)
    return {name: _follow(name, states) if state[0] == REDIRECT else state for name, state in states.items()}


def _follow(name: str, states: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """A redirect leads to its last target, so that an old id is one step from what it means today."""
    state, target = states[name]
    seen = {name}
    while state == REDIRECT and states.get(target, (ACTIVE, ""))[0] == REDIRECT and target not in seen:
        seen.add(target)
        target = states[target][1]
    return (WITHDRAWN, "") if state == REDIRECT and target in seen else (state, target)


def _date_rows(states: Mapping[str, tuple[str, str]], known: Mapping[str, IdRow]) -> tuple[IdRow, ...]:
    """The rows sorted by id; a row that changed is since the run after the last one with a change."""
    run = max((row.since for row in known.values()), default=0) + 1
    rows = []
    for name in sorted(states):
        state, target = states[name]
        old = known.get(name)
        since = old.since if old and (old.state, old.target) == (state, target) else run
        rows.append(IdRow.trust(id=name, state=state, target=target, since=since))
    return tuple(rows)
