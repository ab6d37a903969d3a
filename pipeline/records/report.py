"""What the commands report to programs: the findings of a validation."""

from __future__ import annotations

from typing import Literal

from .base import Record


class FindingRow(Record):
    """Something wrong with a dataset.

    ``code``: its kind in the issue catalogue. ``file``: below the dataset's folder. ``line``: 1-based, 0 for the file
    as a whole. ``message``: what is wrong; ``mend``: what a person can do.
    """

    code: str
    severity: Literal["error", "warning"]
    file: str
    line: int
    message: str
    mend: str


class ValidationReport(Record):
    """What ``papercanon validate --format json`` writes.

    ``valid``: no finding is an error. ``spans``, ``bounds``, ``fresh``: whether claims were looked up in the articles,
    counts were compared with bounds, and a fresh run was compared.
    """

    dataset: str
    valid: bool
    spans: bool
    bounds: bool
    fresh: bool
    findings: tuple[FindingRow, ...]
