"""Severity of an issue."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How loud an issue is: ``error`` holds a document or a mention, ``warning`` a value, ``info`` nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
