"""Plain text is read line by line: bullets and numbers make items, short lone lines headings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.plain import read_plain


def read(text: str) -> list[tuple[str, str, str]]:
    """Kind, marker and text of every block."""
    return [(block.kind.value, block.marker, text[block.span.start : block.span.end]) for block in read_plain(text)]


@pytest.mark.parametrize(
    ("line", "marker", "rest"),
    [
        ("• a", "•", "a"),
        ("  •a", "•", "a"),
        ("- a", "-", "a"),
        ("* a", "*", "a"),
        ("1. a", "1.", "a"),
        ("12) a", "12)", "a"),
        ("[3] a", "[3]", "a"),
        ("(4)a", "(4)", "a"),
        ("①a", "①", "a"),
        ("三、a", "三、", "a"),
        ("第2篇:a", "第2篇:", "a"),
    ],
)
def test_bullets_and_numbers_make_items(line: str, marker: str, rest: str) -> None:
    text = f"{line}\n{line}"
    assert read(text) == [("item", marker, rest)] * 2


@pytest.mark.parametrize(
    "line", ["*emphasis* here", "-5 degrees", "1.5 litres", "3.14", "2023.05.01 was a day", "•", "[x] a"]
)
def test_what_only_looks_like_a_bullet_is_text(line: str) -> None:
    assert [kind for kind, _, _ in read(f"a\n{line}\n")] == ["paragraph", "paragraph"]


def test_a_short_lone_line_is_a_heading_and_a_sentence_is_not() -> None:
    text = "first\n\nReferences\n\nThis is a sentence.\n\nhttps://a.example/x\n\n2. RAG\n\ntext\nmore\n"
    assert read(text) == [
        ("paragraph", "", "first"),
        ("heading", "", "References"),
        ("paragraph", "", "This is a sentence."),
        ("paragraph", "", "https://a.example/x"),
        ("heading", "2.", "RAG"),
        ("paragraph", "", "text"),
        ("paragraph", "", "more"),
    ]


def test_indentation_gives_items_their_level() -> None:
    assert [(block.kind.value, block.level) for block in read_plain("- a\n  - b\n\t- c\n　・d\n")] == [
        ("item", 1),
        ("item", 2),
        ("item", 3),
        ("item", 2),
    ]


def test_an_indented_line_goes_on_with_the_item_above_it() -> None:
    assert [(block.kind.value, block.level) for block in read_plain("- a\n  more\nnot\n")] == [
        ("item", 1),
        ("paragraph", 1),
        ("paragraph", 0),
    ]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(text=st.text(st.sampled_from(list("a1.-•[]() \n\t　。:第篇一、①")), max_size=120))
def test_every_printed_character_stands_in_a_block_or_is_a_marker(text: str) -> None:
    left = list(text)
    at = 0
    for block in read_plain(text):
        assert at <= block.span.start < block.span.end
        at = block.span.end
        left[block.span.start : block.span.end] = " " * len(block.span)
    markers = "".join(block.marker for block in read_plain(text))
    assert "".join("".join(left).split()) == "".join(markers.split())
