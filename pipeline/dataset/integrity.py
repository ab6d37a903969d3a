"""Integrity: whether the files of a dataset are those that its manifest names, read in pieces and kept nowhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from .digests import MANIFEST
from .ids import IDS
from .lines import (
    RESTORE,
    AlteredFileError,
    DatasetError,
    MissingFileError,
    SchemaVersionError,
    TruncatedLineError,
)

PIECE = 1 << 20
"""Bytes that are read at once."""

Kind = Literal["missing", "cut", "changed", "unnamed", "unreadable", "newer"]

ROWS = {
    "papers.jsonl": ("papers", "web"),
    "mentions.jsonl": ("mentions",),
    "models.jsonl": ("models",),
    "articles.jsonl": ("documents", "listed_articles"),
    "relations.jsonl": ("relations",),
    "issues.jsonl": ("issues",),
    "matches.jsonl": ("matches",),
    "rankings.jsonl": ("rankings",),
    "glossary.jsonl": ("glossary",),
    "errata.jsonl": ("errata",),
    IDS: ("ids",),
}
"""File to the counts of ``stats.json`` that are its rows, together."""
HEADED = frozenset({IDS})
"""Files whose first line is no row."""
STATS = "stats.json"


@dataclass(frozen=True)
class Fault:
    """What is wrong with one file: ``missing``, ``cut`` (it ends inside a line, or lacks rows), ``changed`` (other
    bytes), ``unnamed`` (the manifest does not name it), ``unreadable``, or of a ``newer`` schema. ``line``: 0 for the
    file as a whole."""

    file: str
    kind: Kind
    what: str
    mend: str = RESTORE
    line: int = 0


def describe_error(error: DatasetError) -> Fault:
    """What a reader met, as a fault of the file that it was reading."""
    kinds: dict[type[DatasetError], Kind] = {
        MissingFileError: "missing",
        TruncatedLineError: "cut",
        AlteredFileError: "changed",
        SchemaVersionError: "newer",
    }
    return Fault(error.file, kinds.get(type(error), "unreadable"), error.what, error.mend, error.line)


def find_faults(folder: Path, files: Mapping[str, str], own: frozenset[str]) -> Iterator[Fault]:
    """The faults of the files in ``folder``, sorted by name.

    ``files``: each file that the manifest names, to its SHA-256 in hexadecimal digits. ``own``: paths of the files that
    a reader would look for, named or not. A named file is looked for below ``folder`` alone.
    """
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    counts = _read_counts(folder, files)
    for name in sorted({*files, *(own & there)} - {MANIFEST}):
        if name not in there:
            yield Fault(name, "missing", "The file is missing.")
        elif name not in files:
            yield Fault(name, "unnamed", "The manifest does not name this file.")
        else:
            try:
                found = _measure(folder / name)
            except OSError as error:
                yield Fault(name, "unreadable", f"The file cannot be read ({error.strerror or 'unknown'}).")
            else:
                if found.sha256 != files[name]:
                    yield _describe(name, found, counts.get(name))


@dataclass(frozen=True)
class Measure:
    """What is in a file: its digest, how many line feeds, and whether a line feed ends it."""

    sha256: str
    lines: int
    ended: bool


def _measure(path: Path) -> Measure:
    digest, lines, last = hashlib.sha256(), 0, b"\n"
    with path.open("rb") as stream:
        for piece in iter(partial(stream.read, PIECE), b""):
            digest.update(piece)
            lines += piece.count(b"\n")
            last = piece[-1:]
    return Measure(digest.hexdigest(), lines, last == b"\n")


def _describe(name: str, found: Measure, counted: int | None) -> Fault:
    """A file of other bytes than the manifest names; it was cut where it ends inside a line or has too few rows."""
    if not found.ended:
        return Fault(name, "cut", f"The file was cut: it ends inside line {found.lines + 1:,}.")
    rows = max(0, found.lines - (name in HEADED))
    if counted is not None and rows < counted:
        return Fault(name, "cut", f"The file was cut: it holds {rows:,} of {counted:,} rows.")
    return Fault(name, "changed", "The file is not the one that the manifest names: rows were cut, added or edited.")


def _read_counts(folder: Path, files: Mapping[str, str]) -> dict[str, int]:
    """How many rows ``stats.json`` counts of each file; nothing where it is not itself the file that is named."""
    try:
        data = (folder / STATS).read_bytes()
        counts: Any = json.loads(data)["counts"]
        if hashlib.sha256(data).hexdigest() != files.get(STATS):
            return {}
        return {name: sum(counts[one] for one in kinds) for name, kinds in ROWS.items() if {*kinds} <= counts.keys()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
