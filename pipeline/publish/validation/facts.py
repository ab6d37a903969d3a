"""Derived facts: each names rows and claims that are there, and counts what the rows say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pipeline.dataset import find_document

from .finding import Finding
from .references import FAULT
from .tables import Contents
from .values import LANGUAGE

KINDS = ("title", "short_name", "term")


def check_facts(contents: Contents) -> Iterator[Finding]:
    """Rankings, glossary and errata: their order, what they refer to, their languages, and their evidence."""
    yield from _check_rankings(contents)
    claims = {claim.id for statements in contents.statements.values() for claim in statements}
    yield from _check_glossary(contents, claims)
    yield from _check_errata(contents, claims)


def _check_rankings(contents: Contents) -> Iterator[Finding]:
    file = "rankings.jsonl"
    yield from _check_order(file, [(row.rank, row.paper) for row in contents.rankings])
    papers = {paper.id: paper for paper in contents.papers if paper.kind == "paper"}
    owners = {mention.id: mention.paper for mention in contents.mentions}
    dates = {article.id: article.date for article in contents.articles if article.listed_in is None}
    for line, row in enumerate(contents.rankings, start=1):
        if row.paper not in papers:
            yield Finding(file, line, f"There is no paper {row.paper}.", FAULT)
            continue
        if row.lists != len({place.document for place in row.places}):
            yield Finding(file, line, f"{row.lists} is not the number of lists that name {row.paper}.", FAULT)
        for place in row.places:
            if place.document not in dates or dates[place.document] != place.date:
                yield Finding(file, line, f"There is no document {place.document} of that day.", FAULT)
            for name in place.mentions:
                if owners.get(name) != row.paper or find_document(name) != place.document:
                    yield Finding(file, line, f"{name} is no mention of {row.paper} in {place.document}.", FAULT)
        if row.since != min((place.date for place in row.places if place.date), default=None):
            yield Finding(file, line, f"No list has named {row.paper} since {row.since}.", FAULT)
    for name in sorted(papers.keys() - {row.paper for row in contents.rankings}):
        yield Finding(file, 0, f"The paper {name} has no ranking.", FAULT)


def _check_glossary(contents: Contents, claims: set[str]) -> Iterator[Finding]:
    file = "glossary.jsonl"
    yield from _check_order(file, [(KINDS.index(row.kind), row.paper or "") for row in contents.glossary], equal=True)
    papers = {paper.id for paper in contents.papers}
    seen: set[str] = set()
    for line, row in enumerate(contents.glossary, start=1):
        if row.id in seen:
            yield Finding(file, line, f"The id {row.id} stands twice.")
        seen.add(row.id)
        if row.paper is not None and row.paper not in papers:
            yield Finding(file, line, f"There is no paper {row.paper}.", FAULT)
        for form in row.forms:
            yield from _check_evidence(file, line, form.evidence, claims)
            if not form.evidence:
                yield Finding(file, line, f"No claim supports {form.text!r}.", FAULT)
            if not LANGUAGE.fullmatch(form.lang):
                yield Finding(file, line, f"{form.lang!r} is not a legal language tag.", FAULT)


def _check_errata(contents: Contents, claims: set[str]) -> Iterator[Finding]:
    file = "errata.jsonl"
    yield from _check_order(file, [(row.document, row.span, row.kind, row.id) for row in contents.errata])
    known = {row.id for row in contents.mentions} | {row.id for row in contents.models}
    known |= {row.id for row in contents.articles}
    for line, row in enumerate(contents.errata, start=1):
        if row.mention not in known or find_document(row.mention) != row.document:
            yield Finding(file, line, f"There is no mention {row.mention} in {row.document}.", FAULT)
        if not row.against:
            yield Finding(file, line, "Nothing speaks against what it objects to.", FAULT)
        if row.certain != (row.doubt is None):
            yield Finding(file, line, "It is certain and doubtful at once, or neither.", FAULT)
        yield from _check_evidence(file, line, row.evidence, claims)
        for one in row.against:
            yield from _check_evidence(file, line, one.evidence, claims)


def _check_evidence(file: str, line: int, names: tuple[str, ...], claims: set[str]) -> Iterator[Finding]:
    for name in names:
        if name not in claims:
            yield Finding(file, line, f"There is no claim {name}.", FAULT)


def _check_order(file: str, keys: list[Any], equal: bool = False) -> Iterator[Finding]:
    for line, (before, after) in enumerate(pairwise(keys), start=2):
        if not (before < after or (equal and before == after)):
            yield Finding(file, line, "The row is not in its sorted place, or stands twice.")
