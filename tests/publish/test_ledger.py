"""The ledger: what entered a stage passed or was held, and a stage that says otherwise is caught."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.publish import (
    LedgerError,
    count_documents,
    count_files,
    count_normalizing,
    count_resolving,
    count_scraping,
)
from pipeline.publish.ledger import find_imbalances
from pipeline.records import Cluster, Issue, Normalizing, Reading, Resolution, Scraping, Severity, Span
from pipeline.records.dataset import StageCount
from tests.engine import fake_stages

READING = fake_stages.read("list.txt", b"BERT | 1810.04805\nAttention | 1706.03762\n")
DOCUMENT = READING.documents[0]
SCRAPING = fake_stages.scrape(DOCUMENT)
ITEMS = tuple(fake_stages.normalize(mention, DOCUMENT) for mention in SCRAPING.mentions)
FIRST, SECOND = (item.mention.id for item in ITEMS)


def make_issue(severity: Severity, placed: bool = True) -> Issue:
    span = Span(start=0, end=4) if placed else None
    return Issue(code="x", severity=severity, stage="scrape", document="list.txt", span=span, message="m", mend="m")


def balance(count: StageCount) -> tuple[int, int, int]:
    return count.entered, count.passed, count.held


def test_a_file_gives_documents_or_is_held_with_an_error() -> None:
    held = Reading(issues=(make_issue(Severity.ERROR),))
    assert balance(count_files(1, [READING, held])) == (3, 1, 2)


@pytest.mark.parametrize("issues", [(), (make_issue(Severity.INFO),)], ids=["no issue", "a note"])
def test_a_file_that_gives_neither_is_unaccounted_for(issues: tuple[Issue, ...]) -> None:
    assert find_imbalances([count_files(0, [Reading(issues=issues)])])


def test_documents_that_failed_are_held() -> None:
    assert balance(count_documents(3, 2, [make_issue(Severity.ERROR)])) == (3, 2, 1)


def test_a_candidate_entry_is_a_mention_or_an_issue_at_its_place() -> None:
    issues = (make_issue(Severity.WARNING), make_issue(Severity.WARNING, placed=False))
    scraping = Scraping(mentions=SCRAPING.mentions, issues=issues, entered=4, held=1, covered=1)
    assert balance(count_scraping([scraping])) == (4, 3, 1)
    assert balance(count_scraping([SCRAPING.model_copy(update={"issues": issues})])) == (2, 2, 0)


def test_an_entry_without_mention_or_issue_is_unaccounted_for_though_another_document_has_issues() -> None:
    silent = Scraping(mentions=SCRAPING.mentions, issues=(make_issue(Severity.INFO, placed=False),), entered=3, held=1)
    talkative = Scraping(issues=(make_issue(Severity.WARNING),) * 3, entered=1, held=1)
    assert find_imbalances([count_scraping([silent, talkative])]) == (
        "scrape: 4 candidate entries entered, 2 passed and 1 were held; 1 unaccounted for",
    )
    assert find_imbalances([count_scraping([Scraping(mentions=SCRAPING.mentions, entered=1)])])


def test_labelled_texts_that_a_normalizer_never_looked_at_are_unaccounted_for() -> None:
    assert balance(count_normalizing(ITEMS)) == (4, 4, 0)
    careless = Normalizing(mention=ITEMS[0].mention, entered=1)
    assert find_imbalances([count_normalizing([careless])])


def make_resolution(*members: Sequence[str]) -> Resolution:
    clusters = (Cluster(id=f"c{place}", mentions=tuple(names)) for place, names in enumerate(members))
    return Resolution(clusters=tuple(clusters))


def test_every_mention_is_in_one_cluster() -> None:
    assert balance(count_resolving(ITEMS, make_resolution([FIRST], [SECOND]))) == (2, 2, 0)
    assert find_imbalances([count_resolving(ITEMS, make_resolution([FIRST]))])


@pytest.mark.parametrize(
    "members", [([FIRST], [FIRST]), ([FIRST, FIRST],), ([FIRST], ["other#1"])], ids=["twice", "repeated", "invented"]
)
def test_a_mention_in_two_clusters_or_from_nowhere_is_an_error_although_the_numbers_agree(
    members: tuple[list[str], ...],
) -> None:
    with pytest.raises(LedgerError):
        count_resolving(ITEMS, make_resolution(*members))


def test_too_many_is_as_wrong_as_too_few() -> None:
    count = StageCount(stage="fuse", unit="mentions to rows", entered=1, passed=2, held=0)
    assert find_imbalances([count]) == ("fuse: 1 mentions to rows entered, 2 passed and 0 were held; 1 too many",)
