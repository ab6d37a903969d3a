"""A value of a record as plain columns hold it, by its shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .shapes import KEY, VALUE, Field, Kind, Shape

KINDS: dict[type, tuple[Kind, ...]] = {
    str: ("string",),
    bool: ("boolean",),
    int: ("integer", "number"),
    float: ("number",),
    list: ("list",),
}
"""What a JSON value may be among the alternatives of an untagged choice, the closest first."""

TYPE = "type"
"""The column that says which alternative of a choice is filled."""


def flatten_row(fields: tuple[Field, ...], row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as JSON holds it, as plain values: a map is a list of key and value, a choice a record with one
    alternative filled.

    >>> from .shapes import Shape
    >>> ids = Shape("map", fields=(Field("key", Shape("string")), Field("value", Shape("string"))))
    >>> flatten_row((Field("identifiers", ids),), {"identifiers": {"arxiv": "1706.03762"}})
    {'identifiers': [{'key': 'arxiv', 'value': '1706.03762'}]}
    """
    return {field.name: flatten(field.shape, row[field.name]) for field in fields}


def flatten(shape: Shape, value: Any) -> Any:
    """One value; see :func:`flatten_row`."""
    if value is None or shape.is_plain:
        return value
    if shape.kind == "list":
        return [flatten(shape.item, one) for one in value]
    if shape.kind == "map":
        return [{KEY: key, VALUE: flatten(shape.item, value[key])} for key in sorted(value)]
    return flatten_row(shape.fields, value) if shape.kind == "record" else _flatten_choice(shape, value)


def _flatten_choice(shape: Shape, value: Any) -> dict[str, Any]:
    if shape.tag:
        (alternative,) = (field for field in shape.fields if field.name == value[shape.tag])
    else:
        found = {field.shape.kind: field for field in shape.fields}
        alternative = next(found[kind] for kind in KINDS[type(value)] if kind in found)
    return {TYPE: alternative.name, alternative.name: flatten(alternative.shape, value)}  # the others are null
