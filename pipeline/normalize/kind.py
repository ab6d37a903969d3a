"""Tells whether a listed resource is a paper or something else on the web."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.knowledge.hosts import HostKind, host_kind
from pipeline.records import Identifier, MentionKind, Statement, Url

from .addresses import parse_address
from .identifiers import schemes

_DOCUMENT = re.compile(r"\.(?:pdf|ps|ps\.gz|djvu|dvi)$", re.I)
# Kinds that may hold a paper's files or its page; the others hold texts that are no papers.
_ARTEFACTS = frozenset({HostKind.CODE, HostKind.STORAGE})
# Roles under which a link leads to something beside what is listed.
_ASIDE = frozenset({"code", "slides", "video", "data", "dataset", "demo", "poster", "translation", "news", "other"})


def settle_kind(kind: MentionKind, statements: Iterable[Statement]) -> MentionKind:
    """What is listed: a scraper's ``paper`` becomes ``web`` where links show a resource that is not a paper.

    Evidence, strongest first: an identifier of a paper, a document file or a host of papers (paper); a blog, news,
    documentation, video, model page or the like (web); the shape of a citation, that is authors, a venue, an abstract,
    or organizations with a date (paper); any other page (web). Without a link of its own a listing stays a paper.
    """
    if kind is not MentionKind.PAPER:
        return kind
    stated = tuple(statements)
    papers = {scheme.NAME for scheme in schemes() if scheme.IDENTIFIES == "paper"}
    if any(isinstance(s.value, Identifier) and s.value.scheme in papers for s in stated):
        return MentionKind.PAPER
    urls = [s.value for s in stated if isinstance(s.value, Url) and s.value.role not in _ASIDE]
    if not urls or any(_shows_paper(url) for url in urls):
        return MentionKind.PAPER
    if any(_shows_other(url) for url in urls):
        return MentionKind.WEB
    return MentionKind.PAPER if _is_citation(stated) else MentionKind.WEB


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
