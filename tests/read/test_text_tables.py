"""Lines of cells are a table where their signs come out even: tabs by themselves, other signs below column words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.html import read_html
from pipeline.read.markdown import set_tables
from pipeline.read.plain import read_plain
from pipeline.read.text_tables import find_tables
from pipeline.read.wrapping import unwrap
from pipeline.records import BlockKind

ROWS = [["Deep Tides", "Juniper Farrow", "2019"], ["Nets of Salt", "Tobias Wren", "2021"]]


def read(text: str) -> list[list[list[str]]]:
    """The cells of every table of ``text``."""
    lines = [found.span() for found in re.finditer(r"\S[^\n]*", text)]
    return [[[text[slice(*cell)] for cell in row] for row in table.rows] for table in find_tables(text, lines)]


@pytest.mark.parametrize(
    "header",
    [
        ["Title", "Authors", "Year"],
        ["題名", "著者", "年"],
        ["제목", "저자", "연도"],
        ["标题", "作者", "年份"],
        ["標題", "作者", "年份"],
        ["Model", "Developer", "Params"],
    ],
)
@pytest.mark.parametrize("sign", ["\t", " | ", "|", ";", "; ", ",", "   "])
def test_lines_below_column_words_are_rows(header: list[str], sign: str) -> None:
    table = [header, *ROWS]
    assert read("Before\n" + "\n".join(map(sign.join, table)) + "\n\nBehind") == [table]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Deep Tides, a novel\nNets, salt\nMore, of it", "commas of prose"),
        ("Title, year\nDeep Tides, 2019", "two words with a comma may be a sentence"),
        ("Paper | Code | Slides\nPaper | Code | Slides", "link words repeat: no header has rows of headers"),
        ("Paper | Code | Slides\nDeep Tides", "nothing below is parted"),
        ("\tdef tide():\n\t\treturn 1\n\tend", "tabs that indent"),
        ("1.\tDeep Tides\n2.\tNets of Salt\n3.\tThe Weir", "tabs behind the numbers of a list"),
        ("•\tDeep Tides\n•\tNets of Salt\n•\tThe Weir", "tabs behind bullets"),
        ("Deep Tides\t2019", "one line"),
        ("Home  About  Contact\nNews  Blog  Shop", "blanks without column words"),
        ("| Title | Year |\n| --- | --- |\n| Deep Tides | 2019 |", "a table of Markdown has rules of its own"),
    ],
)
def test_what_is_no_table(text: str, why: str) -> None:
    assert read(text) == [], why


def test_tabs_part_cells_without_a_header() -> None:
    assert read("\n".join(map("\t".join, ROWS))) == [ROWS]


def test_empty_cells_keep_their_place() -> None:
    assert read("Title\tAuthors\tYear\nDeep Tides\t\t2019\nNets of Salt\tTobias Wren") == [
        [["Title", "Authors", "Year"], ["Deep Tides", "", "2019"], ["Nets of Salt", "Tobias Wren"]]
    ]


def test_columns_of_blanks_are_told_by_where_they_begin() -> None:
    lines = [f"{'Title':16}{'Authors':18}Year", f"{'Deep Tides':16}{'':18}2019", f"{'Nets':16}Tobias Wren"]
    assert read("\n".join(lines))[0][1:] == [["Deep Tides", "", "2019"], ["Nets", "Tobias Wren", ""]]


def test_quoted_cells_hold_the_sign() -> None:
    assert read('Title,Authors,Year\n"Tides, Deep","Farrow, J., Wren, T.",2019')[0][1] == [
        "Tides, Deep",
        "Farrow, J., Wren, T.",
        "2019",
    ]


def test_an_empty_line_ends_a_table() -> None:
    assert len(read("\n".join(map("\t".join, ROWS)) + "\n\n" + "\n".join(map("\t".join, ROWS)))) == 2


def test_cells_of_plain_text_stand_where_they_are_printed() -> None:
    text = "My list\n\nTitle\tYear\nDeep Tides\t2019\n\nThat is all of it."
    blocks = read_plain(text)
    assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]
    assert [[text[cell.span.start : cell.span.end] for cell in row.cells] for row in blocks[1].rows] == [
        ["Title", "Year"],
        ["Deep Tides", "2019"],
    ]
    assert [cell.header for cell in blocks[1].rows[0].cells] == [True, True]


def test_preformatted_tables_are_tables_and_the_rest_is_code() -> None:
    page = read_html("<pre>x = 1\n\nTitle\tYear\nDeep Tides\t2019\n\ny = 2</pre>").assembler
    assert [block.kind for block in page.blocks] == [BlockKind.CODE, BlockKind.TABLE, BlockKind.CODE]
    assert page.text() == "x = 1\n\nTitle | Year\nDeep Tides | 2019\n\ny = 2"


@pytest.mark.parametrize(
    "text",
    [
        "```\nTitle\tYear\nDeep Tides\t2019\n```\n",
        "<pre>\nTitle\tYear\nDeep Tides\t2019\n</pre>\n",
        "- Title\tYear\n- Deep Tides\t2019\n",
        "    Title\tYear\n    Deep Tides\t2019\n",
        "| Title | Year |\n| --- | --- |\n| Deep Tides | 2019 |\n",
    ],
)
def test_code_items_and_tables_of_markdown_stay(text: str) -> None:
    assert set_tables(text) == text


def test_bars_in_cells_are_escaped_in_markdown() -> None:
    assert "| a\\|b | 2019 |" in set_tables("Title\tYear\na|b\t2019\n")


def test_rows_of_cells_are_no_broken_lines() -> None:
    rows = "\n".join(f"{'A title of a paper that is long':50}\t{'Farrow' * 5}" for _ in range(5))
    assert unwrap(rows) == rows


@settings(max_examples=60)
@given(st.text('ab1,;|\t \u3000"-\nTitle Year', max_size=120))
def test_cells_lie_inside_their_lines_and_tables_share_none(text: str) -> None:
    lines = [found.span() for found in re.finditer(r"\S[^\n]*", text)]
    reach = 0
    for table in find_tables(text, lines):
        assert reach <= table.first < table.last <= len(lines)
        reach = table.last
        for row in table.rows:
            for start, end in row:
                assert lines[table.first][0] <= start <= end <= lines[table.last - 1][1]
                assert "\n" not in text[start:end]
