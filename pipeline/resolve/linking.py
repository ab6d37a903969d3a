"""Weighs the pairs that blocks hold: all that can change who is one paper with whom, and no more.

Most pairs of candidates are of one paper, and a paper that n lists name has n² of them. Where nothing in a group of
mentions speaks against any other part of it, what joins them is a tree of n - 1 pairs, and no further pair of the
group can change the result. So a pair whose mentions are connected already is put aside; where the group it lies in
turns out to be in dispute (see :func:`_is_disputed`), it is weighed after all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.records import Issue

from .candidates import Block, BlockName
from .corpus import Corpus
from .knowledge import exclusive_schemes
from .profile import Profile
from .score import Weighed, score_pair, weigh_alike
from .title_comparison import speak_against
from .titles import Title

TITLES_COMPARED = 24
"""Different titles of a group that are compared to see whether it is in dispute; a group with more of them is."""


@dataclass(frozen=True)
class Linking:
    """The pairs worth keeping, in no order; an issue for each block whose bound bit, by kind and key of the block;
    and the groups of two mentions or more that pairs of one paper join, whatever keeps them apart."""

    pairs: tuple[Weighed, ...]
    bounded: Mapping[BlockName, Issue]
    groups: tuple[tuple[str, ...], ...]


class Groups:
    """Disjoint sets of the numbers below ``size``; each is named by its smallest member."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, number: int) -> int:
        """The name of the set in which a number stands."""
        parent = self._parent
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    def join(self, left: int, right: int) -> None:
        """Make the sets of two numbers one."""
        left, right = self.find(left), self.find(right)
        self._parent[max(left, right)] = min(left, right)

    def hold_together(self, numbers: Sequence[int]) -> bool:
        """Whether some numbers, one at least, are all in one set."""
        if not numbers:
            return False
        find, first = self.find, self.find(numbers[0])
        return all(find(number) == first for number in numbers)

    def list_members(self) -> dict[int, list[int]]:
        """The sets of two numbers or more, by name."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parent)):
            found[self.find(number)].append(number)
        return {name: members for name, members in found.items() if len(members) > 1}


def link(
    profiles: Sequence[Profile],
    blocks: Iterable[Block],
    corpus: Corpus,
    judged: Collection[str] = (),
    around: Container[int] | None = None,
) -> Linking:
    """Weigh the pairs of the blocks. ``judged``: mentions that a person's verdict names, whose groups are in dispute.

    ``around``: places of the mentions whose pairs alone are weighed.
    Clustering these pairs gives the groups that clustering all pairs would.
    """
    groups, seen = Groups(len(profiles)), set[int]()
    aside: list[Block] = []
    found: list[Weighed] = []
    bounded: dict[BlockName, Issue] = {}
    size, find = len(profiles), groups.find
    for block in blocks:
        bounded.update(block.bounded)
        if groups.hold_together(block.members):
            aside.append(block)
            continue
        passed = False
        for left, right in block.pairs:
            if find(left) == find(right):
                passed = True
            elif left * size + right not in seen and (around is None or left in around or right in around):
                seen.add(left * size + right)
                match = score_pair(profiles[left], profiles[right], corpus)
                if match:
                    found.append(match)
                    if match.decision == "same":
                        groups.join(left, right)
        if passed:
            aside.append(block)
    members = groups.list_members()
    disputed = {one: name for name in _find_disputed(profiles, members, judged) for one in members[name]}
    late: set[int] = set()
    for block in aside if disputed else ():
        if not disputed.keys().isdisjoint(block.members):
            late.update([left * size + right for left, right in block.pairs if _are_in_one(left, right, disputed)])
    late -= seen
    ordered = sorted(late, key=lambda pair: (disputed[pair // size], pair))
    found += weigh_alike([(profiles[pair // size], profiles[pair % size]) for pair in ordered], corpus)
    named = [tuple([profiles[one].mention for one in group]) for group in members.values()]
    return Linking(tuple(found), bounded, tuple(named))


def _are_in_one(left: int, right: int, disputed: Mapping[int, int]) -> bool:
    group = disputed.get(left)
    return group is not None and group == disputed.get(right)


def _find_disputed(
    profiles: Sequence[Profile], groups: Mapping[int, Sequence[int]], judged: Collection[str]
) -> Iterator[int]:
    """The names of the groups in which some mention may have to stay apart from another."""
    for name, members in groups.items():
        group = [profiles[index] for index in members]
        if any(profile.mention in judged for profile in group) or (len(group) > 2 and _is_disputed(group)):
            yield name


def _is_disputed(group: Sequence[Profile]) -> bool:
    """Whether some veto can hold between two mentions of a group. Says yes rather too often than too seldom."""
    if len({profile.kind for profile in group}) > 1:
        return True
    held: dict[str, str] = {}
    for profile in group:
        for claim in profile.claims:
            if claim.scheme in exclusive_schemes() and held.setdefault(claim.scheme, claim.value) != claim.value:
                return True
    titles = {title.key: title for profile in group for title in profile.titles}
    return len(titles) > 1 and _can_disagree(tuple(titles.values()))


def _can_disagree(titles: Sequence[Title]) -> bool:
    """Whether two of a group's titles may be of two papers by themselves."""
    if len(titles) > TITLES_COMPARED:
        return True
    named: dict[str, str] = {}
    for title in titles:
        for split in title.splits:
            if split.marked and named.setdefault(split.rest.key, split.name_key) != split.name_key:
                return True
    return any(one.latin == other.latin and speak_against(one, other, True) for one, other in combinations(titles, 2))
