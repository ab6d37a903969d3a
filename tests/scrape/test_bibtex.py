"""Entries of BibTeX in every place where a page may print them: each gives a record or an issue of its own."""

from __future__ import annotations

import pytest

from pipeline.records import Scraping
from pipeline.scrape.bibtex import find_bibtex
from tests.scrape.pages import scrape_page, texts

ONE = (
    "@article{farrow2019, title={Tidal Memory Networks}, author={Farrow, Juniper}, year={2019}, doi={10.1000/abc.def}}"
)
TWO = "@inproceedings{wren2020, title={Sparse Beacons}, author={Wren, Tobias}, booktitle={ICML}, year={2020}}"
LINKS = "- [Deep Sets](https://arxiv.org/abs/1703.06114)\n- [Set Transformer](https://arxiv.org/abs/1810.00825)\n"


def titles(scraping: Scraping) -> list[str]:
    return [title for mention in scraping.mentions for title in texts(mention, "title")]


def codes(scraping: Scraping) -> list[str]:
    return [issue.code for issue in scraping.issues if issue.code.startswith("scrape-bibtex")]


@pytest.mark.parametrize(
    ("page", "suffix", "why"),
    [
        (f"Works\n\n{ONE} {TWO}\n", "txt", "two entries on one line"),
        (f"# Post\n\nSome words.\n\n```bibtex\n{ONE}\n{TWO}\n```\n", "md", "a block of code"),
        (f"# Post\n\n- {ONE}\n- {TWO}\n", "md", "items of a list"),
        (f"<p>Words</p><pre>{ONE}\n\n{TWO}</pre>", "html", "preformatted text"),
        (f"# Post\n\nAs {ONE} and {TWO} say.\n", "md", "a sentence"),
    ],
)
def test_several_entries_are_papers(page: str, suffix: str, why: str) -> None:
    scraping = scrape_page(page, suffix)
    assert titles(scraping) == ["Tidal Memory Networks", "Sparse Beacons"], why
    assert codes(scraping) == []


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (f"# Cite\n\n{ONE}\n", "one entry in a paragraph"),
        (f"# Our tool\n\nPlease cite:\n\n```\n{ONE}\n```\n", "one entry in a block of code"),
        (f"# List\n\n{LINKS}\n```\n{ONE}\n```\n", "one entry below a list of links"),
    ],
)
def test_an_entry_alone_is_named_in_an_issue_that_covers_its_number(page: str, why: str) -> None:
    scraping = scrape_page(page)
    assert "Tidal Memory Networks" not in titles(scraping), why
    assert codes(scraping) == ["scrape-bibtex-unread"], why


def test_entries_in_items_stand_beside_other_listings() -> None:
    assert titles(scrape_page(f"# List\n\n- {ONE}\n{LINKS}")) == [
        "Tidal Memory Networks",
        "Deep Sets",
        "Set Transformer",
    ]


def test_an_entry_that_breaks_is_named_and_the_next_one_is_read() -> None:
    broken = "@article{brook, title={Harbour Maps without an End, author={Brook, Odalys}, doi={10.1000/lost}"
    scraping = scrape_page(f"Works\n\n{broken} {ONE}\n\n{TWO}\n", "txt")
    assert titles(scraping) == ["Tidal Memory Networks", "Sparse Beacons"]
    assert codes(scraping) == ["scrape-bibtex-broken"]
    assert not [issue for issue in scraping.issues if issue.code == "scrape-number-unread"]


def test_comments_hold_no_works_and_abbreviations_are_replaced() -> None:
    text = (
        '@string{icml = "International Conference on Harbours"}\n@comment{old: @article{x, title={No}, year={2000}}}\n'
        '@inproceedings(a, title="One", booktitle=icml # " 2019", month=jun)\n'
    )
    (entry,) = find_bibtex(text)
    values = {name: text[slice(*place)] for name, place in entry.fields.items()}
    assert values == {"title": "One", "booktitle": "International Conference on Harbours", "month": "jun"}
    assert entry.whole


@pytest.mark.parametrize("page", ["@media{screen, print}", "@Component({selector: 'x'})", "mail a@b{c, d}"])
def test_what_only_looks_like_an_entry_is_none(page: str) -> None:
    assert codes(scrape_page(f"# Code\n\n```\n{page}\n```\n")) == []
