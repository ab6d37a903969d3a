"""Where a dictionary of phrases would find a term across the end of one word and the start of the next.

簡介面向 is 簡介 and 面向; a dictionary that takes the longest match from the left sees the term 介面 in it. Each row of
``seams.csv`` names a term of two characters, the characters that make a word with its first one when they stand
before it, and those that make a word with its second one when they follow. Where both stand there, two words are the
likelier reading, and the text has a seam in the middle of the term, across which nothing is converted.

The characters are those for which two words are likelier than one character, the term and another character, by the
word frequencies of the jieba dictionary (MIT licence); readings that this field prefers were then taken out by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from .rows import read_rows


class _Seams(NamedTuple):
    """The rows of one direction: a pattern that finds more than they allow, and the rows themselves."""

    pattern: re.Pattern[str]
    words: dict[str, tuple[str, str]]


@cache
def _seams(to: str) -> _Seams:
    words = {term: (before, after) for script, term, before, after, _ in read_rows("seams.csv") if script == to}
    firsts, seconds = {term[0] for term in words}, {term[1] for term in words}
    lefts, rights = ({one for sides in words.values() for one in sides[side]} for side in (0, 1))
    first, second, left, right = ("[" + "".join(sorted(some)) + "]" for some in (firsts, seconds, lefts, rights))
    pattern = re.compile(f"{first}(?={second}{right})(?<={left}{first})")
    return _Seams(pattern, words)


def build_seam_guess(to: str) -> Callable[[str], object]:
    """What finds nothing in most texts without a seam and something in each that has one, faster still."""
    return _seams(to).pattern.search


def build_seam_finder(to: str) -> Callable[[str], bool]:
    """What tells whether a text has a seam, in as little time as can be: nearly no text has."""
    pattern, words = _seams(to)
    search, sides_of = pattern.search, words.get

    def has_seam(text: str) -> bool:
        found = search(text)
        while found:
            place = found.end()
            sides = sides_of(text[place - 1 : place + 1])
            if sides and text[place - 2] in sides[0] and text[place + 1] in sides[1]:
                return True
            found = search(text, place)
        return False

    return has_seam


def split_at_seams(text: str, to: str) -> list[str]:
    """A text in pieces that end where a term on the way ``to`` a script would cross from one word into the next.

    >>> split_at_seams("論文簡介面向初學者", "zh-Hans"), split_at_seams("使用者介面", "zh-Hans")
    (['論文簡介', '面向初學者'], ['使用者介面'])
    """
    pattern, words = _seams(to)
    pieces, position = [], 0
    for found in pattern.finditer(text):
        place = found.end()
        sides = words.get(text[place - 1 : place + 1])
        if sides and text[place - 2] in sides[0] and text[place + 1] in sides[1]:
            pieces.append(text[position:place])
            position = place
    return [*pieces, text[position:]]
