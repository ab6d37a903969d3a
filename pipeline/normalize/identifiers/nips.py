"""NeurIPS proceedings until 2020: the number by which they named a paper before they used a hash."""

from __future__ import annotations

import re

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "nips"
IDENTIFIES = "paper"

_PAPER = re.compile(r"/paper/(\d{1,5})-[^/]+", re.I)


def recognize(address: Address) -> Identifier | None:
    """The number in an older address of the proceedings."""
    found = _PAPER.fullmatch(address.path) if address.within("papers.nips.cc", "papers.neurips.cc") else None
    return Identifier(scheme=NAME, value=found[1]) if found else None


def find(text: str) -> list[Found]:
    """Nothing: papers are printed as addresses only."""
    return []


def url(value: str) -> str:
    """The page of a paper, at which the proceedings no longer need its title."""
    return f"https://papers.nips.cc/paper/{value}"
