"""What rows of derived facts say by rule alone: their ids, and the score of a ranking. Made by one part, checked by
another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

ID_DIGITS = 16
FLATTENING = 60
"""The constant of reciprocal rank fusion. Source: Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms
Condorcet and individual rank learning methods", SIGIR 2009, doi:10.1145/1571941.1572114."""
DECIMALS = 6


def name_entry(*parts: str) -> str:
    """The id of an entry of the glossary: a hash of what it is about.

    >>> name_entry("title", "arxiv:1706.03762")
    '4fc015252f65bc29'
    """
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:ID_DIGITS]


def name_erratum(document: str, start: int, end: int, kind: str, printed: str, says: str) -> str:
    """The id of an erratum: a hash of document, place, kind and what is said.

    >>> name_erratum("list.txt", 0, 4, "title", "Brt", "The title is Brt.")
    '7f9f9e7cc06b4892'
    """
    return name_entry(document, str(start), str(end), kind, printed, says)


def score_positions(positions: Iterable[int]) -> float:
    """Reciprocal rank fusion: the sum of 1 / (60 + position).

    >>> score_positions([1]), score_positions([1, 1])
    (0.016393, 0.032787)
    """
    return round(sum(1 / (FLATTENING + position) for position in positions), DECIMALS)
