"""Reads the two committed sets: ``lines.tsv`` (language) and ``terms.tsv`` (conversion)."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from .compose import HERE, Row


class Term(NamedTuple):
    """A term of the field as Taiwan and as mainland China writes it."""

    part: str
    hant: str
    hans: str
    en: str


def read_lines() -> list[Row]:
    """The rows of ``lines.tsv``, in their order."""
    return [Row(*fields) for fields in _read(HERE / "lines.tsv")]


def read_terms() -> list[Term]:
    """The rows of ``terms.tsv``, in their order."""
    return [Term(*fields) for fields in _read(HERE / "terms.tsv")]


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE))[1:]
