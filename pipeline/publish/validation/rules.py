"""Rules of claims: the chain of rules that a claim names fits what it says.

A chain begins with what the scraper did, and each rule behind it made one value of what those before it had found: the
last one tells of which type its value is, and often more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from .link import Row

TYPES = {
    "alias": "text",
    "date": "date",
    "flag": "flag",
    "han": "text",
    "identifier": "identifier",
    "people": "persons",
    "prose": "quantity",
    "quantity": "quantity",
    "text": "text",
    "title": "text",
    "url": "url",
    "organization": "organization",
}
"""What a rule reads, which is the first part of its name, to the type of its value. Others may give any type."""
NAMED = {"table": True, "variant": True, "printed": False}
"""Whether a rule that reads organizations found the name in the table."""
CACHED = 1 << 12
"""Kinds of claims that are remembered; there are a few hundred."""


def fits_rule(row: Row) -> bool:
    """Whether the rule of a claim that an article makes can have given its value."""
    value = row["value"]
    kind = value["type"]
    detail = DETAILS[kind](value) if kind in DETAILS else None
    return _judge(row["rule"], kind, detail, row["derived_from"] is not None)


DETAILS: dict[str, Callable[[dict[str, Any]], str | bool | None]] = {
    "identifier": lambda value: str(value["scheme"]),
    "text": lambda value: str(value["lang"]),
    "organization": lambda value: value["id"] is not None,
}
"""What else of a value its rule tells, by the type of the value."""


@lru_cache(CACHED)
def _judge(rule: str, kind: str, detail: str | bool | None, derived: bool) -> bool:
    """Whether a chain of rules fits.

    >>> _judge("entry_list/link > url/printed > identifier/arxiv", "identifier", "arxiv", True)
    True
    >>> _judge("entry_list/link > url/printed > identifier/arxiv", "identifier", "doi", True)
    False
    """
    steps = rule.split(" > ")
    reads, _, how = steps[-1].partition("/")
    if len(steps) < 2 or not all(steps) or (derived and len(steps) == 2):
        return False
    if how and TYPES.get(reads, kind) != kind:
        return False
    if reads == "identifier" and how:
        return how == detail
    if reads == "organization":
        return NAMED.get(how, detail) == detail
    if reads == "han" and how:
        return derived and str(detail).startswith(_name_script(how))
    return True


def _name_script(converter: str) -> str:
    """The script of Chinese that a converter of OpenCC writes, which its name says behind the 2.

    >>> _name_script("s2twp"), _name_script("tw2sp")
    ('zh-Hant', 'zh-Hans')
    """
    return "zh-Hans" if converter.partition("2")[2].startswith("s") else "zh-Hant"
