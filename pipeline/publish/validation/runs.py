"""Runs: lines of one document that follow each other, on disk, found again by their document.

Memory grows by 24 bytes a run, and holds the lines of one document; it does not grow with lines.
"""

from __future__ import annotations

import tempfile
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import IO


class Runs:
    """Lines of documents, in a temporary file."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the object that holds it)
        self._runs: tuple[array[int], array[int], array[int]] = (array("q"), array("q"), array("q"))
        """Hash of the document, first byte and size of each run of lines of one document."""
        self._end = 0
        self._last: str | None = None

    def add(self, document: str, line: str) -> None:
        """Keep one line, which holds no line feed."""
        data = line.encode() + b"\n"
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

    def load(self, document: str) -> Iterator[bytes]:
        """The lines of one document, and of any other with the same hash."""
        hashes, starts, sizes = self._runs
        place = bisect_left(hashes, hash(document))
        while place < len(hashes) and hashes[place] == hash(document):
            self._file.seek(starts[place])
            yield from self._file.read(sizes[place]).splitlines()
            place += 1

    def close(self) -> None:
        """Give the temporary file back."""
        self._file.close()
