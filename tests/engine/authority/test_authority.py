"""Authority files: every row is found by number, DOI and folded title, with the place where each value stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.engine.authority import AuthorityIndex, find_texts, index, open_authority
from pipeline.text.folding import fold

SNAPSHOT = [
    {
        "id": "1706.03762",
        "submitter": "An Invented Person",
        "authors": "Ashish Vaswani, Noam Shazeer",
        "title": 'Attention Is All\n  You "Need"',
        "doi": None,
        "versions": [{"version": "v1", "created": "Mon, 12 Jun 2017 17:57:34 GMT"}, {"version": "v2", "created": "x"}],
        "authors_parsed": [["Vaswani", "Ashish", ""], ["Shazeer", "Noam", ""]],
    },
    {"id": "hep-th/9901001", "title": "Über \u1e9ein Täuschung", "doi": "10.1000/ABC", "versions": []},
]
TABLE = (
    "\ufeffarxiv_id,title,first_author,year\r\n"
    '2005.14165,"Language Models, ""Few-Shot""\nLearners",Tom B. Brown,2020\r\n'
)


def write(root: Path, name: str, text: str) -> str:
    (root / "authority").mkdir(exist_ok=True)
    (root / "authority" / name).write_bytes(text.encode())
    return f"authority/{name}"


@pytest.fixture
def registers(tmp_path: Path) -> Iterator[AuthorityIndex]:
    lines = "".join(json.dumps(row, ensure_ascii=bool(place)) + "\n" for place, row in enumerate(SNAPSHOT))
    paths = [write(tmp_path, "arxiv.json", lines), write(tmp_path, "more.csv", TABLE)]
    with closing(open_authority(tmp_path, paths)) as made:
        yield made


def count(root: Path, path: str, *numbers: str) -> list[int]:
    with closing(open_authority(root, [path])) as made:
        return [len(made.find_number(number)) for number in numbers]


def test_row_of_the_snapshot_has_title_day_and_authors(registers: AuthorityIndex) -> None:
    (row,) = registers.find_number("1706.03762")
    assert row.title.text == 'Attention Is All You "Need"'
    assert row.date is not None
    assert (row.date.text, row.date.printed) == ("2017-06-12", "Mon, 12 Jun 2017 17:57:34 GMT")
    assert row.author_names == ("Ashish Vaswani", "Noam Shazeer")


def test_rows_are_found_by_folded_title_and_by_doi(registers: AuthorityIndex) -> None:
    assert [row.number.text for row in registers.find_title(fold("language models few-shot LEARNERS"))] == [
        "2005.14165"
    ]
    assert [row.number.text for row in registers.find_doi("10.1000/abc")] == ["hep-th/9901001"]
    assert registers.find_title(fold("Another title")) == registers.find_doi("") == registers.find_number("1") == ()


def test_every_value_stands_where_its_span_says(registers: AuthorityIndex) -> None:
    for number in ("1706.03762", "hep-th/9901001", "2005.14165"):
        (row,) = registers.find_number(number)
        text = (registers.root / row.document).read_bytes().decode()
        cells = [cell for cell in (row.number, row.title, row.date, row.authors) if cell]
        assert [text[cell.span.start : cell.span.end] for cell in cells] == [cell.printed for cell in cells]
        spans = sorted((cell.span for cell in cells), key=lambda span: span.start)
        assert list(find_texts(registers.root, row.document, spans)) == [text[one.start : one.end] for one in spans]


def test_place_beyond_the_end_of_a_file_holds_nothing(registers: AuthorityIndex) -> None:
    (row,) = registers.find_number("2005.14165")
    beyond = row.title.span.model_copy(update={"start": 10**6, "end": 10**6 + 3})
    assert list(find_texts(registers.root, row.document, [beyond])) == [None]


@pytest.mark.parametrize(
    ("name", "text", "unread", "why"),
    [
        ("a.json", '{"id": "1706.03762", "title": "T"}\nnot json\n[1]\n{"id": 3}\n', "3", "line 2, 3, 4 is no record"),
        ("a.csv", "number,name\n1,2\n", "all", "format is not known"),
        ("a.csv", 'arxiv_id,title\n1706.03762\nx,y\n1706.03762,"open\n', "3", "line 2, 3, 4 is no record"),
        ("a.csv", 'arxiv_id,title\n1706.03762,"Line\nbreak"\n2005.14165,"=HYPERLINK(""x"",""y"")"\n', "1", "line 4"),
        ("a.csv", "arxiv_id,title,doi\n1706.03762,T,+SUM(1)\n2005.14165,-1 + 1: A Title,\n", "1", "a formula"),
        ("a.json", "[" * 100_000 + "\n", "1", "is no record"),
        ("a.json", '{"id": "1706.03762", "title": "\\ud800"}\n', "1", "is no record"),
        (
            "a.json",
            '{"id": "1706.03762", "title": "x", "versions": [{"created": "x"}], "authors_parsed": [[1]]}\n',
            "",
            "",
        ),
    ],
)
def test_what_is_no_record_is_counted(tmp_path: Path, name: str, text: str, unread: str, why: str) -> None:
    with closing(open_authority(tmp_path, [write(tmp_path, name, text)])) as made:
        issues = made.issues
    assert [(f"({unread})" in issue.message, why in issue.message) for issue in issues] == [(True, True)] * bool(unread)


def test_file_that_cannot_be_opened_is_an_issue(tmp_path: Path) -> None:
    assert [issue.code for issue in open_authority(tmp_path, ["authority/gone.csv"]).issues] == ["raw-unreadable"]


def test_large_files_are_indexed_once_and_a_changed_file_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "IN_MEMORY", 0)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = write(tmp_path, "a.csv", "arxiv_id,title\n1706.03762,One\n")
    assert count(tmp_path, path, "1706.03762") == [1]
    (kept,) = (tmp_path / "cache" / "papercanon").iterdir()
    before = kept.stat().st_mtime_ns
    assert count(tmp_path, path, "1706.03762") == [1]
    assert kept.stat().st_mtime_ns == before
    write(tmp_path, "a.csv", "arxiv_id,title\n1810.04805,Two\n")
    assert count(tmp_path, path, "1706.03762", "1810.04805") == [0, 1]


def test_spoilt_cache_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "IN_MEMORY", 0)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = write(tmp_path, "a.csv", "arxiv_id,title\n1706.03762,One\n")
    count(tmp_path, path)
    (kept,) = (tmp_path / "cache" / "papercanon").iterdir()
    kept.write_bytes(b"no database")
    assert count(tmp_path, path, "1706.03762") == [1]
