"""Issues that people have seen and accept: they stay on record, with who accepted them and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Acknowledgement, Issue
from pipeline.records.dataset import IssueRow

from .edition import Edition

FILE = "decisions/acknowledged.csv"


def find_acknowledgement(issue: Issue | IssueRow, acknowledged: Iterable[Acknowledgement]) -> str | None:
    """Who accepts an issue and why, by the last row that fits it; ``None`` where nobody does."""
    fitting = [one for one in acknowledged if is_about(one, issue)]
    return f"{fitting[-1].who}, {fitting[-1].when}: {fitting[-1].why}" if fitting else None


def is_about(one: Acknowledgement, issue: Issue | IssueRow) -> bool:
    """Whether a row accepts an issue: same code and document, and the same mention where the row names one."""
    return (one.code, one.document) == (issue.code, issue.document) and one.mention in ("", issue.mention)


def report_unused(edition: Edition) -> Edition:
    """The edition with an issue for each acknowledgement of something that this run does not doubt."""
    unused = [one for one in edition.acknowledged if not any(is_about(one, issue) for issue in edition.issues)]
    return replace(edition, issues=(*edition.issues, *_report(unused)))


def _report(unused: Sequence[Acknowledgement]) -> Iterable[Issue]:
    for one in unused:
        about = " of ".join(name for name in (one.mention, one.document) if name) or "the run"
        yield make_issue(
            "acknowledgement-unused", document=FILE, kind=one.code, about=about, who=one.who, when=one.when
        )
