"""Schemas: one for each file, in step with the records."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.publish import find_stale_schemas, write_schemas
from pipeline.publish.schemas import render_schemas

FACTS = ("errata", "glossary", "rankings", "relations")
ROWS = ("articles", "ids", "issues", "manifest", "matches", "mentions", "models", "papers", "statements", "stats")
REPORTS = ("diff", "release", "validation")
NAMES = sorted((*FACTS, *ROWS, *REPORTS))


def test_every_published_file_and_every_report_has_a_schema() -> None:
    assert tuple(render_schemas()) == tuple(f"{name}.schema.json" for name in NAMES)


def test_every_field_of_a_row_is_required_and_no_other_is_allowed() -> None:
    for name, data in render_schemas().items():
        schema = json.loads(data)
        objects = [schema, *(part for part in schema.get("$defs", {}).values() if part.get("type") == "object")]
        for part in objects:
            assert part["additionalProperties"] is False, name
            assert set(part["required"]) == set(part["properties"]), name


def test_missing_changed_and_superfluous_schemas_are_named_and_mended(tmp_path: Path) -> None:
    assert len(write_schemas(tmp_path)) == len(NAMES)
    assert find_stale_schemas(tmp_path) == []
    (tmp_path / "papers.schema.json").unlink()
    (tmp_path / "ids.schema.json").write_text("{}", "utf-8")
    (tmp_path / "old.schema.json").write_text("{}", "utf-8")
    (tmp_path / "README.md").write_text("kept", "utf-8")
    stale = ["ids.schema.json", "old.schema.json", "papers.schema.json"]
    assert find_stale_schemas(tmp_path) == stale
    assert write_schemas(tmp_path) == stale
    assert find_stale_schemas(tmp_path) == []
    assert (tmp_path / "README.md").exists()
