"""Reads what people decided: the files of ``decisions/`` in the folder of dumps."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.knowledge.issue_catalogue import catalogue, make_issue
from pipeline.records import Acknowledgement, Correction, Issue, Judgment, Verdict
from pipeline.records.dataset import Input

from .corrections import CORRECTIONS, read_corrections
from .decision_tables import read_decisions_table

SAME_PAPER = "decisions/same_paper.csv"
ACKNOWLEDGED = "decisions/acknowledged.csv"
COLUMNS = ("left", "right", "verdict", "who", "when", "why")
ACKNOWLEDGED_COLUMNS = ("code", "document", "mention", "who", "when", "why")
REMARKS = (".md", ".txt")
"""Files beside the decisions that say what they are about."""


@dataclass(frozen=True)
class Decisions:
    """All that people decided. ``inputs``: the files that say so. ``issues``: rows and files that are not obeyed."""

    judgments: tuple[Judgment, ...] = ()
    corrections: tuple[Correction, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()
    inputs: tuple[Input, ...] = ()
    issues: tuple[Issue, ...] = ()


def read_decisions(root: Path, paths: Sequence[str]) -> Decisions:
    """The decisions in the files ``paths`` below ``root``; a file that is none of the known ones is an issue."""
    judgments, doubts = read_judgments(root)
    corrections, faults = read_corrections(root)
    acknowledged, slips = read_acknowledgements(root)
    known = (SAME_PAPER, CORRECTIONS, ACKNOWLEDGED)
    strange = [path for path in paths if path not in known and not path.endswith(REMARKS)]
    unread = [make_issue("decision-unread", document=path, path=path, known=", ".join(known)) for path in strange]
    inputs = tuple(one for path in paths for one in _describe(root, path))
    return Decisions(judgments, corrections, acknowledged, inputs, (*doubts, *faults, *slips, *unread))


def _describe(root: Path, path: str) -> list[Input]:
    try:
        data = (root / path).read_bytes()
    except OSError:  # its reader has made this an issue
        return []
    return [Input(path=path, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))]


def read_judgments(root: Path, path: str = SAME_PAPER) -> tuple[tuple[Judgment, ...], tuple[Issue, ...]]:
    """The judgments in a CSV file below ``root``, in file order, and an issue for each line that is not one.

    A folder without the file holds no judgments.
    """
    return read_decisions_table(root, path, COLUMNS, _find_fault, _make_judgment)


def _make_judgment(row: dict[str, str]) -> Judgment:
    return Judgment.model_validate(row)


def _find_fault(cells: Sequence[str]) -> str:
    if cells[2] not in set(Verdict):
        return f"{cells[2]!r} is none of {', '.join(Verdict)}"
    return "left and right are one id" if cells[0] == cells[1] else ""


def read_acknowledgements(root: Path) -> tuple[tuple[Acknowledgement, ...], tuple[Issue, ...]]:
    """The issues that people have seen and accept, and an issue for each row that names no kind of issue."""

    def make(row: dict[str, str]) -> Acknowledgement:
        return Acknowledgement(**row)

    def find_fault(cells: Sequence[str]) -> str:
        return "" if cells[0] in catalogue() else f"{cells[0]!r} is no code of an issue"

    optional = ("document", "mention")
    return read_decisions_table(root, ACKNOWLEDGED, ACKNOWLEDGED_COLUMNS, find_fault, make, optional)


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
