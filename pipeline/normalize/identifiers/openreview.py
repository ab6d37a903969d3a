"""OpenReview forums: the page of one submission. Case counts."""

from __future__ import annotations

import re

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "openreview"
IDENTIFIES = "paper"

_ID = re.compile(r"[\w-]{6,40}", re.ASCII)


def recognize(address: Address) -> Identifier | None:
    """The forum in the address of a forum, its PDF or an attachment. Addresses of revisions name none."""
    if not address.within("openreview.net") or address.segments not in {("forum",), ("pdf",), ("attachment",)}:
        return None
    value = address.param("id")
    return Identifier(scheme=NAME, value=value) if _ID.fullmatch(value) else None


def find(text: str) -> list[Found]:
    """Nothing: forums are printed as addresses only."""
    return []


def url(value: str) -> str:
    """The page of a forum."""
    return f"https://openreview.net/forum?id={value}"
