"""What a conversion changed: the stretches of a text that differ from its conversion, each term as a whole.

Text and conversion are walked together. Where they differ, the nearest place is looked for at which they agree again,
or at which a term begins with what the table makes of it; so that the whole takes linear time.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from .directions import find_terms, name_target
from .terms import read_terms

WINDOW = 48
"""Characters of a text and of its conversion that are compared where they do not soon agree again."""
_REACH = 8
"""Characters within which a text and its conversion are expected to agree again after a change."""


class Change(NamedTuple):
    """A stretch of the source that conversion replaced. ``rule``: ``term`` or ``opencc/<configuration>``."""

    start: int
    end: int
    before: str
    after: str
    rule: str


class _Pair(NamedTuple):
    """A text and its conversion. ``terms``: where a term of the table begins, how long it is and what it becomes."""

    before: str
    after: str
    terms: dict[int, tuple[int, str]]

    def find_term(self, place: int, target: int) -> tuple[int, int]:
        """The lengths before and after of the term that stands at a place of both texts; two zeros without one."""
        length, new = self.terms.get(place, (0, ""))
        return (length, len(new)) if length and self.after.startswith(new, target) else (0, 0)

    def agrees(self, place: int, target: int, enough: int, *, moved: bool) -> bool:
        """Whether some characters agree at a place of both, fewer only at the end, or a term stands there; a term at a
        place that has not ``moved`` was looked for before, and is not the same one."""
        if place > len(self.before) or target > len(self.after):
            return False
        if self.before[place : place + enough] == self.after[target : target + enough]:
            return True
        return moved and place in self.terms and self.find_term(place, target) != (0, 0)


def name_changes(start: int, before: str, after: str, config: str) -> Iterator[Change]:
    """The changes within a text that begins at ``start`` of a longer one, in order, with their rules.

    A term is one change, however much of it stays.

    >>> [change[2:] for change in name_changes(0, "默认用户", "預設使用者", "s2twp")]
    [('默认', '預設', 'opencc/s2twp'), ('用户', '使用者', 'term')]
    >>> [change[2:4] for change in name_changes(0, "位元組與位元", "字节与比特", "tw2sp")]
    [('位元組與', '字节与'), ('位元', '比特')]
    """
    pattern, becomes = find_terms(config), read_terms(name_target(config))
    found = pattern.finditer(before) if pattern else ()
    pair = _Pair(before, after, {term.start(): (len(term[0]), becomes[term[0]]) for term in found})
    place = target = 0
    while place < len(before) or target < len(after):
        rule = "term"
        old, new = pair.find_term(place, target)
        if not old:
            if before[place : place + 1] == after[target : target + 1]:
                place, target = place + 1, target + 1
                continue
            rule = f"opencc/{config}"
            old, new = _measure_change(pair, place, target)
        yield Change(
            start + place, start + place + old, before[place : place + old], after[target : target + new], rule
        )
        place, target = place + old, target + new


def _measure_change(pair: _Pair, place: int, target: int) -> tuple[int, int]:
    """The lengths before and after of the change that begins at a place: up to where both texts agree again."""
    for old, new in _lengths():
        if pair.agrees(place + old, target + new, enough=1 if old == new <= 2 else 2, moved=old > 0):
            return old, new
    before, after = pair.before[place : place + WINDOW], pair.after[target : target + WINDOW]
    shared = SequenceMatcher(None, before, after, autojunk=False).find_longest_match()
    if shared.size:
        return shared.a, shared.b
    if len(before) < WINDOW or len(after) < WINDOW:
        return len(before), len(after)
    return WINDOW // 2, WINDOW // 2


@cache
def _lengths() -> tuple[tuple[int, int], ...]:
    """Lengths of a change before and after, the likelier first: short ones, and those that keep their length."""
    every = [(old, new) for old in range(_REACH + 1) for new in range(_REACH + 1) if old or new]
    return tuple(sorted(every, key=lambda one: (max(one), one[0] != one[1], sum(one))))
