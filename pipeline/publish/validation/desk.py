"""Desk: what the checks of one pass over a dataset share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.dataset import find_document
from pipeline.publish.census import Census
from pipeline.text.language_tags import is_legal_tag

from .choices import Choices
from .documents import Tally
from .finding import Findings, quote, show
from .keys import KeyPairs, KeyStore
from .lines import Source
from .links import make_stores
from .owners import Owners
from .places import Hashes, Places
from .quotes import Quotes
from .runs import Runs


@dataclass
class Ranked:
    """What is kept from one ranking to the next."""

    rank: int = 0
    score: float = 0.0
    places: int = 0


@dataclass
class Desk:
    """What one pass over the tables keeps: the keys of rows, the owners of claims, counts; all in bounded memory.

    ``legal``: language tags that were found to be legal. ``fill``: for each layout, how many of its rows have a value
    of each property, and under the empty name how many rows it has. ``evidence``: each claim that a relation
    names, as a claim of either end. ``errata``: line, span and printed text of each. ``places``: where lists name
    papers. ``tally``: what documents hold. ``documents``: what their rows say. ``forms``: the wordings of the glossary,
    each with what must claim it. ``ranked``: the ranking before. ``census``: all rows, counted. ``quotes``: claims that
    relations and terms name. ``marks``: the places of issues. ``shared``: files that hold several documents.
    ``doubted``: papers with an identifier that is not believed. ``titles``, ``dates``: the titles of papers and the
    dates that lists claim, each with what it must agree with. ``decided``: whether the manifest names a file of what
    people decided.
    """

    source: Source
    findings: Findings
    stores: dict[str, KeyStore] = field(default_factory=make_stores)
    owners: Owners = field(default_factory=Owners)
    legal: set[str] = field(default_factory=set)
    evidence: KeyPairs = field(default_factory=KeyPairs)
    errata: Runs = field(default_factory=Runs)
    places: Places = field(init=False)
    tally: Tally = field(init=False)
    documents: Runs = field(default_factory=Runs)
    forms: Choices = field(default_factory=Choices)
    ranked: Ranked = field(default_factory=Ranked)
    census: Census = field(default_factory=Census)
    quotes: Quotes = field(default_factory=Quotes)
    marks: Runs = field(default_factory=Runs)
    shared: Hashes = field(default_factory=Hashes)
    doubted: Hashes = field(default_factory=Hashes)
    titles: Choices = field(default_factory=Choices)
    dates: Choices = field(default_factory=Choices)
    fill: dict[str, Counter[str]] = field(default_factory=dict)
    decided: bool = False

    def __post_init__(self) -> None:
        """Let places and counts be kept where links look for them."""
        self.places = Places(self.stores["standing"])
        self.tally = Tally(self.stores["tallied"])

    def close(self) -> None:
        """Give the temporary files back."""
        self.owners.close()
        self.evidence.close()
        self.errata.close()
        self.documents.close()
        for choices in (self.forms, self.titles, self.dates):
            choices.close()
        self.quotes.close()
        self.marks.close()
        for store in self.stores.values():
            store.close()

    def mark(
        self,
        document: str,
        file: str,
        line: int,
        span: tuple[int, int],
        mention: str | None,
        says: tuple[str, str] | None,
    ) -> None:
        """Keep a place of an article that a row is about. ``says``: a sentence that quotes it, and what opens that."""
        home = find_document(mention) if mention is not None else document
        self.marks.add(home, (home, mention, file, line, span, says))

    def check_languages(self, file: str, line: int, tags: Iterable[str]) -> None:
        """Note each tag that is not legal."""
        for tag in tags:
            if tag in self.legal:
                continue
            if is_legal_tag(tag):
                self.legal.add(tag)
            else:
                self.findings.add("dataset-language-illegal", file, line, tag=quote(tag))


def report_order(desk: Desk, name: str, number: int, before: object, after: object, what: str) -> None:
    """A row that stands twice, or not in its place."""
    code = "dataset-id-twice" if before == after else "dataset-id-unsorted"
    desk.findings.add(code, name, number, what=f"{what} {show(after)}")
