"""Data Package v2: the published files as they are, and a ``datapackage.json`` that says what every column holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.dataset import IDS, STATEMENTS

from .copies import Copy, copy_files
from .shapes import Field, Shape
from .source import Source, Table, Written

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

KINDS = {"list": "array", "map": "object", "record": "object", "choice": "any"}
"""Types of Table Schema for shapes; a scalar keeps its name."""

KEYS = {"papers": "id", "mentions": "id", "models": "id", "articles": "id", "ids": "id", STATEMENTS: "id"}
"""Primary keys."""

REFERENCES = {"mentions": {"paper": "papers"}, "models": {"paper": "papers"}}
"""Columns that name a row of another table."""


def write(source: Source, out: Path) -> Written:
    """Write the package into the folder ``out``. A file without rows comes along and is no resource: readers of the
    standard take it for damaged."""
    copies = {table: copy_files(source, table.files, out) for table in source.tables if table.files}
    filled = {table: files for table, files in copies.items() if any(file.bytes for file in files)}
    resources = [describe_resource(table, files) for table, files in filled.items()]
    text = json.dumps(describe_package(source, resources), ensure_ascii=False, indent=2)
    (out / "datapackage.json").write_text(text + "\n", "utf-8")
    return Written(len(resources), "resources")


def describe_package(source: Source, resources: list[dict[str, Any]]) -> dict[str, Any]:
    """The descriptor."""
    said = source.particulars
    package = {
        "$schema": PROFILE,
        "name": "papercanon",
        "title": said.name,
        "description": source.about,
        "homepage": said.url,
        "version": said.release,
        "created": f"{said.published}T00:00:00Z" if said.published else "",
        "contributors": [{"title": said.creator}] if said.creator else [],
        "licenses": [{"name": said.license}] if said.license else [],
        "resources": resources,
    }
    return {name: value for name, value in package.items() if value}


def describe_resource(table: Table, copies: tuple[Copy, ...]) -> dict[str, Any]:
    """One table. The digest is left out where a table is several files, since the standard has one a resource."""
    single = copies[0] if len(copies) == 1 else None
    csv = table.files == (IDS,)
    return {
        "name": table.name,
        "type": "table",
        "path": single.path if single else [copy.path for copy in copies],
        "description": table.about,
        "format": "csv" if csv else "jsonl",
        "mediatype": "text/csv" if csv else "application/jsonl",
        "encoding": "utf-8",
        **({"bytes": single.bytes, "hash": f"sha256:{single.sha256}"} if single else {}),
        "schema": describe_columns(table),
    }


def describe_columns(table: Table) -> dict[str, Any]:
    """The Table Schema of a table."""
    names = [field.name for field in table.fields]
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [describe_column(field) for field in table.fields],
    }
    if KEYS.get(table.name) in names:
        schema["primaryKey"] = [KEYS[table.name]]
    if table.name in REFERENCES:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": resource, "fields": ["id"]}}
            for column, resource in REFERENCES[table.name].items()
        ]
    return schema


def describe_column(field: Field) -> dict[str, Any]:
    """One column."""
    column: dict[str, Any] = {"name": field.name, "type": choose_type(field.shape)}
    if field.about:
        column["description"] = field.about
    if not field.shape.nullable and field.shape.kind != "string":  # an empty cell of a CSV is a missing value
        column["constraints"] = {"required": True}
    return column


def choose_type(shape: Shape) -> str:
    """The type of Table Schema. A choice of records is an object, one of scalars anything."""
    return "object" if shape.tag else KINDS.get(shape.kind, shape.kind)
