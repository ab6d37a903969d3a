"""Rows of a dataset of any schema version, one after the other: both sides of a comparison need not be of one shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.dataset import RESTORE, Dataset, DatasetError, read_lines

from .heads import blame

Row = dict[str, Any]


def read_rows(dataset: Dataset, name: str, *, ordered: bool = True) -> Iterator[Row]:
    """The rows of a file, in ascending order of their ids.

    Raises :class:`SideError` for a missing file, for a line that is no object with an id, where the file is not
    sorted, since two files are compared by walking along both, and after the last row where the manifest names another
    file.
    """
    with blame(dataset):
        yield from _read_ordered(dataset, name, ordered)


def _read_ordered(dataset: Dataset, name: str, ordered: bool) -> Iterator[Row]:
    before = ""
    for number, line in read_lines(dataset.path, name, dataset.digest(name)):
        try:
            row = json.loads(line)
            here = row["id"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise DatasetError(name, number, "It is no JSON object with an id.", RESTORE) from error
        if not isinstance(here, str) or (ordered and not before < here):
            raise DatasetError(name, number, "The ids are not in ascending order.", RESTORE)
        before = here
        yield row


def walk_along(old: Iterator[Row], new: Iterator[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """The rows of two sorted files side by side: both, or the one that has an id alone.

    >>> list(walk_along(iter([{"id": "a"}, {"id": "c"}]), iter([{"id": "b"}, {"id": "c"}])))
    [({'id': 'a'}, None), (None, {'id': 'b'}), ({'id': 'c'}, {'id': 'c'})]
    """
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left["id"] < right["id"]):
            yield left, None
            left = next(old, None)
        elif left is None or right["id"] < left["id"]:
            yield None, right
            right = next(new, None)
        else:
            yield left, right
            left, right = next(old, None), next(new, None)


def get_title(row: Row) -> str | None:
    """The title of a paper, as far as it has one."""
    title = row.get("title")
    return str(title["text"]) if isinstance(title, dict) and "text" in title else None
