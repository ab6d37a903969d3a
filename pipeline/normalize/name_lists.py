"""Splits a line of names where it separates them, and not where a name itself holds what could separate."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline.knowledge.credit_words import cut_short
from pipeline.knowledge.organizations import names_with_separators

from .pieces import Piece

# A line longer than this is prose, not a list of names.
MAX_LINE = 6000
_HARD = r"[、，,;；|｜\n\t\u2022](?:\s{0,2}(?:and|&)\s)?"
_LOOSE = r"\s?[&＆/／+＋]\s?|\s[–—-]\s"
# Words and signs that part two names only where both sides are names: they also stand inside names.
_BINDING = r"\sand\s|\s?(?:및|그리고)\s?|[와과]\s|[とや和與与及跟・·.]"
_SEPARATOR = re.compile(rf"(?P<hard>{_HARD})|(?P<loose>{_LOOSE})|(?P<binding>{_BINDING})", re.I)
_COMPANY_FORM = re.compile(r"\s{0,3}(?:inc|ltd|llc|co|corp|gmbh|s\.a|pte|jr|sr|ph\.?d|[ivx]{2,3})\b", re.I)
_BRACKETS = re.compile(r"\([^()]{0,300}\)|（[^（）]{0,300}）|\[[^\[\]]{0,300}\]")


def cut_tail(piece: Piece) -> tuple[Piece, bool]:
    """A list without the words that say that it goes on, and whether it had such words.

    >>> part, more = cut_tail(Piece("EleutherAI et al.", 0, 17))
    >>> part.text, more
    ('EleutherAI', True)
    """
    more = False
    for _ in range(3):
        found = cut_short().search(piece.text, max(0, len(piece.text) - 60))
        if not found or found.start() == found.end():
            break
        piece, more = piece.cut(0, found.start()).strip(), True
    return piece, more


def split_names(piece: Piece, is_name: Callable[[str], bool]) -> tuple[Piece, ...]:
    """The names of a line. ``is_name`` tells whether a text can stand as a name by itself.

    >>> [part.text for part in split_names(Piece("Texas A&M University、AT&T & Google", 0, 34), lambda text: True)]
    ['Texas A&M University', 'AT&T', 'Google']
    """
    closed = _closed_stretches(piece.text)
    separators = [found for found in _SEPARATOR.finditer(piece.text) if not _inside(found, closed)]
    parts, start = [], 0
    for number, found in enumerate(separators):
        following = next((later.start() for later in separators[number + 1 :] if later["hard"]), len(piece.text))
        if found.start() >= start and _parts(piece.text, start, found, following, is_name):
            parts.append(piece.cut(start, found.start()))
            start = found.end()
    parts.append(piece.cut(start, len(piece.text)))
    return tuple(stripped for part in parts if (stripped := part.strip()).text)


def _parts(text: str, start: int, found: re.Match[str], following: int, is_name: Callable[[str], bool]) -> bool:
    """Whether a separator parts two names. ``following``: where the part after it ends at the latest."""
    left, right = text[start : found.start()].strip(), text[found.end() : following].strip()
    if found["hard"]:
        return not (found[0][0] == "," and _COMPANY_FORM.match(text, found.end()))
    if found["loose"]:
        ampersand = found[0] in "&＆"
        return not (ampersand and (len(_first_word(right)) == 1 or len(left.rsplit(" ", 1)[-1]) == 1))
    if found[0] in ".・·" and not (left and right and text[found.end() : found.end() + 1].strip()):
        return False
    return bool(left and right) and is_name(left) and is_name(right)


def _first_word(text: str) -> str:
    return re.split(r"[\s,、，;；]", text, maxsplit=1)[0]


def _inside(found: re.Match[str], closed: list[tuple[int, int]]) -> bool:
    return any(start <= found.start() and found.end() <= end for start, end in closed)


def _closed_stretches(text: str) -> list[tuple[int, int]]:
    """Brackets, and names of the table that hold a separator."""
    stretches = [found.span() for found in _BRACKETS.finditer(text)]
    return stretches + [found.span() for found in _protected().finditer(text)]


@cache
def _protected() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in names_with_separators())
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.I)
