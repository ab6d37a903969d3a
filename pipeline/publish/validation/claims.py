"""Claims: each is of a row that is there, is derived from a claim of the same document, and stands in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.dataset import name_statements_file
from pipeline.records.dataset import StatementRow

from .finding import show
from .links import Row, list_said
from .shapes import make_parser
from .tables import Desk, report_order


@dataclass
class Claims:
    """What is kept of one file of claims: ``ids`` of all, and on which line each source that a claim names."""

    ids: set[str] = field(default_factory=set)
    sources: list[tuple[int, str]] = field(default_factory=list)


def scan_claims(desk: Desk, name: str, registers: frozenset[str]) -> None:
    """Read one file of claims. ``registers``: authority files, whose claims are of the mentions of other documents
    and derived from theirs."""
    kept = Claims()
    mention, paper, document, before = "", None, "", None
    offer_claim, offer_said = desk.stores["claims"].add, desk.stores["said"].add
    for number, row in desk.source.read_rows(name, make_parser(StatementRow)):
        if row["document"] != document:
            document = row["document"]
            if name_statements_file(document) != name:
                desk.findings.add("dataset-claim-elsewhere", name, number, source=show(document))
        if row["mention"] != mention:
            mention = row["mention"]
            owned = desk.owners.find(mention)
            paper = owned.paper if owned else None
            if owned is None:
                desk.findings.add("dataset-reference-broken", name, number, what="mention", name=show(mention))
        place = (mention, row["span"], row["property"], row["id"])
        if before is not None and not before < place:
            report_order(desk, name, number, before, place, "The claim")
        before = place
        if paper is not None:
            offer_claim((row["id"], paper))
            for key in list_said(row, paper):
                offer_said(key)
        _check_source(desk, kept, number, row, paper, document in registers)
        _check_languages(desk, name, number, row)
    for number, source in kept.sources:
        if source not in kept.ids:
            desk.findings.add("dataset-claim-sourceless", name, number, claim=show(source))


def _check_source(desk: Desk, kept: Claims, number: int, row: Row, paper: str | None, registered: bool) -> None:
    """Keep what a claim is derived from: with the others of its file, or for an authority's, to be looked for."""
    if registered:
        if row["derived_from"] is not None:
            desk.stores["sources"].add((row["derived_from"], paper))
        return
    kept.ids.add(row["id"])
    if row["derived_from"] is not None:
        kept.sources.append((number, row["derived_from"]))


def _check_languages(desk: Desk, name: str, number: int, row: Row) -> None:
    tag = row["lang"]
    if tag not in desk.legal:
        desk.check_languages(name, number, (tag,))
    value = row["value"]
    if value["type"] == "text" and value["lang"] not in desk.legal:
        desk.check_languages(name, number, (value["lang"],))


def list_register_sources(desk: Desk, name: str) -> Iterator[tuple[int, str, str | None]]:
    """Line, claim and paper of what an authority's claims are derived from."""
    for number, row in desk.source.read_rows(name, make_parser(StatementRow)):
        owned = desk.owners.find(row["mention"])
        if row["derived_from"] is not None:
            yield number, row["derived_from"], owned.paper if owned else None
