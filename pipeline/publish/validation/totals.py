"""Totals: what ``stats.json`` says, against the rows themselves, which are counted by what wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.dataset import IDS, STATEMENTS
from pipeline.publish.ledger import LEDGER, find_imbalances
from pipeline.records.dataset import StageCount

from .desk import Desk
from .finding import show

STATS = "stats.json"
TABLED = ("relations", "matches", "rankings", "glossary", "errata")
"""Tables of which the stats say the number of rows and no more."""


def check_stats(desk: Desk, stats: Mapping[str, Any], files: int) -> dict[str, int]:
    """Compare the stats with the rows, and return what the rows count. ``files``: how many the manifest names as
    ingested. The ledger balances, and says of what is published what the files hold."""
    ledger = [StageCount.model_validate(row) for row in stats["ledger"]]
    for sentence in find_imbalances(ledger):
        desk.findings.add("dataset-ledger-unbalanced", STATS, sentence=sentence)
    counts = desk.source.counts
    others = {name: counts[f"{name}.jsonl"] for name in TABLED}
    told = desk.census.make_stats(
        {**others, "files": files, "statements": counts[STATEMENTS], "ids": counts[IDS]}, ledger
    )
    for name in told.counts | stats["counts"]:
        said, count = stats["counts"].get(name), told.counts.get(name)
        if said != count:
            desk.findings.add("dataset-count-wrong", STATS, name=show(name), said=said, count=count)
    for field in ("fill", "languages", "layouts", "issues"):
        for first, second in list_differences(stats[field], getattr(told, field)):
            desk.findings.add("dataset-fact-wrong", STATS, field=field, said=show(first), told=show(second))
    for what, said, other in list_ledger_faults(ledger, told.counts):
        desk.findings.add("dataset-fact-wrong", STATS, field=what, said=said, told=other)
    return told.counts


def list_differences(said: Mapping[str, object], told: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """What is said and what is told of each name on which they differ.

    >>> list(list_differences({"en": 1, "ja": 2}, {"en": 1, "ko": 2}))
    [('ja 2', 'no ja'), ('no ko', 'ko 2')]
    """
    for name in sorted({*said, *told}):
        if said.get(name) != told.get(name):
            yield tuple(f"{name} {one[name]}" if name in one else f"no {name}" for one in (said, told))  # type: ignore[misc]


def list_ledger_faults(ledger: list[StageCount], counts: Mapping[str, int]) -> Iterator[tuple[str, object, object]]:
    """What the lines of the ledger are called, and how much of what is published each let pass."""
    names = tuple((line.stage, line.unit) for line in ledger)
    if names != LEDGER:
        yield "list of stages", show(", ".join(f"{stage}: {unit}" for stage, unit in names)), "those of a run"
        return
    lines = {(line.stage, line.unit): line.passed for line in ledger}
    exact = {
        ("read", "documents"): counts["documents"],
        ("resolve", "mentions"): counts["mentions"],
        ("fuse", "clusters to papers"): counts["papers"] + counts["web"],
        ("fuse", "mentions to rows"): counts["mentions"],
        ("fuse", "model mentions to models"): counts["models"],
        ("fuse", "documents and listed posts to articles"): counts["documents"] + counts["listed_articles"],
    }
    for (stage, unit), number in exact.items():
        if lines[stage, unit] != number:
            yield f"number of {unit} that passed {stage}", lines[stage, unit], number
    listed = counts["mentions"] + counts["models"] + counts["listed_articles"]
    if lines["scrape", "candidate entries"] < listed:
        yield "number of candidate entries that passed scrape", lines["scrape", "candidate entries"], listed
    if ledger[0].entered < counts["files"]:
        yield "number of files that entered read", ledger[0].entered, counts["files"]
