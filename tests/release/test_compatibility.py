"""Schema changes: each of known level, and every harm to a reader of the published files noticed."""

from __future__ import annotations

import copy
import json
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import create_model

from pipeline.publish.schemas import list_schemas, make_schema
from pipeline.records import Record
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


class Text(Record):
    """A text."""

    text: str


class Worded(Record):
    """The same, with a text that may be missing."""

    text: str | None


TYPES: dict[str, Any] = {
    "int": int,
    "float": float,
    "str": str,
    "None": None,
    "int | None": int | None,
    "str | None": str | None,
    "int | str": int | str,
    "int | str | None": int | str | None,
    "Text": Text,
    "Text | None": Text | None,
    "tuple[int, ...]": tuple[int, ...],
    "tuple[int, ...] | None": tuple[int, ...] | None,
    "tuple[int | None, ...]": tuple[int | None, ...],
    "tuple[Text, ...] | None": tuple[Text, ...] | None,
    "tuple[Worded, ...] | None": tuple[Worded, ...] | None,
    "dict[str, int]": dict[str, int],
    "dict[str, int | None]": dict[str, int | None],
    "Literal['x']": Literal["x"],
    "Literal['x', 'y']": Literal["x", "y"],
    "Literal['x', 'y', None]": Literal["x", "y", None],
}
TYPED = load_cases("schema_types")


def make_schema_of(name: str) -> dict[str, Any]:
    """The schema of a record with one field, as published ones are made."""
    record: type[Record] = create_model("Row", __base__=Record, a=(TYPES[name], ...))
    return make_schema("x", record)


@pytest.mark.parametrize("case", TYPED, ids=[case["label"] for case in TYPED])
def test_a_change_of_type_is_told_once_and_as_what_it_does_to_readers(case: dict[str, Any]) -> None:
    changes = compare_schemas({"x": make_schema_of(case["old"])}, {"x": make_schema_of(case["new"])})
    assert [f"{change.path} {change.what}" for change in changes] == case["expected"], case["why"]
    assert {change.level for change in changes} <= {"major"}


@pytest.mark.parametrize("old", TYPES)
@pytest.mark.parametrize("new", TYPES)
def test_types_differ_in_both_directions_or_in_none(old: str, new: str) -> None:
    there, back = (
        compare_schemas({"x": make_schema_of(one)}, {"x": make_schema_of(other)})
        for one, other in ((old, new), (new, old))
    )
    assert bool(there) == bool(back) == (old != new)


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
