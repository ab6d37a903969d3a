"""What a change of some mentions changes in the links of all: the rest stays as it was, as a full run would find it.

A pair is decided by its two profiles and by what the corpus says of what they have: how common their marks, short
names and concepts are, what a translated address was. Whether it is a pair of candidates is decided by the blocks
around it. So a mention is touched where its profile changed, where the corpus says something else of it, or where a
block that holds a changed mention pairs it otherwise. The groups of touched mentions are linked anew; what a pair of
two other mentions adds to the result depends on neither (see :mod:`.linking`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from .candidates import BLOCK_BOUND, find_blocks, key_blocks, key_marks
from .concept_table import tell_concepts
from .corpus import Corpus, narrow_corpus
from .index import Index
from .linking import Linking, link
from .profile import Profile
from .title_pairs import AnyKey, WantedKeys


@dataclass(frozen=True)
class State:
    """A corpus and its links. ``profiles``: by mention, doubtful claims set aside; ``judged``: see
    :func:`.linking.link`."""

    profiles: Mapping[str, Profile]
    corpus: Corpus
    judged: frozenset[str]
    linking: Linking


def relink(
    before: State,
    profiles: Mapping[str, Profile],
    corpus: Corpus,
    judged: frozenset[str],
    changed: Collection[str],
    index: Index,
) -> tuple[Linking, set[str]]:
    """The links of the profiles, as :func:`.linking.link` finds them for all blocks, by way of what changed.

    ``changed``: mentions whose profile is not the one of before; ``index``: of the mentions of both states.
    The pairs that are kept from before are the same objects. Also gives every mention whose pairs may be others.
    """
    after = State(profiles, corpus, judged, before.linking)
    touched = find_touched(before, after, changed, index)
    keys = merge_keys([_key_touched(state, touched) for state in (before, after)])
    around = sorted(index.find_holders(keys) | touched)  # of touched titles, other concepts were the rarest before
    paired = _list_pairs(before, keys, around) ^ _list_pairs(after, keys, around)
    group_of = {mention: group for group in before.linking.groups for mention in group}
    dirty: set[str] = set()
    reached, linking = touched.union(*paired), Linking((), {}, ())
    while not reached <= dirty:
        dirty |= reached.union(*[group_of[mention] for mention in reached if mention in group_of])
        own = [profiles[mention] for mention in dirty if mention in profiles]
        wanted = merge_keys([keys, key_blocks(own, corpus)])
        near = tuple(_pick(after, sorted(index.find_holders(wanted) | dirty)))
        own_places = {place for place, profile in enumerate(near) if profile.mention in dirty}
        about = narrow_corpus(corpus, near)
        linking = link(near, find_blocks(near, about, wanted), about, judged, own_places)
        reached = {mention for group in linking.groups for mention in group}
    bounded = {name: issue for name, issue in before.linking.bounded.items() if name[1] not in keys[name[0]]}
    gone = [pair for pair in before.linking.pairs if pair.left in dirty or pair.right in dirty]
    kept = [pair for pair in before.linking.pairs if not (pair.left in dirty or pair.right in dirty)]
    groups = [group for group in before.linking.groups if dirty.isdisjoint(group)]
    ends = {end for pair in (*gone, *linking.pairs) for end in (pair.left, pair.right)}
    return Linking((*kept, *linking.pairs), {**bounded, **linking.bounded}, (*groups, *linking.groups)), dirty | ends


def find_touched(before: State, after: State, changed: Collection[str], index: Index) -> set[str]:
    """The mentions whose evidence or whose block keys differ between two states, whatever block they stand in."""
    versions = [state.profiles[name] for state in (before, after) for name in changed if name in state.profiles]
    one, other = before.corpus, after.corpus
    marks = {mark for profile in versions for mark in profile.marks}
    rare = {mark for mark in _list_rare(one, other, marks) if one.is_rare(mark) != other.is_rare(mark)}
    counts = {mark: (one.marks.get(mark, 0), other.marks.get(mark, 0)) for mark in marks}
    counted = {mark for mark, (was, now) in counts.items() if was != now and min(was, now) <= BLOCK_BOUND}
    names = {name for profile in versions for name in profile.aliases if one.rank_alias(name) != other.rank_alias(name)}
    originals = {skeleton for skeleton, _ in one.originals.items() ^ other.originals.items()}
    titles = _find_titles(one, other, versions, index)
    near = index.find_marked(rare | counted) | index.find_named(names) | index.find_titled(titles)
    touched = set(changed) | (before.judged ^ after.judged)
    for profile in _pick(after, near.union(index.skeletons if originals else ())):
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


def _list_rare(before: Corpus, after: Corpus, marks: Collection[str]) -> Iterable[str]:
    """The marks that can have become rare or common: all, where the corpus has another size by which this is told."""
    return marks if before.most_rare == after.most_rare else before.marks.keys() | after.marks.keys()


def _find_titles(before: Corpus, after: Corpus, versions: Iterable[Profile], index: Index) -> set[str]:
    """The titles that are new or gone, that are printed otherwise, or whose rarest concepts are other ones."""
    keys = {title.key for profile in versions for title in profile.titles}
    found = {key for key in keys if before.titles.get(key) != after.titles.get(key)}
    one, other = before.foreign, after.foreign
    counted = {name for name, _ in one.items() ^ other.items()}
    for key in index.find_conceived(counted):
        title = after.titles.get(key)
        if title and {*tell_concepts(title, one)} != {*tell_concepts(title, other)}:
            found.add(key)
    index.tell(found, after)
    return found


def _key_touched(state: State, touched: Iterable[str]) -> dict[str, set[AnyKey]]:
    return key_blocks(_pick(state, touched), state.corpus)


def merge_keys(several: Iterable[Mapping[str, set[AnyKey]]]) -> dict[str, set[AnyKey]]:
    """The keys of each kind that one of some sets has."""
    found: dict[str, set[AnyKey]] = defaultdict(set)
    for keys in several:
        for kind, own in keys.items():
            found[kind] |= own
    return found


def _pick(state: State, names: Iterable[str]) -> Iterator[Profile]:
    """The profiles of those of some mentions that there are."""
    return (state.profiles[name] for name in names if name in state.profiles)


def _list_pairs(state: State, keys: WantedKeys, around: Iterable[str]) -> set[tuple[str, str]]:
    """Every pair of some blocks, by mentions. ``around``: all mentions that the blocks can hold, sorted."""
    near = tuple(_pick(state, around))
    blocks = find_blocks(near, narrow_corpus(state.corpus, near), keys)
    return {(near[left].mention, near[right].mention) for block in blocks for left, right in block.pairs}
