"""PubMed numbers."""

from __future__ import annotations

import re

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "pubmed"
IDENTIFIES = "paper"

_NCBI = re.compile(r"/(?:m/)?pubmed/(\d{1,8})/?")
_OWN = re.compile(r"/(\d{1,8})/?")
_EUROPE = re.compile(r"/(?:article|abstract)/MED/(\d{1,8})/?", re.I)
_NAMED = re.compile(r"\b(?:PMID|PubMed ID)\s?[:：]?\s?(\d{1,8})\b", re.I)


def recognize(address: Address) -> Identifier | None:
    """The number in an address of PubMed or of Europe PMC."""
    pattern = _OWN if address.within("pubmed.ncbi.nlm.nih.gov") else _NCBI
    pattern = _EUROPE if address.within("europepmc.org") else pattern
    hosts = address.within("ncbi.nlm.nih.gov", "europepmc.org")
    found = pattern.fullmatch(address.path) if hosts else None
    return Identifier(scheme=NAME, value=found[1]) if found else None


def find(text: str) -> list[Found]:
    """Numbers printed with their name.

    >>> find("PMID: 38096900")[0].identifier.value
    '38096900'
    """
    return [
        Found(Identifier(scheme=NAME, value=found[1]), found.start(), found.end()) for found in _NAMED.finditer(text)
    ]


def url(value: str) -> str:
    """The page of a record."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{value}/"
