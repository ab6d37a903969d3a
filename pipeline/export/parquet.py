"""Parquet: every table a file, with nested types. Opens in DuckDB, Polars, pandas and Hugging Face ``datasets``.

A map (``identifiers``, ``evidence``) is a list of records ``key`` and ``value``, which is how Parquet stores a map and
what ``datasets``, alone among the readers, cannot read under that name. A value of several types is a record with
``type`` and one filled field for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from .shapes import Field, Kind, Shape
from .source import Source, Table, Written
from .values import TYPE, flatten_row

ROWS = 20_000
"""Rows of a row group, which a reader fetches at once."""

BATCH = 1_000
"""Rows that are held as Python objects at once; the rest of a row group waits as Arrow, which is far smaller."""

COMPRESSION = "zstd"

SCALARS: dict[Kind, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}


def write(source: Source, out: Path) -> Written:
    """Write each table to a file in the folder ``out``."""
    count = 0
    for table in source.tables:
        count += write_table(source, table, out / f"{table.name}.parquet")
    return Written(count, f"rows in {len(source.tables)} tables")


def write_table(source: Source, table: Table, file: Path) -> int:
    """Write one table, and say how many rows it has. The columns are there where it has none."""
    schema = make_schema(table.fields)
    count = 0
    rows = (flatten_row(table.fields, row.model_dump(mode="json")) for row in source.rows(table))
    with pq.ParquetWriter(file, schema, compression=COMPRESSION, version="2.6") as writer:
        while group := list(islice(_make_batches(rows, schema), ROWS // BATCH)):
            writer.write_table(pa.Table.from_batches(group), row_group_size=ROWS)
            count += sum(batch.num_rows for batch in group)
    return count


def _make_batches(rows: Iterator[dict[str, Any]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    while batch := list(islice(rows, BATCH)):
        yield pa.RecordBatch.from_pylist(batch, schema=schema)


def make_schema(fields: tuple[Field, ...]) -> pa.Schema:
    """The columns of a table, each with its meaning where the record says it."""
    return pa.schema(list(_make_fields(fields)))


def _make_fields(fields: tuple[Field, ...]) -> Iterator[pa.Field]:
    for field in fields:
        about = {"description": field.about} if field.about else None
        yield pa.field(field.name, make_type(field.shape), metadata=about)


def make_type(shape: Shape) -> pa.DataType:
    """The Arrow type of a shape."""
    if shape.kind == "list":
        return pa.list_(make_type(shape.item))
    if shape.kind == "map":
        return pa.list_(pa.struct(list(_make_fields(shape.fields))))
    if shape.kind == "record":
        return pa.struct(list(_make_fields(shape.fields)))
    if shape.kind == "choice":
        return pa.struct([pa.field(TYPE, pa.string()), *_make_fields(shape.fields)])
    return SCALARS[shape.kind]
