"""Shapes: what a type of a record becomes as columns, and which types are refused."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from pydantic import Field as Described

from pipeline.dataset import TABLES
from pipeline.export.shapes import Shape, read_fields, read_shape
from pipeline.export.values import flatten
from pipeline.records import IdRow, Record, Severity
from pipeline.records.dataset import PrintedValue, StatementRow
from tests.export.reading import restore


def sketch(shape: Shape) -> str:
    inner = ",".join(f"{field.name}:{sketch(field.shape)}" for field in shape.fields)
    return shape.kind + ("?" if shape.nullable else "") + (f"({inner})" if inner else "")


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (str, "string"),
        (int | None, "integer?"),
        (Literal["a", "b"], "string"),
        (Severity, "string"),
        (tuple[int, int], "list(item:integer)"),
        (tuple[str, ...] | None, "list?(item:string)"),
        (dict[str, tuple[str, ...]], "map(key:string,value:list(item:string))"),
        (str | bool | None, "choice?(text:string,flag:boolean)"),
        (IdRow, "record(id:string,state:string,target:string,since:integer)"),
    ],
)
def test_a_type_becomes_a_shape(annotation: Any, expected: str) -> None:
    assert sketch(read_shape(annotation)) == expected


@pytest.mark.parametrize("annotation", [object, bytes, tuple[int, str], int | str | Literal["x"], set[str], Any])
def test_a_type_that_no_format_holds_is_refused(annotation: Any) -> None:
    with pytest.raises(TypeError):
        read_shape(annotation)


@pytest.mark.parametrize("record", [*TABLES.values(), IdRow, StatementRow])
def test_every_published_record_has_a_shape(record: type[Record]) -> None:
    assert [field.name for field in read_fields(record)] == list(record.model_fields)


def test_a_field_keeps_what_its_record_says_of_it() -> None:
    class Row(Record):
        name: str = Described(description="what it is called")

    assert read_fields(Row)[0].about == "what it is called"


@pytest.mark.parametrize("value", ["7B", 7e9, True, False, (1.0, 2.0), None, "", 0.0])
def test_a_value_of_several_types_comes_back_as_it_was(value: object) -> None:
    published = PrintedValue(printed="x", value=value).model_dump(mode="json")["value"]
    shape = read_fields(PrintedValue)[1].shape
    columns = flatten(shape, published)
    assert value is None or columns["type"] in {field.name for field in shape.fields}
    assert restore(shape, columns) == published


@pytest.mark.parametrize("value", [1, "1"])
def test_a_whole_number_beside_text_is_told_apart(value: object) -> None:
    assert flatten(read_shape(int | str), value)["type"] == ("integer" if value == 1 else "text")
