"""What a person says of a value outranks what lists and authorities say; what has no effect is reported."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.fuse import correct, fuse
from pipeline.records import Correction, Fusion, Identifier, LangText, PartialDate, PersonList, Span, Value
from pipeline.resolve import resolve
from tests.builder import make_documents, make_items

ROWS = [
    {"id": "a#1", "title": "A Theory of Invented Networks", "arxiv": "2101.00001", "date": "2021-02"},
    {"id": "b#1", "title": "A Theory of Invented Networks", "arxiv": "2101.00001", "date": "2021-02"},
]


def say(about: str, name: str, value: Value, when: str = "2026-01-01") -> Correction:
    place = {"document": "decisions/corrections.toml", "printed": "x", "span": Span(start=1, end=2), "lang": "en"}
    return Correction(about=about, property=name, value=value, who="reader", when=when, why="looked it up", **place)


def run(*corrections: Correction, rows: list[dict[str, Any]] = ROWS) -> tuple[Fusion, list[str]]:
    items = make_items(rows)
    resolution = resolve(items)
    corrected, issues = correct(items, resolution, corrections)
    return fuse(make_documents(items), corrected, resolution), [issue.code for issue in issues]


@pytest.mark.parametrize("about", ["arxiv:2101.00001", "b#1"])
def test_a_corrected_date_wins_even_before_the_month_of_the_number(about: str) -> None:
    fusion, codes = run(say(about, "date", PartialDate(value="2020-05-05")))
    (paper,) = fusion.papers
    assert (paper.date, codes) == ("2020-05-05", [])
    assert "date-contradicts-identifier" not in [issue.code for issue in fusion.issues]


def test_a_corrected_year_is_not_made_more_precise() -> None:
    (paper,) = run(say("a#1", "date", PartialDate(value="2021")))[0].papers
    assert paper.date == "2021"


def test_corrected_title_authors_and_identifier_win_and_the_losers_stay() -> None:
    fusion, _ = run(
        say("a#1", "title", LangText(text="架空の網の理論", lang="ja")),
        say("a#1", "authors", PersonList(names=("A. One",))),
        say("a#1", "identifier", Identifier(scheme="doi", value="10.1/x")),
        rows=[{**ROWS[0], "authors": ["B. Two", "C. Three"]}, ROWS[1]],
    )
    (paper,) = fusion.papers
    assert paper.title is not None
    assert (paper.title.text, paper.authors) == ("架空の網の理論", ("A. One",))
    assert paper.identifiers == {"arxiv": "2101.00001", "doi": "10.1/x"}
    assert "A Theory of Invented Networks" in {text.text for text in paper.titles}


def test_what_the_list_prints_is_kept_in_its_mention() -> None:
    fusion, _ = run(say("a#1", "date", PartialDate(value="2020-05-05")))
    assert [row.date.iso for row in fusion.mentions if row.date] == ["2021-02", "2021-02"]


def test_the_correction_is_evidence() -> None:
    items = make_items(ROWS)
    corrected, _ = correct(items, resolve(items), (say("a#1", "date", PartialDate(value="2020-05-05")),))
    (added,) = {
        one.id: one for item in corrected for one in item.statements if one.document.startswith("decisions")
    }.values()
    assert added.rule == "corrected by reader on 2026-01-01: looked it up"
    (paper,) = fuse(make_documents(items), corrected, resolve(items)).papers
    assert paper.evidence["date"] == (added.id,)


def test_the_later_of_two_corrections_is_in_force_and_the_other_reported() -> None:
    early = say("a#1", "date", PartialDate(value="2020-05-05"), "2026-01-01")
    late = say("arxiv:2101.00001", "date", PartialDate(value="2020-06-06"), "2026-02-02")
    for order in ((early, late), (late, early)):
        fusion, codes = run(*order)
        assert (fusion.papers[0].date, codes) == ("2020-06-06", ["correction-superseded"])


def test_a_correction_of_nothing_is_reported() -> None:
    fusion, codes = run(say("arxiv:9999.99999", "date", PartialDate(value="2020")))
    assert codes == ["correction-dangling"]
    assert fusion.papers[0].date == "2021-02"
