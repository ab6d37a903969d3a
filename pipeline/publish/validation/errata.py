"""Errata against the claims that they name: each is of its mention, and what speaks against it can be followed."""

from __future__ import annotations

from functools import cache

from pipeline.dataset import TABLES
from pipeline.knowledge.organizations import find_organization, organizations

from .desk import Desk
from .fact_links import ERRATA
from .finding import quote, show
from .link import Row
from .shapes import make_parser

RULES = ("address", "arxiv", "calendar")
"""Sources of objections that are rules: how addresses are written, arXiv's numbers, the calendar."""


@cache
def _list_addresses() -> frozenset[str]:
    return frozenset(row.address for row in organizations().values() if row.address)


def want_claims(desk: Desk, row: Row) -> None:
    """Name the claims that an erratum names, to be looked up."""
    for group in (row, *row["against"]):
        for claim in group["evidence"]:
            desk.quotes.want(claim)


def check_objections(desk: Desk) -> None:
    """Every erratum names a claim of its mention; every objection is by a rule, an address, or claims of its source.
    The right name of an organization is in the table, or printed by those claims."""
    for number, row in desk.source.read_rows(ERRATA, make_parser(TABLES[ERRATA])):
        own = [desk.quotes.find(claim) for claim in row["evidence"]]
        calendar = any(one["source"] == "calendar" for one in row["against"])
        if not calendar and not any(one is not None and one.mention == row["mention"] for one in own):
            desk.findings.add("dataset-erratum-groundless", ERRATA, number)
        for one in row["against"]:
            if not _is_followed(desk, one):
                details = {"field": "source", "said": show(one["source"]), "told": "none that can be followed"}
                desk.findings.add("dataset-fact-wrong", ERRATA, number, **details)
        if row["kind"] == "organization" and not _is_told(desk, row):
            details = {"field": "suggestion", "said": quote(row["suggestion"]), "told": "another name"}
            desk.findings.add("dataset-fact-wrong", ERRATA, number, **details)


def _is_followed(desk: Desk, objection: Row) -> bool:
    source = objection["source"]
    if source in RULES or source in _list_addresses():
        return True
    found = [desk.quotes.find(claim) for claim in objection["evidence"]]
    return any(one is not None and one.document == source for one in found)


def _is_told(desk: Desk, row: Row) -> bool:
    """Whether a suggestion is a name of the table, or one that a claim prints which speaks against the other."""
    known = find_organization(row["suggestion"] or "")
    if known is not None and known.organization.name == row["suggestion"]:
        return True
    found = [desk.quotes.find(claim) for one in row["against"] for claim in one["evidence"]]
    return any(one is not None and one.value.get("name") == row["suggestion"] for one in found)
