"""Titles lose the marks around them, and keep those whose partner stands inside."""

from __future__ import annotations

import pytest

from tests.scrape.pages import scrape_page, texts


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ('"Big" Models and the 12" Screen', '"Big" Models and the 12" Screen'),
        ('"Deep" Tides and Nets of "Salt"', '"Deep" Tides and Nets of "Salt"'),
        ("“Deep” Tides and Nets of “Salt”", "“Deep” Tides and Nets of “Salt”"),
        ("「深い」潮と網の「塩」を学ぶ手法", "「深い」潮と網の「塩」を学ぶ手法"),
        ("Nets That Learn to Say “Salt”", "Nets That Learn to Say “Salt”"),
        ('"Deep Tides and Nets of Salt"', "Deep Tides and Nets of Salt"),
        ("“Deep Tides and “Nets” of Salt”", "Deep Tides and “Nets” of Salt"),
        ("《潮汐網路的深度學習方法》", "潮汐網路的深度學習方法"),
    ],
)
def test_a_mark_whose_partner_stands_inside_belongs_to_the_title(printed: str, title: str) -> None:
    page = f'<ul><li><a href="https://arxiv.org/abs/2001.00001">{printed}</a></li></ul>'
    (mention,) = scrape_page(page, "html").mentions
    assert texts(mention, "title") == [title]
