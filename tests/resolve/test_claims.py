"""A false identifier in one list glues nothing, takes no identifier away from its paper, and is reported."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.records import Resolution
from pipeline.resolve import resolve
from tests.builder import make_items

TRUE = {"title": "Attention is all you need", "arxiv": "1706.03762"}
FALSE = {"title": "Deep Residual Learning for Image Recognition", "arxiv": "1706.03762"}


def run(*rows: dict[str, Any]) -> Resolution:
    return resolve(make_items([{"id": f"{name}#1", **row} for name, row in zip("abcdef", rows, strict=False)]))


def ids(resolution: Resolution) -> dict[str, str]:
    return {mention: cluster.id.partition(":")[0] for cluster in resolution.clusters for mention in cluster.mentions}


def refused(resolution: Resolution) -> list[str | None]:
    return [issue.mention for issue in resolution.issues if issue.code == "identifier-refused"]


@pytest.mark.parametrize(
    ("rows", "expected", "why"),
    [
        ([TRUE, FALSE, TRUE], {"a#1": "arxiv", "b#1": "title", "c#1": "arxiv"}, "two lists against one"),
        ([FALSE, TRUE, TRUE], {"a#1": "title", "b#1": "arxiv", "c#1": "arxiv"}, "whichever comes first"),
        ([TRUE, FALSE], {"a#1": "title", "b#1": "title"}, "one against one: nobody knows whose it is"),
        (
            [{**TRUE, "date": "2017-06-12"}, {**FALSE, "date": "2015-12-10"}],
            {"a#1": "arxiv", "b#1": "title"},
            "the date of one agrees with the number",
        ),
        (
            [TRUE, FALSE, {"title": FALSE["title"], "arxiv": "1512.03385"}],
            {"a#1": "arxiv", "b#1": "arxiv", "c#1": "arxiv"},
            "the title is at home under another number, and the entry joins it there",
        ),
    ],
)
def test_identifier_stays_with_the_paper_that_evidence_speaks_for(
    rows: list[dict[str, Any]], expected: dict[str, str], why: str
) -> None:
    assert ids(run(*rows)) == expected, why


def test_refusal_is_reported_once_for_each_entry_that_lost_it() -> None:
    assert refused(run(TRUE, FALSE, TRUE)) == ["b#1"]
    assert refused(run(TRUE, FALSE)) == ["a#1", "b#1"]
    assert refused(run(TRUE, TRUE)) == []


def test_refused_statements_are_named_in_the_cluster() -> None:
    wrong = next(cluster for cluster in run(TRUE, FALSE, TRUE).clusters if cluster.mentions == ("b#1",))
    assert wrong.refused == ("b#1/01", "b#1/02")


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Transformer", "a short name alone is no title to judge by"),
        ("必要なのは注意力だけです", "a translation cannot be compared"),
        ("张量（Tensor）并行", "nor a Chinese phrase around an English word"),
        ("512 TPU v4", "a cell of a table is no title to judge by"),
        ("Some summary notes", "nor are three words"),
        ("Attention Is All You Need (Transformer)", "most words agree"),
    ],
)
def test_title_that_is_only_another_way_to_name_the_paper_does_not_speak_against_it(title: str, why: str) -> None:
    assert refused(run(TRUE, {**TRUE, "title": title})) == [], why


def test_address_that_many_papers_share_glues_none_of_them() -> None:
    page = "https://example.org/proceedings/2019"
    titles = [
        "Strange Recipes That Count Invented Objects Quickly",
        "An Imaginary Method for Learning from Few Examples",
        "Deep Residual Learning for Image Recognition",
    ]
    resolution = run(*({"title": title, "url": page} for title in titles))
    assert len(resolution.clusters) == 3
    assert {issue.code for issue in resolution.issues} == {"link-refused"}
