"""What papers leave out: a claim of one of its mentions that neither stands in a paper's row nor is rejected there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.knowledge.link_roles import are_own
from pipeline.records.dataset import StatementRow

from .desk import Desk
from .files import list_claims
from .finding import quote, show
from .keys import find_missing
from .link import Key, Row
from .shapes import make_parser
from .values import find_evident_field, list_owed, list_owed_names, list_reconciled

MENTIONS = "mentions.jsonl"
LINKED = ("identifier", "url")
NAMES = ("title", "alias")
REGISTERED = "authority/"
"""How the rules of claims begin that reference metadata make."""


def owe_claim(desk: Desk, row: Row, paper: str) -> None:
    """Keep what a paper owes to a claim. Links, and what is read from them, wait for the others of their mention."""
    name = row["property"]
    if is_set_aside(desk, row, paper):
        return
    if name == "date":
        if row["value"]["type"] == "date":  # counted, so that it is found again
            desk.dates.add(list_reconciled(row, paper))
    elif name not in LINKED:
        owe_keys(desk, row, paper)


def is_set_aside(desk: Desk, row: Row, paper: str) -> bool:
    """Whether a claim of reference metadata may be of another paper: it was found by a number that is in doubt."""
    return row["rule"].startswith(REGISTERED) and paper in desk.doubted


def owe_keys(desk: Desk, row: Row, paper: str) -> None:
    """Keep what a paper owes to a claim: the value, and to be named as evidence."""
    if row["property"] in NAMES:
        desk.stores["owed names"].update(list_owed_names(row, paper))
    else:
        desk.stores["owed"].update(list_owed(row, paper))
    field = find_evident_field(row)
    if field is not None:
        desk.stores["owed evidence"].add((row["id"], paper, field))


def owe_links(desk: Desk, claims: Sequence[Row], paper: str) -> None:
    """Keep what a paper owes to the links of one mention. Where an identifier is in doubt, the link it is read from is
    held back, too."""
    owe = desk.stores["owed"].update
    for row in list_own(claims, paper in desk.doubted):
        owe(list_owed(row, paper))


def list_own(claims: Sequence[Row], doubted: bool) -> Iterator[Row]:
    """The links and identifiers among the claims of one mention that are of the listed thing itself: identifiers not of
    its code or slides, and every link whose identifier nobody doubts."""
    links = [row for row in claims if row["property"] == "url" and row["value"]["type"] == "url"]
    others = {
        row["id"] for row, own in zip(links, are_own([row["value"]["role"] for row in links]), strict=True) if not own
    }
    for row in claims:
        if row["value"]["type"] == "identifier" == row["property"] and row["derived_from"] not in others:
            yield row
    if not doubted:
        yield from links


def check_owed(desk: Desk) -> None:
    """No claim is left out of the row of its paper."""
    missing: set[int] = set()
    for owed, held in (("owed", "values"), ("owed names", "held"), ("owed evidence", "evidence")):
        missing |= find_missing(desk.stores[owed], desk.stores[held])
    unmet = desk.dates.find_unmet(desk.stores["dates"])
    if not missing and not unmet:
        return
    dates = 0
    for name in list_claims(desk.source.folder):
        for number, row in desk.source.read_rows(name, make_parser(StatementRow)):
            owned = desk.owners.find(row["mention"])
            paper = owned.paper if owned else None
            if owned is None or paper is None:
                continue
            if is_set_aside(desk, row, paper):
                continue
            dated = row["property"] == "date" == row["value"]["type"] and owned.file == MENTIONS
            if (dates in unmet) if dated else any(hash(key) in missing for key in _list_keys(row, paper)):
                details = {"paper": show(paper), "property": show(row["property"]), "value": quote(row["printed"])}
                desk.findings.add("dataset-value-dropped", name, number, **details)
            dates += dated


def _list_keys(row: Row, paper: str) -> Iterator[Key]:
    if row["property"] not in LINKED or row["value"]["type"] == row["property"]:
        yield from list_owed(row, paper)
        yield from list_owed_names(row, paper)
        field = find_evident_field(row)
        if field is not None:
            yield (row["id"], paper, field)
