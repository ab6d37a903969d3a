"""Tables that people write by hand: CSV with a fixed header, read row by row, each faulty row an issue."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue, Record
from pipeline.text.formulas import is_formula

Row = TypeVar("Row", bound=Record)


def read_decisions_table(
    root: Path,
    path: str,
    columns: Sequence[str],
    find_fault: Callable[[Sequence[str]], str],
    make: Callable[[dict[str, str]], Row],
    optional: Sequence[str] = (),
) -> tuple[tuple[Row, ...], tuple[Issue, ...]]:
    """The rows of a CSV file below ``root``, in file order, and an issue for each line that is no decision.

    ``find_fault``: what is wrong with the cells of a row beyond their number, empty cells (but for the ``optional``
    columns) and the day in the column ``when``; empty where nothing is. A folder without the file holds no decisions.
    """
    if not (root / path).is_file():
        return (), ()
    try:
        text = (root / path).read_bytes().decode("utf-8-sig")
        rows = list(_read_rows(text, columns))
    except (OSError, UnicodeDecodeError) as error:
        return (), (_refuse_file(path, columns, getattr(error, "strerror", None) or "it is not UTF-8"),)
    except csv.Error as error:
        return (), (_refuse_file(path, columns, str(error)),)
    except KeyError:
        return (), (_refuse_file(path, columns, "its first line is not the header"),)
    found: list[Row] = []
    issues: list[Issue] = []
    for line, cells in rows:
        fault = _find_common_fault(cells, columns, optional) or find_fault(cells)
        if fault:
            form = ",".join(columns)
            issues.append(make_issue("decision-row", document=path, path=path, line=line, why=fault, form=form))
        else:
            found.append(make(dict(zip(columns, cells, strict=True))))
    return tuple(found), tuple(issues)


def is_day(text: str) -> bool:
    """Whether the text is a calendar day as ISO 8601 writes it, with hyphens."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _refuse_file(path: str, columns: Sequence[str], why: str) -> Issue:
    return make_issue("decision-file", document=path, path=path, why=why, header=",".join(columns))


def _read_rows(text: str, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows below the header, without empty lines. Raises ``KeyError`` for another header."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    if [cell.strip() for cell in next(reader, [])] != list(columns):
        raise KeyError(columns)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, [cell.strip() for cell in row]


def _find_common_fault(cells: Sequence[str], columns: Sequence[str], optional: Sequence[str]) -> str:
    if len(cells) != len(columns):
        return f"it has {len(cells)} cells in place of {len(columns)}"
    named = dict(zip(columns, cells, strict=True))
    missing = [name for name, cell in named.items() if not cell and name not in optional]
    if missing:
        return f"{', '.join(missing)} is empty"
    if run := [name for name, cell in named.items() if is_formula(cell)]:
        return f"{', '.join(run)} would be run as a formula by a spreadsheet"
    return "" if is_day(named["when"]) else f"{named['when']!r} is not a day"
