"""Census: rows are counted as they go by, whether a run writes them or a check reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.records.dataset import StageCount, Stats

FILLED = (
    "title",
    "aliases",
    "identifiers",
    "urls",
    "date",
    "authors",
    "organizations",
    "summaries",
    "key_points",
)
"""Properties of a paper whose fill rate is published."""


@dataclass
class Census:
    """What the stats of a dataset say of its rows. Memory grows with layouts, languages and kinds of issues alone."""

    counts: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    layouts: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)

    def add_paper(self, kind: str, documents: int, conflicts: int, filled: Iterable[str]) -> None:
        """Count a row of ``papers.jsonl``. ``filled``: the properties of :data:`FILLED` that it has."""
        if kind == "paper":
            self.counts["papers"] += 1
            self.counts["papers_on_several_lists"] += documents > 1
            self.counts["papers_with_conflicts"] += conflicts > 0
            self.filled.update(filled)
        else:
            self.counts["web"] += 1

    def add_listing(self, table: str, layout: str) -> None:
        """Count a row of ``mentions.jsonl`` or ``models.jsonl``, which ``table`` names."""
        self.counts[table] += 1
        self.layouts[layout] += 1

    def add_article(self, listed_in: str | None, language: str) -> None:
        """Count a row of ``articles.jsonl``."""
        if listed_in is None:
            self.counts["documents"] += 1
            self.languages[language] += 1
        else:
            self.counts["listed_articles"] += 1

    def add_issue(self, code: str, acknowledged: str | None) -> None:
        """Count a row of ``issues.jsonl``."""
        self.counts["issues"] += 1
        self.counts["acknowledged"] += acknowledged is not None
        self.issues[code] += 1

    def make_stats(self, others: Mapping[str, int], ledger: Sequence[StageCount]) -> Stats:
        """The stats. ``others``: the numbers of files, claims and rows that are counted elsewhere. Fill rates are
        shares of papers (kind ``paper``), to four decimals; 0 where there is no paper."""
        papers = self.counts["papers"]
        return Stats(
            counts={name: others[name] if name in others else self.counts[name] for name in COUNTS},
            fill={name: round(self.filled[name] / papers, 4) if papers else 0.0 for name in FILLED},
            languages=dict(sorted(self.languages.items())),
            layouts=dict(sorted(self.layouts.items())),
            issues=dict(sorted(self.issues.items())),
            ledger=tuple(ledger),
        )


COUNTS = (
    "files",
    "documents",
    "listed_articles",
    "mentions",
    "papers",
    "web",
    "papers_on_several_lists",
    "papers_with_conflicts",
    "models",
    "relations",
    "statements",
    "matches",
    "ids",
    "issues",
    "acknowledged",
    "rankings",
    "glossary",
    "errata",
)
"""Everything that the stats count, in their order."""


def list_filled(values: Mapping[str, object]) -> list[str]:
    """The properties of :data:`FILLED` that a paper has a value of."""
    return [name for name in FILLED if values[name]]
