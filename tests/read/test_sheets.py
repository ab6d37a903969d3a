"""Sheets are one table: quotation marks are undone, links that formulas make are read, other formulas are named."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read import read_file
from pipeline.read.budget import BudgetPassedError
from pipeline.read.sheets import read_sheet
from pipeline.records import BlockKind, Reading

HEADER = "Title,Authors,Year\n"
ROWS = HEADER + '"Tides, ""Deep""",Juniper Farrow,2019\n'
LINK = '=HYPERLINK("https://example.org/a","Deep Tides")'


def read(text: str, path: str = "list.csv") -> Reading:
    return read_file(path, text.encode())


def cells(reading: Reading) -> list[list[str]]:
    """The cells of every table of the only document."""
    (document,) = reading.documents
    tables = [block for block in document.blocks if block.kind is BlockKind.TABLE]
    return [[document.printed(cell.span) for cell in row.cells] for table in tables for row in table.rows]


def codes(reading: Reading) -> list[str]:
    return [issue.code for issue in reading.issues]


@pytest.mark.parametrize("path", ["list.csv", "list.CSV", "list.txt", "list", "list.csv.gz.txt"])
def test_quotation_marks_are_undone_under_any_name(path: str) -> None:
    assert cells(read(ROWS, path))[1] == ['Tides, "Deep"', "Juniper Farrow", "2019"]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_each_sign_parts_cells(sign: str) -> None:
    rows = [["Deep, wide; tides", "J. Farrow"], ["Nets of Salt", "T. Wren"]]
    stream = io.StringIO()
    csv.writer(stream, delimiter=sign, quoting=csv.QUOTE_ALL).writerows(rows)
    assert cells(read(stream.getvalue())) == rows


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_line_that_breaks_inside_a_cell_goes_on(ending: str) -> None:
    rows = f'Title,Year{ending}"Deep Tides{ending}of Salt",2019{ending}Nets of Sand,2020{ending}'
    assert cells(read(rows))[1] == ["Deep Tides of Salt", "2019"]


def test_excel_says_what_parts_cells() -> None:
    assert cells(read("sep=;\na,b;c,d\ne,f;g,h\n")) == [["a,b", "c,d"], ["e,f", "g,h"]]


@pytest.mark.parametrize(
    ("formula", "text", "url"),
    [
        (LINK, "Deep Tides", "https://example.org/a"),
        ('=hyperlink("https://example.org/a";"Deep ""Tides""")', 'Deep "Tides"', "https://example.org/a"),
        ('= HYPERLINK( "https://example.org/a" )', "https://example.org/a", "https://example.org/a"),
        ('=HYPERLINK("","Deep Tides")', "Deep Tides", None),
    ],
)
def test_a_formula_that_makes_a_link_shows_its_text(formula: str, text: str, url: str | None) -> None:
    quoted = formula.replace('"', '""')
    reading = read(f'{HEADER}"{quoted}",Juniper Farrow,2019\n')
    (document,) = reading.documents
    (cell, *_) = document.blocks[0].rows[1].cells
    assert document.printed(cell.span) == text
    assert [link.url for link in cell.links] == ([url] if url else [])
    assert codes(reading) == ["read-formula-link"]


def test_a_formula_typed_without_quotation_marks_around_it_is_one_cell() -> None:
    assert cells(read(f"{HEADER}{LINK},Juniper Farrow,2019\n"))[1] == ["Deep Tides", "Juniper Farrow", "2019"]


def test_other_formulas_are_named_and_not_read() -> None:
    rows = [f'"=A{n}&"" (2)""",@SUM(1),-{n}+1\n' for n in range(9)]
    reading = read(HEADER + "".join(rows))
    assert cells(reading)[1:] == [["", "", f"-{n}+1"] for n in range(9)]
    (issue,) = reading.issues
    assert issue.code == "read-formula"
    assert "2, 3, 4, 5, 6 and 4 more" in issue.message
    assert '=A0&" (2)"' in issue.message


def test_links_of_markdown_and_html_in_cells_are_read() -> None:
    page = '[BERT](https://example.org/b),2018\n"<a href=""https://example.org/t"">T5</a>",<mask>\n'
    reading = read(page)
    assert cells(reading) == [["BERT", "2018"], ["T5", "<mask>"]]
    links = [cell.links[0] for row in reading.documents[0].blocks[0].rows for cell in row.cells if cell.links]
    assert [(reading.documents[0].printed(link.span), link.url) for link in links] == [
        ("BERT", "https://example.org/b"),
        ("T5", "https://example.org/t"),
    ]


def test_remarks_above_a_table_and_a_second_table() -> None:
    (document,) = read(f"Lanternmoor list,,\n\n{ROWS},,\n{ROWS}").documents
    assert [block.kind.value for block in document.blocks] == ["paragraph", "table", "table"]
    assert document.title == "Lanternmoor list"


def test_a_sheet_of_one_column_is_paragraphs() -> None:
    (document,) = read('Title\n"Tides, ""Deep"""\n').documents
    assert [document.printed(block.span) for block in document.blocks] == ["Title", 'Tides, "Deep"']


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "A sentence, with commas\nand more, of them, here\nand one, two, three, four",
            "prose under the name of a sheet",
        ),
        (HEADER + '"Deep Tides,Juniper Farrow,2019\n', "a quotation mark that is left open"),
        (HEADER + '"Deep" Tides,Juniper Farrow,2019\n', "a cell that goes on behind its quotation marks"),
    ],
)
def test_an_uneven_sheet_is_named_and_read_as_lines(text: str, why: str) -> None:
    reading = read(text)
    assert codes(reading) == ["read-sheet-uneven"], why
    assert reading.documents[0].text == text.rstrip("\n") or reading.documents[0].text == text


@pytest.mark.parametrize(
    "text", [ROWS + "\nAnd that is all.", '"Deep", she said\n"Tides", he said\n', HEADER + "a,b,c"]
)
def test_text_is_no_sheet_unless_all_of_it_is(text: str) -> None:
    assert read_sheet(text, named=False) is None


def test_a_sheet_larger_than_any_table_is_held() -> None:
    with pytest.raises(BudgetPassedError):
        read_sheet("a,b\n" * 500_001, named=True)


CELL = st.text('ab1 ,;"\t\n+-<>|論', max_size=12).map(str.strip)


@settings(max_examples=80)
@given(st.lists(st.tuples(CELL, CELL.filter(bool), CELL.filter(bool)), min_size=1, max_size=6))
def test_what_a_writer_of_sheets_wrote_is_read_again(rows: list[tuple[str, ...]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    sheet = read_sheet(stream.getvalue(), named=True)
    assert sheet is not None
    text = sheet.assembler.text()
    found = [
        tuple(text[cell.span.start : cell.span.end] for cell in row.cells)
        for block in sheet.assembler.blocks
        for row in block.rows
    ]
    assert found == [tuple(re.sub(r"[ \t]*\n\s*", " ", cell) for cell in row) for row in rows]
