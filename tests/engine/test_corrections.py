"""Corrections: entries that are obeyed, and entries that are refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engine.corrections import read_corrections
from pipeline.records import Identifier, LangText, OrganizationRef, PartialDate, PersonList, Url, Value

WHO = 'who = "reader"\nwhen = "2026-11-21"\nwhy = "looked it up"\n'


def write(root: Path, data: str | bytes) -> Path:
    (root / "decisions").mkdir(exist_ok=True)
    (root / "decisions" / "corrections.toml").write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def entry(name: str = "date", value: str = '"2017-06-12"', more: str = "") -> str:
    return f'[[correction]]\nabout = "arxiv:1706.03762"\nproperty = "{name}"\nvalue = {value}\n{more}{WHO}'


def test_a_folder_without_corrections_has_none(tmp_path: Path) -> None:
    assert read_corrections(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("name", "value", "more", "expected"),
    [
        ("title", '"注意力"', 'lang = "zh-Hans"\n', LangText(text="注意力", lang="zh-Hans")),
        ("title", '"Attention is all you need"', "", LangText(text="Attention is all you need", lang="en")),
        ("date", "2017-06-12", "", PartialDate(value="2017-06-12")),
        ("date", '"2017-06"', "", PartialDate(value="2017-06")),
        ("organization", '"清华大学"', "", OrganizationRef(name="Tsinghua University", id="tsinghua")),
        ("organization", '"Nobody\'s"', "", OrganizationRef(name="Nobody's")),
        ("authors", '["A. One", "B. Two"]', "", PersonList(names=("A. One", "B. Two"))),
        ("identifier", '"arxiv:1706.03762v5"', "", Identifier(scheme="arxiv", value="1706.03762")),
        ("identifier", '"doi:10.1/ABC"', "", Identifier(scheme="doi", value="10.1/abc")),
        ("url", '"https://a.example/p"', "", Url(url="https://a.example/p")),
    ],
)
def test_a_value_is_typed_by_its_property(tmp_path: Path, name: str, value: str, more: str, expected: Value) -> None:
    (correction,), issues = read_corrections(write(tmp_path, entry(name, value, more)))
    assert (correction.value, issues) == (expected, ())


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "with a byte order mark"])
def test_the_span_is_where_the_file_says_the_value(tmp_path: Path, newline: str, mark: str) -> None:
    text = mark + ("# 訂正\n" + entry() + "\n" + entry("title", "'A \"quoted\" title of some length'")).replace(
        "\n", newline
    )
    corrections, _ = read_corrections(write(tmp_path, text))
    assert [text[one.span.start : one.span.end] for one in corrections] == [one.printed for one in corrections]
    assert [one.printed for one in corrections] == ["2017-06-12", 'A "quoted" title of some length']


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (entry("dates"), "'dates' is none of alias, authors"),
        (entry("date", '"June"'), "'June' is no date"),
        (entry("date", '"2017-02-30"'), "'2017-02-30' is no date"),
        (entry("date", "2017"), "2017 is no text"),
        (entry("date", '["2017", "2018"]'), "date takes one text"),
        (entry("authors", "[]"), "value is missing"),
        (entry("authors", '["A", 7]'), "7 is no text"),
        (entry("identifier", '"1706.03762"'), "is no scheme and value"),
        (entry("identifier", '"nowhere:1"'), "is no scheme and value"),
        (entry("url", '"javascript:alert(1)"'), "is no address"),
        (entry("title", '"""two\nlines"""'), "does not stand on one line"),
        (entry(more='note = "x"\n'), "note is unknown"),
        (entry().replace('who = "reader"\n', ""), "who is missing"),
        (entry().replace("2026-11-21", "21 November"), "'21 November' is not a day"),
        (entry().replace('"reader"', "7"), "who is no text"),
    ],
)
def test_an_entry_that_is_no_correction_is_named_by_its_number_and_the_others_are_obeyed(
    tmp_path: Path, text: str, why: str
) -> None:
    corrections, (issue,) = read_corrections(write(tmp_path, f"{entry()}\n{text}\n{entry()}"))
    assert len(corrections) == 2
    assert issue.code == "correction-unread"
    assert issue.message.startswith("Correction 2 of decisions/corrections.toml is not obeyed: ")
    assert why in issue.message


@pytest.mark.parametrize("data", ['[[correction]\nabout = "a"', b"\xff\xfe", 'correction = "all"', "[" * 5000])
def test_a_file_that_holds_no_corrections_is_refused_whole(tmp_path: Path, data: str | bytes) -> None:
    corrections, (issue,) = read_corrections(write(tmp_path, data))
    assert (corrections, issue.code) == ((), "correction-file")


def test_an_entry_that_stands_within_a_text_moves_no_span(tmp_path: Path) -> None:
    tricky = entry().replace('"looked it up"', '"""see\n[[correction]]\nvalue = "2017-06-12"\n"""')
    corrections, issues = read_corrections(write(tmp_path, tricky))
    assert corrections == ()
    assert [issue.code for issue in issues] == ["correction-unread"]
