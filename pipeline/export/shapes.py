"""The shape of a published record: what columns it has and what they hold, read from the record's own type.

Every format that has a schema (Parquet, SQLite, Data Package, Croissant, dataset card) takes it from here, so that a
field or a file that is added to the records comes along in all of them.

>>> from pipeline.records import IdRow
>>> [(field.name, field.shape.kind) for field in read_fields(IdRow)]
[('id', 'string'), ('state', 'string'), ('target', 'string'), ('since', 'integer')]
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

Kind = Literal["string", "integer", "number", "boolean", "list", "map", "record", "choice"]

SCALARS: dict[type, Kind] = {str: "string", int: "integer", float: "number", bool: "boolean"}

MEMBERS: dict[Kind, str] = {
    "string": "text",
    "number": "number",
    "integer": "integer",
    "boolean": "flag",
    "list": "range",
}
"""What the alternatives of an untagged choice are called: a cell of a model table is text, a number, a flag or a
range."""

ITEM, KEY, VALUE = "item", "key", "value"


@dataclass(frozen=True)
class Shape:
    """What a value may be. ``fields``: of a record its fields; of a list ``item``; of a map ``key`` and ``value``; of
    a choice its alternatives. ``tag``: the field of a record that says which alternative of a choice it is."""

    kind: Kind
    nullable: bool = False
    fields: tuple[Field, ...] = ()
    tag: str = ""

    @cached_property
    def is_plain(self) -> bool:
        """Whether columns hold such a value as JSON does: neither a map nor a choice is in it."""
        return self.kind not in ("map", "choice") and all(field.shape.is_plain for field in self.fields)

    @cached_property
    def is_flat(self) -> bool:
        """Whether it is a record of scalars alone."""
        return self.kind == "record" and all(field.shape.kind in SCALARS.values() for field in self.fields)

    @property
    def item(self) -> Shape:
        """What a list holds, or the value of a map."""
        return self.fields[-1].shape


@dataclass(frozen=True)
class Field:
    """A named part of a shape. ``about``: what it means, empty where the record does not say."""

    name: str
    shape: Shape
    about: str = ""


def read_fields(record: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of a record, in its order. Raises ``TypeError`` for a type that no format could hold."""
    return tuple(
        Field(name, read_shape(_with_metadata(info.annotation, info.discriminator)), info.description or "")
        for name, info in record.model_fields.items()
    )


def read_shape(annotation: Any) -> Shape:
    """The shape of one annotation. Raises ``TypeError`` for a type that no format could hold.

    >>> read_shape(tuple[str, ...] | None).kind, read_shape(str | float | None).fields[1].name
    ('list', 'number')
    """
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _read_tagged(arguments[0], next((a.discriminator for a in arguments[1:] if a.discriminator), ""))
    if origin in (Union, types.UnionType):
        return _read_union(arguments)
    if origin is tuple:
        return Shape("list", fields=(Field(ITEM, _read_item(arguments)),))
    if origin is dict:
        return Shape("map", fields=(Field(KEY, read_shape(arguments[0])), Field(VALUE, read_shape(arguments[1]))))
    if origin is Literal or (isinstance(annotation, type) and issubclass(annotation, Enum)):
        return Shape("string")
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("record", fields=read_fields(annotation))
    if annotation in SCALARS:
        return Shape(SCALARS[annotation])
    raise TypeError(f"{annotation!r} has no shape that every format can hold; describe it in pipeline/export/shapes.py")


def _with_metadata(annotation: Any, discriminator: object) -> Any:
    """The annotation of a field, with the discriminator that pydantic took out of it."""
    return Annotated[annotation, _Tagged(discriminator)] if isinstance(discriminator, str) else annotation


@dataclass(frozen=True)
class _Tagged:
    discriminator: str


def _read_item(arguments: tuple[Any, ...]) -> Shape:
    kinds = [argument for argument in arguments if argument is not ...]
    if len(set(kinds)) != 1:
        raise TypeError(f"a tuple of {kinds} mixes types; no column of a list can hold it")
    return read_shape(kinds[0])


def _read_union(arguments: tuple[Any, ...]) -> Shape:
    present = [argument for argument in arguments if argument is not type(None)]
    shapes = [read_shape(argument) for argument in present]
    if len(shapes) == 1:
        return Shape(shapes[0].kind, nullable=True, fields=shapes[0].fields, tag=shapes[0].tag)
    names = [MEMBERS.get(shape.kind, shape.kind) for shape in shapes]
    if len(set(names)) != len(names):
        raise TypeError(f"{present} cannot be told apart; give them a discriminator")
    nullable = len(present) < len(arguments)
    return Shape("choice", nullable, tuple(Field(*pair) for pair in zip(names, shapes, strict=True)))


def _read_tagged(annotation: Any, tag: str) -> Shape:
    alternatives = get_args(annotation)
    fields = []
    for record in alternatives:
        (name,) = get_args(record.model_fields[tag].annotation)
        inner = tuple(field for field in read_fields(record) if field.name != tag)
        fields.append(Field(name, Shape("record", fields=inner)))
    return Shape("choice", fields=tuple(fields), tag=tag)
