"""Reads the committed sets: ``lines.tsv``, ``blind.tsv`` and ``hard.tsv`` (language), ``terms.tsv`` (conversion)."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from .compose import HERE, Row


class Blind(NamedTuple):
    """A line of ``blind.tsv`` or ``hard.tsv``. ``tag``: the language that its author wrote it in; ``alone``: the
    answers, parted by spaces, that are right where nothing is known of its document; ``prior``: the language of that
    document."""

    stratum: str
    tag: str
    alone: str
    prior: str
    line: str


class Term(NamedTuple):
    """A term of the field as Taiwan and as mainland China writes it."""

    part: str
    hant: str
    hans: str
    en: str


def read_lines() -> list[Row]:
    """The rows of ``lines.tsv``, in their order."""
    return [Row(*fields) for fields in _read(HERE / "lines.tsv")]


def read_blind() -> list[Blind]:
    """The rows of ``blind.tsv``, in their order."""
    return [Blind(*fields) for fields in _read(HERE / "blind.tsv")]


def read_hard() -> list[Blind]:
    """The rows of ``hard.tsv``, in their order."""
    return [Blind(*fields) for fields in _read(HERE / "hard.tsv")]


def read_terms() -> list[Term]:
    """The rows of ``terms.tsv``, in their order."""
    return [Term(*fields) for fields in _read(HERE / "terms.tsv")]


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE))[1:]
