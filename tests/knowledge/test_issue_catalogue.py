"""Issues are made from the catalogue alone, and every template can be filled."""

from __future__ import annotations

import re
import string

import pytest

from pipeline.knowledge.issue_catalogue import catalogue, make_issue
from pipeline.records import Span

CODES = sorted(catalogue())


def placeholders(code: str) -> set[str]:
    """The details that the templates of one kind ask for."""
    kind = catalogue()[code]
    parts = [part for text in (kind["message"], kind["mend"]) for part in string.Formatter().parse(text)]
    return {name for _, name, _, _ in parts if name}


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_made_of_words_and_hyphens(code: str) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)+", code)


@pytest.mark.parametrize("code", CODES)
def test_the_templates_of_a_kind_are_filled_from_its_details(code: str) -> None:
    details = dict.fromkeys(placeholders(code), "detail")
    issue = make_issue(code, document="a/b.txt", span=Span(start=1, end=2), mention="a#0001", **details)
    assert (issue.code, issue.stage, issue.document) == (code, catalogue()[code]["stage"], "a/b.txt")
    assert "{" not in issue.message + issue.mend


@pytest.mark.parametrize("code", [code for code in CODES if placeholders(code)])
def test_a_detail_that_is_missing_is_an_error(code: str) -> None:
    with pytest.raises(KeyError):
        make_issue(code)


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        make_issue("scrape-nothing-of-the-kind")


def test_details_may_hold_braces() -> None:
    assert "{x}" in make_issue("scrape-item-unread", text="{x}").message
