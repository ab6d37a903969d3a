"""Proposes bounds for a dataset, which a person then reads and commits."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

from pipeline.dataset import Dataset

from .bounds import ROWS, count_by_document
from .validation.run import Verdict
from .validation.tables import MENTIONED, TABULATED

LOSS = 0.02
"""Share of a count that may be lost without a question: a loss of one in fifty is one dead list, or a fault."""
GROWTH = 0.25
"""Share by which a count may grow without a look at what came in."""
DRIFT = 0.05
"""Share by which a fill rate may move; one row, where a layout has fewer than twenty."""
COUNTS = (
    "papers",
    "web",
    "mentions",
    "models",
    "relations",
    "statements",
    "rankings",
    "glossary",
    "errata",
    "issues",
)
FALLING = ("issues",)
"""Counts of which fewer is never worse."""
FEW_MORE = 10
"""Rows by which a small count may grow, where a quarter is less."""
HEADER = """\
# What the dataset holds at least (below: the validation fails) and at most (above: it warns), as a person accepted it.
# Proposed by papercanon bounds from the dataset of that day; read the change before it is committed.
"""


def propose_bounds(verdict: Verdict, dataset: Dataset, who: str, when: str, why: str) -> str:
    """The text of a bounds file that the dataset meets. ``when``: a day, ISO 8601."""
    lines = [HEADER, f"who = {quote(who)}", f"when = {quote(when)}", f"why = {quote(why)}", "", "bounds = ["]
    lines += [f"  {row}," for row in _list_bounds(verdict)]
    lines += ["]", "", "documents = ["]
    lines += [f"  {row}," for row in _list_documents(dataset)]
    return "\n".join([*lines, "]", ""])


def _list_bounds(verdict: Verdict) -> Iterator[str]:
    for name in COUNTS:
        if name in verdict.counts:
            yield _bound_count(name, verdict.counts[name])
    for layout, counter in sorted(verdict.fill.items()):
        rows = counter[""]
        yield _bound_count(ROWS, rows, layout)
        slack = max(DRIFT, 1 / rows)
        for name in dict.fromkeys((*MENTIONED, *TABULATED)):
            if name in counter:
                rate = counter[name] / rows
                low, high = max(0.0, rate - slack), min(1.0, rate + slack)
                numbers = {"accepted": round(rate, 4), "min": _floor(low), "max": _ceil(high)}
                yield _write({"layout": layout, "what": name, **numbers})


def _floor(rate: float) -> float:
    return math.floor(round(rate * 1000, 6)) / 1000


def _ceil(rate: float) -> float:
    return math.ceil(round(rate * 1000, 6)) / 1000


def _bound_count(name: str, number: int, layout: str | None = None) -> str:
    least = 0 if name in FALLING else max(0, number - max(1, math.ceil(number * LOSS)))
    most = number + max(FEW_MORE, math.ceil(number * GROWTH))
    place = {"layout": layout} if layout is not None else {}
    return _write({**place, "what": name, "accepted": number, "min": least, "max": most})


def _list_documents(dataset: Dataset) -> Iterator[str]:
    for (path, layout), counter in sorted(count_by_document(dataset).items()):
        named = {name: counter[name] for name in sorted(counter) if name and counter[name]}
        yield _write({"path": path, "layout": layout, ROWS: counter[""], **named})


def _write(row: dict[str, str | int | float]) -> str:
    """A row as an inline table of TOML."""
    return (
        "{"
        + ", ".join(f"{name} = {quote(value) if isinstance(value, str) else value}" for name, value in row.items())
        + "}"
    )


def quote(text: str) -> str:
    r"""A text as a basic string of TOML, whose escapes are those of JSON; DEL must be one, too.

    >>> quote('a "b"\x7f\n')
    '"a \\"b\\"\\u007f\\n"'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
