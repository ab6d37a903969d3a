"""Claims: each is of a row that is there, is derived from a claim of the same document, and stands in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.dataset import name_statements_file
from pipeline.records.dataset import StatementRow

from .desk import Desk, report_order
from .finding import show
from .link import Row
from .links import list_said
from .owners import Owned
from .shapes import make_parser


@dataclass
class Claims:
    """What is kept of one file of claims: ``ids`` of all, and on which line each source that a claim names."""

    ids: set[str] = field(default_factory=set)
    sources: list[tuple[int, str]] = field(default_factory=list)


def scan_claims(desk: Desk, name: str, registers: frozenset[str]) -> None:
    """Read one file of claims. ``registers``: files of authorities and decisions, whose claims are of the mentions of
    other documents and derived from theirs."""
    kept = Claims()
    mention, paper, document, before = "", None, "", None
    owners: tuple[str, ...] = ()
    offer, offer_claim, offer_said = (desk.stores[name].add for name in ("made", "claims", "said"))
    for number, row in desk.source.read_rows(name, make_parser(StatementRow)):
        if row["document"] != document:
            document = row["document"]
            if name_statements_file(document) != name:
                desk.findings.add("dataset-claim-elsewhere", name, number, source=show(document))
        if row["mention"] != mention:
            mention = row["mention"]
            owned = desk.owners.find(mention)
            paper, owners = owned.paper if owned else None, name_owners(mention, owned)
            if owned is None:
                desk.findings.add("dataset-reference-broken", name, number, what="mention", name=show(mention))
        place = (mention, row["span"], row["property"], row["id"])
        if before is not None and not before < place:
            report_order(desk, name, number, before, place, "The claim")
        before = place
        offer((row["id"],))
        for owner in owners:
            offer_claim((row["id"], owner))
        if paper is not None:
            for key in list_said(row, paper):
                offer_said(key)
        _check_source(desk, kept, number, row, owners[0], document in registers)
        _check_languages(desk, name, number, row)
    for number, source in kept.sources:
        if source not in kept.ids:
            desk.findings.add("dataset-claim-sourceless", name, number, claim=show(source))


def name_owners(mention: str, owned: Owned | None) -> tuple[str, ...]:
    """Whose claims those of a mention are: its paper's; those of a row of a model table are its paper's, where it has
    one, and its own; those of a post its own."""
    if owned is None or owned.paper is None:
        return (mention,)
    return (owned.paper,) if owned.file == "mentions.jsonl" else (owned.paper, mention)


def _check_source(desk: Desk, kept: Claims, number: int, row: Row, owner: str, registered: bool) -> None:
    """Keep what a claim is derived from: with the others of its file, or for a register's, to be looked for."""
    if registered:
        if row["derived_from"] is not None:
            desk.stores["sources"].add((row["derived_from"], owner))
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


def list_register_sources(desk: Desk, name: str) -> Iterator[tuple[int, str, str]]:
    """Line, claim and owner of what a register's claims are derived from."""
    for number, row in desk.source.read_rows(name, make_parser(StatementRow)):
        owned = desk.owners.find(row["mention"])
        if row["derived_from"] is not None:
            yield number, row["derived_from"], name_owners(row["mention"], owned)[0]
