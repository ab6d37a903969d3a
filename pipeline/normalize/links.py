"""Reads links and identifiers: addresses, and the papers and repositories that they stand for."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin

from pipeline.knowledge.redirects import is_shortener
from pipeline.records import Identifier, Issue, Statement, Url
from pipeline.text.unicode import drop_silent, is_reordered

from .addresses import parse_address
from .identifiers import acl, arxiv, find_identifiers, recognize_identifiers
from .pieces import Piece
from .statements import Outcome, Source, chain, doubt, shorten, state
from .texts import normalize_text
from .urls import BY_SHAPE, UrlReading, held_addresses, read_target, read_urls

# Links of these roles lead to something beside the paper: what they identify is not the paper.
_BESIDE = frozenset(
    {
        "bib",
        "blog",
        "code",
        "data",
        "dataset",
        "demo",
        "model",
        "news",
        "other",
        "poster",
        "project",
        "slides",
        "translation",
        "video",
    }
)

_HAS_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}:", re.I)


def normalize_link(source: Source) -> Outcome:
    """The addresses of a link and the identifiers in them. An anchor's target is read, its visible text is printed."""
    piece = source.piece
    if source.item.url is not None:
        target = urljoin(source.document.url, source.item.url) if source.document.url else source.item.url
        reading = read_target(target)
        if reading is None and not _HAS_SCHEME.match(target.strip()):
            return Outcome(issues=(doubt(source, "normalize-link-relative", target=shorten(target)),))
        return _state_link(source, piece, reading) if reading else _unreadable(source)
    readings = read_urls(piece.text)
    if not readings:
        return normalize_identifier(source) if find_identifiers(piece.text) else _unreadable(source)
    outcomes = [_state_link(source, piece.cut(found.start, found.end), found) for found in readings]
    return Outcome(
        tuple(statement for outcome in outcomes for statement in outcome.statements),
        tuple(issue for outcome in outcomes for issue in outcome.issues),
    )


def _unreadable(source: Source) -> Outcome:
    return Outcome(issues=(doubt(source, "normalize-link-unreadable"),))


def _state_link(source: Source, piece: Piece, reading: UrlReading) -> Outcome:
    value = Url(url=reading.url, role=source.item.role, broken=reading.broken)
    printed = state(source, "url", value, piece, chain(*reading.rules))
    address = parse_address(reading.url)
    issues: list[Issue] = []
    if reading.broken:
        issues.append(doubt(source, "normalize-url-broken", piece))
    if address is None:
        return Outcome((printed,), tuple(issues))
    if is_reordered(unquote(reading.url), 0, len(reading.url)):
        return Outcome((printed,), (*issues, doubt(source, "normalize-url-reordered", piece)))
    if is_shortener(address.host):
        issues.append(doubt(source, "normalize-url-shortened", piece))
    if BY_SHAPE in reading.rules:
        issues.append(doubt(source, "normalize-url-redirect-unknown", piece, target=shorten(reading.url)))
    for _, held in held_addresses(address):
        if (inner := parse_address(held)) is not None and recognize_identifiers(inner):
            issues.append(doubt(source, "normalize-url-holds-paper", piece, target=shorten(held)))
    statements = [printed]
    for scheme, identifier in recognize_identifiers(address):
        if scheme.IDENTIFIES == "artefact" or source.item.role not in _BESIDE:
            statements.append(_derive(source, identifier, piece, printed))
    return Outcome(tuple(statements), tuple(issues))


def _derive(source: Source, identifier: Identifier, piece: Piece, origin: Statement) -> Statement:
    return state(source, "identifier", identifier, piece, f"identifier/{identifier.scheme}", derived_from=origin)


def normalize_identifier(source: Source) -> Outcome:
    """The identifiers of a field: named ones, a lone number of arXiv or the ACL Anthology, or those of an address."""
    piece = source.piece
    found = [(hit.identifier, hit.start, hit.end) for _, hit in find_identifiers(piece.text)]
    seen = drop_silent(piece.text)[0]
    if not found and (number := arxiv.read(seen) or acl.read(seen)):
        found = [(number, 0, len(piece.text))]
    statements = [
        state(source, "identifier", identifier, piece.cut(start, end).strip(), _rule(identifier, piece.cut(start, end)))
        for identifier, start, end in found
    ]
    for reading in read_urls(piece.text):
        statements.extend(_state_link(source, piece.cut(reading.start, reading.end), reading).statements)
    if not statements:
        return Outcome(issues=(doubt(source, "normalize-identifier-unknown"),))
    return Outcome(tuple(statements))


def _rule(identifier: Identifier, piece: Piece) -> str:
    """The rule by which an identifier was read; unseen characters that were passed over are said."""
    repaired = drop_silent(piece.text)[1] is not None
    return chain("identifier/unseen_removed" if repaired else "", f"identifier/{identifier.scheme}")


def normalize_venue(source: Source) -> Outcome:
    """The venue of a field, and the identifiers that it names (``arXiv preprint arXiv:1409.1556``)."""
    outcome = normalize_text(source)
    if not outcome.statements:
        return outcome
    piece, venue = source.piece, outcome.statements[0]
    named = [
        _derive(source, hit.identifier, piece.cut(hit.start, hit.end), venue)
        for _, hit in find_identifiers(piece.text)
        if not is_reordered(source.document.text, piece.start + hit.start, piece.start + hit.end)
    ]
    return Outcome((*outcome.statements, *named), outcome.issues)
