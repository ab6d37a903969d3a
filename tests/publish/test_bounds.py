"""Bounds: below fails, above warns, and a person is told which documents lost what."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset import Dataset
from pipeline.publish import BoundsError, Finding, Verdict, check_bounds, examine_dataset, propose_bounds, read_bounds
from pipeline.publish.bound_proposal import quote

HEAD = 'who = "reader one"\nwhen = 2026-11-21\nwhy = "first bounds"\n'
DOCUMENTS = """documents = [
  {path = "first.txt", layout = "fake", rows = 5, title = 5},
  {path = "second.txt", layout = "fake", rows = 1, title = 1},
  {path = "third.txt", layout = "fake", rows = 2, date = 2},
]
"""


def hold(published: Path, rows: str, documents: str = DOCUMENTS) -> list[Finding]:
    path = published.parent / "bounds.toml"
    path.write_text(
        f"{HEAD}bounds = [\n{rows}\n{{layout = 'fake', what = 'rows', accepted = 3, min = 3, max = 3}}]\n{documents}"
    )
    return check_bounds(read_bounds(path), examine_dataset(published), Dataset(published))


def test_bounds_that_hold_say_nothing(published: Path) -> None:
    assert hold(published, '{what = "papers", accepted = 2, min = 2, max = 2},') == []


def test_a_count_below_its_bound_fails_and_names_the_documents_that_lost_most_first(published: Path) -> None:
    (finding,) = hold(published, '{what = "mentions", accepted = 8, min = 7, max = 9},')
    assert (finding.code, finding.warning, finding.line, finding.outside) == ("bound-below", False, 5, True)
    assert finding.what == (
        "The number of mentions is 3, below the least that was accepted, 7 (accepted: 8 on 2026-11-21). "
        "Lost since 2026-11-21: first.txt (fake): 5 to 2 rows; "
        "third.txt (fake): 2 to 0 rows, none of this layout is left."
    )


def test_a_count_above_its_bound_warns(published: Path) -> None:
    (finding,) = hold(published, '{what = "papers", accepted = 1, min = 0, max = 1},', "documents = []")
    assert (finding.code, finding.warning) == ("bound-above", True)
    assert "Gained since 2026-11-21: first.txt (fake): 0 to 2 rows; second.txt (fake): 0 to 1 rows." in finding.what


def test_a_fill_rate_is_told_with_the_rows_behind_it(published: Path) -> None:
    (finding,) = hold(published, '{layout = "fake", what = "date", accepted = 0.5, min = 0.4, max = 0.6},')
    assert finding.what.startswith("The share of rows with date of the layout fake is 0.0% (0 of 3), below the least")
    assert "third.txt (fake): 2 to 0 rows with date" in finding.what


def test_a_rate_that_moved_because_rows_went_is_explained_by_the_rows(published: Path) -> None:
    (finding,) = hold(published, '{layout = "fake", what = "title", accepted = 0.8, min = 0.7, max = 0.9},')
    assert finding.code == "bound-above"
    assert "No document gained any since 2026-11-21, but rows changed: first.txt (fake): 5 to 2 rows" in finding.what


def test_a_layout_without_bounds_is_a_warning(published: Path) -> None:
    path = published.parent / "bounds.toml"
    path.write_text(f"{HEAD}bounds = []\n")
    (finding,) = check_bounds(read_bounds(path), examine_dataset(published), Dataset(published))
    assert (finding.code, finding.warning) == ("bound-missing", True)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "who: Field required"),
        (f"{HEAD}bounds = [", "Invalid value"),
        (HEAD, "bounds: Field required"),
        (HEAD.replace("first bounds", ""), "why: String should have at least 1 character"),
        (HEAD.replace("2026-11-21", '"today"') + "bounds = []", "when: String should match pattern"),
        (f"{HEAD}bounds = [{{what = 'papers'}}]", "bounds.0.accepted: Field required"),
        (f"{HEAD}bounds = [{{what = 'papers', accepted = 5, min = 6, max = 7}}]", "min, accepted and max are not in"),
        (
            f"{HEAD}bounds = [{{what = 'papers', accepted = nan, min = 0, max = 7}}]",
            "accepted: Input should be a finite number",
        ),
        (f"{HEAD}bounds = [{{what = 'x', accepted = 5, min = 5, max = 5, least = 1}}]", "least: Extra inputs"),
    ],
)
def test_bounds_that_cannot_be_used_say_why(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "bounds.toml").write_text(text)
    with pytest.raises(BoundsError, match=why.replace(".", r"\.")):
        read_bounds(tmp_path / "bounds.toml")


def test_bounds_that_are_not_there_say_so(tmp_path: Path) -> None:
    with pytest.raises(BoundsError, match="cannot be read"):
        read_bounds(tmp_path / "bounds.toml")


def test_a_dataset_meets_the_bounds_that_are_proposed_for_it(published: Path) -> None:
    path = published.parent / "bounds.toml"
    verdict = examine_dataset(published)
    path.write_text(propose_bounds(verdict, Dataset(published), 'reader "one"', "2026-11-21", "new\nlists"), "utf-8")
    bounds = read_bounds(path)
    assert (bounds.bounds.who, bounds.bounds.why) == ('reader "one"', "new\nlists")
    assert check_bounds(bounds, verdict, Dataset(published)) == []
    named = {(bound.layout, bound.what) for bound in bounds.bounds.bounds}
    assert {(None, "papers"), ("fake", "rows"), ("fake", "title")} <= named


def test_a_proposal_allows_no_loss_of_more_than_one_in_fifty(published: Path) -> None:
    verdict = Verdict([], {"papers": 1000, "issues": 10}, {"list": Counter({"": 100, "date": 80})})
    text = propose_bounds(verdict, Dataset(published), "x", "2026-11-21", "y")
    rows = {(row.get("layout"), row["what"]): (row["min"], row["max"]) for row in tomllib.loads(text)["bounds"]}
    assert rows[None, "papers"] == (980, 1250)
    assert rows[None, "issues"] == (0, 20)
    assert rows["list", "date"] == (0.75, 0.85)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_a_string_of_toml(text: str) -> None:
    assert tomllib.loads(f"x = {quote(text)}") == {"x": text}
