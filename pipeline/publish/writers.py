"""Records to bytes: the files of a dataset, each in one stated order."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TypeVar

from pipeline.dataset import ID_COLUMNS, IDS, name_statements_file
from pipeline.records import IdRow, Issue, Record, Statement
from pipeline.records.dataset import ArticleRow, IssueRow, MentionRow, ModelRow, Paper, StatementRow

from .edition import Edition

Row = TypeVar("Row", Paper, MentionRow, ModelRow, ArticleRow)

LINE_SEPARATORS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Characters that JSON allows in a string and at which many readers break a line: written as escapes."""


def write_tables(edition: Edition) -> dict[str, bytes]:
    """Every file of rows: name below the dataset's folder, and its bytes."""
    fusion = edition.fusion
    matches = sorted(edition.resolution.matches, key=lambda match: (match.left, match.right))
    return {
        "papers.jsonl": write_lines(sort_rows(fusion.papers)),
        "mentions.jsonl": write_lines(sort_rows(fusion.mentions)),
        "models.jsonl": write_lines(sort_rows(fusion.models)),
        "articles.jsonl": write_lines(sort_rows(count_issues(fusion.articles, edition.issues))),
        "issues.jsonl": write_lines(make_issue_rows(edition.issues)),
        "matches.jsonl": write_lines(matches),
        "rankings.jsonl": write_lines(edition.facts.rankings),
        "glossary.jsonl": write_lines(edition.facts.glossary),
        "errata.jsonl": write_lines(edition.facts.errata),
        IDS: write_ids(edition.resolution.ids),
        **write_statements(edition.statements),
    }


def count_issues(articles: Iterable[ArticleRow], issues: Iterable[Issue]) -> list[ArticleRow]:
    """The articles with the number of issues that name them, of every stage. A listed post has none of its own."""
    named = Counter(issue.document for issue in issues)
    return [row if row.listed_in else row.model_copy(update={"issues": named[row.path]}) for row in articles]


def sort_rows(rows: Iterable[Row]) -> list[Row]:
    """Rows by id, in the order of code points."""
    return sorted(rows, key=lambda row: row.id)


def write_lines(records: Iterable[Record]) -> bytes:
    r"""JSON Lines: UTF-8, fields in the order of the record, a line feed after each line.

    >>> from pipeline.records import LangText
    >>> write_lines([LangText(text="論文", lang="zh-Hant")]).decode()
    '{"type":"text","text":"論文","lang":"zh-Hant"}\n'
    """
    return b"".join(record.model_dump_json().translate(LINE_SEPARATORS).encode() + b"\n" for record in records)


def write_object(record: Record) -> bytes:
    """A JSON file of one object, indented so that a change shows as a line."""
    return record.model_dump_json(indent=2).translate(LINE_SEPARATORS).encode() + b"\n"


def write_ids(rows: Iterable[IdRow]) -> bytes:
    """``ids.csv``, sorted by id."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(ID_COLUMNS)
    writer.writerows((row.id, row.state, row.target, row.since) for row in sorted(rows, key=lambda row: row.id))
    return stream.getvalue().encode()


def write_statements(statements: Iterable[Statement]) -> Mapping[str, bytes]:
    """One file a document; in it, mentions in order, and the claims of each by their place in the document."""
    ordered = sorted(statements, key=order_statement)
    return {
        name_statements_file(document): write_lines(make_statement_row(statement) for statement in claims)
        for document, claims in groupby(ordered, key=lambda statement: statement.document)
    }


def order_statement(statement: Statement) -> tuple[str, str, int, int, str, str]:
    """The order of claims in their file."""
    span = statement.span
    return (statement.document, statement.mention, span.start, span.end, statement.property, statement.id)


def make_statement_row(statement: Statement) -> StatementRow:
    """The published form of a claim: its span is a pair of offsets."""
    fields = {name: getattr(statement, name) for name in StatementRow.model_fields if name != "span"}
    return StatementRow(span=(statement.span.start, statement.span.end), **fields)


def make_issue_rows(issues: Iterable[Issue]) -> list[IssueRow]:
    """The published form of issues, each once, by document and place."""
    rows = {
        IssueRow(
            code=issue.code,
            severity=issue.severity,
            stage=issue.stage,
            document=issue.document,
            span=(issue.span.start, issue.span.end) if issue.span else None,
            mention=issue.mention,
            message=issue.message,
            mend=issue.mend,
        )
        for issue in issues
    }
    return sorted(rows, key=order_issue)


def order_issue(row: IssueRow) -> tuple[str, tuple[int, int], str, str, str]:
    """The order of issues in their file: those of the run as a whole first."""
    return (row.document, row.span or (-1, -1), row.code, row.mention or "", row.message)
