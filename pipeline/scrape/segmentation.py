"""Typed segmentation: a table row whose cells have run together is cut where each cell has the shape of its column.

The cheapest way to read the whole row as one cell a column wins, found by dynamic programming over positions and
columns. A cell of a closed column must have that column's shape or be blank; an open cell (a name, a base model) may
be any text. Costs say only what is likelier: a filled cell beats a blank one, a known organization an unknown word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.knowledge.columns import cell_patterns, column_words
from pipeline.knowledge.labels import fold_word
from pipeline.knowledge.organizations import find_organization
from pipeline.records import Label

BLANK = 2.0  # a cell left blank
BLANK_TOKENS = 1.9  # authors of models tell the parameter count more often than the number of training tokens
TRILLIONS = 0.2  # a count in trillions is rather one of tokens than of parameters
CLOSE = 0.25  # two readings that differ by less are both worth a look
KNOWN = 0.0  # a cell of the column's closed shape, or a name that the organization table knows
OPEN = 1.0  # free text in an open column
UNKNOWN_NAME = 1.5  # an organization that the table does not know, by the shape of a name
PER_CHARACTER = 0.01  # free text is as short as the other cells allow
MAX_ROW = 400  # a longer line is prose

_NAME_SHAPE = re.compile(
    r"[A-Z][A-Za-z]{1,24}(?:[ .&/\-][A-Z][A-Za-z0-9]{1,24}){0,3}|[\u3400-\u9fff\uac00-\ud7a3]{2,12}"
)
_OPEN_COLUMNS = {Label.NAME, Label.BASE_MODEL}


@dataclass(frozen=True)
class Segmentation:
    """One reading of a row: start and end of each cell (``None``: blank), and what it costs."""

    cells: tuple[tuple[int, int] | None, ...]
    cost: float


def segment_header(line: str) -> tuple[Label, ...]:
    """The columns that a header line names when its words have run together; empty where it is no header.

    >>> [label.value for label in segment_header("模型名称发布时间参数是否开源")]
    ['name', 'date', 'parameters', 'open']
    """
    folded = fold_word(line)
    if not folded or len(folded) > 200:
        return ()
    words = column_words()
    best: dict[int, tuple[Label, ...]] = {0: ()}
    for start in range(len(folded)):
        if start not in best:
            continue
        for end in range(start + 1, min(len(folded), start + 20) + 1):
            label = words.get(folded[start:end].strip())
            if label is None or label in best[start]:
                continue
            reading = (*best[start], label)
            if end not in best or len(reading) < len(best[end]):
                best[end] = reading
    return best.get(len(folded), ())


def segment_row(row: str, columns: Sequence[Label]) -> list[Segmentation]:
    """The cheapest readings of ``row``, best first: two where another one costs the same. Empty where none fits."""
    if len(row) > MAX_ROW:
        return []
    states: dict[int, list[tuple[float, tuple[tuple[int, int] | None, ...]]]] = {0: [(0.0, ())]}
    for column in columns:
        following: dict[int, list[tuple[float, tuple[tuple[int, int] | None, ...]]]] = {}
        for start, readings in states.items():
            for end, price in _cells(row, start, column):
                cell = (start, end) if end > start else None
                for cost, cells in readings:
                    following.setdefault(end, []).append((cost + price, (*cells, cell)))
        states = {end: sorted(set(readings), key=_by_cost)[:2] for end, readings in following.items()}
    return [Segmentation(cells, cost) for cost, cells in states.get(len(row), [])]


def _by_cost(reading: tuple[float, tuple[tuple[int, int] | None, ...]]) -> tuple[float, str]:
    return (round(reading[0], 6), repr(reading[1]))


def _cells(row: str, start: int, column: Label) -> list[tuple[int, float]]:
    """Where a cell of ``column`` that begins at ``start`` may end, and the price of it. A blank cell ends at once."""
    found = [(start, BLANK_TOKENS if column is Label.TOKENS else BLANK)]
    pattern = cell_patterns().get(column)
    for end in range(start + 1, min(len(row), start + 60) + 1):
        text = row[start:end]
        if text != text.strip():
            continue
        if pattern is not None:
            if pattern.fullmatch(text):
                large = column is Label.PARAMETERS and text.endswith(("T", "t", "兆", "조"))
                found.append((end, KNOWN - PER_CHARACTER * len(text) + (TRILLIONS if large else 0)))
        elif column is Label.ORGANIZATIONS:
            price = _organization_price(text)
            if price is not None:
                found.append((end, price))
        elif column in _OPEN_COLUMNS:
            found.append((end, OPEN + PER_CHARACTER * len(text)))
    return found


@lru_cache(maxsize=16384)
def _organization_price(text: str) -> float | None:
    parts = re.split(r"[.、,&/]\s?", text)
    if all(find_organization(part) is not None for part in parts):
        return KNOWN - 2 * PER_CHARACTER * len(text)  # the longest known name wins: AI21 before AI2
    return UNKNOWN_NAME + PER_CHARACTER * len(text) if _NAME_SHAPE.fullmatch(text) else None
