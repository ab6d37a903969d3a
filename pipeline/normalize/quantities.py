"""Reads the counts of model tables: parameters and tokens."""

from __future__ import annotations

from pipeline.records import Label, Quantity

from .characters import says_nothing
from .counts import VAGUE, read_counts
from .statements import Outcome, Source, doubt, state

_UNITS = {Label.PARAMETERS: "parameters", Label.TOKENS: "tokens"}
MAX_CELL = 400


def read_quantity(text: str, unit: str) -> tuple[Quantity, int, int] | None:
    """All counts of a cell as one quantity with its place; ``None`` where there is none.

    >>> read_quantity("6B,130B", "parameters")[0].values
    (6000000000.0, 130000000000.0)
    """
    readings = read_counts(text, bare=True)
    if not readings:
        return None
    values = tuple(value for reading in readings for value in reading.values)
    quantity = Quantity(low=min(values), high=max(values), values=values, unit=unit)
    return quantity, readings[0].start, readings[-1].end


def normalize_quantity(source: Source) -> Outcome:
    """The count of a cell, or an issue where it names none."""
    piece, unit = source.piece, _UNITS[source.item.label]
    if says_nothing(piece.text):
        return Outcome(issues=(doubt(source, "normalize-placeholder"),))
    read = read_quantity(piece.text[:MAX_CELL], unit)
    if read is None:
        vague = VAGUE.search(piece.text[:MAX_CELL])
        return Outcome(
            issues=(doubt(source, "normalize-quantity-vague" if vague else "normalize-quantity-unreadable"),)
        )
    quantity, start, end = read
    rule = "quantity/range" if len(quantity.values) == 2 and quantity.low < quantity.high else "quantity/count"
    return Outcome((state(source, unit, quantity, piece.cut(start, end), rule),))
