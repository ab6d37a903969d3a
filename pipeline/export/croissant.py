"""Croissant 1.0, for machine-learning tools: the tables as Parquet, and ``croissant.json``, which tells how to load.

A record is a field with subfields. Croissant cannot hold a list of records inside a list of records; such a column is
in the Parquet file, and the export says that Croissant leaves it out.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mlcroissant as mlc

from .copies import DATA, Copy, describe_file
from .parquet import write_table
from .shapes import Field, Kind, Shape
from .source import Particulars, Source, Table, Written
from .values import TYPE

TYPES: dict[Kind, Any] = {
    "string": mlc.DataType.TEXT,
    "integer": mlc.DataType.INTEGER,
    "number": mlc.DataType.FLOAT,
    "boolean": mlc.DataType.BOOL,
}

MEDIA_TYPE = "application/x-parquet"


def write(source: Source, out: Path) -> Written:
    """Write the tables and their description into the folder ``out``."""
    (out / DATA).mkdir()
    files: dict[Table, Copy] = {}
    count = 0
    for table in source.tables:
        file = out / DATA / f"{table.name}.parquet"
        count += write_table(source, table, file)
        files[table] = describe_file(out, file)
    metadata = json.dumps(describe(source, files), ensure_ascii=False, indent=2)
    (out / "croissant.json").write_text(metadata + "\n", "utf-8")
    left = [f"{table.name}.{name}" for table in source.tables for name in find_unheld(table)]
    notes = (f"croissant.json leaves out {', '.join(left)}, which the Parquet files hold.",) if left else ()
    return Written(count, f"records in {len(files)} record sets", notes)


def describe(source: Source, files: dict[Table, Copy]) -> dict[str, Any]:
    """The description, as JSON-LD."""
    context = mlc.Context()  # of Croissant 1.0
    metadata = mlc.Metadata(
        ctx=context,
        name=source.particulars.name,
        description=source.about,
        distribution=[describe_copy(context, table, copy) for table, copy in files.items()],
        record_sets=[describe_table(context, table) for table in files],
        **describe_particulars(context, source.particulars),
    )
    described: dict[str, Any] = metadata.to_json()
    return described


def describe_particulars(context: mlc.Context, said: Particulars) -> dict[str, Any]:
    """What was said of the dataset."""
    known = {
        "license": [f"https://spdx.org/licenses/{said.license}"] if said.license else None,
        "url": said.url,
        "version": said.release,
        "date_published": dt.datetime.fromisoformat(said.published) if said.published else None,
        "creators": [mlc.Organization(ctx=context, name=said.creator)] if said.creator else None,
    }
    return {name: value for name, value in known.items() if value}


def describe_copy(context: mlc.Context, table: Table, copy: Copy) -> mlc.FileObject:
    """The file of a table."""
    return mlc.FileObject(
        ctx=context,
        id=f"{table.name}.parquet",
        name=f"{table.name}.parquet",
        description=table.about,
        content_url=copy.path,
        content_size=f"{copy.bytes} B",
        encoding_formats=[MEDIA_TYPE],
        sha256=copy.sha256,
    )


def describe_table(context: mlc.Context, table: Table) -> mlc.RecordSet:
    """The records of a table."""
    fields = [make_field(context, table, field, (field.name,)) for field in table.fields if can_hold(field.shape)]
    key = [f"{table.name}/id"] if table.fields[0].name == "id" else None
    return mlc.RecordSet(ctx=context, id=table.name, name=table.name, description=table.about, key=key, fields=fields)


def make_field(context: mlc.Context, table: Table, field: Field, path: tuple[str, ...]) -> mlc.Field:
    """One field. ``path``: the column, and the members that lead from it to the value."""
    shape = field.shape
    if inner := list_members(shape):
        given: dict[str, Any] = {"sub_fields": [make_field(context, table, part, (*path, part.name)) for part in inner]}
    else:
        leaf = shape.item if shape.kind == "list" else shape
        given = {"data_types": TYPES[leaf.kind], "source": make_source(context, table, path)}
    return mlc.Field(
        ctx=context,
        id="/".join((table.name, *path)),
        name="/".join((table.name, *path)),
        description=field.about or " ".join(path).replace("_", " "),
        repeated=shape.kind in ("list", "map") or None,
        **given,
    )


def make_source(context: mlc.Context, table: Table, path: tuple[str, ...]) -> mlc.Source:
    """Where the value of a field stands: a column, and the members inside it."""
    transforms = [mlc.Transform(ctx=context, json_path=".".join(path[1:]))] if path[1:] else []
    return mlc.Source(
        ctx=context,
        file_object=f"{table.name}.parquet",
        extract=mlc.Extract(ctx=context, column=path[0]),
        transforms=transforms,
    )


def list_members(shape: Shape) -> tuple[Field, ...]:
    """The members of a record, of a choice, and of the records in a list or map; none for scalars and their lists."""
    if shape.kind == "choice":
        return (Field(TYPE, Shape("string")), *shape.fields)
    if shape.kind in ("record", "map"):
        return shape.fields
    return list_members(shape.item) if shape.kind == "list" else ()


def can_hold(shape: Shape, inside: bool = False) -> bool:
    """Whether Croissant can hold such a value: no list of records below a list of records."""
    repeated = shape.kind in ("list", "map") and bool(list_members(shape))
    return not (repeated and inside) and all(can_hold(part.shape, inside or repeated) for part in list_members(shape))


def find_unheld(table: Table) -> Iterator[str]:
    """The columns of a table that Croissant cannot hold."""
    return (field.name for field in table.fields if not can_hold(field.shape))
