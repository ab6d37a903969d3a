"""Reports of errata: what an article prints is shown as it is, and obeyed by nothing."""

from __future__ import annotations

import json

import pytest
from markdown_it import MarkdownIt

from pipeline.publish.errata import FORMATS
from pipeline.records.facts import Erratum, Objection

HOSTILE = '<script>alert(1)</script> [x](javascript:y) | `z` \x1b[31m\u202ereversed\nline $\\alpha$ "q" =cmd()'


def make_erratum(printed: str, doubt: str | None = None) -> Erratum:
    return Erratum(
        id="0",
        document="lists/a.txt",
        mention="lists/a.txt#0001",
        entry=printed,
        kind="title",
        printed=printed,
        span=(0, 4),
        line=3,
        says=f"The title is {printed}.",
        against=(Objection(says=f"“{printed}” is registered.", source="authority/arxiv.csv", evidence=("1",)),),
        suggestion=printed,
        certain=doubt is None,
        doubt=doubt,
        evidence=("2",),
    )


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_report_says_place_claim_objection_suggestion_and_doubt(form: str) -> None:
    report = "\n".join(FORMATS[form]([make_erratum("Deep Lerning", "It may be meant.")]))
    assert "lists/a.txt" in report
    for part in ("Deep Lerning", "registered", "authority/arxiv.csv", "It may be meant."):
        assert part in report
    assert "line 3" in report.casefold()
    assert "1 erratum, doubtful" in report


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_that_a_terminal_obeys_reaches_a_report(form: str) -> None:
    report = "\n".join(FORMATS[form]([make_erratum(HOSTILE)]))
    assert all(char.isprintable() or char == "\n" for char in report)


def test_markdown_and_html_of_an_article_are_shown_and_not_obeyed() -> None:
    html = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render("\n".join(FORMATS["markdown"]([make_erratum(HOSTILE)])))
    )
    assert "<script" not in html
    assert "<a " not in html
    assert "<code" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:y) | `z`" in html


def test_json_is_the_rows_unchanged() -> None:
    (row,) = json.loads("\n".join(FORMATS["json"]([make_erratum(HOSTILE)])))
    assert Erratum.model_validate_json(json.dumps(row)) == make_erratum(HOSTILE)


def test_articles_come_one_after_the_other() -> None:
    second = make_erratum("B").model_copy(update={"document": "lists/b.txt"})
    lines = list(FORMATS["text"]([make_erratum("A"), second]))
    assert [line for line in lines if line.startswith("lists/")] == [
        "lists/a.txt: 1 erratum, certain",
        "lists/b.txt: 1 erratum, certain",
    ]
