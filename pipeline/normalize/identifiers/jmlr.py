"""Journal of Machine Learning Research: volume and paper."""

from __future__ import annotations

import re

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "jmlr"
IDENTIFIES = "paper"

# /papers/v21/20-074.html and /papers/volume21/20-074/20-074.pdf.
_PAPER = re.compile(r"/papers/v(?:olume)?(\d{1,3})/([a-z0-9-]+?)(?:\.html|\.pdf|/[^/]+\.pdf|/)?", re.I)


def recognize(address: Address) -> Identifier | None:
    """The paper in an address of the journal."""
    found = _PAPER.fullmatch(address.path) if address.within("jmlr.org") else None
    return Identifier(scheme=NAME, value=f"v{found[1]}/{found[2].lower()}") if found else None


def find(text: str) -> list[Found]:
    """Nothing: papers are printed as addresses only."""
    return []


def url(value: str) -> str:
    """The page of a paper."""
    return f"https://jmlr.org/papers/{value}.html"
