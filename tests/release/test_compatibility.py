"""Schema changes: each of known level, and every harm to a reader of the published files noticed."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.schemas import list_schemas, make_schema
from pipeline.release import compare_schemas, find_level
from pipeline.text.versions import LEVELS, bump, read_version, write_version
from tests.conftest import load_cases

CASES = load_cases("schema_changes")
PUBLISHED = {name: make_schema(name, record) for name, record in list_schemas().items()}
VERSIONS = st.tuples(*[st.integers(0, 999)] * 3)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_change_has_its_level_and_its_place(case: dict[str, Any]) -> None:
    changes = compare_schemas({"x": json.loads(case["old"])}, {"x": json.loads(case["new"])})
    assert sorted([change.level, change.path] for change in changes) == sorted(case["expected"]), case["why"]


def test_a_file_that_is_gone_is_major_and_a_new_one_minor() -> None:
    assert [str(change) for change in compare_schemas({"a": {}}, {"b": {}})] == [
        "major: a: the file is gone",
        "minor: b: the file is new",
    ]


def list_fields(schema: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where the properties of a schema and of its definitions stand."""
    here = [(*path, "properties", name) for name in schema.get("properties", {})]
    return here + [
        place for name, part in schema.get("$defs", {}).items() for place in list_fields(part, ("$defs", name))
    ]


@given(st.data())
def test_a_field_taken_out_of_any_published_schema_is_major(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PUBLISHED)))
    place = data.draw(st.sampled_from(list_fields(PUBLISHED[name])))
    changed = copy.deepcopy(PUBLISHED)
    part: Any = changed[name]
    for step in place[:-1]:
        part = part[step]
    del part[place[-1]]
    assert find_level(compare_schemas(PUBLISHED, changed)) == "major"
    # The other way round the field is new; only a kind of a union that lost what tells it apart is another kind.
    assert find_level(compare_schemas(changed, PUBLISHED)) in ("minor", "major")


def test_the_published_schemas_do_not_differ_from_themselves() -> None:
    assert compare_schemas(PUBLISHED, copy.deepcopy(PUBLISHED)) == []


@given(VERSIONS, st.sampled_from(LEVELS))
def test_a_bump_is_a_later_version_unless_nothing_changed(version: tuple[int, int, int], level: str) -> None:
    assert (bump(version, level) > version) == (level != "none")
    assert read_version(write_version(version)) == version


@given(VERSIONS)
def test_a_greater_change_asks_for_no_lower_version(version: tuple[int, int, int]) -> None:
    bumped = [bump(version, level) for level in LEVELS]
    assert bumped == sorted(bumped)


@pytest.mark.parametrize("text", ["", "1", "1.x", "01.0.0", "1.0.0-rc.1", "v1.0.0", "1.0.0\n", "１.0.0", "1.0.0.0"])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no version"):
        read_version(text)
