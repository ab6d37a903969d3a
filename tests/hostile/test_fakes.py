"""Awkward pages: what is not printed lists nothing, and odd characters and attributes hide nothing that is."""

from __future__ import annotations

import pytest

from tests.hostile.documents import make_links
from tests.hostile.laws import check_file

FAKE = '<ul><li><a href="https://arxiv.org/abs/1412.6980">Adam: A Method for Stochastic Optimization</a></li></ul>'
TITLE = "Attention Is All You Need"
ENTRIES = (
    f'<li><a href="https://arxiv.org/abs/1706.03762">{TITLE}</a></li>'
    '<li><a href="https://arxiv.org/abs/1810.04805">BERT: Pre-training of Deep Bidirectional Transformers</a></li>'
)
GOOD = f"<h1>Papers</h1><ul>{ENTRIES}</ul>"
BOTH = ["1706.03762", "1810.04805"]


def read_numbers(page: str | bytes, name: str = "page.html") -> list[str]:
    """The arXiv numbers of the papers that a page lists, in its order."""
    work = check_file(name, page.encode("utf-8") if isinstance(page, str) else page)
    statements = [each for carried in work.carried for item in carried.items for each in item.statements]
    return [each.value.value for each in statements if each.property == "identifier"]


@pytest.mark.parametrize(
    ("hiding", "why"),
    [
        (f"<script>document.write('{FAKE}')</script>", "a script that writes it"),
        (f"<script type='text/template'>{FAKE}</script>", "a template in a script"),
        (f"<template>{FAKE}</template>", "a template"),
        (f"<!-- {FAKE} -->", "a comment"),
        (f"<!--[if IE]>{FAKE}<![endif]-->", "a comment that one browser reads"),
        (f"<noscript>{FAKE}</noscript>", "what a browser shows without scripts"),
        (f"<textarea>{FAKE}</textarea>", "a form field"),
        (f"<iframe>{FAKE}</iframe>", "a frame"),
        (f"<style>{FAKE}</style>", "a style sheet"),
        (f"<nav>{FAKE}</nav>", "navigation"),
        (f"<div id='comments'>{FAKE}</div>", "the comments of readers"),
    ],
)
def test_what_a_page_does_not_list_is_no_listing(hiding: str, why: str) -> None:
    assert read_numbers(f"<h1>Papers</h1>{hiding}<ul>{ENTRIES}</ul>") == BOTH, why
    assert read_numbers(f"<h1>Papers</h1><ul>{ENTRIES}</ul>{hiding}") == BOTH, why


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (GOOD.replace("<li>", "<li id='a' id='b'>").replace("<ul>", "<ul id='a'>"), "one id for all elements"),
        (f"<base href='https://evil.example/'>{GOOD}", "a base address that no link needs"),
        (f"<base href='http://[broken'>{GOOD}", "a base address that is none"),
        (GOOD.replace("https://arxiv.org", "") + "<base href='https://arxiv.org/'>", "links below a base address"),
        (GOOD.replace("Attention", "\u202eAtt\u202cention\u200f"), "marks of right-to-left text inside a title"),
        (GOOD.replace("Is All", "Is\u200b \u2060All\ufeff"), "characters of no width inside a title"),
        (GOOD.replace("<li>", "<li>\u200b\u200e"), "characters of no width before a title"),
        (GOOD.replace("</li>", ""), "items that are not closed"),
        (GOOD.replace("</ul>", "").replace("</a></li>", ""), "anchors that are not closed"),
        (GOOD.replace("<li>", "\x00<li>\x00"), "NULs between the tags"),
        (GOOD[:-30], "a page cut off inside its last entry"),
        (GOOD.replace("<ul>", "<ul>" + "<b>" * 300), "marks that are never closed"),
        (GOOD + "<table><tr><td>" * 500, "tables that are never closed"),
        (GOOD + make_links(2000).replace("arxiv.org/abs/", "example.org/"), "a paragraph of 2,000 links to elsewhere"),
    ],
)
def test_an_awkward_page_lists_what_it_prints(page: str, why: str) -> None:
    assert read_numbers(page) == BOTH, why


def test_all_of_two_thousand_links_in_a_list_of_links_are_read_or_named() -> None:
    work = check_file("page.html", f"<h1>Papers</h1>{make_links(2000)}".encode())
    (carried,) = work.carried
    assert len(carried.document.blocks[-1].links) == 2000


def test_an_entity_bomb_stays_as_it_is_printed() -> None:
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "lol"}">' for at in range(30))
    work = check_file("page.html", f"<!DOCTYPE html [{entities}]>{GOOD}<p>&e29;</p>".encode())
    (carried,) = work.carried
    assert len(carried.document.text) < 1000
