"""Markdown is read as GitHub shows it."""

from __future__ import annotations

import pytest

from pipeline.read.markdown import read_markdown


def read(text: str) -> list[tuple[str, str]]:
    page = read_markdown(text)
    whole = page.assembler.text()
    return [(block.kind.value, whole[block.span.start : block.span.end]) for block in page.assembler.blocks]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# A\n\nb", [("heading", "A"), ("paragraph", "b")]),
        ("- a\n- b", [("item", "a"), ("item", "b")]),
        ("1. a\n\n   b", [("item", "a"), ("paragraph", "b")]),
        ("| a | b |\n|---|---|\n| c | d |", [("table", "a | b\nc | d")]),
        ("```\n# not a heading\n```", [("code", "# not a heading")]),
        ("a [b](https://a.example/x) **c**", [("paragraph", "a b c")]),
        ("<ul><li>html inside</li></ul>", [("item", "html inside")]),
        ("a <mask> and a <SEP> token", [("paragraph", "a <mask> and a <SEP> token")]),
        ("a [b <mask>](https://a.example/x)", [("paragraph", "a b <mask>")]),
        ("a <b>bold</b> <widget>word</widget> <time>2020", [("paragraph", "a bold word 2020")]),
        ("text[^1]\n\n[^1]: note", [("paragraph", "text[^1]"), ("item", "[1] note")]),
        ("", []),
    ],
)
def test_markdown_becomes_blocks(text: str, wanted: list[tuple[str, str]]) -> None:
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "title", "date", "language"),
    [
        ("---\ntitle: 'Notes'\ndate: 2024-05-01\nlang: ja\n---\n# A\n", "Notes", "2024-05-01", "ja"),
        ("# A\n\n---\n\nb", "A", None, None),
        ("---\nnot front matter", None, None, None),
        ("## B\n\n# A", "A", None, None),
    ],
)
def test_front_matter_and_the_first_heading_name_the_page(
    text: str, title: str | None, date: str | None, language: str | None
) -> None:
    page = read_markdown(text)
    assert (page.title, page.published, page.language) == (title, date, language)


def test_the_title_of_front_matter_is_the_heading_of_the_page_and_nothing_else_of_it_is_text() -> None:
    assert read("---\ntitle: Notes\ntags: [x]\n---\nb\n") == [("heading", "Notes"), ("paragraph", "b")]


def test_a_title_that_the_text_begins_with_is_shown_once() -> None:
    assert read("---\ntitle: Notes\n---\n# Notes\n\nb\n") == [("heading", "Notes"), ("paragraph", "b")]


def test_reference_links_lead_where_they_are_defined() -> None:
    page = read_markdown("[a][1] and <https://a.example/y>\n\n[1]: https://a.example/x")
    assert [link.url for block in page.assembler.blocks for link in block.links] == [
        "https://a.example/x",
        "https://a.example/y",
    ]


def test_numbers_that_markdown_does_not_know_keep_their_lines() -> None:
    text = "## References\n\n[1] First Work. 2017.\n[2] Second Work. 2018.\n③ Third Work.\n"
    lines = read_markdown(text).assembler.text().split("\n")
    assert [line for line in lines if "Work" in line] == [
        "[1] First Work. 2017.",
        "[2] Second Work. 2018.",
        "③ Third Work.",
    ]
