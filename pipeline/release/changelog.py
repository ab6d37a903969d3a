"""The section of a release in the changelog: what people wrote under Upcoming, and what the machine counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.records.diff import DatasetDiff

from .compatibility import SchemaChange
from .report import GROUPS, mark_code

UPCOMING = "## Upcoming"


class ChangelogError(ValueError):
    """The changelog cannot be given a section. The message says why."""


def add_section(
    changelog: str, version: str, day: str, diff: DatasetDiff | None, changes: Sequence[SchemaChange], papers: int
) -> str:
    """The changelog with a section for ``version`` in place of Upcoming, and a new empty Upcoming above it.

    Raises :class:`ChangelogError` where there is no Upcoming, or a section of this version already.
    """
    if re.search(rf"^## {re.escape(version)}(\s|$)", changelog, re.MULTILINE):
        raise ChangelogError(f"the changelog has a section {version} already")
    head, found, rest = changelog.partition(f"\n{UPCOMING}\n")
    if not found:
        raise ChangelogError(f"the changelog has no line '{UPCOMING}'")
    written, following, later = rest.partition("\n## ")
    lines = [f"\n{UPCOMING}\n", f"## {version} ({day})\n", "\n".join(_summarize(diff, changes, papers)) + "\n"]
    body = written.strip("\n")
    return head + "\n".join(lines) + (f"\n{body}\n" if body else "") + following + later


def _summarize(diff: DatasetDiff | None, changes: Sequence[SchemaChange], papers: int) -> list[str]:
    if diff is None:
        lines = [f"{papers:,} papers and other resources."]
    else:
        counts = ", ".join(f"{len(getattr(diff, name)):,} {name}" for name in GROUPS)
        lines = [f"{diff.new.papers or 0:,} papers and other resources, after {diff.old.papers or 0:,}: {counts}."]
    if changes:
        lines += ["", "Changes of the schemas:", ""]
        lines += [
            f"- {change.level}: {mark_code(change.schema)} {mark_code(change.path)} {change.what}" for change in changes
        ]
    return lines
