"""Titles of research are told by what they name and how they are set; headlines, tools and sentences are not."""

from __future__ import annotations

import pytest

from pipeline.scrape.leading import before_remark
from pipeline.scrape.research import is_cased, is_work, lists_research, names_research

TITLES = ["Sparse Networks for Image Recognition", "Learning Dense Representations", "Neural Machine Translation"]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Intriguing properties of neural networks", True),
        ("【Salt】Sparse Networks for Image Recognition", True),
        ("The Lanternmoor Gazette Opens a New Harbour", False),
        ("A summer trip to the islands by boat", False),
        ("The encoder is trained for translation tasks", False),
        ("深度学习综述与展望", False),
        ("https://a.example/neural-network-learning", False),
    ],
)
def test_titles_of_research_name_concepts(title: str, wanted: bool) -> None:
    assert names_research(title) is wanted


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Segment Anything", True),
        ("Deep contextualized word representations", True),
        ("Salt - Efficient Networks for Boats", False),
        ("Retrieve + Rerank", False),
        ("We trained deep neural networks for images", False),
        ("潮汐 Networks", False),
    ],
)
def test_works_among_titles_of_research(title: str, wanted: bool) -> None:
    assert is_work(title) is wanted


def test_a_list_has_three_titles_of_research_and_hardly_another_thing() -> None:
    assert lists_research(TITLES, 5)
    assert not lists_research(TITLES, 6)
    assert not lists_research(TITLES[:2], 2)
    assert lists_research(TITLES[:1], 1, least=1)


def test_titles_must_be_set_in_capitals_unless_cells_set_them_apart() -> None:
    lower = [title.capitalize() for title in TITLES]
    assert not any(map(is_cased, lower))
    assert not lists_research(lower, 3)
    assert lists_research(lower, 3, cased=False)


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("Sparse Networks for Image Recognition：值得一读", "Sparse Networks for Image Recognition"),
        ("Sparse Networks for Image Recognition — short and good", "Sparse Networks for Image Recognition"),
        ("Sparse Networks for Image Recognition [pdf] (later)", "Sparse Networks for Image Recognition"),
        ("Neural Machine Translation, Juniper Farrow, Tobias Wren, et al. ACL 2017", "Neural Machine Translation"),
        ("Salt: Sparse Networks for Images. No. A Survey of Neural Networks", None),
        ("Deep Networks: Learning, Pruning, and Salt", None),
        ("A walk along the shore — short and good", None),
    ],
)
def test_remarks_are_cut_off_titles_alone(head: str, wanted: str | None) -> None:
    assert before_remark(head) == (wanted or head)
