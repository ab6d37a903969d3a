"""Proceedings of Machine Learning Research: volume and paper."""

from __future__ import annotations

import re

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "pmlr"
IDENTIFIES = "paper"

# /v80/bender18a.html, /v80/bender18a/bender18a.pdf; until 2015 below jmlr.org/proceedings/papers.
_PAPER = re.compile(r"(?:/proceedings/papers)?/(v\d{1,4})/([a-z-]+\d{2}[a-z]{0,3}\d?)(?:/|\.|-supp|$)", re.I)
_ASSET = re.compile(r"/mlresearch/(v\d{1,4})/[^/]+/assets/([a-z-]+\d{2}[a-z]{0,3}\d?)/", re.I)


def recognize(address: Address) -> Identifier | None:
    """The paper in an address of the proceedings, or of the files that they serve from GitHub."""
    found = None
    if address.within("proceedings.mlr.press", "jmlr.org"):
        found = _PAPER.match(address.path)
        if found and address.within("jmlr.org") and not address.path.startswith("/proceedings"):
            found = None
    elif address.within("raw.githubusercontent.com"):
        found = _ASSET.match(address.path)
    return Identifier(scheme=NAME, value=f"{found[1]}/{found[2]}".lower()) if found else None


def find(text: str) -> list[Found]:
    """Nothing: papers are printed as addresses only."""
    return []


def url(value: str) -> str:
    """The page of a paper."""
    return f"https://proceedings.mlr.press/{value}.html"
