"""OpenReview forums: the page of one submission. Case counts."""

from __future__ import annotations

import re

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "openreview"
IDENTIFIES = "paper"

# Letters and digits mixed, or small and capital letters: a word behind the name of the site is no forum.
_NAMED = re.compile(
    r"\b(?i:OpenReview(?:\s?ID)?)\s?[:：]\s?(?=[\w-]{0,15}\d|[\w-]{0,8}[a-z][A-Z][\w-]{0,8}[a-z][A-Z])"
    r"(?P<id>[\w-]{9,16})(?![\w-])",
    re.ASCII,
)
_ID = re.compile(r"[\w-]{6,40}", re.ASCII)


def recognize(address: Address) -> Identifier | None:
    """The forum in the address of a forum, its PDF or an attachment. Addresses of revisions name none."""
    if not address.within("openreview.net") or address.segments not in {("forum",), ("pdf",), ("attachment",)}:
        return None
    value = address.param("id")
    return Identifier(scheme=NAME, value=value) if _ID.fullmatch(value) else None


def find(text: str) -> list[Found]:
    """Forums printed after the name of the site.

    >>> find("OpenReview: rJl-b3RcF7")[0].identifier.value, find("OpenReview: submissions open")
    ('rJl-b3RcF7', [])
    """
    return [
        Found(Identifier(scheme=NAME, value=found["id"]), found.start(), found.end()) for found in _NAMED.finditer(text)
    ]


def url(value: str) -> str:
    """The page of a forum."""
    return f"https://openreview.net/forum?id={value}"
