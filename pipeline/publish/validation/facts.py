"""Derived facts: what each ranking, entry of the glossary and erratum says of itself."""

from __future__ import annotations

import json

from pipeline.dataset import TABLES, find_document

from .desk import Desk
from .fact_links import ERRATA, GLOSSARY, RANKINGS
from .finding import quote, show
from .keys import find_repeated
from .link import Row
from .shapes import make_parser

KINDS = ("title", "short_name", "term")
"""Kinds of entries, in the order of the glossary."""


def check_ranking(desk: Desk, number: int, row: Row) -> None:
    """A ranking counts its lists, tells the first day of them, and names mentions where they are."""
    name, add = show(row["paper"]), desk.findings.add
    if row["lists"] != len({place["document"] for place in row["places"]}):
        add("dataset-lists-miscounted", RANKINGS, number, said=row["lists"], paper=name)
    if row["since"] != min((place["date"] for place in row["places"] if place["date"]), default=None):
        add("dataset-since-wrong", RANKINGS, number, said=show(row["since"]), paper=name)
    for place in row["places"]:
        for mention in place["mentions"]:
            if find_document(mention) != place["document"]:
                add("dataset-mention-elsewhere", RANKINGS, number, entry=show(mention), source=show(place["document"]))


def check_entry(desk: Desk, number: int, row: Row) -> None:
    """Each wording has evidence, in a language that is legal."""
    desk.stores["wordings"].add((row["id"],))
    for form in row["forms"]:
        if not form["evidence"]:
            desk.findings.add("dataset-wording-unsupported", GLOSSARY, number, text=quote(form["text"]))
        desk.check_languages(GLOSSARY, number, (form["lang"],))


def check_erratum(desk: Desk, number: int, row: Row) -> None:
    """An erratum is about a mention of its document, is certain or doubtful, and says what speaks against it."""
    desk.errata.add(row["document"], json.dumps((row["document"], number, row["span"], row["printed"])))
    if find_document(row["mention"]) != row["document"]:
        place = {"entry": show(row["mention"]), "source": show(row["document"])}
        desk.findings.add("dataset-mention-elsewhere", ERRATA, number, **place)
    if not row["against"]:
        desk.findings.add("dataset-erratum-groundless", ERRATA, number)
    if row["certain"] != (row["doubt"] is None):
        desk.findings.add("dataset-erratum-undecided", ERRATA, number)


def check_repeated(desk: Desk) -> None:
    """No id of the glossary, which is not sorted by ids, stands twice."""
    repeated = find_repeated(desk.stores["wordings"])
    if not repeated:
        return
    seen: set[int] = set()
    for number, row in desk.source.read_rows(GLOSSARY, make_parser(TABLES[GLOSSARY])):
        key = hash((row["id"],))
        if key in seen:
            desk.findings.add("dataset-id-twice", GLOSSARY, number, what=f"The id {show(row['id'])}")
        if key in repeated:
            seen.add(key)
