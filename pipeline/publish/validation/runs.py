"""Runs: what is kept of one document's rows that follow each other, on disk, found again by their document.

Memory grows by 24 bytes a run, and holds the rows of one document; it does not grow with rows.
"""

from __future__ import annotations

import marshal
import tempfile
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import IO, Any

LONGEST = 1_000
"""Values of one run: a document with more has several."""


class Runs:
    """Plain values (texts, numbers, lists, dictionaries of them) about documents, in a temporary file of this process,
    in Python's own form: reading and writing it costs a fifth of JSON."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the object that holds it)
        self._runs: tuple[array[int], array[int], array[int]] = (array("q"), array("q"), array("q"))
        """Hash of the document, first byte and size of each run of values about one document."""
        self._end = 0
        self._last = ""
        self._waiting: list[Any] = []

    def add(self, document: str, value: Any) -> None:
        """Keep one value."""
        if document != self._last or len(self._waiting) >= LONGEST:
            self._flush()
            self._last = document
        self._waiting.append(value)

    def _flush(self) -> None:
        if self._waiting:
            data = marshal.dumps(self._waiting)
            self._file.write(data)
            for column, number in zip(self._runs, (hash(self._last), self._end, len(data)), strict=True):
                column.append(number)
            self._end += len(data)
            self._waiting = []

    def sort(self) -> None:
        """Make what was added ready to be found."""
        self._flush()
        order = sorted(range(len(self._runs[0])), key=self._runs[0].__getitem__)
        one, two, three = (array("q", map(column.__getitem__, order)) for column in self._runs)
        self._runs = (one, two, three)

    def load(self, document: str) -> Iterator[Any]:
        """The values about one document, and about any other with the same hash."""
        hashes, starts, sizes = self._runs
        place = bisect_left(hashes, hash(document))
        while place < len(hashes) and hashes[place] == hash(document):
            self._file.seek(starts[place])
            yield from marshal.loads(self._file.read(sizes[place]))
            place += 1

    def close(self) -> None:
        """Give the temporary file back."""
        self._file.close()
