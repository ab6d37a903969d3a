"""Claims: each is of a row that is there, is derived from a claim of the same document, and stands in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.dataset import name_statements_file
from pipeline.records.dataset import StatementRow

from .desk import Desk, report_order
from .finding import show
from .link import Key, Row
from .links import list_said
from .owners import Owned
from .said import group_claims, list_strays
from .shapes import make_parser

Place = tuple[str, tuple[int, int], str, str]
"""Mention, span, property and id of a claim, by which its file is sorted."""
OFFERED = ("made", "claims", "said", "worded claims")
"""Stores of what claims are and say."""
WORDED = ("title", "alias")
"""Properties whose texts the glossary collects."""


@dataclass
class Claims:
    """What is kept of one file of claims: ``ids`` of all, and on which line each source that a claim names; the claims
    of one mention that its own document prints, and the row of that mention."""

    ids: set[str] = field(default_factory=set)
    sources: list[tuple[int, str]] = field(default_factory=list)
    said: list[Row] = field(default_factory=list)
    about: tuple[str, Owned | None] = ("", None)


def scan_claims(desk: Desk, name: str, registers: frozenset[str]) -> None:
    """Read one file of claims. ``registers``: files of authorities and decisions, whose claims are of the mentions of
    other documents and derived from theirs."""
    kept = Claims()
    mention, paper, document = "", None, ""
    before: Place | None = None
    owners: tuple[str, ...] = ()
    offer, offer_claim, offer_said, offer_worded = (desk.stores[name].add for name in OFFERED)
    for number, row in desk.source.read_rows(name, make_parser(StatementRow)):
        if row["document"] != document:
            document = row["document"]
            if name_statements_file(document) != name:
                desk.findings.add("dataset-claim-elsewhere", name, number, source=show(document))
        if row["mention"] != mention:
            _compare_row(desk, kept)
            mention = row["mention"]
            owned = desk.owners.find(mention)
            kept.about = (mention, owned)
            paper, owners = owned.paper if owned else None, name_owners(mention, owned)
            if owned is None:
                desk.findings.add("dataset-reference-broken", name, number, what="mention", name=show(mention))
        place = (mention, row["span"], row["property"], row["id"])
        _check_order(desk, name, number, before, place)
        before = place
        offer((row["id"],))
        for key in list_wordings(row):
            offer_worded(key)
        for owner in owners:
            offer_claim((row["id"], owner))
        if paper is not None:
            for key in list_said(row, paper):
                offer_said(key)
        _check_source(desk, kept, number, row, owners[0], document in registers)
        _check_languages(desk, name, number, row)
    _compare_row(desk, kept)
    for number, source in kept.sources:
        if source not in kept.ids:
            desk.findings.add("dataset-claim-sourceless", name, number, claim=show(source))


def _check_order(desk: Desk, name: str, number: int, before: Place | None, place: Place) -> None:
    if before is not None and not before < place:
        report_order(desk, name, number, before, place, "The claim")


def _compare_row(desk: Desk, kept: Claims) -> None:
    """Compare the claims of one mention with its row, and forget them."""
    name, owned = kept.about
    if owned is not None and kept.said:
        desk.stores["claimed"].add((name,))
        for one in list_strays(owned.file, owned.values, group_claims(kept.said)):
            desk.findings.add("dataset-row-contradicted", owned.file, owned.line, field=one, name=show(name))
    kept.said = []


def list_wordings(row: Row) -> Iterator[Key]:
    """What a claim gives the glossary: the text of a title or a short name."""
    if row["property"] in WORDED and row["value"]["type"] == "text":
        derived = " > han/" in row["rule"] or row["rule"].startswith("han/")  # even where the two scripts agree
        yield (row["id"], row["value"]["text"], row["value"]["lang"], derived)


def name_owners(mention: str, owned: Owned | None) -> tuple[str, ...]:
    """Whose claims those of a mention are: its paper's; those of a row of a model table are its paper's, where it has
    one, and its own; those of a post its own."""
    if owned is None or owned.paper is None:
        return (mention,)
    return (owned.paper,) if owned.file == "mentions.jsonl" else (owned.paper, mention)


def _check_source(desk: Desk, kept: Claims, number: int, row: Row, owner: str, registered: bool) -> None:
    """Keep a claim for its row, and what it is derived from: with the others of its file, or for a register's, to be
    looked for."""
    if registered:
        if row["derived_from"] is not None:
            desk.stores["sources"].add((row["derived_from"], owner))
        return
    kept.said.append(row)
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
