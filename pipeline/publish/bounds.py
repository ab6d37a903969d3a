"""Bounds: what a dataset must hold at least and is expected to hold at most, as a person accepted it.

The file is TOML: ``who``, ``when`` and ``why`` for all rows; ``bounds``, a row each; ``documents``, what each
document gave when they were accepted, by which a broken bound is explained. A row may have a ``why`` of its own.
Bounds are never fitted to a dataset by a check: a command proposes them, and a person commits them.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, Field, ValidationError

from pipeline.dataset import Dataset
from pipeline.records import Record
from pipeline.text.terminal import make_visible

from .validation.finding import Finding, make_finding
from .validation.run import Verdict
from .validation.tables import MENTIONED, TABULATED

ROWS = "rows"
"""What a bound of a layout says of the number of its listings; any other name is a property, and its fill rate."""
NAMED = 5
"""Documents that an explanation names."""


class Bound(Record):
    """One bound. ``what``: a count of the dataset (``papers``), or with a ``layout`` its ``rows`` or a property of
    them, whose bound is a fill rate from 0 to 1. ``accepted``: the value when a person accepted it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str = Field(min_length=1)
    layout: str | None = None
    accepted: float
    min: float
    max: float
    why: str | None = None

    @property
    def is_rate(self) -> bool:
        """Whether the bound is a fill rate."""
        return self.layout is not None and self.what != ROWS


class Bounds(Record):
    """The bounds file. ``documents``: rows of each document and layout, and how many have each property."""

    who: str = Field(min_length=1)
    when: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    why: str = Field(min_length=1)
    bounds: tuple[Bound, ...]
    documents: tuple[dict[str, str | int], ...] = ()


@dataclass(frozen=True)
class BoundsFile:
    """The bounds, the path under which a person knows them, and the line of each."""

    path: str
    bounds: Bounds
    lines: tuple[int, ...]


class BoundsError(Exception):
    """The bounds cannot be read; ``why`` says what is wrong."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = make_visible(why)


def read_bounds(path: Path) -> BoundsFile:
    """The bounds in a file. Raises :class:`BoundsError`."""
    try:
        text = path.read_bytes().decode("utf-8")
        bounds = Bounds.model_validate(_say_dates(tomllib.loads(text)))
    except OSError as error:
        raise BoundsError(f"the file cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BoundsError(str(error)) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "file"
        raise BoundsError(f"{place}: {first['msg']}") from error
    wrong = [bound for bound in bounds.bounds if not bound.min <= bound.accepted <= bound.max]
    if wrong:
        raise BoundsError(f"{wrong[0].what}: min, accepted and max are not in this order")
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line.lstrip().startswith("{")]
    return BoundsFile(path.as_posix(), bounds, tuple(lines))


def _say_dates(table: dict[str, Any]) -> dict[str, Any]:
    """The table with a date of TOML as its ISO form."""
    return {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in table.items()}


def check_bounds(file: BoundsFile, verdict: Verdict, dataset: Dataset) -> list[Finding]:
    """Findings for each bound that does not hold, and for layouts without any. The dataset is read again where one is
    broken, to say which documents lost or gained what."""
    findings = []
    documents: dict[tuple[str, str], Counter[str]] | None = None
    for index, bound in enumerate(file.bounds.bounds):
        value = measure_bound(bound, verdict)
        if value is None or bound.min <= value <= bound.max:
            continue
        documents = documents if documents is not None else count_by_document(dataset)
        line = file.lines[index] if index < len(file.lines) else 0
        findings.append(_explain(file, line, bound, value, verdict, documents))
    known = {bound.layout for bound in file.bounds.bounds}
    for layout, counter in sorted(verdict.fill.items()):
        if layout not in known:
            findings.append(_place(make_finding("bound-missing", file.path, layout=layout, rows=counter[""])))
    return findings


def measure_bound(bound: Bound, verdict: Verdict) -> float | None:
    """The value of today; ``None`` for the fill rate of a layout without rows, whose rows are bounded themselves."""
    if bound.layout is None:
        return verdict.counts.get(bound.what, 0)
    counter = verdict.fill.get(bound.layout, Counter())
    if bound.what == ROWS:
        return counter[""]
    return counter[bound.what] / counter[""] if counter[""] else None


def count_by_document(dataset: Dataset) -> dict[tuple[str, str], Counter[str]]:
    """For each document and layout, how many rows have each property, and under the empty name how many there are."""
    counters: dict[tuple[str, str], Counter[str]] = {}
    for rows, properties in ((dataset.mentions(), MENTIONED), (dataset.models(), TABULATED)):
        for row in rows:
            counter = counters.setdefault((row.document, row.layout), Counter())
            counter[""] += 1
            counter.update(name for name in properties if getattr(row, name))
    return counters


def _explain(
    file: BoundsFile,
    line: int,
    bound: Bound,
    value: float,
    verdict: Verdict,
    documents: Mapping[tuple[str, str], Counter[str]],
) -> Finding:
    below = value < bound.min
    changes = _list_changes(file.bounds.documents, documents, bound)
    told = [change for change in changes if (change[1] < 0) == below]
    moved = [] if told else _list_changes(file.bounds.documents, documents, Bound(**{**dict(bound), "what": ROWS}))
    sentence = _say_changes(_rank(told), _rank(moved), below, file.bounds.when)
    what = f"{bound.what} of the layout {bound.layout}" if bound.layout else f"The number of {bound.what}"
    details = {
        "what": f"The share of rows with {what}" if bound.is_rate else f"{what[0].upper()}{what[1:]}",
        "value": _say_value(bound, value, verdict),
        "bound": _say_number(bound, bound.min if below else bound.max),
        "accepted": f"{_say_number(bound, bound.accepted)} on {file.bounds.when}",
        "lost" if below else "gained": sentence,
    }
    return _place(make_finding("bound-below" if below else "bound-above", file.path, line, **details))


def _place(finding: Finding) -> Finding:
    return Finding(finding.file, finding.line, finding.code, finding.what, finding.mend, finding.warning, outside=True)


def _list_changes(
    accepted: Iterable[Mapping[str, str | int]], today: Mapping[tuple[str, str], Counter[str]], bound: Bound
) -> list[tuple[str, int]]:
    """Each document in which the number that the bound is about changed: a phrase, and by how much."""
    name = bound.what if bound.is_rate else ""
    before = {(str(row["path"]), str(row["layout"])): int(row.get(name or ROWS, 0)) for row in accepted}
    changes = []
    for key in sorted(before.keys() | today.keys()):
        path, layout = key
        if bound.layout not in (None, layout):
            continue
        old, new = before.get(key, 0), today[key][name] if key in today else 0
        if old != new:
            kind = f"rows with {name}" if name else "rows"
            gone = "" if key in today else ", none of this layout is left"
            changes.append((f"{make_visible(path)} ({layout}): {old} to {new} {kind}{gone}", new - old))
    return changes


def _rank(changes: list[tuple[str, int]]) -> list[str]:
    """The phrases of the changes, the largest first."""
    return [text for text, _ in sorted(changes, key=lambda change: (-abs(change[1]), change))]


def _say_changes(told: list[str], moved: list[str], below: bool, when: str) -> str:
    verb = "lost" if below else "gained"
    if not told and not moved:
        return f" No document {verb} any since {when}: look at how they are counted."
    opening = f"{verb.capitalize()} since {when}" if told else f"No document {verb} any since {when}, but rows changed"
    phrases = told or moved
    more = f"; and {len(phrases) - NAMED} more documents" if len(phrases) > NAMED else ""
    return f" {opening}: {'; '.join(phrases[:NAMED])}{more}."


def _say_value(bound: Bound, value: float, verdict: Verdict) -> str:
    if not bound.is_rate:
        return _say_number(bound, value)
    counter = verdict.fill[str(bound.layout)]
    return f"{value:.1%} ({counter[bound.what]} of {counter['']})"


def _say_number(bound: Bound, number: float) -> str:
    return f"{number:.1%}" if bound.is_rate else f"{number:g}" if number % 1 else str(int(number))
