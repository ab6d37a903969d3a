"""Owners: of which paper each mention, row of a model table and listed post is; read a document at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.dataset import find_document

from .runs import Runs
from .said import keep_values


class Owned(NamedTuple):
    """``paper``: ``None`` where a row names none. ``file``, ``line`` and ``span``: where the row stands, and points.
    ``values``: those that claims are behind."""

    paper: str | None
    file: str
    line: int
    span: tuple[int, int] | None
    values: dict[str, Any]


class Owners:
    """The rows that claims may be about, by id."""

    def __init__(self) -> None:
        self._runs = Runs()
        self._loaded: str | None = None
        self._rows: dict[str, Owned] = {}

    def add(self, file: str, line: int, row: dict[str, Any], paper: str | None) -> None:
        """Keep one row."""
        kept = (row["id"], paper, file, line, row.get("span"), keep_values(file, row))
        self._runs.add(find_document(row["id"]), kept)

    def sort(self) -> None:
        """Make what was added ready to be found."""
        self._runs.sort()

    def find(self, name: str) -> Owned | None:
        """The row with this id. Quick where the ids that are asked for one after the other are of one document."""
        document = find_document(name)
        if document != self._loaded:
            self._rows = dict(self.load(document))
            self._loaded = document
        return self._rows.get(name)

    def load(self, document: str) -> Iterator[tuple[str, Owned]]:
        """The rows of one document, by id."""
        for name, paper, file, number, span, values in self._runs.load(document):
            if find_document(name) == document:
                yield name, Owned(paper, file, number, (span[0], span[1]) if span else None, values)

    def close(self) -> None:
        """Give the temporary file back."""
        self._runs.close()
