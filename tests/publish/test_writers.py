"""Records to bytes: order, escapes and file names."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset import name_statements_file
from pipeline.publish.writers import make_issue_rows, write_ids, write_lines, write_statements
from pipeline.records import IdRow, Issue, LangText, Severity, Span, Statement


def make_statement(document: str, mention: str, start: int, name: str = "title") -> Statement:
    fields = {"property": name, "value": LangText(text="x"), "printed": "x", "lang": "en", "rule": "test"}
    span = Span(start=start, end=start + 1)
    return Statement(id=f"{mention}{start}{name}", document=document, mention=mention, span=span, **fields)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_record_is_one_line_for_any_reader_and_comes_back_whole(text: str) -> None:
    data = write_lines([LangText(text=text)])
    assert data.decode().splitlines() == [data.decode().removesuffix("\n")]
    assert json.loads(data)["text"] == text


def test_claims_are_grouped_by_document_and_ordered_by_mention_and_place() -> None:
    places = [("b", "b#1", 5), ("a", "a#2", 0), ("a", "a#1", 9), ("a", "a#1", 3)]
    files = write_statements(make_statement(*place) for place in places)
    assert list(files) == [name_statements_file("a"), name_statements_file("b")]
    rows = [json.loads(line) for line in files[name_statements_file("a")].splitlines()]
    assert [(row["mention"], row["span"]) for row in rows] == [("a#1", [3, 4]), ("a#1", [9, 10]), ("a#2", [0, 1])]


@given(st.lists(st.tuples(st.text(), st.integers(0, 9)), max_size=5).map(lambda rows: dict(rows).items()))
def test_ids_are_sorted_and_read_back_by_any_csv_reader(pairs: list[tuple[str, int]]) -> None:
    names = [name for name, _ in pairs if name.isprintable()]
    data = write_ids(IdRow(id=name, state="active", target="", since=1) for name in names)
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert rows[0] == ["id", "state", "target", "since"]
    assert [row[0] for row in rows[1:]] == sorted(names)


@pytest.mark.parametrize("path", ["..", "../../x", "a/b\\c:d", "論文", "", "con", "a" * 500, "x\n\x00y", "-rf"])
def test_a_path_of_any_kind_gives_a_safe_file_name(path: str) -> None:
    name = name_statements_file(path)
    assert name.isascii()
    assert name.isprintable()
    assert len(name) < 120
    assert name.count("/") == 1
    assert ".." not in name
    assert not set(name) & set('\\:*?"<>| ')


@given(st.lists(st.text(), unique=True, max_size=6))
def test_different_paths_have_different_files_on_disks_that_ignore_case(paths: list[str]) -> None:
    assert len({name_statements_file(path).casefold() for path in paths}) == len(paths)


def test_an_issue_that_was_raised_twice_is_one_row_and_those_of_the_run_come_first() -> None:
    fields = {"severity": Severity.INFO, "stage": "read", "message": "m", "mend": "m"}
    late = Issue(code="b", document="a", span=Span(start=9, end=10), **fields)
    early = Issue(code="c", document="a", span=Span(start=2, end=3), **fields)
    run = Issue(code="z", document="", **fields)
    assert [row.code for row in make_issue_rows([late, early, late, run])] == ["z", "c", "b"]
