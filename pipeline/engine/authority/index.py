"""The index of the authority files: numbers, DOIs and folded titles to the places of their rows, in SQLite."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import AuthorityRow, Issue, Span
from pipeline.records.dataset import Input
from pipeline.text.folding import fold

from .formats import read_csv, read_header, read_json
from .lines import BATCH, Place, decode, read_records

IN_MEMORY = 32 << 20
"""Bytes of all files up to which the index is made anew in memory, in some seconds; above, it is kept in the cache."""
SHAPE = "3"
"""Number of the index's shape: part of the name under which it is kept."""
ANSWERS = 4
"""Rows given for one folded title: two already say that the title decides nothing."""
SHOWN = 3
"""Lines that an issue names of those that were left out."""

_TABLES = """
CREATE TABLE row (number TEXT, title INTEGER, doi TEXT, file INTEGER, offset INTEGER, size INTEGER, start INTEGER);
CREATE TABLE doubt (file INTEGER, unread TEXT, why TEXT);
"""
_INDEXES = """
CREATE INDEX by_number ON row (number);
CREATE INDEX by_title ON row (title);
CREATE INDEX by_doi ON row (doi) WHERE doi <> '';
"""
_FIND = "SELECT file, offset, size, start FROM row WHERE {} = ? ORDER BY file, offset LIMIT ?"


@dataclass
class Unread:
    """What of a file is no record. ``known``: whether its format is. ``first``: the lines, from 1, on which the first
    :data:`SHOWN` of them begin."""

    known: bool = True
    count: int = 0
    first: list[int] = field(default_factory=list)

    def note(self, line: int) -> None:
        """Take note of what begins on a line."""
        self.count += 1
        if self.count <= SHOWN:
            self.first.append(line)

    def tell(self) -> tuple[str, str]:
        """How many records were left out, and why.

        >>> Unread(count=9, first=[7, 12]).tell()
        ('9', 'what begins on line 7, 12 and 7 more is no record of a paper, or holds a formula of a spreadsheet')
        """
        if not self.known:
            return "all", "the format is not known"
        more = f" and {self.count - len(self.first)} more" if self.count > len(self.first) else ""
        places = ", ".join(map(str, self.first)) + more
        why = f"what begins on line {places} is no record of a paper, or holds a formula of a spreadsheet"
        return str(self.count), why


@dataclass(frozen=True)
class AuthorityIndex:
    """An open index. Rows are read again from the files themselves, so that a value is what stands there.

    ``inputs``: the files that were indexed. ``issues``: files and rows that could not be read.
    """

    root: Path
    inputs: tuple[Input, ...]
    issues: tuple[Issue, ...]
    connection: sqlite3.Connection | None

    @cached_property
    def _files(self) -> tuple[tuple[str, BinaryIO, tuple[str, ...] | None], ...]:
        """Each file, open until the index is dropped, with its path and, for a table, its columns."""
        return tuple(_open(self.root, file.path) for file in self.inputs)

    def find_number(self, number: str) -> Sequence[AuthorityRow]:
        """The rows of an arXiv number."""
        return tuple(row for row in self._find("number", number) if row.number.text == number)

    def find_title(self, key: str) -> Sequence[AuthorityRow]:
        """The rows whose folded title is ``key``, at most :data:`ANSWERS`."""
        return tuple(row for row in self._find("title", _hash(key)) if fold(row.title.text) == key)

    def find_doi(self, doi: str) -> Sequence[AuthorityRow]:
        """The rows that name this DOI (lower case)."""
        return tuple(row for row in self._find("doi", doi) if row.doi == doi)

    def close(self) -> None:
        """Give back the files; the index must not be asked after this."""
        for _, file, _ in self.__dict__.get("_files", ()):
            file.close()
        if self.connection is not None:
            self.connection.close()

    def _find(self, column: str, value: str | int) -> Iterator[AuthorityRow]:
        if self.connection is None or value == "":
            return
        for number, *place in self.connection.execute(_FIND.format(column), (value, ANSWERS)):
            path, file, columns = self._files[number]
            row = _read_again(path, file, columns, Place(*place))
            if row is not None:
                yield row


def open_authority(root: Path, paths: Sequence[str]) -> AuthorityIndex:
    """The index of the files ``paths`` below ``root``, made where it is not kept from an earlier run.

    It depends on the bytes of the files alone. What cannot be read becomes an issue.
    """
    inputs, issues = [], []
    for path in sorted(paths):
        try:
            inputs.append(_describe(root, path))
        except OSError as error:
            issues.append(make_issue("raw-unreadable", document=path, path=path, why=error.strerror or "unknown"))
    if not inputs:
        return AuthorityIndex(root, (), tuple(issues), None)
    connection = _connect(root, inputs)
    for number, unread, why in connection.execute("SELECT file, unread, why FROM doubt ORDER BY file, why"):
        path = inputs[number].path
        issues.append(make_issue("authority-unread", document=path, path=path, unread=unread, why=why))
    return AuthorityIndex(root, tuple(inputs), tuple(issues), connection)


def find_texts(root: Path, document: str, spans: Iterable[Span]) -> Iterator[str | None]:
    """What stands at ascending spans of an authority file, ``None`` beyond its end; in one pass and bounded memory."""
    held, begin = "", 0
    with (root / document).open("rb") as file:
        records = read_records(file, quoted=False)
        for span in spans:
            while begin + len(held) < span.end:
                found = next(records, None)
                if found is None:
                    break
                keep = max(0, min(span.start - begin, len(held)))
                held, begin = held[keep:] + found[1], begin + keep
            here = held[span.start - begin : span.end - begin] if begin <= span.start else ""
            yield here if begin + len(held) >= span.end else None


def _describe(root: Path, path: str) -> Input:
    digest, size = hashlib.sha256(), 0
    with (root / path).open("rb") as file:
        while data := file.read(BATCH):
            digest.update(data)
            size += len(data)
    return Input(path=path, sha256=digest.hexdigest(), bytes=size)


def _connect(root: Path, inputs: Sequence[Input]) -> sqlite3.Connection:
    if sum(file.bytes for file in inputs) <= IN_MEMORY:
        return _build(sqlite3.connect(":memory:"), root, inputs)
    digest = hashlib.sha256("\n".join([SHAPE, *(f"{file.path} {file.sha256}" for file in inputs)]).encode())
    try:
        kept = _cache_folder() / f"authority-{digest.hexdigest()[:24]}.sqlite"
        if not kept.is_file():
            kept.parent.mkdir(parents=True, exist_ok=True)
            made = kept.with_name(f"{kept.name}.{os.getpid()}")
            _build(sqlite3.connect(made), root, inputs).close()
            made.replace(kept)
        connection = sqlite3.connect(f"file:{kept}?mode=ro", uri=True)
        connection.execute("SELECT count(*) FROM doubt")
    except (OSError, sqlite3.Error):  # no cache, or a spoilt one: an index that lives as long as the run
        return _build(sqlite3.connect(Path(tempfile.mkdtemp()) / "authority.sqlite"), root, inputs)
    return connection


def _cache_folder() -> Path:
    """Source: XDG Base Directory Specification."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(named) if named else Path.home() / ".cache") / "papercanon"


def _build(connection: sqlite3.Connection, root: Path, inputs: Sequence[Input]) -> sqlite3.Connection:
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
    for number, file in enumerate(inputs):
        unread = Unread()
        rows = _read_rows(root, file.path, unread)
        connection.executemany(
            "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((row.number.text, _hash(fold(row.title.text)), row.doi, number, *place) for place, row in rows),
        )
        if unread.count or not unread.known:
            connection.execute("INSERT INTO doubt VALUES (?, ?, ?)", (number, *unread.tell()))
    connection.executescript(_INDEXES)
    connection.commit()
    return connection


def _read_rows(root: Path, path: str, unread: Unread) -> Iterator[tuple[Place, AuthorityRow]]:
    """Every row with its place; ``unread`` takes note of the others."""
    table = path.casefold().endswith(".csv")
    columns: tuple[str, ...] | None = None
    line = 1
    with (root / path).open("rb") as file:
        for place, text in read_records(file, quoted=table):
            if table and columns is None:
                columns = read_header(text)
                if columns is None:
                    unread.known = False
                    return
            else:
                row = read_csv(path, place.start, text, columns or ()) if table else read_json(path, place.start, text)
                if row is not None:
                    yield place, row
                elif text.strip():
                    unread.note(line)
            line += text.count("\n")


def _open(root: Path, path: str) -> tuple[str, BinaryIO, tuple[str, ...] | None]:
    file = (root / path).open("rb")
    return path, file, read_header(decode(file.readline())) if path.casefold().endswith(".csv") else None


def _read_again(path: str, file: BinaryIO, columns: tuple[str, ...] | None, place: Place) -> AuthorityRow | None:
    """The row at a place that an index names; ``None`` where the file was changed since."""
    file.seek(place.offset)
    line = decode(file.read(place.size))
    return read_csv(path, place.start, line, columns) if columns else read_json(path, place.start, line)


def _hash(key: str) -> int:
    """64 bits of a folded title, signed as SQLite wants them; a collision is found when the row is read again."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
