"""Inline HTML becomes readable text, and every link and mark stands exactly where its text does."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.inline import Inline, render_inline


def render(html: str, link: str | None = None) -> Inline:
    soup = BeautifulSoup(f"<p>{html}</p>", "lxml")
    paragraph = soup.find("p")
    assert paragraph is not None
    return render_inline(list(paragraph.children), None, link)


def linked(inline: Inline) -> list[tuple[str, str]]:
    return [(inline.text[link.span.start : link.span.end], link.url) for link in inline.links]


def marked(inline: Inline) -> list[tuple[str, str]]:
    return [(inline.text[mark.span.start : mark.span.end], mark.kind.value) for mark in inline.marks]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a  b\n c", "a b c"),
        (" a ", "a"),
        ("a<br>b", "a\nb"),
        ("a <br> b", "a\nb"),
        ("a&nbsp;b", "a b"),
        ("a*b_c`d", "a*b_c`d"),
        ("x<sup>2</sup>", "x2"),
        ("a<img src=x alt=badge>b", "ab"),
        ("<i>a</i><i>b</i>", "ab"),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
    ],
)
def test_text_is_what_a_browser_shows(html: str, text: str) -> None:
    assert render(html).text == text


def test_links_and_marks_stand_where_their_text_does() -> None:
    inline = render('see <b>the <a href="https://a.example/x">first  one</a></b>, <code>x</code> and <em>y</em>')
    assert inline.text == "see the first one, x and y"
    assert linked(inline) == [("first one", "https://a.example/x")]
    assert marked(inline) == [("the first one", "strong"), ("x", "code"), ("y", "emphasis")]


def test_white_space_inside_an_anchor_is_not_part_of_it() -> None:
    assert linked(render('a<a href="https://a.example/x"> b </a>c')) == [("b", "https://a.example/x")]


def test_an_anchor_without_text_is_no_link() -> None:
    assert linked(render('a <a href="https://a.example/x"><img src="x"></a> b')) == []
    assert linked(render("a <a>b</a>")) == []


def test_an_enclosing_anchor_covers_a_run_that_has_no_link_of_its_own() -> None:
    assert linked(render("a b", "https://a.example/x")) == [("a b", "https://a.example/x")]
    assert linked(render('a <a href="https://a.example/y">b</a>', "https://a.example/x")) == [
        ("b", "https://a.example/y")
    ]


runs = st.lists(
    st.sampled_from(
        ["a", " ", "\n", "<b>", "</b>", "<i>", "</i>", '<a href="https://a.example/x">', "</a>", "<br>", "é𠮷", "&amp;"]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(html=runs)
def test_spans_never_leave_the_text_nor_begin_or_end_in_white_space(html: str) -> None:
    inline = render(html)
    assert inline.text == inline.text.strip()
    for text, _ in [*linked(inline), *marked(inline)]:
        assert text
        assert text == text.strip()
