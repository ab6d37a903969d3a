"""International Standard Book Numbers, as 13 digits. Source: ISO 2108."""

from __future__ import annotations

import re

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "isbn"
IDENTIFIES = "paper"

_NAMED = re.compile(r"\bISBN(?:-1[03])?\s{0,2}[:：]?\s{0,2}((?:97[89][- ]?)?\d(?:[- ]?[\dX]){9})(?![\dX])", re.I)
_IN_PATH = re.compile(r"/isbn/((?:97[89])?\d{9}[\dX])(?:/.*)?", re.I)


def recognize(address: Address) -> Identifier | None:
    """The number in an address that says that it is one."""
    found = _IN_PATH.fullmatch(address.path)
    value = read(found[1]) if found else None
    return Identifier(scheme=NAME, value=value) if value else None


def find(text: str) -> list[Found]:
    """Numbers printed with their name, whose check digit is right.

    >>> find("ISBN 0-262-03384-4")[0].identifier.value, find("ISBN 0-262-03384-5")
    ('9780262033848', [])
    """
    hits = ((read(found[1]), found) for found in _NAMED.finditer(text))
    return [Found(Identifier(scheme=NAME, value=value), found.start(), found.end()) for value, found in hits if value]


def read(printed: str) -> str | None:
    """A number of 10 or 13 digits as 13 digits; ``None`` where its check digit is wrong."""
    digits = re.sub(r"[- ]", "", printed).upper()
    if len(digits) == 10 and digits[:9].isdigit():
        total = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
        return _with_check_digit("978" + digits[:9]) if total % 11 == 0 else None
    if len(digits) == 13 and digits.isdigit():
        return digits if _with_check_digit(digits[:12]) == digits else None
    return None


def url(value: str) -> str:
    """The page of a book at Open Library."""
    return f"https://openlibrary.org/isbn/{value}"


def _with_check_digit(digits: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"
