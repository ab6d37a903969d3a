"""Where a dictionary of phrases would find a term across the end of one word and the start of the next.

簡介面向 is 簡介 and 面向; a dictionary that takes the longest match from the left sees the term 介面 in it. The tables
name strings in which two words are the likelier reading. OpenCC looks for them in a step of its own before all others
and sets a mark where the first word ends, across which no later step finds a phrase. The mark is taken out at the end.

``derived_seams.csv``: what begins anew (``word``) and after which strings (``after``). ``derive_seams`` makes it from
the frequencies of words, for all phrases of OpenCC and of the table of terms.

``seams.csv``: a term of two characters, the characters that make a word with its first one when they stand before it,
and those that make a word with its second one when they follow; rarer than what the derived table holds, of those for
which two words are likelier than one character, the term and another character, by the word frequencies of the jieba
dictionary (MIT licence); readings that this field prefers were taken out by hand. A longer term that begins with the
term stays whole (天線上 and 學校, but 線上學習).

``word_seams.csv``: words of this field whose first character ends a phrase of OpenCC with the character before them:
实干 is a phrase, and 反事实干预 ends in 干预. Before these characters OpenCC converts the word otherwise than alone;
those with which it makes a word that may stand there as well (头发现状) were taken out by hand. Bars part longer
strings that stand before a word.

Rarer pairs of words are too many to be listed. A term that begins in a word of ``crossings.csv`` is a doubt, to which
a mark of its own points; a text with one is looked at again, and the doubt settled by the numbers of both words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from .converters import build_converter, take_text
from .crossings import LONGEST as AROUND
from .crossings import list_doubts, read_crossings
from .kept import list_cut_words
from .rows import HERE, read_rows
from .terms import read_terms

SEAM = "\ufdd0"
"""The mark: a noncharacter, which Unicode leaves to programs for their own use. In a text it is closed."""
DOUBT = "\ufdd1"
"""The mark where a word may end that a term goes on across."""
LONGEST = 6
"""Characters of a string with a seam at most: OpenCC looks for the longest one at every character."""
DERIVED = HERE / "derived_seams.csv"
DICTIONARY = {"type": "group", "match_policy": "union", "dicts": [{"type": "text", "file": "seams.txt"}]}
"""The step of a conversion chain that sets the marks, with the name of its text."""


@cache
def read_seams(to: str, with_doubts: bool = True) -> Mapping[str, str]:
    """Strings with a seam on the way ``to`` a script (``zh-Hans`` or ``zh-Hant``), each with the mark in its place; and
    terms of the table that hold such a string, whole. ``with_doubts``: strings with a doubt as well.

    >>> read_seams("zh-Hans")["簡介面向"] == f"簡介{SEAM}面向"
    True
    """
    doubts = {left + right: f"{left}{DOUBT}{right}" for left, right in list_doubts(to)} if with_doubts else {}
    seams = {left + right: f"{left}{SEAM}{right}" for left, right in _list_seams(to)}
    parts = (term[i:j] for term in read_terms(to) for i in range(len(term)) for j in range(i + 3, len(term) + 1))
    cut = seams.keys() & set(parts)
    whole = {term: term for term in read_terms(to) if any(one in term for one in cut)}
    return MappingProxyType(doubts | seams | whole)


def _list_seams(to: str) -> Iterator[tuple[str, str]]:
    """What stands on either side of each seam; rows by hand come last, and so count where two disagree."""
    yield from _list_kept(to)
    for script, word, after in read_rows(DERIVED.name):
        if script == to:
            yield from ((left, word) for left in after.split(" "))
    for script, term, before, after, _ in read_rows("seams.csv"):
        if script == to:
            yield from ((one + term[0], term[1] + other) for one in before for other in after)
            longer = [whole for whole in read_terms(to) if whole.startswith(term) and len(term) < len(whole) < LONGEST]
            yield from ((one, whole) for one in before for whole in longer)
    for script, word, before, _ in read_rows("word_seams.csv"):
        if script == to:
            yield from ((one, word) for one in (before.split("|") if "|" in before else before))


def _list_kept(to: str) -> Iterator[tuple[str, str]]:
    """The cuts in words that keep their characters, and those before longer terms that begin in such a word: 生產資料
    (means of production) is kept, and 生產資料庫 is 生產 and 資料庫."""
    if to != "zh-Hans":
        return
    starts: dict[str, list[str]] = {}
    for term in {*read_terms(to), *read_crossings(to).whole}:
        for size in range(2, len(term)):
            starts.setdefault(term[:size], []).append(term)
    for left, right in list_cut_words():
        yield left, right
        word = left + right
        for at in range(1, len(word) - 1):
            yield from ((word[:at], term) for term in starts.get(word[at:], ()))


@cache
def _load_marker(to: str, with_doubts: bool) -> Callable[[str], str]:
    return take_text(build_converter([DICTIONARY], {"seams.txt": read_seams(to, with_doubts)}))


def split_at_seams(text: str, to: str) -> list[str]:
    """A text in pieces that end where a term on the way ``to`` a script would cross from one word into the next.

    >>> split_at_seams("論文簡介面向初學者", "zh-Hans"), split_at_seams("使用者介面", "zh-Hans")
    (['論文簡介', '面向初學者'], ['使用者介面'])
    >>> split_at_seams("電影片段", "zh-Hans")
    ['電影', '片段']
    """
    marked = _load_marker(to, True)(text)
    if DOUBT not in marked:
        return marked.split(SEAM)
    mark = _load_marker(to, False)  # a string with a doubt in it may have hidden one with a seam
    return [piece for part in _split_at_doubts(marked.replace(SEAM, ""), to) for piece in mark(part).split(SEAM)]


def _split_at_doubts(marked: str, to: str) -> Iterator[str]:
    """The parts of a text between those of its doubts at which a word ends."""
    crossings = read_crossings(to)
    pieces = marked.split(DOUBT)
    part = pieces[0]
    for at, piece in enumerate(pieces[1:], 1):
        left, right = part[-AROUND:], "".join(pieces[at : at + AROUND])[:AROUND]
        if crossings.parts_words(left + right, len(left)):
            yield part
            part = piece
        else:
            part += piece
    yield part
