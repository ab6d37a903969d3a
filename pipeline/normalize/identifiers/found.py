"""What schemes find in text."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.records import Identifier


class Found(NamedTuple):
    """An identifier and the place ``[start, end)`` of its printed form in a text."""

    identifier: Identifier
    start: int
    end: int
