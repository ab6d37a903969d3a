"""Reads what people judged: ``decisions/same_paper.csv`` of the folder of dumps."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue, Judgment, Verdict

SAME_PAPER = "decisions/same_paper.csv"
COLUMNS = ("left", "right", "verdict", "who", "when", "why")


def read_judgments(root: Path, path: str = SAME_PAPER) -> tuple[tuple[Judgment, ...], tuple[Issue, ...]]:
    """The judgments in a CSV file below ``root``, in file order, and an issue for each line that is not one.

    A folder without the file holds no judgments.
    """
    if not (root / path).is_file():
        return (), ()
    try:
        text = (root / path).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return (), (_refuse_file(path, getattr(error, "strerror", None) or "it is not UTF-8"),)
    judgments: list[Judgment] = []
    issues: list[Issue] = []
    try:
        for line, row in _read_rows(text):
            result = _judge_row(path, line, row)
            judgments += [result] if isinstance(result, Judgment) else []
            issues += [result] if isinstance(result, Issue) else []
    except csv.Error as error:
        return (), (_refuse_file(path, str(error)),)
    except KeyError:
        return (), (_refuse_file(path, "its first line is not the header"),)
    return tuple(judgments), tuple(issues)


def _refuse_file(path: str, why: str) -> Issue:
    return make_issue("decision-file", document=path, path=path, why=why)


def _read_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows below the header, without empty lines. Raises ``KeyError`` for another header."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    if tuple(cell.strip() for cell in next(reader, [])) != COLUMNS:
        raise KeyError(COLUMNS)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, [cell.strip() for cell in row]


def _judge_row(path: str, line: int, row: list[str]) -> Judgment | Issue:
    why = _find_fault(row)
    if why:
        return make_issue("decision-row", document=path, path=path, line=line, why=why)
    left, right, verdict, who, when, reason = row
    return Judgment(left=left, right=right, verdict=Verdict(verdict), who=who, when=when, why=reason)


def _find_fault(row: list[str]) -> str:
    """What is wrong with a row; empty where nothing is."""
    if len(row) != len(COLUMNS):
        return f"it has {len(row)} cells in place of {len(COLUMNS)}"
    missing = [name for name, cell in zip(COLUMNS, row, strict=True) if not cell]
    if missing:
        return f"{', '.join(missing)} is empty"
    if row[2] not in set(Verdict):
        return f"{row[2]!r} is none of {', '.join(Verdict)}"
    if row[0] == row[1]:
        return "left and right are one id"
    return "" if _is_day(row[4]) else f"{row[4]!r} is not a day"


def _is_day(text: str) -> bool:
    """Whether the text is a calendar day as ISO 8601 writes it, with hyphens."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def append_judgment(root: Path, judgment: Judgment, path: str = SAME_PAPER) -> None:
    """Add one row to the file of judgments below ``root``, which is made with its header where it is not there yet.

    A last line without its end is ended first. Raises ``OSError`` where the file cannot be written.
    """
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_bytes() if file.is_file() else b""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    if not before.strip():
        writer.writerow(COLUMNS)
    row = (judgment.left, judgment.right, judgment.verdict.value, judgment.who, judgment.when, judgment.why)
    writer.writerow([" ".join(cell.split()) for cell in row])
    with file.open("ab") as target:
        target.write((b"\n" if before and not before.endswith(b"\n") else b"") + stream.getvalue().encode())
