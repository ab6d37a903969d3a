"""What rows of derived facts say by rule alone: their ids, and the score of a ranking. Made by one part, checked by
another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

ID_DIGITS = 16
CLAIM_DIGITS = 20
"""80 bits: at a hundred million claims a chance collision has odds of about one in 200 million."""
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
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


def name_claim(mention: str, name: str, value: Mapping[str, object], start: int, end: int, derived: bool) -> str:
    """The id of a claim: the same property, value and place in one mention is one claim, whatever rule made it.

    >>> name_claim("a.txt#0001", "date", {"type": "date", "value": "2017"}, 0, 4, False)
    'ba81ffff155457a5ded9'
    """
    data = _ENCODE([mention, name, value, start, end, derived])
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:CLAIM_DIGITS]


def is_conversion(rule: str) -> bool:
    """Whether the rule of a claim is a conversion between the scripts of Chinese, even where they agree on the text.

    >>> is_conversion("entry_list/anchor > title/printed > han/s2twp"), is_conversion("title/bilingual")
    (True, False)
    """
    return " > han/" in rule or rule.startswith("han/")


def is_bilingual(tags: Iterable[str]) -> bool:
    """Whether printed wordings with these language tags are of two languages at least, which an entry of the glossary
    is. A wording without a language is a name in Latin letters, and tells nothing beside English.

    >>> is_bilingual(["en", "ja"]), is_bilingual(["ja", "und"]), is_bilingual(["en", "und"])
    (True, True, False)
    """
    return len({"en" if tag == "und" else tag for tag in tags}) > 1


def score_positions(positions: Iterable[int]) -> float:
    """Reciprocal rank fusion: the sum of 1 / (60 + position).

    >>> score_positions([1]), score_positions([1, 1])
    (0.016393, 0.032787)
    """
    return round(sum(1 / (FLATTENING + position) for position in positions), DECIMALS)
