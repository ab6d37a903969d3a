"""Tells whether a listed resource is a paper or something else on the web."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.knowledge.hosts import HostKind, host_kind
from pipeline.records import Identifier, MentionKind, Statement, Url

from .addresses import parse_address
from .identifiers import schemes

_DOCUMENT = re.compile(r"\.(?:pdf|ps|ps\.gz|djvu|dvi)$", re.I)
# What somebody wrote of a work and keeps among code; the page of a repository itself is called README.
_NOTES = re.compile(r"/(?!readme)[^/?#]+\.(?:md|markdown|ipynb|org|rst)(?:[?#]|$)", re.I)
# Kinds that may hold a paper's files or its page; the others hold texts that are no papers.
_ARTEFACTS = frozenset({HostKind.CODE, HostKind.STORAGE})
# Roles under which a link leads to something beside what is listed.
_ASIDE = frozenset(
    {"bib", "code", "slides", "video", "data", "dataset", "demo", "poster", "translation", "news", "other"}
)


def settle_kind(kind: MentionKind, statements: Iterable[Statement]) -> MentionKind:
    """What is listed: a scraper's ``paper`` becomes ``web`` where links show a resource that is not a paper.

    Evidence, strongest first: an identifier of a paper, a document file or a host of papers (paper); a blog, news,
    documentation, video, model page or the like (web); a link that is labelled as the paper, or the shape of a
    citation, that is authors, a venue, an abstract, or organizations with a date (paper); any other page (web). A
    listing without a link of its own, or with one to notes alone, stays a paper, unless it has no shape of a citation
    and all that it has leads to such a page.
    """
    if kind is not MentionKind.PAPER:
        return kind
    stated = tuple(statements)
    papers = {scheme.NAME for scheme in schemes() if scheme.IDENTIFIES == "paper"}
    if any(isinstance(s.value, Identifier) and s.value.scheme in papers for s in stated):
        return MentionKind.PAPER
    urls = [s.value for s in stated if isinstance(s.value, Url)]
    own = [url for url in urls if url.role not in _ASIDE and not _NOTES.search(url.url)]
    if any(_shows_paper(url) for url in own or urls):
        return MentionKind.PAPER
    if own:
        return _weigh(any(map(_shows_other, own)), any(url.role == "paper" for url in own) or _is_citation(stated))
    return _weigh(bool(urls) and all(map(_shows_other, urls)) and not _is_citation(stated), paper=True)


def _weigh(other: bool, paper: bool) -> MentionKind:
    return MentionKind.WEB if other or not paper else MentionKind.PAPER


def _shows_paper(url: Url) -> bool:
    address = parse_address(url.url)
    if address is None:
        return False
    return bool(_DOCUMENT.search(address.path)) or host_kind(address.host, address.path) is HostKind.PAPER


def _shows_other(url: Url) -> bool:
    address = parse_address(url.url)
    kind = host_kind(address.host, address.path) if address else None
    return kind is not None and kind is not HostKind.PAPER and kind not in _ARTEFACTS


def _is_citation(statements: tuple[Statement, ...]) -> bool:
    properties = {statement.property for statement in statements}
    return bool(properties & {"authors", "venue", "abstract"}) or {"organization", "date"} <= properties
