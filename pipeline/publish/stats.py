"""Counts, fill rates and the ledger of an edition."""

from __future__ import annotations

from pipeline.records.dataset import Stats

from .acknowledgement import find_acknowledgement
from .census import Census, list_filled
from .edition import Edition


def make_stats(edition: Edition) -> Stats:
    """The stats of an edition."""
    fusion, facts, census = edition.fusion, edition.facts, Census()
    for paper in fusion.papers:
        census.add_paper(paper.kind, paper.documents, len(paper.conflicts), list_filled(vars(paper)))
    for table, rows in (("mentions", fusion.mentions), ("models", fusion.models)):
        for row in rows:
            census.add_listing(table, row.layout)
    for article in fusion.articles:
        census.add_article(article.listed_in, article.language)
    for issue in set(edition.issues):
        census.add_issue(issue.code, find_acknowledgement(issue, edition.acknowledged))
    others = {
        "files": len(edition.inputs),
        "relations": len(fusion.relations),
        "statements": len(edition.statements),
        "matches": len(edition.resolution.matches),
        "ids": len(edition.resolution.ids),
        "rankings": len(facts.rankings),
        "glossary": len(facts.glossary),
        "errata": len(facts.errata),
    }
    return census.make_stats(others, edition.ledger)
