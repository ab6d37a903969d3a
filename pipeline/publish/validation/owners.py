"""Owners: of which paper each mention, row of a model table and listed post is; on disk, read a document at a time.

Memory grows with the number of documents (where the rows of each begin), and with the largest document; not with rows.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from pipeline.dataset import find_document


class Owned(NamedTuple):
    """``paper``: ``None`` where a row names none. ``file``, ``line`` and ``span``: where the row stands, and points."""

    paper: str | None
    file: str
    line: int
    span: tuple[int, int] | None


class Owners:
    """The rows that claims may be about, by id."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the object that holds it)
        self._places: dict[str, list[int]] = {}
        self._end = 0
        self._last: str | None = None
        self._loaded: str | None = None
        self._rows: dict[str, Owned] = {}

    def add(self, file: str, line: int, row: dict[str, Any], paper: str | None) -> None:
        """Keep one row."""
        document = find_document(row["id"])
        data = json.dumps((row["id"], paper, file, line, row.get("span"))).encode() + b"\n"
        self._file.write(data)
        places = self._places.setdefault(document, [])
        if document == self._last:
            places[-1] += len(data)
        else:
            places += (self._end, len(data))
            self._last = document
        self._end += len(data)

    def find(self, name: str) -> Owned | None:
        """The row with this id. Quick where the ids that are asked for one after the other are of one document."""
        document = find_document(name)
        if document != self._loaded:
            self._rows = dict(self.load(document))
            self._loaded = document
        return self._rows.get(name)

    def load(self, document: str) -> Iterator[tuple[str, Owned]]:
        """The rows of one document, by id."""
        places = self._places.get(document, [])
        for start, size in zip(places[::2], places[1::2], strict=True):
            self._file.seek(start)
            for line in self._file.read(size).splitlines():
                name, paper, file, number, span = json.loads(line)
                yield name, Owned(paper, file, number, (span[0], span[1]) if span else None)
        self._file.seek(0, 2)

    def close(self) -> None:
        """Give the temporary file back."""
        self._file.close()
