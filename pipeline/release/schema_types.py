"""Types of JSON Schemas, however they are written: what a value may be, as a flat list of alternatives."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Schema = Mapping[str, Any]

WORDS = frozenset(
    {"title", "description", "$comment", "$schema", "$id", "$defs", "examples", "default", "discriminator"}
)
"""Keywords that tell people, not readers; ``$defs`` count where they are referred to."""
DEEPEST = 60
"""Steps into nested schemas; beyond, they are taken to refer to themselves."""
UNIONS = ("anyOf", "oneOf")
NULL: Schema = {"type": "null"}


def list_alternatives(root: Schema, schema: Any, depth: int = 0) -> list[Any]:
    """What a value may be: the schema itself, or each part of a union, with its references within ``root`` resolved.
    Null is always a part by itself.

    >>> list_alternatives({}, {"anyOf": [{"type": ["integer", "null"]}, {"type": "string"}]})
    [{'type': 'integer'}, {'type': 'null'}, {'type': 'string'}]
    >>> list_alternatives({}, {"enum": ["a", None]})
    [{'type': 'string', 'enum': ['a']}, {'type': 'null'}]
    """
    whole = resolve(root, schema)
    if not isinstance(whole, dict) or depth > DEEPEST:
        return [whole]
    for keyword in UNIONS:
        if isinstance(whole.get(keyword), list):
            rest = {name: value for name, value in whole.items() if name not in WORDS | {keyword}}
            parts = [part for one in whole[keyword] for part in list_alternatives(root, one, depth + 1)]
            return [{**rest, **part} if rest and isinstance(part, dict) else part for part in parts]
    if isinstance(whole.get("type"), list):
        return [{**whole, "type": name} if name != "null" else NULL for name in whole["type"]]
    words = list_words(whole)
    if words is not None and None in words:
        rest = {name: value for name, value in whole.items() if name not in ("enum", "const")}
        others = [word for word in words if word is not None]
        if others and all(isinstance(word, str) for word in others):
            rest["type"] = "string"
        return [*([{**rest, "enum": others}] if others else []), NULL]
    return [whole]


def is_null(schema: Any) -> bool:
    """Whether nothing but null fits a schema."""
    return isinstance(schema, dict) and schema.get("type") == "null"


def list_words(schema: Schema) -> Sequence[Any] | None:
    """The values that a schema names one by one; ``None`` where it names none.

    >>> list_words({"const": "a"}), list_words({"enum": ["a", "b"]}), list_words({"type": "string"})
    (['a'], ['a', 'b'], None)
    """
    words = [schema["const"]] if "const" in schema else schema.get("enum")
    return words if isinstance(words, list) else None


def name_alternatives(parts: Sequence[Any]) -> dict[str, Any]:
    """Alternatives by what tells them apart: the constant of their ``type``, or their type."""
    named: dict[str, Any] = {}
    for number, part in enumerate(parts):
        name = _name(part)
        named[name if name not in named else f"{name} ({number})"] = part
    return named


def _name(schema: Any) -> str:
    if not isinstance(schema, dict):
        return say(schema)
    kind = schema.get("properties", {}).get("type", {})
    if isinstance(kind, dict) and "const" in kind:
        return f"of type {kind['const']}"
    return f"{schema.get('type', 'of another form')}"


def resolve(root: Schema, schema: Any) -> Any:
    """The schema that a reference within ``root`` leads to; the schema itself where it is none."""
    for _ in range(DEEPEST):
        if not isinstance(schema, dict) or not str(schema.get("$ref", "")).startswith("#/"):
            return schema
        target: Any = root
        for step in str(schema["$ref"])[2:].split("/"):
            target = target.get(step.replace("~1", "/").replace("~0", "~"), {}) if isinstance(target, dict) else {}
        schema = target
    return schema


def say(value: Any) -> str:
    """A part of a schema in a sentence."""
    return "none" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)
