"""Shapes: as strict as the JSON Schemas or stricter, over the project's own rows and over rows with random faults."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from pipeline.publish.schemas import list_schemas, make_schema
from pipeline.publish.validation.shapes import make_parser
from pipeline.records.dataset import Manifest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = {
    name: [json.loads(line) for path in paths for line in path.read_bytes().splitlines()[:20]]
    for name, paths in {
        **{
            name: [ROOT / f"normalized/{name}.jsonl"] for name in ("papers", "mentions", "models", "articles", "issues")
        },
        "matches": [ROOT / "normalized/matches.jsonl"],
        "statements": sorted((ROOT / "normalized/statements").glob("*.jsonl")),
    }.items()
}
SCHEMAS = {name: Draft202012Validator(make_schema(name, list_schemas()[name])) for name in SAMPLES}
STRANGE = st.sampled_from(
    [None, "", "x", "zh", 0, -1, 1.5, 1e400, True, [], ["x"], {}, {"type": "text"}, [1, 2], [1, 2, 3]]
)


def accepts(name: str, row: Any) -> bool:
    try:
        make_parser(list_schemas()[name])(json.dumps(row).encode())
    except ValidationError:
        return False
    return True


def list_places(value: Any) -> list[tuple[Any, Any]]:
    """Every container of a row with each of its keys."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, one in inner for place in ((value, key), *list_places(one))]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_rows_of_this_dataset_pass_both(name: str) -> None:
    for row in SAMPLES[name]:
        assert accepts(name, row)
        assert SCHEMAS[name].is_valid(row)


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
def test_what_a_shape_accepts_the_schema_accepts(name: str, data: st.DataObject) -> None:
    row = copy.deepcopy(data.draw(st.sampled_from(SAMPLES[name])))
    container, key = data.draw(st.sampled_from(list_places(row)))
    deed = data.draw(st.sampled_from(["replace", "remove", "add"]))
    if deed == "replace":
        container[key] = data.draw(STRANGE)
    elif deed == "remove":
        del container[key]
    elif isinstance(container, dict):
        container["unknown"] = data.draw(STRANGE)
    if accepts(name, row):
        assert SCHEMAS[name].is_valid(row)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_field_may_be_missing_or_unknown_at_any_depth(name: str) -> None:
    row = copy.deepcopy(SAMPLES[name][0])
    free = {"identifiers", "evidence"}
    for container, key in [place for place in list_places(row) if isinstance(place[0], dict)]:
        if container in [row.get(field) for field in free]:
            continue
        value = container.pop(key)
        assert not accepts(name, row), key
        container[key] = value
    assert not accepts(name, {**row, "unknown": None})


def test_elements_that_are_not_kept_are_checked_all_the_same() -> None:
    manifest = json.loads((ROOT / "normalized/manifest.json").read_bytes())
    parse = make_parser(Manifest, forget="inputs")
    assert set(parse(json.dumps(manifest).encode())["inputs"]) == {None}
    manifest["inputs"][0]["bytes"] = "many"
    with pytest.raises(ValidationError, match="bytes"):
        parse(json.dumps(manifest).encode())
