"""Reads exports back into what was published, the way their guide says."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.export import sqlite
from pipeline.export.shapes import KEY, VALUE, Field, Shape
from pipeline.export.source import Table
from pipeline.export.values import TYPE


def restore(shape: Shape, value: Any) -> Any:
    """What ``flatten`` was given."""
    if value is None:
        return None
    if shape.kind == "list":
        return [restore(shape.item, one) for one in value]
    if shape.kind == "map":
        return {pair[KEY]: restore(shape.item, pair[VALUE]) for pair in value}
    if shape.kind == "record":
        return restore_row(shape.fields, value)
    if shape.kind == "choice":
        (alternative,) = (field for field in shape.fields if field.name == value[TYPE])
        inner = restore(alternative.shape, value[value[TYPE]])
        return {shape.tag: value[TYPE], **inner} if shape.tag else inner
    return value


def restore_row(fields: tuple[Field, ...], row: Mapping[str, Any]) -> dict[str, Any]:
    """A whole row; see :func:`restore`."""
    return {field.name: restore(field.shape, row[field.name]) for field in fields}


def read_table(database: sqlite3.Connection, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of a table as the published file has them: what :func:`write` was given, column for column."""
    columns = sqlite._name_columns(table.fields)
    listed = ", ".join(f'"{name}"' for name in columns)
    for cells in database.execute(f'SELECT {listed} FROM "{table.name}" ORDER BY rowid'):
        yield _gather(table.fields, dict(zip(columns, cells, strict=True)))


def _gather(fields: tuple[Field, ...], cells: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in fields:
        if field.shape.is_flat:
            inner = {part.name: _read_cell(part, cells[f"{field.name}_{part.name}"]) for part in field.shape.fields}
            row[field.name] = None if all(value is None for value in inner.values()) else inner
        else:
            row[field.name] = _read_cell(field, cells[field.name])
    return row


def _read_cell(field: Field, cell: Any) -> Any:
    if cell is None:
        return None
    if field.shape.kind == "boolean":
        return bool(cell)
    return cell if field.shape.kind in sqlite.TYPES else json.loads(cell)
