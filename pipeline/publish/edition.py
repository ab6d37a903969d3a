"""All that one run publishes, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.records import Fusion, Issue, Resolution, Statement
from pipeline.records.dataset import Input, StageCount
from pipeline.records.facts import Facts


@dataclass(frozen=True)
class Edition:
    """The content of a dataset.

    ``inputs``, ``decisions``, ``authority``: the files that were read. ``statements``: every claim of every mention.
    ``issues``: what came out sideways at any stage, ``resolution`` and ``fusion`` included. ``ledger``: the count of
    each stage. ``facts``: what was derived from the rows.
    """

    inputs: tuple[Input, ...]
    decisions: tuple[Input, ...]
    statements: tuple[Statement, ...]
    resolution: Resolution
    fusion: Fusion
    issues: tuple[Issue, ...]
    ledger: tuple[StageCount, ...]
    authority: tuple[Input, ...] = ()
    facts: Facts = field(default_factory=Facts)
