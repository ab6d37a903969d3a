"""Issue: something held or doubted, where it stands, and what to do about it."""

from __future__ import annotations

from enum import StrEnum

from .base import Record, Span


class Severity(StrEnum):
    """How loud an issue is: ``error`` holds a document or a mention, ``warning`` a value, ``info`` nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Issue(Record):
    """A catalogued doubt.

    ``code``: its kind in the issue catalogue (``knowledge/issues.toml``), for example ``read-empty``.
    ``stage``: the stage that raised it.
    ``message``: what happened, in full sentences; ``mend``: what a person can do.
    """

    code: str
    severity: Severity
    stage: str
    document: str
    span: Span | None = None
    mention: str | None = None
    message: str
    mend: str
