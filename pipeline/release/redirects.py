"""The redirect table: every id that no paper has today, and where it leads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from pipeline.records import IdRow

COLUMNS = ("id", "state", "target")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Characters with which a spreadsheet begins a formula (OWASP, CSV Injection). The gates let no such id pass."""


def list_redirects(rows: Iterable[IdRow]) -> str:
    """CSV with a line for each id that is redirected (to ``target``) or withdrawn (``target``: its parts, or nothing).

    Raises ``ValueError`` for an id that a spreadsheet would run.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=lambda row: row.id):
        if row.state != "active":
            if row.id.startswith(FORMULA) or row.target.startswith(FORMULA):
                raise ValueError(f"{row.id!r} would be run as a formula by a spreadsheet")
            writer.writerow((row.id, row.state, row.target))
    return stream.getvalue()
