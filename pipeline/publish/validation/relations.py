"""Relations: what each says of itself, and that its evidence is claimed by one of its ends."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dataset import TABLES

from .desk import Desk
from .fact_links import RELATIONS
from .finding import quote, show
from .keys import find_neither
from .link import Row
from .reasons import explains_relation
from .shapes import make_parser


def check_relation(desk: Desk, number: int, row: Row) -> None:
    """A relation names evidence. Its ends and its evidence are kept to be looked for."""
    desk.stores["related"].add((row["source"], row["target"]))
    if not row["evidence"]:
        desk.findings.add("dataset-relation-unsupported", RELATIONS, number)
    for _, first, second in list_evidence(row):
        desk.evidence.add_pair(first, second)
    for claim in row["evidence"]:
        desk.quotes.want(claim)


def list_evidence(row: Row) -> Iterator[tuple[str, int, int]]:
    """Each claim that a relation names, with the keys of that claim as one of the source and as one of the target."""
    for claim in row["evidence"]:
        yield claim, hash((claim, row["source"])), hash((claim, row["target"]))


def check_relation_evidence(desk: Desk) -> None:
    """Every claim that a relation names is of one of its ends: of a mention of the paper, or of the row itself."""
    strange = find_neither(desk.evidence, desk.stores["claims"])
    if not strange:
        return
    for number, row in desk.source.read_rows(RELATIONS, make_parser(TABLES[RELATIONS])):
        for claim, first, second in list_evidence(row):
            if (second, first) in strange:
                desk.findings.add("dataset-relation-evidence-foreign", RELATIONS, number, claim=show(claim))


def check_reasons(desk: Desk) -> None:
    """Type, rule and reason of every relation are what its evidence tells."""
    for number, row in desk.source.read_rows(RELATIONS, make_parser(TABLES[RELATIONS])):
        quotes = [one for claim in row["evidence"] for one in (desk.quotes.find(claim),) if one is not None]
        if quotes and not explains_relation(row, quotes):
            details = {"field": "reason", "said": quote(row["reason"]), "told": "another one"}
            desk.findings.add("dataset-fact-wrong", RELATIONS, number, **details)
