"""SQLite: every table, and full-text search over every language. Opens in Datasette.

A scalar is a column; a record of scalars is a column for each (``title_text``, ``title_lang``); what nests deeper is
a column of JSON, for SQLite's JSON functions. Text is indexed by trigrams, so that any substring of three characters
or more is found, in scripts without spaces too. One or two characters are found through the list of all trigrams that
begin with them (``papers_terms``): :data:`SHORT` is the query.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.records import Record

from .shapes import Field
from .source import ExportError, Source, Table, Written

PAGE = 4096
"""Bytes of a page, fixed, since builds of SQLite differ in their default and the file would differ with it."""

TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}

KEYED = "id"
"""Tables with this column have it as their key. No two rows of a dataset's table share it."""

JOINS = (("mentions", "paper"), ("models", "paper"), ("statements", "mention"), ("statements", "document"))
"""Columns by which tables are joined, indexed where they are present."""

SEARCHED: dict[str, dict[str, tuple[str, ...]]] = {
    "papers": {
        "names": ("titles", "aliases"),
        "people": ("authors", "organizations"),
        "prose": ("summaries", "key_points"),
    },
    "mentions": {
        "names": ("titles", "alias", "aliases"),
        "people": ("authors", "organizations", "venue"),
        "prose": ("summary", "key_points", "abstract", "section"),
    },
    "articles": {"names": ("title",), "people": ("authors",), "prose": ("excerpt",)},
    "models": {"names": ("name",), "people": ("organization",), "prose": ("architecture", "base_model", "language")},
}
"""What can be searched: for each table its text columns, and the fields whose text each of them holds."""

SAID = ("text", "name", "printed")
"""Members of a record that are words to be found; others (``lang``, ``id``) are not."""


TRIGRAMS_SINCE = (3, 34, 0)
"""The release of SQLite that brought the trigram tokenizer."""

PAD = "\n\n"
"""Ends every searched text, so that its last character too begins a trigram."""

SHORT = """
SELECT rowid FROM papers_fts WHERE papers_fts MATCH (
  SELECT coalesce(group_concat('"' || replace(term, '"', '""') || '"', ' OR '), '""') FROM papers_terms
  WHERE term >= lower(:words) AND term < lower(:words) || char(1114111))
"""
"""Papers that hold one or two characters. ``LIKE`` on the index finds no CJK pair (SQLite counts its bytes for
characters), and on the table itself it reads every row."""


def write(source: Source, out: Path) -> Written:
    """Write the database ``out``. Raises :class:`ExportError` where this SQLite has no trigrams."""
    if sqlite3.sqlite_version_info < TRIGRAMS_SINCE:
        needed, present = ".".join(map(str, TRIGRAMS_SINCE)), sqlite3.sqlite_version
        raise ExportError(f"Full-text search needs SQLite {needed}, and this Python has {present}. Use a newer Python.")
    with closing(sqlite3.connect(out, isolation_level=None)) as database:
        database.execute(f"PRAGMA page_size = {PAGE}")
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        count = sum(_fill_table(database, source, table) for table in source.tables)
        _index(database, source)
        database.execute("COMMIT")
    return Written(count, f"rows in {len(source.tables)} tables")


def _fill_table(database: sqlite3.Connection, source: Source, table: Table) -> int:
    columns = [*_name_columns(table.fields), *SEARCHED.get(table.name, {})]
    types = [TYPES.get(kind, "TEXT") for _, kind in _list_columns(table.fields)] + ["TEXT"] * len(columns)
    named = [f'"{name}" {kind}' for name, kind in zip(columns, types, strict=False)]
    key = [f'PRIMARY KEY ("{KEYED}")'] if KEYED in columns else []
    database.execute(f'CREATE TABLE "{table.name}" ({", ".join(named + key)})')
    marks = ", ".join("?" * len(columns))
    before = database.total_changes
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', _list_cells(source, table))
    return database.total_changes - before


def _list_cells(source: Source, table: Table) -> Iterator[list[object]]:
    searched = SEARCHED.get(table.name, {})
    for row in source.rows(table):
        cells = list(_flatten(table.fields, _as_json(row)))
        yield cells + [_join_words(row, names) for names in searched.values()]


def _join_words(row: Record, names: tuple[str, ...]) -> str:
    words = "\n".join(_find_words([getattr(row, name) for name in names]))
    return words + PAD if words else ""


def _as_json(row: Record) -> dict[str, Any]:
    return row.model_dump(mode="json")


def _list_columns(fields: tuple[Field, ...]) -> Iterator[tuple[str, str]]:
    for field in fields:
        if field.shape.is_flat:
            yield from ((f"{field.name}_{inner.name}", inner.shape.kind) for inner in field.shape.fields)
        else:
            yield field.name, field.shape.kind


def _name_columns(fields: tuple[Field, ...]) -> list[str]:
    return [name for name, _ in _list_columns(fields)]


def _flatten(fields: tuple[Field, ...], row: dict[str, Any]) -> Iterator[object]:
    for field in fields:
        value = row[field.name]
        if field.shape.is_flat:
            yield from ((value or {}).get(inner.name) for inner in field.shape.fields)
        elif field.shape.kind in TYPES or value is None:
            yield value
        else:
            yield json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _find_words(value: object) -> Iterator[str]:
    """Every text in a value that a person would look for, each once in its place."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from dict.fromkeys(word for one in value for word in _find_words(one))
    elif isinstance(value, Record):
        for name in SAID:
            yield from _find_words(getattr(value, name, None))


def _index(database: sqlite3.Connection, source: Source) -> None:
    present = {table.name: _name_columns(table.fields) for table in source.tables}
    for name, column in JOINS:
        if column in present.get(name, ()):
            database.execute(f'CREATE INDEX "{name}_by_{column}" ON "{name}" ("{column}")')
    for name, columns in SEARCHED.items():
        if name in present:
            listed = ", ".join(f'"{column}"' for column in columns)
            database.execute(
                f'CREATE VIRTUAL TABLE "{name}_fts" USING fts5 ({listed}, content="{name}", tokenize="trigram")'
            )
            for order in ("rebuild", "optimize"):
                database.execute(f'INSERT INTO "{name}_fts" ("{name}_fts") VALUES (?)', [order])
            database.execute(f'CREATE VIRTUAL TABLE "{name}_terms" USING fts5vocab ("{name}_fts", "row")')
