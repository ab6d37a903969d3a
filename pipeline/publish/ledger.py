"""The ledger: at every stage, what entered either passed or was held with an issue. Nothing vanishes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.records import Document, Fusion, Issue, MentionKind, Normalizing, Reading, Resolution, Scraping, Severity
from pipeline.records.dataset import StageCount

LISTED = (MentionKind.PAPER, MentionKind.WEB)
"""Kinds of mention that are clustered."""


LEDGER = (
    ("read", "files"),
    ("read", "documents"),
    ("scrape", "candidate entries"),
    ("normalize", "labelled texts"),
    ("resolve", "mentions"),
    ("fuse", "clusters to papers"),
    ("fuse", "mentions to rows"),
    ("fuse", "model mentions to models"),
    ("fuse", "documents and listed posts to articles"),
)
"""Stage and unit of each line, in the order in which a run counts them."""


class LedgerError(Exception):
    """Something entered a stage and neither passed nor was held: a fault of the pipeline, never of a document."""


def count_files(unread: int, readings: Iterable[Reading]) -> StageCount:
    """Files: each gave documents, or was held with an issue. ``unread``: held before a reader saw them."""
    entered, passed, held = unread, 0, unread
    for reading in readings:
        entered += 1
        passed += bool(reading.documents)
        held += not reading.documents and count_held(reading.issues) > 0
    return StageCount(stage="read", unit="files", entered=entered, passed=passed, held=held)


def count_documents(read: int, carried: int, failed: Sequence[Issue]) -> StageCount:
    """Documents that were read: each was carried as far as its statements, or was held with an issue."""
    return StageCount(stage="read", unit="documents", entered=read, passed=carried, held=count_held(failed))


def count_scraping(scrapings: Iterable[Scraping]) -> StageCount:
    """Candidate entries of all documents: each became a mention, is covered by the reading that was kept, or is held
    with an issue at its place."""
    entered = passed = held = 0
    for scraping in scrapings:
        entered += scraping.entered
        passed += len(scraping.mentions) + scraping.covered
        placed = sum(issue.span is not None for issue in scraping.issues)
        held += min(scraping.held, placed)
    return StageCount(stage="scrape", unit="candidate entries", entered=entered, passed=passed, held=held)


def count_normalizing(items: Iterable[Normalizing]) -> StageCount:
    """Labelled texts: each gave statements, or was held with an issue."""
    entered = passed = held = 0
    for item in items:
        entered += len(item.mention.texts)
        passed += item.entered - item.held
        held += item.held
    return StageCount(stage="normalize", unit="labelled texts", entered=entered, passed=passed, held=held)


def count_resolving(items: Iterable[Normalizing], resolution: Resolution) -> StageCount:
    """Mentions of papers and other resources: each is in one cluster."""
    listed = [item.mention.id for item in items if item.mention.kind in LISTED]
    clustered = [mention for cluster in resolution.clusters for mention in cluster.mentions]
    if len(set(clustered)) != len(clustered) or not set(clustered) <= set(listed):
        raise LedgerError("resolve: a mention stands in two clusters, or one that nobody listed stands in a cluster")
    held = count_held(resolution.issues)
    return StageCount(stage="resolve", unit="mentions", entered=len(listed), passed=len(clustered), held=held)


def count_fusing(
    documents: Sequence[Document], items: Sequence[Normalizing], resolution: Resolution, fusion: Fusion
) -> tuple[StageCount, ...]:
    """Clusters become papers, mentions rows, rows of model tables models, documents and listed posts articles."""
    kinds = [item.mention.kind for item in items]
    articles = len(documents) + kinds.count(MentionKind.ARTICLE)
    units = (
        ("clusters to papers", len(resolution.clusters), len(fusion.papers)),
        ("mentions to rows", sum(kind in LISTED for kind in kinds), len(fusion.mentions)),
        ("model mentions to models", kinds.count(MentionKind.MODEL), len(fusion.models)),
        ("documents and listed posts to articles", articles, len(fusion.articles)),
    )
    return tuple(
        StageCount(stage="fuse", unit=unit, entered=entered, passed=passed, held=0) for unit, entered, passed in units
    )


def count_held(issues: Iterable[Issue]) -> int:
    """Issues that hold something: those of severity error."""
    return sum(issue.severity is Severity.ERROR for issue in issues)


def find_imbalances(ledger: Iterable[StageCount]) -> tuple[str, ...]:
    """A sentence for each line of the ledger that does not balance.

    >>> find_imbalances([StageCount(stage="read", unit="files", entered=3, passed=1, held=1)])
    ('read: 3 files entered, 1 passed and 1 were held; 1 unaccounted for',)
    """
    return tuple(
        f"{count.stage}: {count.entered} {count.unit} entered, {count.passed} passed and {count.held} were held; "
        f"{abs(count.entered - count.passed - count.held)} "
        + ("unaccounted for" if count.entered > count.passed + count.held else "too many")
        for count in ledger
        if count.entered != count.passed + count.held
    )
