"""Owners: of which paper each mention, row of a model table and listed post is; on disk, read a document at a time.

Memory grows by 24 bytes a document (where its rows begin), and holds the rows of one document; it does not grow with
rows.
"""

from __future__ import annotations

import json
import tempfile
from array import array
from bisect import bisect_left
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
        self._runs: tuple[array[int], array[int], array[int]] = (array("q"), array("q"), array("q"))
        """Hash of the document, first byte and size of each run of rows of one document."""
        self._end = 0
        self._last: str | None = None
        self._loaded: str | None = None
        self._rows: dict[str, Owned] = {}

    def add(self, file: str, line: int, row: dict[str, Any], paper: str | None) -> None:
        """Keep one row."""
        document = find_document(row["id"])
        data = json.dumps((row["id"], paper, file, line, row.get("span"))).encode() + b"\n"
        self._file.write(data)
        if document == self._last:
            self._runs[2][-1] += len(data)
        else:
            for column, number in zip(self._runs, (hash(document), self._end, len(data)), strict=True):
                column.append(number)
            self._last = document
        self._end += len(data)

    def sort(self) -> None:
        """Make what was added ready to be found."""
        order = sorted(range(len(self._runs[0])), key=self._runs[0].__getitem__)
        one, two, three = (array("q", map(column.__getitem__, order)) for column in self._runs)
        self._runs = (one, two, three)

    def find(self, name: str) -> Owned | None:
        """The row with this id. Quick where the ids that are asked for one after the other are of one document."""
        document = find_document(name)
        if document != self._loaded:
            self._rows = dict(self.load(document))
            self._loaded = document
        return self._rows.get(name)

    def load(self, document: str) -> Iterator[tuple[str, Owned]]:
        """The rows of one document, by id."""
        hashes, starts, sizes = self._runs
        place = bisect_left(hashes, hash(document))
        while place < len(hashes) and hashes[place] == hash(document):
            self._file.seek(starts[place])
            for line in self._file.read(sizes[place]).splitlines():
                name, paper, file, number, span = json.loads(line)
                if find_document(name) == document:
                    yield name, Owned(paper, file, number, (span[0], span[1]) if span else None)
            place += 1

    def close(self) -> None:
        """Give the temporary file back."""
        self._file.close()
