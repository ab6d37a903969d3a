"""Errata against the claims that they name: each is of its mention, and what speaks against it can be followed."""

from __future__ import annotations

from functools import cache

from pipeline.dataset import TABLES
from pipeline.knowledge.organizations import organizations

from .desk import Desk
from .fact_links import ERRATA
from .finding import quote, show
from .link import Row
from .shapes import make_parser
from .suggestions import find_untold

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
    What an erratum says and suggests is told by them, and its doubt is one of its kind."""
    for number, row in desk.source.read_rows(ERRATA, make_parser(TABLES[ERRATA])):
        own = [desk.quotes.find(claim) for claim in row["evidence"]]
        calendar = any(one["source"] == "calendar" for one in row["against"])
        if not calendar and not any(one is not None and one.mention == row["mention"] for one in own):
            desk.findings.add("dataset-erratum-groundless", ERRATA, number)
        for one in row["against"]:
            if not _is_followed(desk, one):
                details = {"field": "source", "said": show(one["source"]), "told": "none that can be followed"}
                desk.findings.add("dataset-fact-wrong", ERRATA, number, **details)
        others = [desk.quotes.find(claim) for one in row["against"] for claim in one["evidence"]]
        known = ([one for one in found if one is not None] for found in (own, others))
        for field in find_untold(row, *known):
            details = {"field": field, "said": quote(row[field]), "told": "another"}
            desk.findings.add("dataset-fact-wrong", ERRATA, number, **details)


def _is_followed(desk: Desk, objection: Row) -> bool:
    source = objection["source"]
    if source in RULES or source in _list_addresses():
        return True
    found = [desk.quotes.find(claim) for claim in objection["evidence"]]
    return any(one is not None and one.document == source for one in found)
