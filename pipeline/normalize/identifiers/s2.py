"""Semantic Scholar papers: the 40-digit hash of a page, or a corpus number."""

from __future__ import annotations

import re

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "s2"
IDENTIFIES = "paper"

_HASH = re.compile(r"/(?:paper|reader)/(?:[^/]+/)?([0-9a-f]{40})(?:/.*)?", re.I)
_CORPUS = re.compile(r"/(?:paper/)?CorpusID:?(\d{1,12})/?", re.I)
_NAMED = re.compile(r"\bCorpus\s?ID\s?[:：]\s?(\d{1,12})\b", re.I)


def recognize(address: Address) -> Identifier | None:
    """The paper in an address of Semantic Scholar. Addresses of stored PDFs name a file, not a paper."""
    if not address.within("semanticscholar.org") or address.host.startswith("pdfs."):
        return None
    found = _HASH.fullmatch(address.path)
    if found:
        return Identifier(scheme=NAME, value=found[1].lower())
    corpus = _CORPUS.fullmatch(address.path)
    return Identifier(scheme=NAME, value=f"CorpusID:{corpus[1]}") if corpus else None


def find(text: str) -> list[Found]:
    """Corpus numbers printed with their name.

    >>> find("Corpus ID: 13756489")[0].identifier.value
    'CorpusID:13756489'
    """
    return [
        Found(Identifier(scheme=NAME, value=f"CorpusID:{found[1]}"), found.start(), found.end())
        for found in _NAMED.finditer(text)
    ]


def url(value: str) -> str:
    """The page of a paper."""
    host = "api.semanticscholar.org/" if value.startswith("CorpusID:") else "www.semanticscholar.org/paper/"
    return f"https://{host}{value}"
