"""The two sides of a comparison: the manifest of any schema version that is known, and what is wrong with the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.dataset import (
    MANIFEST,
    RESTORE,
    SCHEMA_VERSION,
    Dataset,
    DatasetError,
    Fault,
    SchemaVersionError,
    describe_error,
    name_statements_file,
    read_head,
)
from pipeline.records.diff import FileFault, Side
from pipeline.text.versions import read_version

REGISTERS = ("authority", "decisions")
"""Files of the manifest that claims may be printed in, besides the articles."""


class SideError(Exception):
    """One of two datasets that are compared cannot be read."""

    def __init__(self, dataset: Dataset, error: DatasetError) -> None:
        """Keep both parts."""
        super().__init__(str(error))
        self.dataset, self.error = dataset, error


def read_known_head(dataset: Dataset) -> dict[str, Any]:
    """The manifest.

    Raises :class:`SchemaVersionError` for a later major version of the schema, whose fields may mean anything, and
    :class:`DatasetError` where there is no manifest, or it says no version. Earlier major versions are read: that is
    what a comparison across a breaking change needs.
    """
    head = read_head(dataset.path)
    version = head["schema_version"]
    try:
        major = read_version(version)[0]
    except ValueError as error:
        raise DatasetError(MANIFEST, 0, f"Its schema version, {version!r}, is none such as 1.0.0.", RESTORE) from error
    if major > read_version(SCHEMA_VERSION)[0]:
        what = f"The dataset has schema version {version}, and this program knows {SCHEMA_VERSION}."
        raise SchemaVersionError(MANIFEST, 0, what, "Compare them with a later version of papercanon.")
    return head


@contextmanager
def blame(dataset: Dataset) -> Iterator[None]:
    """Say of what cannot be read in which dataset it stands: :class:`SideError` for every ``DatasetError``."""
    try:
        yield
    except DatasetError as error:
        raise SideError(dataset, error) from error


def find_side_faults(dataset: Dataset) -> list[Fault]:
    """What is wrong with the files of one side: of a dataset whose manifest cannot be read, that."""
    try:
        read_known_head(dataset)
    except DatasetError as error:
        return [describe_error(error)]
    return list(dataset.find_faults())


def describe_side(dataset: Dataset, papers: int | None, faults: Iterable[Fault]) -> Side:
    """One side of a comparison."""
    try:
        head = read_head(dataset.path)
    except DatasetError:
        head = {}
    return Side(
        schema_version=str(head.get("schema_version", "unknown")),
        pipeline_version=str(head.get("pipeline_version", "unknown")),
        papers=papers,
        faults=tuple(
            FileFault(file=one.file, line=one.line, fault=one.kind, message=one.what, mend=one.mend) for one in faults
        ),
    )


def list_registers(dataset: Dataset) -> frozenset[str]:
    """The files of claims that stand with an authority or with what people decided, not with an article."""
    head = read_known_head(dataset)
    try:
        names = [name_statements_file(file["path"]) for group in REGISTERS for file in head.get(group, ())]
    except (KeyError, TypeError, AttributeError) as error:
        raise DatasetError(MANIFEST, 0, "Its authority and decision files are not named.", RESTORE) from error
    return frozenset(names).intersection(dataset.statement_files())
