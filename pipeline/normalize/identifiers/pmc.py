"""PubMed Central articles."""

from __future__ import annotations

import re

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "pmc"
IDENTIFIES = "paper"

_ARTICLE = re.compile(r"/(?:pmc/)?articles/(PMC\d{3,9})(?:/.*)?", re.I)
_NAMED = re.compile(r"(?:\bPMCID\s?[:：]?\s?)?\b(PMC\d{5,9})\b")


def recognize(address: Address) -> Identifier | None:
    """The article in an address of PubMed Central or of its European mirror."""
    hosts = address.within("ncbi.nlm.nih.gov", "europepmc.org")
    found = _ARTICLE.fullmatch(address.path) if hosts else None
    return Identifier(scheme=NAME, value=found[1].upper()) if found else None


def find(text: str) -> list[Found]:
    """Numbers printed with their prefix.

    >>> find("PMCID: PMC10794145")[0].identifier.value
    'PMC10794145'
    """
    return [
        Found(Identifier(scheme=NAME, value=found[1]), found.start(), found.end()) for found in _NAMED.finditer(text)
    ]


def url(value: str) -> str:
    """The page of an article."""
    return f"https://pmc.ncbi.nlm.nih.gov/articles/{value}/"
