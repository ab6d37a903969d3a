"""Papers with what lists say of them: the rows of several files that speak of one paper, brought together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from pipeline.dataset import RESTORE, DatasetError, parse_record, read_lines
from pipeline.records import PersonList
from pipeline.records.dataset import MentionRow, ModelRow, Paper, StatementRow

from .source import Source, Table

ET_AL = b'"et_al":true'
"""Stands in every line of the ledger that claims a cut list of people; lines without it need not be parsed."""


class JoinedPaper(Paper):
    """A paper, every listing of it (the rows that ``mentions`` names) and the rows of model tables about it.

    ``authors_cut``: whether the list of authors is known to be cut, since what it was read from says "et al.".
    """

    authors_cut: bool
    listings: tuple[MentionRow, ...]
    model_rows: tuple[ModelRow, ...]


def join_papers(source: Source) -> Iterator[JoinedPaper]:
    """Every paper, in the order of their ids. Rows wait on disk, so memory does not grow with the dataset.

    Raises :class:`DatasetError` for a paper that names a mention which is not there.
    """
    tables = {table.name: table for table in source.tables}
    with open_shelf() as shelf:
        _shelve_rows(shelf, source, tables["mentions"])
        _shelve_rows(shelf, source, tables["models"])
        shelf.execute("CREATE INDEX by_paper ON rows (paper, kind, id)")
        _shelve_cut_lists(shelf, source)
        for paper in source.rows(tables["papers"]):
            assert isinstance(paper, Paper)
            yield _join(shelf, paper)


@contextmanager
def open_shelf() -> Iterator[sqlite3.Connection]:
    """A database of this process alone, on disk where memory is short, gone when it is closed."""
    with closing(sqlite3.connect("", isolation_level=None)) as shelf:
        shelf.execute("PRAGMA journal_mode = OFF")
        shelf.execute("PRAGMA synchronous = OFF")
        shelf.execute("CREATE TABLE rows (paper TEXT, kind TEXT, id TEXT, line BLOB)")
        shelf.execute("CREATE TABLE cut (id TEXT PRIMARY KEY) WITHOUT ROWID")
        shelf.execute("BEGIN")
        yield shelf


def _shelve_rows(shelf: sqlite3.Connection, source: Source, table: Table) -> None:
    shelf.executemany(
        "INSERT INTO rows VALUES (?, ?, ?, ?)",
        (
            (row.paper, table.name, row.id, row.model_dump_json().encode())
            for row in source.rows(table)
            if isinstance(row, MentionRow | ModelRow) and row.paper is not None
        ),
    )


def _shelve_cut_lists(shelf: sqlite3.Connection, source: Source) -> None:
    shelf.executemany("INSERT OR IGNORE INTO cut VALUES (?)", ((name,) for name in _find_cut_lists(source)))


def _find_cut_lists(source: Source) -> Iterator[str]:
    for name in source.dataset.statement_files():
        for number, line in read_lines(source.dataset.path, name, source.dataset.digest(name)):
            if ET_AL in line:
                statement = parse_record(name, number, line, StatementRow)
                if isinstance(statement.value, PersonList) and statement.value.et_al:
                    yield statement.id


def _join(shelf: sqlite3.Connection, paper: Paper) -> JoinedPaper:
    listings = [MentionRow.model_validate_json(line) for line in _find_rows(shelf, paper, "mentions")]
    models = [ModelRow.model_validate_json(line) for line in _find_rows(shelf, paper, "models")]
    if absent := sorted({*paper.mentions} ^ {row.id for row in listings}):
        what = f"{paper.id} and mentions.jsonl disagree on whether {absent[0]} is one of its mentions."
        raise DatasetError("papers.jsonl", 0, what, RESTORE)
    return JoinedPaper(
        **{name: getattr(paper, name) for name in Paper.model_fields},
        authors_cut=_is_cut(shelf, paper),
        listings=tuple(listings),
        model_rows=tuple(models),
    )


def _find_rows(shelf: sqlite3.Connection, paper: Paper, kind: str) -> Iterator[bytes]:
    query = "SELECT line FROM rows WHERE paper = ? AND kind = ? ORDER BY id"
    return (line for (line,) in shelf.execute(query, [paper.id, kind]))


def _is_cut(shelf: sqlite3.Connection, paper: Paper) -> bool:
    behind = paper.evidence.get("authors", ())
    found = [shelf.execute("SELECT 1 FROM cut WHERE id = ?", [name]).fetchone() for name in behind]
    return bool(found) and all(found)
