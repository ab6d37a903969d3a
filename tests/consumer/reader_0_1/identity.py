"""Match and IdRow: which mentions were compared, and every id that was ever published."""

from __future__ import annotations

from .base import Record


class Feature(Record):
    """One named piece of evidence about a pair, with the two values compared."""

    name: str
    score: float
    left: str
    right: str
    reason: str


class Match(Record):
    """A scored pair of mentions. ``decision`` is ``same``, ``different`` or ``unsure``."""

    left: str
    right: str
    score: float
    decision: str
    features: tuple[Feature, ...]


class IdRow(Record):
    """One line of ``ids.csv``. ``state``: active, redirect or withdrawn."""

    id: str
    state: str
    target: str
    since: int
