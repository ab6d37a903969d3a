"""JSON Schema of every published file, generated from the records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from pipeline.dataset import IDS, OBJECTS, SCHEMA_VERSION, TABLES
from pipeline.records import IdRow, Record
from pipeline.records.dataset import StatementRow
from pipeline.records.diff import DatasetDiff
from pipeline.records.release import Release
from pipeline.records.report import ValidationReport

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SUFFIX = ".schema.json"

REPORTS: dict[str, type[Record]] = {"diff": DatasetDiff, "release": Release, "validation": ValidationReport}
"""What commands write for programs: the name of the report, to its record."""


class PublishedSchema(GenerateJsonSchema):
    """Every field of a published record is present, those with a default value included."""

    def field_is_required(self, field: object, total: bool) -> bool:
        """Whether the schema demands a field."""
        return True


def list_schemas() -> dict[str, type[Record]]:
    """The name of each schema, to the record that it describes (for ``ids.csv``: one row, cells read as values).

    Those of the published files, and of the reports of commands.
    """
    named: dict[str, type[Record]] = {**TABLES, **OBJECTS, IDS: IdRow, "statements.jsonl": StatementRow}
    return {name.partition(".")[0]: record for name, record in sorted({**named, **REPORTS}.items())}


def make_schema(name: str, record: type[Record]) -> dict[str, Any]:
    """JSON Schema 2020-12 of one record."""
    schema = record.model_json_schema(mode="serialization", schema_generator=PublishedSchema)
    return {"$schema": DIALECT, "$comment": f"papercanon {name}, schema version {SCHEMA_VERSION}", **schema}


def render_schemas() -> dict[str, bytes]:
    """Every schema file: its name and its bytes."""
    return {
        f"{name}{SUFFIX}": (json.dumps(make_schema(name, record), ensure_ascii=False, indent=2) + "\n").encode()
        for name, record in list_schemas().items()
    }


def find_stale_schemas(folder: Path) -> list[str]:
    """Names of schema files in ``folder`` that differ from the records, are missing, or describe nothing."""
    fresh = render_schemas()
    present = {path.name: path.read_bytes() for path in folder.glob(f"*{SUFFIX}")}
    return sorted(name for name in fresh.keys() | present.keys() if fresh.get(name) != present.get(name))


def write_schemas(folder: Path) -> list[str]:
    """Bring the schema files of ``folder`` up to date. Returns the names of those that were changed."""
    stale = find_stale_schemas(folder)
    fresh = render_schemas()
    folder.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in fresh:
            (folder / name).write_bytes(fresh[name])
        else:
            (folder / name).unlink()
    return stale
