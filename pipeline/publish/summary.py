"""The end-of-run summary: what came out, what was held, and where to look."""

from __future__ import annotations

from pathlib import Path

from pipeline.records.dataset import Stats

COUNTS = (
    ("files", "files"),
    ("documents", "documents"),
    ("papers", "papers"),
    ("on several lists", "papers_on_several_lists"),
    ("with conflicts", "papers_with_conflicts"),
    ("other resources", "web"),
    ("mentions", "mentions"),
    ("models", "models"),
    ("listed articles", "listed_articles"),
    ("statements", "statements"),
    ("issues", "issues"),
    ("errata of articles", "errata"),
)
"""What a summary says, and the count behind it."""


def summarize(stats: Stats) -> tuple[tuple[str, str], ...]:
    """Label and number of each line of the summary; held things are named by stage where there are any."""
    lines = [(label, f"{stats.counts[name]:,}") for label, name in COUNTS]
    lines += [(f"held: {count.unit}", f"{count.held:,}") for count in stats.ledger if count.held]
    return tuple(lines)


def point_onward(stats: Stats, out: Path) -> tuple[str, ...]:
    """Where the dataset lies, and what to read next."""
    lines = [f"dataset: {out}"]
    if stats.counts["issues"]:
        lines.append(f"what was held or doubted, and what to do about it: {out / 'issues.jsonl'}")
    return tuple(lines)
