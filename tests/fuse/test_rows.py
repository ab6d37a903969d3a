"""Rows of mentions and articles say what is printed, and a broken input stops the run."""

from __future__ import annotations

import pytest

from pipeline.fuse import fuse
from pipeline.records import Label, LabelledText, Resolution, Span
from pipeline.resolve import resolve
from tests.builder import make_documents, make_item, make_items


def test_unreadable_date_is_kept_as_printed() -> None:
    item = make_item({"id": "a#1", "title": "Invented"})
    cell = LabelledText(label=Label.DATE, text="last spring", span=Span(start=0, end=1), rule="test")
    item = item.model_copy(update={"mention": item.mention.model_copy(update={"texts": (cell,)})})
    (row,) = fuse(make_documents([item]), [item], resolve([item])).mentions
    assert row.date is not None
    assert (row.date.iso, row.date.text) == (None, "last spring")


def test_mention_row_names_its_paper_and_keeps_its_own_values() -> None:
    items = make_items(
        [
            {"id": "a#1", "title": "Attention is all you need", "alias": "Transformer", "arxiv": "1706.03762"},
            {"id": "b#1", "lang": "ja", "title": "必要なのは注意力だけです", "arxiv": "1706.03762", "venue": "NeurIPS"},
        ]
    )
    rows = fuse(make_documents(items), items, resolve(items)).mentions
    assert [(row.id, row.paper, row.alias, row.venue) for row in rows] == [
        ("a#1", "arxiv:1706.03762", "Transformer", None),
        ("b#1", "arxiv:1706.03762", None, "NeurIPS"),
    ]
    assert rows[1].title is not None
    assert rows[1].title.text == "必要なのは注意力だけです"


def test_articles_are_source_documents_and_the_posts_that_they_list() -> None:
    items = make_items(
        [
            {
                "id": "a#1",
                "kind": "article",
                "title": "A post",
                "url": "https://example.org/post",
                "date": "2024-01-02",
                "excerpt": "Some words",
            },
            {"id": "a#2", "title": "A paper", "arxiv": "1706.03762"},
            {"id": "a#3", "kind": "model", "name": "T5"},
        ]
    )
    source, post = fuse(make_documents(items), items, resolve(items)).articles
    assert (source.id, source.papers, source.models, source.articles) == ("a", 1, 1, 1)
    assert (post.listed_in, post.url, post.date) == ("a", "https://example.org/post", "2024-01-02")
    assert post.excerpt is not None


def test_document_that_lists_nothing_has_its_row() -> None:
    items = make_items([{"id": "a#1", "title": "Invented"}])
    documents = make_documents(items)
    empty = documents[0].model_copy(update={"id": "z", "path": "z.txt"})
    assert [row.id for row in fuse([empty, *documents], items, resolve(items)).articles] == ["a", "z"]


def test_mention_outside_every_cluster_stops_the_run() -> None:
    items = make_items([{"id": "a#1", "title": "Invented"}])
    with pytest.raises(ValueError, match="in no cluster"):
        fuse(make_documents(items), items, Resolution())


def test_mention_of_an_unknown_document_stops_the_run() -> None:
    items = make_items([{"id": "a#1", "title": "Invented"}])
    with pytest.raises(ValueError, match="not given"):
        fuse([], items, resolve(items))
