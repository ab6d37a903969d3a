"""Where a dictionary of phrases would find a term across the end of one word and the start of the next.

簡介面向 is 簡介 and 面向; a dictionary that takes the longest match from the left sees the term 介面 in it. Each row of
``seams.csv`` names a term of two characters, the characters that make a word with its first one when they stand
before it, and those that make a word with its second one when they follow. Where both stand there, two words are the
likelier reading, and the text has a seam in the middle of the term, across which nothing is converted.

``word_seams.csv`` names words of this field whose first character ends a phrase of OpenCC with the character before
them: 实干 is a phrase, and 反事实干预 ends in 干预. Before those characters (``before``) the word begins anew. They are
the characters before which OpenCC converts the word otherwise than alone; those with which it makes a word that may
stand there as well (头发现状) were taken out by hand.

The characters are those for which two words are likelier than one character, the term and another character, by the
word frequencies of the jieba dictionary (MIT licence); readings that this field prefers were then taken out by hand.
"""

from __future__ import annotations

import re
from functools import cache

from .rows import read_rows


@cache
def describe_seam(to: str) -> tuple[str, str]:
    """The first characters of the terms, and a pattern for the second one where there is a seam before it.

    The pattern is to stand behind a set that holds those first characters. It begins with what excludes most places
    that have no seam; the terms come after it.
    """
    rows = [row[1:4] for row in read_rows("seams.csv") if row[0] == to]
    firsts, seconds = ("".join(sorted({term[place] for term, _, _ in rows})) for place in (0, 1))
    lefts, rights = ("".join(sorted({one for row in rows for one in row[side]})) for side in (1, 2))
    by_second: dict[str, list[str]] = {}
    for term, before, after in rows:
        by_second.setdefault(term[1], []).append(f"(?<=[{before}]{term})(?=[{after}])")
    branches = "|".join(f"{second}(?:{'|'.join(sides)})" for second, sides in sorted(by_second.items()))
    return firsts, f"(?=[{seconds}][{rights}])(?<=[{lefts}][{firsts}])(?:{branches})"


@cache
def describe_word_seam(to: str) -> tuple[str, str]:
    """The first characters of the words that begin anew behind others, and a pattern for what follows them there."""
    by_first: dict[str, list[str]] = {}
    for script, word, before, _ in read_rows("word_seams.csv"):
        if script == to:
            by_first.setdefault(word[0], []).append(f"(?<=[{before}]{word[0]}){word[1:]}")
    branches = (f"(?<={first})(?:{'|'.join(words)})" for first, words in sorted(by_first.items()))
    return "".join(sorted(by_first)), f"(?:{'|'.join(branches)})"


@cache
def _compile_seam(to: str) -> re.Pattern[str]:
    firsts, rest = describe_seam(to)
    heads, words = describe_word_seam(to)
    return re.compile(f"[{firsts}](?={rest})|(?=[{heads}])(?<=.)(?=.{words})", re.S)


def split_at_seams(text: str, to: str) -> list[str]:
    """A text in pieces that end where a term on the way ``to`` a script would cross from one word into the next.

    >>> split_at_seams("論文簡介面向初學者", "zh-Hans"), split_at_seams("使用者介面", "zh-Hans")
    (['論文簡介', '面向初學者'], ['使用者介面'])
    """
    pieces, position = [], 0
    for found in _compile_seam(to).finditer(text):
        pieces.append(text[position : found.end()])
        position = found.end()
    return [*pieces, text[position:]]
