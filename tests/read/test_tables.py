"""HTML tables become rows of cells; a cell that spans places stands at each of them with one span."""

from __future__ import annotations

import pytest

from pipeline.read.html import read_html
from pipeline.records import Block, BlockKind


def read(page: str) -> tuple[Block, list[list[str]]]:
    assembler = read_html(page).assembler
    (table,) = [block for block in assembler.blocks if block.kind is BlockKind.TABLE]
    text = assembler.text()
    return table, [[text[cell.span.start : cell.span.end] for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("<tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr>", [["a", "b"], ["c", "d"]]),
        ("<tr><td colspan=2>a</td></tr><tr><td>c</td><td>d</td></tr>", [["a", "a"], ["c", "d"]]),
        ("<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>d</td></tr>", [["a", "b"], ["a", "d"]]),
        ("<tr><td>a</td><td rowspan=2>b</td></tr><tr><td>d</td></tr>", [["a", "b"], ["d", "b"]]),
        ("<tr><td rowspan=2 colspan=2>a</td><td>b</td></tr><tr><td>d</td></tr>", [["a", "a", "b"], ["a", "a", "d"]]),
        ("<tr><td rowspan=9>a</td><td>b</td></tr><tr><td>c</td></tr>", [["a", "b"], ["a", "c"]]),
        ("<tr><td colspan=99999999>a</td></tr><tr><td>b</td></tr>", [["a"], ["b"]]),
        ("<tr><td rowspan=x>a</td><td colspan=-1>b</td></tr><tr><td>c</td><td>d</td></tr>", [["a", "b"], ["c", "d"]]),
        ("<tr><td>a</td><td></td></tr><tr><td></td><td>d</td></tr>", [["a", ""], ["", "d"]]),
        ("<tr><td><p>a</p><p>b</p></td><td>d</td></tr><tr><td>c</td></tr>", [["a\nb", "d"], ["c"]]),
        ("<tr></tr><tr><td>a</td></tr><tr><td>b</td></tr>", [["a"], ["b"]]),
    ],
)
def test_cells_stand_where_they_span(rows: str, wanted: list[list[str]]) -> None:
    assert read(f"<table>{rows}</table>")[1] == wanted


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Deep Residual Learning <br> for Image Recognition", "Deep Residual Learning for Image Recognition"),
        ("Deep Residual Learning<br>by the vision group", "Deep Residual Learning\nby the vision group"),
        ("Deep Residual Learning<br>CVPR 2016", "Deep Residual Learning\nCVPR 2016"),
        ("Is it deep?<br>to be read", "Is it deep?\nto be read"),
    ],
)
def test_a_break_in_a_cell_wraps_a_line_that_goes_on(cell: str, text: str) -> None:
    assert read(f"<table><tr><td>{cell}</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>")[1][0][0] == text


def test_a_spanning_cell_is_printed_once() -> None:
    table, _ = read("<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>d</td></tr></table>")
    assert table.rows[0].cells[0].span == table.rows[1].cells[0].span


def test_header_cells_and_links_are_kept() -> None:
    table, _ = read('<table><tr><th>a</th></tr><tr><td><a href="https://a.example/x">b</a></td></tr></table>')
    assert [cell.header for row in table.rows for cell in row.cells] == [True, False]
    assert [link.url for link in table.rows[1].cells[0].links] == ["https://a.example/x"]


def test_a_column_of_headings_and_paragraphs_is_a_page() -> None:
    page = "<table><tr><td><h1>Tide letter</h1><p>a</p></td></tr><tr><td><p>b</p></td></tr></table>"
    kinds = [block.kind for block in read_html(page).assembler.blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    page = "<table><tr><td><p>a</p><table><tr><td>b</td></tr><tr><td>c</td></tr></table></td></tr></table>"
    kinds = [block.kind for block in read_html(page).assembler.blocks]
    assert kinds.count(BlockKind.TABLE) == 1
    assert kinds[0] is BlockKind.PARAGRAPH
