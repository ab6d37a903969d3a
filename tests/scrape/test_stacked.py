"""Lines that come again with the period of column words, or of dates and addresses, are the cells of a table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.scrape.stacked import find_stacked_tables
from pipeline.scrape.view import View
from tests.scrape.pages import make_document

HEADER = ["Title", "Authors", "Year", "Link"]
ROWS = [
    ["Deep Tides and Shallow Nets", "Juniper Farrow, Tobias Wren", "2019", "https://a.example/1"],
    ["A Survey of Salt in Networks", "Linnea Marsh et al.", "2021", "https://a.example/2"],
    ["Weirs for Reading the Sea", "Odalys Brook, Tobias Wren", "2022", "https://a.example/3"],
]


def read(lines: list[str]) -> list[list[list[str]]]:
    """The cells of every table of a page that prints ``lines``."""
    document = make_document("\n".join(lines), "txt")
    return [
        [[document.printed(cell.span) for cell in row.cells] for row in block.rows]
        for block, _ in find_stacked_tables(View(document))
    ]


def flat(rows: list[list[str]]) -> list[str]:
    return [cell for row in rows for cell in row]


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_the_column_words_tell_the_period(columns: int) -> None:
    table = [row[:columns] for row in [HEADER, *ROWS]]
    assert read(["Some words first.", *flat(table)]) == [table]


@pytest.mark.parametrize("row", [1, 2])
@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_missing_cell_moves_no_other(row: int, column: int) -> None:
    lacking = [list(cells) for cells in [HEADER, *ROWS]]
    lines = [cell for at, cells in enumerate(lacking) for i, cell in enumerate(cells) if (at, i) != (row, column)]
    lacking[row][column] = ""
    assert read(lines) == [lacking]


def test_a_word_that_no_table_knows_may_close_a_header() -> None:
    table = [[*HEADER, "Shelf"], *([*row, f"Room {number}"] for number, row in enumerate(ROWS))]
    assert read(flat(table)) == [table]


def test_prose_ends_a_table() -> None:
    prose = ["And that was all that there was to read in this long year.", "We hope that you liked it.", "Bye.", "Yes."]
    assert read([*flat([HEADER, *ROWS]), *prose]) == [[HEADER, *ROWS]]


def test_without_a_header_dates_and_addresses_tell_the_period() -> None:
    assert read(flat(ROWS)) == [ROWS]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (flat(ROWS[:2]), "two rows without a header may be chance"),
        (flat([row[:2] for row in ROWS]), "nothing sure comes again"),
        (["Paper", "Code", "Slides", "Deep Tides and Shallow Nets", "Paper", "Code"], "link words below each title"),
        (["Title", "Deep Tides"], "one word is no header"),
        (["Year", "Authors", *flat([row[1:3] for row in ROWS])], "no column of titles"),
    ],
)
def test_what_is_no_table(lines: list[str], why: str) -> None:
    assert read(lines) == [], why


@settings(max_examples=50)
@given(st.lists(st.sampled_from([*HEADER, *flat(ROWS), "–", "x", "3"]), max_size=30))
def test_no_line_stands_in_two_tables(lines: list[str]) -> None:
    document = make_document("\n".join(lines), "txt")
    reach = 0
    for block, _ in find_stacked_tables(View(document)):
        assert reach <= block.span.start
        reach = block.span.end
