"""What a change of the JSON Schemas means for those who read the published files: nothing, a minor or a major version.

A reader relies on every field that it knows: that it is there, and of which type. So a field or a file that is gone,
renamed, may be absent, or has another type (wider: values come that no reader expects; narrower: files of before are
refused) is a breaking change. A new field or file is none: readers are to pass over what they do not know. Words for
people (titles, descriptions, comments) change nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.text.versions import LEVELS

Schema = Mapping[str, Any]

WORDS = frozenset(
    {"title", "description", "$comment", "$schema", "$id", "$defs", "examples", "default", "discriminator"}
)
"""Keywords that tell people, not readers; ``$defs`` count where they are referred to."""
STRUCTURE = frozenset(
    {"properties", "required", "items", "prefixItems", "anyOf", "oneOf", "allOf", "additionalProperties"}
)
"""Keywords that hold schemas, which are compared part by part."""
DEEPEST = 60
"""Steps into nested schemas; beyond, they are taken to refer to themselves."""


@dataclass(frozen=True, order=True)
class SchemaChange:
    """``level``: major or minor. ``schema``: the file. ``path``: the field (``titles[]``). ``what``: a sentence."""

    level: str
    schema: str
    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.level}: {self.schema}: {self.path or 'the file'} {self.what}"


def compare_schemas(old: Mapping[str, Schema], new: Mapping[str, Schema]) -> list[SchemaChange]:
    """Every change from one set of schemas (by name) to another that a reader can notice."""
    changes = [SchemaChange("major", name, "", "is gone") for name in old.keys() - new.keys()]
    changes += [SchemaChange("minor", name, "", "is new") for name in new.keys() - old.keys()]
    for name in old.keys() & new.keys():
        compared = Comparison(name, old[name], new[name])
        changes += compared.compare(old[name], new[name], "", 0)
    return sorted(set(changes))


def find_level(changes: list[SchemaChange]) -> str:
    """What the changes together ask of a version.

    >>> find_level([])
    'none'
    """
    return max((change.level for change in changes), key=LEVELS.index, default="none")


@dataclass(frozen=True)
class Comparison:
    """Two schemas of one name, in which references are looked up."""

    name: str
    old_root: Schema
    new_root: Schema

    def compare(self, old: Any, new: Any, path: str, depth: int) -> Iterator[SchemaChange]:
        """The changes of one part and of all below it."""
        before, after = resolve(self.old_root, old), resolve(self.new_root, new)
        if depth > DEEPEST or not isinstance(before, dict) or not isinstance(after, dict):
            if before != after:
                yield self._say("major", path, "has another type")
            return
        yield from self._compare_rules(before, after, path)
        yield from self._compare_fields(before, after, path, depth)
        yield from self._compare_variants(before, after, path, depth)
        for keyword in ("items", "additionalProperties"):
            if keyword in before and keyword in after:
                inside = f"{path}[]" if keyword == "items" else f"{path}.*"
                yield from self.compare(before[keyword], after[keyword], inside, depth + 1)
            elif before.get(keyword, True) != after.get(keyword, True):
                yield self._say("major", path, f"has another {keyword}")

    def _compare_rules(self, before: Schema, after: Schema, path: str) -> Iterator[SchemaChange]:
        """Type, constants, patterns and bounds: any change of them is one of the type."""
        for keyword in sorted((before.keys() | after.keys()) - WORDS - STRUCTURE):
            one, other = before.get(keyword), after.get(keyword)
            if keyword == "enum" and isinstance(one, list) and isinstance(other, list):
                one, other = sorted(map(str, one)), sorted(map(str, other))
            if one != other:
                yield self._say("major", path, f"has the {keyword} {say(other)} where it had {say(one)}")

    def _compare_fields(self, before: Schema, after: Schema, path: str, depth: int) -> Iterator[SchemaChange]:
        old, new = before.get("properties", {}), after.get("properties", {})
        needed, kept = set(before.get("required", ())), set(after.get("required", ()))
        for field in sorted(old.keys() | new.keys()):
            here = f"{path}.{field}".removeprefix(".")
            if field not in new:
                yield self._say("major", here, "is gone")
            elif field not in old:
                yield self._say("minor", here, "is new")
            else:
                if field in needed and field not in kept:
                    yield self._say("major", here, "may be absent, and never was before")
                elif field in kept - needed:
                    yield self._say("major", here, "must be there, and files of before may lack it")
                yield from self.compare(old[field], new[field], here, depth + 1)

    def _compare_variants(self, before: Schema, after: Schema, path: str, depth: int) -> Iterator[SchemaChange]:
        for keyword in ("anyOf", "oneOf", "allOf", "prefixItems"):
            old = self._list_variants(before.get(keyword, ()), self.old_root, keyword)
            new = self._list_variants(after.get(keyword, ()), self.new_root, keyword)
            for key in sorted(old.keys() | new.keys()):
                if key not in new:
                    yield self._say("major", path, f"is never {key} any more")
                elif key not in old:
                    yield self._say("major", path, f"may be {key}, which no reader expects")
                else:
                    yield from self.compare(old[key], new[key], path, depth + 1)

    def _list_variants(self, parts: Any, root: Schema, keyword: str) -> dict[str, Any]:
        """Alternatives by what tells them apart: their place, the constant of their ``type``, or their type."""
        named: dict[str, Any] = {}
        for number, part in enumerate(parts):
            whole = resolve(root, part)
            name = f"item {number}" if keyword == "prefixItems" else _name_variant(whole)
            named[name if name not in named else f"{name} ({number})"] = part
        return named

    def _say(self, level: str, path: str, what: str) -> SchemaChange:
        return SchemaChange(level, self.name, path, what)


def _name_variant(schema: Any) -> str:
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
