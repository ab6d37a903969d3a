"""What a change of the JSON Schemas means for those who read the published files: nothing, a minor or a major version.

A reader relies on every field that it knows: that it is there, and of which type. So a field or a file that is gone,
renamed, may be absent, or has another type (wider: values come that no reader expects; narrower: files of before are
refused) is a breaking change. A new field or file is none: readers are to pass over what they do not know. Words for
people (titles, descriptions, comments) change nothing. What may be null is told apart from what else it may be: a
value that may be null now is wider, one that is never null any more narrower, and both break somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.text.versions import LEVELS

from .schema_types import (
    DEEPEST,
    WORDS,
    Schema,
    is_null,
    list_alternatives,
    list_words,
    name_alternatives,
    say,
)

STRUCTURE = frozenset(
    {"properties", "required", "items", "prefixItems", "anyOf", "oneOf", "allOf", "additionalProperties"}
)
"""Keywords that hold schemas, which are compared part by part."""
NAMED = frozenset({"enum", "const"})
"""Keywords that name values one by one."""
UNEXPECTED = "which no reader of before expects"
REFUSED = "so that files of before are refused"


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
        before, after = list_alternatives(self.old_root, old), list_alternatives(self.new_root, new)
        was, may = (any(map(is_null, parts)) for parts in (before, after))
        if may and not was:
            yield self._say("major", path, f"may be null now, {UNEXPECTED}")
        elif was and not may:
            yield self._say("major", path, f"is never null any more, {REFUSED}")
        before, after = ([part for part in parts if not is_null(part)] for parts in (before, after))
        if len(before) == len(after) == 1:
            yield from self._compare_one(before[0], after[0], path, depth)
        else:
            yield from self._compare_variants(name_alternatives(before), name_alternatives(after), path, depth)

    def _compare_one(self, before: Any, after: Any, path: str, depth: int) -> Iterator[SchemaChange]:
        """The changes of what is no union."""
        if depth > DEEPEST or not isinstance(before, dict) or not isinstance(after, dict):
            if before != after:
                yield self._say("major", path, "has another type")
            return
        yield from self._compare_rules(before, after, path)
        yield from self._compare_words(before, after, path)
        yield from self._compare_fields(before, after, path, depth)
        for keyword in ("allOf", "prefixItems"):
            one, other = (
                {f"item {number}": part for number, part in enumerate(side.get(keyword, ()))}
                for side in (before, after)
            )
            yield from self._compare_variants(one, other, path, depth)
        for keyword in ("items", "additionalProperties"):
            if keyword in before and keyword in after:
                inside = f"{path}[]" if keyword == "items" else f"{path}.*"
                yield from self.compare(before[keyword], after[keyword], inside, depth + 1)
            elif before.get(keyword, True) != after.get(keyword, True):
                yield self._say("major", path, f"has another {keyword}")

    def _compare_rules(self, before: Schema, after: Schema, path: str) -> Iterator[SchemaChange]:
        """Type, patterns and bounds: any change of them is one of the type."""
        for keyword in sorted((before.keys() | after.keys()) - WORDS - STRUCTURE - NAMED):
            one, other = before.get(keyword), after.get(keyword)
            if one != other:
                yield self._say("major", path, f"has the {keyword} {say(other)} where it had {say(one)}")

    def _compare_words(self, before: Schema, after: Schema, path: str) -> Iterator[SchemaChange]:
        """The values that are named one by one; their order means nothing."""
        old, new = ([*map(say, words)] if words is not None else None for words in map(list_words, (before, after)))
        if old is not None and new is not None:
            yield from (
                self._say("major", path, f"is never {one} any more, {REFUSED}") for one in old if one not in new
            )
            yield from (self._say("major", path, f"may be {one} now, {UNEXPECTED}") for one in new if one not in old)
        elif old is not None:
            kind = after.get("type", "value")
            yield self._say("major", path, f"may be any {kind} now, where it was one of {', '.join(old)}")
        elif new is not None:
            others = "so that files of before with others are refused"
            yield self._say("major", path, f"is one of {', '.join(new)} now, {others}")

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

    def _compare_variants(
        self, old: Mapping[str, Any], new: Mapping[str, Any], path: str, depth: int
    ) -> Iterator[SchemaChange]:
        """Parts by their names: which came, which went, and what changed in those that both have."""
        for name in sorted(old.keys() | new.keys()):
            if name not in new:
                yield self._say("major", path, f"is never {name} any more, {REFUSED}")
            elif name not in old:
                yield self._say("major", path, f"may be {name} now, {UNEXPECTED}")
            else:
                yield from self.compare(old[name], new[name], path, depth + 1)

    def _say(self, level: str, path: str, what: str) -> SchemaChange:
        return SchemaChange(level, self.name, path, what)
