"""Listings: one mention with its statements by property, the shape in which this stage reads evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pipeline.dataset import is_conversion
from pipeline.knowledge.link_roles import find_own_links
from pipeline.records import Document, Identifier, Label, LangText, Mention, Statement
from pipeline.records.dataset import Text

Key = TypeVar("Key")

CORRECTED = "corrected"
"""How the rule of a statement begins that a person made."""


@dataclass(frozen=True)
class Listing:
    """A mention, the document that holds it, and what it claims. ``refused``: statements that were not believed."""

    mention: Mention
    document: Document
    statements: tuple[Statement, ...]
    refused: frozenset[str] = frozenset()

    def as_printed(self) -> Listing:
        """The listing with what its own document prints alone, without what an authority adds."""
        return replace(self, statements=tuple(one for one in self.statements if not is_registered(one, self)))

    def said(self, name: str) -> tuple[Statement, ...]:
        """The statements on one property, in document order, those printed before those derived from them."""
        return tuple(one for one in self.statements if one.property == name)

    def first(self, name: str) -> Statement | None:
        """The first statement on a property that stands in the text, else the first of all."""
        said = self.said(name)
        return next((one for one in said if not is_converted(one)), said[0] if said else None)

    def printed_cell(self, label: Label) -> str:
        """The whole text under one label as its scraper read it; empty where there is none."""
        return next((one.text for one in self.mention.texts if one.label is label), "")


@dataclass(frozen=True)
class Claim:
    """One statement with the listing that makes it."""

    listing: Listing
    statement: Statement


def is_registered(statement: Statement, listing: Listing) -> bool:
    """Whether a statement is an authority's, or a person's, which no list prints."""
    return statement.document != listing.document.id


def is_corrected(statement: Statement) -> bool:
    """Whether a statement is a person's correction."""
    return statement.rule.startswith(f"{CORRECTED} by ")


def rank_authority(claims: Iterable[Claim]) -> int:
    """The strongest voice behind some claims: 0 a person's correction, 1 an authority, 2 lists."""
    return min(
        0 if is_corrected(one.statement) else 1 if is_registered(one.statement, one.listing) else 2 for one in claims
    )


def is_converted(statement: Statement) -> bool:
    """Whether a text was made by conversion between scripts, so that it is not printed in this one."""
    return is_conversion(statement.rule)


def as_text(statement: Statement | None) -> Text | None:
    """A statement's text as a published value."""
    if statement is None or not isinstance(statement.value, LangText):
        return None
    return Text(text=statement.value.text, lang=statement.value.lang, derived=is_converted(statement))


def claims_of(listings: Iterable[Listing], *names: str) -> list[Claim]:
    """Every believed statement on some properties, in the order of the listings, of the names, and of the text."""
    return [
        Claim(listing, one)
        for listing in listings
        for name in names
        for one in listing.said(name)
        if one.id not in listing.refused
    ]


def count_documents(claims: Iterable[Claim]) -> int:
    """How many documents stand behind some claims."""
    return len({claim.listing.document.id for claim in claims})


def ids_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Their statement ids, sorted, each once."""
    return tuple(sorted({claim.statement.id for claim in claims}))


def group_claims(claims: Sequence[Claim], key: Callable[[Claim], Key]) -> dict[Key, list[Claim]]:
    """Claims by a key, in the order of their first appearance."""
    groups: dict[Key, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    return groups


def read_identifiers(listings: Iterable[Listing]) -> list[Claim]:
    """Believed identifiers of the listed things themselves: not those read from links to code or slides."""
    found = []
    for listing in listings:
        own = {one.id for one in find_own_links(listing.statements)}
        other = {one.id for one in listing.said("url") if one.id not in own}
        found += [
            claim
            for claim in claims_of([listing], "identifier")
            if isinstance(claim.statement.value, Identifier) and claim.statement.derived_from not in other
        ]
    return found
