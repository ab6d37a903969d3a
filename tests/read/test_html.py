"""HTML pages become blocks in reading order, each with its kind, its part of the page and its links."""

from __future__ import annotations

import pytest

from pipeline.read.html import Page, read_html
from pipeline.records import Block, BlockKind, Region


def read(page: str) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(block.kind.value, text) for block, text in blocks(read_html(page))]


def blocks(page: Page) -> list[tuple[Block, str]]:
    text = page.assembler.text()
    return [(block, text[block.span.start : block.span.end]) for block in page.assembler.blocks]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<h2>A</h2><p>b</p>", [("heading", "A"), ("paragraph", "b")]),
        ("<ul><li>a</li><li>b</li></ul>", [("item", "a"), ("item", "b")]),
        ("<ol><li>a<p>more</p></li></ol>", [("item", "a"), ("paragraph", "more")]),
        ("<dl><dt>t</dt><dd>d</dd></dl>", [("term", "t"), ("definition", "d")]),
        ("<blockquote>q</blockquote>", [("quote", "q")]),
        ("<p>a&#8232;b\u2028c</p>", [("paragraph", "a b c")]),  # what ends a line elsewhere is a blank in a browser
        ("<pre>x = 1\n</pre>", [("code", "x = 1")]),
        ("<div>a<div>b</div>c</div>", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<p>a<br>b</p>", [("paragraph", "a\nb")]),
        ("<p>a&#7;b&#x1B;[2Jc&#10;d &#70; &#x1Fa0;</p>", [("paragraph", "ab[2Jc d F \u1fa0")]),  # no control character
        ("<p>unclosed <b>bold<p>next", [("paragraph", "unclosed bold"), ("paragraph", "next")]),
        ("plain text alone", [("paragraph", "plain text alone")]),
        ("http://a.example/x", [("paragraph", "http://a.example/x")]),
        ("notes.html", [("paragraph", "notes.html")]),
        ("<p></p><div> \n </div>", []),
        ("", []),
    ],
)
def test_elements_become_blocks(page: str, wanted: list[tuple[str, str]]) -> None:
    assert read(page) == wanted


@pytest.mark.parametrize("tag", ["script", "style", "template", "noscript", "svg", "textarea", "button"])
def test_what_no_reader_sees_is_not_read(tag: str) -> None:
    assert read(f"<p>a</p><{tag}><p>hidden</p></{tag}><p>b</p>") == [("paragraph", "a"), ("paragraph", "b")]


def test_comments_and_declarations_are_not_read() -> None:
    assert read("<!doctype html><!-- <p>hidden</p> --><p>a<!-- hidden -->b</p>") == [("paragraph", "ab")]


@pytest.mark.parametrize(
    ("page", "region"),
    [
        ("<nav><p>x</p></nav>", Region.NAVIGATION),
        ("<aside><p>x</p></aside>", Region.ASIDE),
        ("<footer><p>x</p></footer>", Region.FOOTER),
        ('<div class="comments"><p>x</p></div>', Region.COMMENTS),
        ('<div id="disqus_thread"><p>x</p></div>', Region.COMMENTS),
        ('<div class="post related-posts"><p>x</p></div>', Region.ASIDE),
        ('<div role="navigation"><p>x</p></div>', Region.NAVIGATION),
        ("<main><p>x</p></main>", Region.MAIN),
        ('<p class="commentary">x</p>', Region.MAIN),
        ('<article class="toc-friendly"><p>x</p></article>', Region.MAIN),
        ('<body class="sidebar"><p>x</p></body>', Region.MAIN),
    ],
)
def test_each_block_knows_its_part_of_the_page(page: str, region: Region) -> None:
    assert [block.region for block in read_html(page).assembler.blocks] == [region]


def test_nested_lists_have_levels_and_numbers() -> None:
    page = read_html('<ol start="3"><li>a<ul><li>b</li></ul></li><li>c</li></ol>')
    found = [(text, block.level, block.marker) for block, text in blocks(page)]
    assert found == [("a", 1, "3."), ("b", 2, "-"), ("c", 1, "4.")]


def test_the_paragraphs_of_an_item_keep_its_level() -> None:
    found = [(block.kind, block.level) for block, _ in blocks(read_html("<ul><li><p>a</p><p>b</p></li></ul>"))]
    assert found == [(BlockKind.ITEM, 1), (BlockKind.PARAGRAPH, 1)]


def test_an_anchor_around_a_card_lends_its_address_to_the_card() -> None:
    page = read_html('<a href="https://a.example/x"><div><h3>Title</h3><p>Text</p></div></a>')
    assert [(text, [link.url for link in block.links]) for block, text in blocks(page)] == [
        ("Title", ["https://a.example/x"]),
        ("Text", ["https://a.example/x"]),
    ]


@pytest.mark.parametrize(
    ("head", "href", "url"),
    [
        ("", "../x", "../x"),
        ('<base href="https://a.example/d/">', "x", "https://a.example/d/x"),
        ('<link rel="canonical" href="https://a.example/d/e">', "x", "https://a.example/d/x"),
        ('<base href="/d/"><link rel="canonical" href="https://a.example/">', "x", "https://a.example/d/x"),
        ("", "https://[broken", "https://[broken"),
        ("", "#top", "#top"),
    ],
)
def test_links_are_absolute_where_a_base_is_known(head: str, href: str, url: str) -> None:
    page = read_html(f'<html><head>{head}</head><body><p><a href="{href}">x</a></p></body></html>')
    assert [link.url for block in page.assembler.blocks for link in block.links] == [url]


def test_a_page_says_its_title_language_and_date() -> None:
    page = read_html(
        '<html lang="zh-Hant"><head><title> 讀書\n筆記 </title>'
        '<meta property="article:published_time" content="2024-05-01T08:00:00+08:00"></head>'
        "<body><p>x</p></body></html>"
    )
    assert (page.title, page.language, page.published) == ("讀書 筆記", "zh-Hant", "2024-05-01T08:00:00+08:00")
    assert (read_html("<p>x</p>").title, read_html("<p>x</p>").language) == (None, None)


def test_a_deeply_nested_page_is_read() -> None:
    depth = 400
    assert "x" in read_html("<div>" * depth + "x" + "</div>" * depth).assembler.text()
    assert read_html("<b>" * depth + "x" + "</b>" * depth).assembler.text() == "x"
