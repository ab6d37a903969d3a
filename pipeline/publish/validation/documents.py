"""Documents: what the row of each says of it, against the article read again and the rows that it holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.records import Document
from pipeline.text.days import read_day

from .finding import Findings, show
from .keys import KeyStore
from .link import Row
from .runs import Runs

ARTICLES = "articles.jsonl"
COUNTED = ("papers", "models", "articles")
"""Fields of the row of a document that count what it lists."""
TOLD = ("title", "language", "date", "url", "fetched", "licence")
"""Fields of the row of a document that its article and its sidecar tell."""

UNTOLD = ("authors", "excerpt")
"""Fields that only the rows of listed posts fill."""


@dataclass
class Tally:
    """How many rows of each kind each document holds. ``told`` takes document, kind and number of each; ``sums``: of
    all documents together; ``said``: as the rows of the documents say."""

    told: KeyStore
    sums: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    _last: tuple[str, str] = ("", "")
    _count: int = 0

    def add(self, document: str, kind: str) -> None:
        """Count one row; those of one document and kind follow each other."""
        if (document, kind) != self._last:
            self.finish()
            self._last = (document, kind)
        self._count += 1

    def finish(self) -> None:
        """Tell the number of the last document and kind."""
        self.told.add((*self._last, self._count))
        self.sums[self._last[1]] += self._count
        self._count = 0

    def check(self, findings: Findings) -> None:
        """No row is left uncounted. That none is counted that is not there, links tell."""
        for kind in COUNTED:
            if self.said[kind] != self.sums[kind]:
                said, told = self.said[kind], self.sums[kind]
                findings.add("dataset-fact-wrong", ARTICLES, field=f"number of {kind}", said=said, told=told)


def keep_document(runs: Runs, number: int, row: Row) -> None:
    """Keep what the row of a document says until its article is read."""
    runs.add(row["id"], (row["id"], number, {name: row[name] for name in TOLD}))


def check_untold(findings: Findings, number: int, row: Row) -> None:
    """The row of a document holds nothing of what an ingest reads for listed posts alone, and so has no claim for."""
    for name in UNTOLD:
        if row[name]:
            findings.add("dataset-fact-wrong", ARTICLES, number, field=name, said=show(row[name]), told="nothing")


def check_document(runs: Runs, findings: Findings, document: Document) -> None:
    """The row of a document says what the article and its sidecar say."""
    title = {"text": document.title, "lang": document.language, "derived": False} if document.title else None
    told = {
        "title": title,
        "language": document.language,
        "date": read_day(document.published or ""),
        "url": document.url,
        "fetched": document.fetched,
        "licence": document.licence,
    }
    for name, number, said in runs.load(document.id):
        for one in TOLD if name == document.id else ():
            if said[one] != told[one]:
                details = {"field": one, "said": show(said[one]), "told": show(told[one])}
                findings.add("dataset-fact-wrong", ARTICLES, number, **details)
