"""Shapes: each published record as a closed dictionary, which is how a line is checked at the speed of parsing.

A shape is made from the record, as its JSON Schema is, and is as strict or stricter: no field may be missing (even
with a default value), none may be unknown, and no value is converted. A test holds the two together.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter
from typing_extensions import TypedDict

from pipeline.records import Record

Parse = Callable[[bytes], dict[str, Any]]
"""The dictionary that a line holds. Raises ``pydantic.ValidationError`` for any other line."""

CLOSED = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


@cache
def make_parser(record: type[Record], forget: str = "") -> Parse:
    """The parser of lines that hold this record. ``forget``: a field whose elements are checked and not kept."""
    shape = _make_shape(record)
    if forget:
        (element, _) = get_args(record.model_fields[forget].annotation)
        unkept: Any = Annotated[_make_shape(element), AfterValidator(_forget)]
        shape = _close(record.__name__, {**shape.__annotations__, forget: tuple[unkept, ...]})
    parse: Parse = TypeAdapter(shape).validator.validate_json
    return parse


def _forget(_: object) -> None:
    """What is left of a checked element."""


@cache
def _make_shape(record: type[Record]) -> Any:
    fields: dict[str, Any] = {}
    for name, field in record.model_fields.items():
        rules = [*field.metadata, *([Field(discriminator=field.discriminator)] if field.discriminator else [])]
        shape = _convert(field.annotation)
        fields[name] = Annotated[(shape, *rules)] if rules else shape
    return _close(record.__name__, fields)


def _close(name: str, fields: dict[str, Any]) -> Any:
    """A dictionary of exactly these fields."""
    closed = TypedDict(name, fields)  # type: ignore[misc]
    setattr(closed, "__pydantic_config__", CLOSED)  # noqa: B010 (the class is made at run time)
    return closed


def _convert(annotation: Any) -> Any:
    """The annotation with a closed dictionary in place of each record."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _make_shape(annotation)
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is None or origin is Literal:
        return annotation
    if origin is Annotated:
        return Annotated[(_convert(parts[0]), *parts[1:])]
    inner = tuple(part if part is Ellipsis else _convert(part) for part in parts)
    return Union[inner] if origin in (Union, types.UnionType) else origin[inner]  # noqa: UP007 (made at run time)
