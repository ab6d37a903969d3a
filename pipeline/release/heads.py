"""The manifest of a dataset of any schema version that is known, as far as a comparison needs it."""

from __future__ import annotations

import json
from typing import Any

from pipeline.dataset import (
    MANIFEST,
    RESTORE,
    SCHEMA_VERSION,
    Dataset,
    DatasetError,
    SchemaVersionError,
    name_statements_file,
)
from pipeline.records.diff import Side
from pipeline.text.versions import read_version

REGISTERS = ("authority", "decisions")
"""Files of the manifest that claims may be printed in, besides the articles."""


def read_head(dataset: Dataset) -> dict[str, Any]:
    """The manifest.

    Raises :class:`SchemaVersionError` for a later major version of the schema, whose fields may mean anything, and
    :class:`DatasetError` where there is no manifest, or it says no version. Earlier major versions are read: that is
    what a comparison across a breaking change needs.
    """
    try:
        head = json.loads((dataset.path / MANIFEST).read_bytes())
        version = head["schema_version"]
        major = read_version(version)[0]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise DatasetError(MANIFEST, 0, "It is no JSON object that names a schema version.", RESTORE) from error
    if major > read_version(SCHEMA_VERSION)[0]:
        what = f"{dataset.path} has schema version {version}, and this program knows {SCHEMA_VERSION}."
        raise SchemaVersionError(MANIFEST, 0, what, "Compare them with a later version of papercanon.")
    return dict(head)


def describe_side(head: dict[str, Any], papers: int) -> Side:
    """One side of a comparison."""
    return Side(
        schema_version=str(head["schema_version"]),
        pipeline_version=str(head.get("pipeline_version", "unknown")),
        papers=papers,
    )


def list_registers(dataset: Dataset) -> frozenset[str]:
    """The files of claims that stand with an authority or with what people decided, not with an article."""
    head = read_head(dataset)
    try:
        names = [name_statements_file(file["path"]) for group in REGISTERS for file in head.get(group, ())]
    except (KeyError, TypeError, AttributeError) as error:
        raise DatasetError(MANIFEST, 0, "Its authority and decision files are not named.", RESTORE) from error
    return frozenset(names).intersection(dataset.statement_files())
