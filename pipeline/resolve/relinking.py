"""What a change of some mentions changes in the links of all: the rest stays as it was, as a full run would find it.

A pair is decided by its two profiles and by what the corpus says of what they have: how common their marks, short
names and concepts are, what a translated address was. Whether it is a pair of candidates is decided by the blocks
around it. So a mention is touched where its profile changed, where the corpus says something else of it, or where a
block that holds a changed mention pairs it otherwise. The groups of touched mentions are linked anew; what a pair of
two other mentions adds to the result depends on neither (see :mod:`.linking`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .candidates import BLOCK_BOUND, find_blocks, key_blocks, key_marks
from .concept_table import tell_concepts
from .corpus import Corpus
from .linking import Linking, link
from .profile import Profile
from .title_pairs import AnyKey, WantedKeys


@dataclass(frozen=True)
class State:
    """A corpus and its links. ``profiles``: sorted by mention, doubtful claims set aside; ``judged``: see
    :func:`.linking.link`."""

    profiles: Sequence[Profile]
    corpus: Corpus
    judged: frozenset[str]
    linking: Linking


def relink(before: State, profiles: Sequence[Profile], corpus: Corpus, judged: frozenset[str]) -> Linking:
    """The links of the profiles, as :func:`.linking.link` finds them for all blocks, by way of what changed.

    The pairs that are kept from before are the same objects.
    """
    after = State(profiles, corpus, judged, before.linking)
    touched = find_touched(before, after)
    keys = merge_keys([_key_touched(state, touched) for state in (before, after)])
    changed = _list_pairs(before, keys) ^ _list_pairs(after, keys)
    places = {profile.mention: place for place, profile in enumerate(profiles)}
    group_of = {mention: group for group in before.linking.groups for mention in group}
    dirty: set[str] = set()
    reached, linking = touched.union(*changed), Linking((), {}, ())
    while not reached <= dirty:
        dirty |= reached.union(*[group_of[mention] for mention in reached if mention in group_of])
        around = {places[mention] for mention in dirty if mention in places}
        wanted = merge_keys([keys, key_blocks([profiles[place] for place in around], corpus)])
        linking = link(profiles, find_blocks(profiles, corpus, wanted), corpus, judged, around)
        reached = {mention for group in linking.groups for mention in group}
    bounded = {name: issue for name, issue in before.linking.bounded.items() if name[1] not in keys[name[0]]}
    return Linking(
        (*[pair for pair in before.linking.pairs if not (pair.left in dirty or pair.right in dirty)], *linking.pairs),
        {**bounded, **linking.bounded},
        (*[group for group in before.linking.groups if dirty.isdisjoint(group)], *linking.groups),
    )


def find_touched(before: State, after: State) -> set[str]:
    """The mentions whose evidence or whose block keys differ between two states, whatever block they stand in."""
    old, new = ({profile.mention: profile for profile in state.profiles} for state in (before, after))
    touched = {name for name in old.keys() | new.keys() if old.get(name) is not new.get(name)}
    touched = {name for name in touched if old.get(name) != new.get(name)} | (before.judged ^ after.judged)
    one, other = before.corpus, after.corpus
    rare = {mark for mark in one.marks.keys() | other.marks.keys() if one.is_rare(mark) != other.is_rare(mark)}
    counted = {mark for mark, count in one.marks.items() ^ other.marks.items() if count <= BLOCK_BOUND}
    names = {
        name for name in one.aliases.keys() | other.aliases.keys() if one.rank_alias(name) != other.rank_alias(name)
    }
    originals = {skeleton for skeleton, _ in one.originals.items() ^ other.originals.items()}
    titles = _find_titles(one, other)
    for profile in after.profiles:
        if (
            not titles.isdisjoint(profile.title_keys)
            or not names.isdisjoint(profile.names)
            or not originals.isdisjoint(profile.skeletons)
            or not rare.isdisjoint(profile.marks)
            or (
                not counted.isdisjoint(profile.marks)
                and list(key_marks(one.marks, profile)) != list(key_marks(other.marks, profile))
            )
        ):
            touched.add(profile.mention)
    return touched


def _find_titles(before: Corpus, after: Corpus) -> set[str]:
    """The titles that are new or gone, that are printed otherwise, or whose rarest concepts are other ones."""
    keys = before.titles.keys() | after.titles.keys()
    found = {key for key in keys if before.titles.get(key) is not after.titles.get(key)}
    found = {key for key in found if before.titles.get(key) != after.titles.get(key)}
    one, other = before.foreign, after.foreign
    counted = {name for name, _ in one.items() ^ other.items()}
    for key, title in after.titles.items() if counted else ():
        if not counted.isdisjoint(title.concepts) and {*tell_concepts(title, one)} != {*tell_concepts(title, other)}:
            found.add(key)
    return found


def _key_touched(state: State, touched: Collection[str]) -> dict[str, set[AnyKey]]:
    return key_blocks([profile for profile in state.profiles if profile.mention in touched], state.corpus)


def merge_keys(several: Iterable[Mapping[str, set[AnyKey]]]) -> dict[str, set[AnyKey]]:
    """The keys of each kind that one of some sets has."""
    found: dict[str, set[AnyKey]] = defaultdict(set)
    for keys in several:
        for kind, own in keys.items():
            found[kind] |= own
    return found


def _list_pairs(state: State, keys: WantedKeys) -> set[tuple[str, str]]:
    """Every pair of some blocks, by mentions."""
    mentions = [profile.mention for profile in state.profiles]
    blocks = find_blocks(state.profiles, state.corpus, keys)
    return {(mentions[left], mentions[right]) for block in blocks for left, right in block.pairs}
