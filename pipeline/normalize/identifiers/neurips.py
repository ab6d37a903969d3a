"""NeurIPS proceedings: year and the hash by which they name a paper."""

from __future__ import annotations

import re

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "neurips"
IDENTIFIES = "paper"

_HOSTS = ("papers.nips.cc", "papers.neurips.cc", "proceedings.neurips.cc", "datasets-benchmarks-proceedings.neurips.cc")
# /paper/2020/hash/1457…-Abstract.html, /paper_files/paper/2023/file/4d4a…-Paper-Conference.pdf
_PAPER = re.compile(r"/paper(?:_files/paper)?/(\d{4})/(?:file|hash)/([0-9a-f]{32})", re.I)


def recognize(address: Address) -> Identifier | None:
    """The paper in an address of the proceedings."""
    found = _PAPER.match(address.path) if address.within(*_HOSTS) else None
    return Identifier(scheme=NAME, value=f"{found[1]}/{found[2].lower()}") if found else None


def find(text: str) -> list[Found]:
    """Nothing: papers are printed as addresses only."""
    return []


def url(value: str) -> str:
    """The page of a paper."""
    year, _, digest = value.partition("/")
    return f"https://proceedings.neurips.cc/paper/{year}/hash/{digest}-Abstract.html"
