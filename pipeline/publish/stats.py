"""Counts, fill rates and the ledger of an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.records.dataset import Paper, Stats

from .edition import Edition

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


def make_stats(edition: Edition) -> Stats:
    """The stats of an edition. Fill rates are shares of papers (kind ``paper``), to four decimals."""
    fusion = edition.fusion
    papers = [paper for paper in fusion.papers if paper.kind == "paper"]
    sources = [article for article in fusion.articles if article.listed_in is None]
    return Stats(
        counts={
            "files": len(edition.inputs),
            "documents": len(sources),
            "listed_articles": len(fusion.articles) - len(sources),
            "mentions": len(fusion.mentions),
            "papers": len(papers),
            "web": len(fusion.papers) - len(papers),
            "papers_on_several_lists": sum(paper.documents > 1 for paper in papers),
            "papers_with_conflicts": sum(bool(paper.conflicts) for paper in papers),
            "models": len(fusion.models),
            "statements": len(edition.statements),
            "matches": len(edition.resolution.matches),
            "ids": len(edition.resolution.ids),
            "issues": len(set(edition.issues)),
            "rankings": len(edition.facts.rankings),
            "glossary": len(edition.facts.glossary),
            "errata": len(edition.facts.errata),
        },
        fill={name: measure_fill(papers, name) for name in FILLED},
        languages=tally(article.language for article in sources),
        layouts=tally([row.layout for row in fusion.mentions] + [row.layout for row in fusion.models]),
        issues=tally(issue.code for issue in set(edition.issues)),
        ledger=edition.ledger,
    )


def measure_fill(papers: list[Paper], name: str) -> float:
    """The share of papers that have a value of this property; 0 where there is no paper."""
    return round(sum(bool(getattr(paper, name)) for paper in papers) / len(papers), 4) if papers else 0.0


def tally(values: Iterable[str]) -> dict[str, int]:
    """How often each value occurs, sorted by value."""
    return dict(sorted(Counter(values).items()))
