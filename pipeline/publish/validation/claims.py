"""Claims: each is of a row that is there, is derived from a claim of the same document, and stands in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.dataset import find_document, is_conversion, name_claim, name_statements_file
from pipeline.records.dataset import StatementRow

from .desk import Desk, report_order
from .finding import show
from .link import Key, Row
from .owed import LINKED, owe_claim, owe_keys, owe_links
from .owners import Owned
from .rules import fits_rule
from .said import group_claims, list_strays
from .shapes import make_parser
from .values import list_evident, list_said

Place = tuple[str, tuple[int, int], str, str]
"""Mention, span, property and id of a claim, by which its file is sorted."""
OFFERED = ("made", "claims")
"""Stores of what claims are."""
MENTIONS = "mentions.jsonl"
UNTOLD = ("identifier", "quantity", "url")
"""Types of values of which rows do not hold everything: versions, roles, counts in prose."""
WORDED = ("title", "alias")
"""Properties whose texts the glossary collects."""
CALLED = (*WORDED, "identifier")
"""Properties by which pairs are compared word for word."""
WHOLLY = "data_table"
"""The layout whose listings do not cover their claims: a cell that spans several rows lies outside of most of them."""


@dataclass
class Claims:
    """What is kept of one file of claims: ``ids`` of all, and on which line each source that a claim names; the claims
    of one mention that its own document prints, and the row of that mention."""

    ids: set[str] = field(default_factory=set)
    sources: list[tuple[int, str]] = field(default_factory=list)
    said: list[Row] = field(default_factory=list)
    about: tuple[str, Owned | None] = ("", None)


def scan_claims(desk: Desk, name: str, registers: frozenset[str] | None) -> None:
    """Read one file of claims. ``registers``: files of authorities and decisions, whose claims are of the mentions of
    other documents and derived from theirs; ``None`` where the manifest, which names them, cannot be read."""
    kept = Claims()
    mention, paper, document, registered = "", None, "", False
    before: Place | None = None
    owners: tuple[str, ...] = ()
    owned: Owned | None = None
    offer, offer_claim = (desk.stores[name].add for name in OFFERED)
    offer_worded, offer_called = (desk.stores[name].update for name in ("worded claims", "comparable"))
    for number, row in desk.source.read_rows(name, make_parser(StatementRow)):
        if row["document"] != document:
            document = row["document"]
            registered = document in registers if registers is not None else find_document(row["mention"]) != document
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
        if row["property"] in CALLED:
            offer_worded(list_wordings(row))
            offer_called(list_compared(row))
        for owner in owners:
            offer_claim((row["id"], owner))
        if owned is not None and paper is not None:
            _support(desk, row, owned, paper, registered)
        desk.quotes.keep(row, paper)
        _check_source(desk, kept, name, number, row, owners[0], registered)
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
        if owned.span is not None and not _covers(owned, owned.span, kept.said):
            details = {"field": "span", "said": list(owned.span), "told": "one that covers its claims"}
            desk.findings.add("dataset-fact-wrong", owned.file, owned.line, **details)
        for one in list_strays(owned.file, owned.values, group_claims(kept.said)):
            desk.findings.add("dataset-row-contradicted", owned.file, owned.line, field=one, name=show(name))
        if owned.paper is not None and owned.file == MENTIONS:
            owe_links(desk, [row for row in kept.said if row["property"] in LINKED], owned.paper)
    kept.said = []


def _covers(owned: Owned, span: tuple[int, int], claims: list[Row]) -> bool:
    """Whether a listing covers what it is read from."""
    start, end = span
    return owned.values.get("layout") == WHOLLY or all(
        start <= row["span"][0] and row["span"][1] <= end for row in claims
    )


def _support(desk: Desk, row: Row, owned: Owned, paper: str, registered: bool) -> None:
    """Keep what one claim supports in the row of its paper, and what that row owes to it."""
    desk.stores["evident"].update(list_evident(row, paper))
    desk.stores["said"].update(list_said(row, paper))
    if owned.file == MENTIONS:
        owe_claim(desk, row, paper)
    if (registered and row["property"] in LINKED) or (owned.file != MENTIONS and row["property"] == "name"):
        owe_keys(desk, row, paper)


def list_wordings(row: Row) -> Iterator[Key]:
    """What a claim gives the glossary: the text of a title or a short name."""
    if row["property"] in WORDED and row["value"]["type"] == "text":
        yield (row["id"], row["value"]["text"], row["value"]["lang"], is_conversion(row["rule"]))


def list_compared(row: Row) -> Iterator[Key]:
    """What pairs may name of a claim: the title, the short name or the identifier of a mention."""
    value = row["value"]
    if value["type"] == "text":
        yield (row["mention"], value["text"])
    elif value["type"] == "identifier":
        yield (row["mention"], value["value"])


def name_owners(mention: str, owned: Owned | None) -> tuple[str, ...]:
    """Whose claims those of a mention are: its paper's; those of a row of a model table are its paper's, where it has
    one, and its own; those of a post its own."""
    if owned is None or owned.paper is None:
        return (mention,)
    return (owned.paper,) if owned.file == MENTIONS else (owned.paper, mention)


def _check_source(desk: Desk, kept: Claims, file: str, number: int, row: Row, owner: str, registered: bool) -> None:
    """Hold the id of a claim against what it says, where no row says it all. Keep it for its row, and what it is
    derived from: with the others of its file, or for a register's, to be looked for."""
    if registered:
        if row["derived_from"] is not None:
            desk.stores["sources"].add((row["derived_from"], owner))
        return
    kept.said.append(row)
    kept.ids.add(row["id"])
    if not fits_rule(row):
        details = {"field": "rule", "said": show(row["rule"]), "told": f"a rule that gives its {row['value']['type']}"}
        desk.findings.add("dataset-fact-wrong", file, number, **details)
    if row["value"]["type"] in UNTOLD:
        (start, end), derived = row["span"], row["derived_from"] is not None
        name = name_claim(row["mention"], row["property"], row["value"], start, end, derived)
        if row["id"] != name:
            desk.findings.add("dataset-fact-wrong", file, number, field="id", said=show(row["id"]), told=name)
    if row["derived_from"] is not None:
        kept.sources.append((number, row["derived_from"]))


def _check_languages(desk: Desk, name: str, number: int, row: Row) -> None:
    tag = row["lang"]
    if tag not in desk.legal:
        desk.check_languages(name, number, (tag,))
    value = row["value"]
    if value["type"] == "text" and value["lang"] != tag:
        if value["lang"] not in desk.legal:
            desk.check_languages(name, number, (value["lang"],))
        if not is_conversion(row["rule"]):
            desk.findings.add(
                "dataset-fact-wrong", name, number, field="lang", said=show(tag), told=show(value["lang"])
            )


def list_register_sources(desk: Desk, name: str) -> Iterator[tuple[int, str, str]]:
    """Line, claim and owner of what a register's claims are derived from."""
    for number, row in desk.source.read_rows(name, make_parser(StatementRow)):
        owned = desk.owners.find(row["mention"])
        if row["derived_from"] is not None:
            yield number, row["derived_from"], name_owners(row["mention"], owned)[0]
