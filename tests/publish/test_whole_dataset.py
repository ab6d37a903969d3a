"""Faults in a copy of the project's own dataset, which has all that the small one lacks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.dataset import name_statements_file, open_dataset
from pipeline.gates import run_gates
from pipeline.publish import validate_dataset
from tests.publish.test_validation import change_line, write

ROOT = Path(__file__).resolve().parents[2]
REGISTER = name_statements_file("authority/arxiv.csv")


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "normalized", tmp_path / "normalized")
    return tmp_path / "normalized"


def find_line(folder: Path, field: str) -> int:
    """The line of the first paper that has a value of a property."""
    return next(number for number, paper in enumerate(open_dataset(folder).papers(), 1) if getattr(paper, field))


TEXT = {"text": "Y", "lang": "en", "derived": False}
VALUES: list[tuple[str, object]] = [
    ("titles", TEXT),
    ("summaries", TEXT),
    ("key_points", TEXT),
    ("aliases", "Y"),
    ("urls", "https://example.org/y"),
    ("authors", "Y"),
]


@pytest.mark.parametrize(("field", "value"), VALUES, ids=[field for field, _ in VALUES])
def test_no_list_of_values_may_hold_one_that_nobody_printed(whole: Path, field: str, value: object) -> None:
    line = find_line(whole, field)
    change_line(whole, "papers.jsonl", line, lambda row: row[field].append(value))
    (finding,) = validate_dataset(whole)
    assert (finding.code, finding.file, finding.line) == ("dataset-value-unsupported", "papers.jsonl", line)
    assert f"supports {field}" in finding.what


def test_an_organization_has_no_spelling_that_nobody_printed(whole: Path) -> None:
    line = find_line(whole, "organizations")
    change_line(whole, "papers.jsonl", line, lambda row: row["organizations"][0]["printed"].append("Y"))
    (finding,) = validate_dataset(whole)
    assert (finding.code, "organizations 'Y'" in finding.what) == ("dataset-value-unsupported", True)


def test_what_is_claimed_of_one_property_supports_no_other(whole: Path) -> None:
    paper = next(paper for paper in open_dataset(whole).papers() if paper.authors and paper.title)
    line = [one.id for one in open_dataset(whole).papers()].index(paper.id) + 1
    change_line(whole, "papers.jsonl", line, lambda row: row["title"].update(text=paper.authors[0]))
    finding = next(one for one in validate_dataset(whole) if one.file == "papers.jsonl")
    assert (finding.code, finding.line, "supports title" in finding.what) == ("dataset-value-unsupported", line, True)


def test_a_value_of_another_paper_is_none_of_this_one(whole: Path) -> None:
    papers = [paper for paper in open_dataset(whole).papers() if paper.title]
    first, second = papers[0], papers[-1]
    assert first.title is not None
    assert second.title is not None
    text = second.title.text
    change_line(whole, "papers.jsonl", find_line(whole, "title"), lambda row: row["title"].update(text=text))
    codes = {finding.code for finding in validate_dataset(whole) if finding.file == "papers.jsonl"}
    assert codes == {"dataset-value-unsupported"}


CHANGES: list[tuple[str, str, Callable[[dict[str, Any]], object], str]] = [
    ("a source that is none", REGISTER, lambda row: row.update(derived_from="x"), "dataset-claim-sourceless"),
    ("a claim about nothing", REGISTER, lambda row: row.update(mention="x#1"), "dataset-reference-broken"),
    ("a model of no paper", "models.jsonl", lambda row: row.update(paper="x"), "dataset-reference-broken"),
    ("a post of no index", "articles.jsonl", lambda row: row.update(listed_in="x"), "dataset-reference-broken"),
    ("an author of an article", "articles.jsonl", lambda row: row.update(authors=["x"]), "dataset-fact-wrong"),
    (
        "an excerpt of an article",
        "articles.jsonl",
        lambda row: row.update(excerpt={"text": "x", "lang": "en", "derived": False}),
        "dataset-fact-wrong",
    ),
    ("a pair out of order", "matches.jsonl", lambda row: row.update(left="~"), "dataset-id-unsorted"),
    ("a claim out of order", REGISTER, lambda row: row.update(mention="~#1"), "dataset-id-unsorted"),
    ("a number that is none", "matches.jsonl", lambda row: row.update(score=float("nan")), "dataset-line-wrong"),
    ("a language of a value", REGISTER, lambda row: row.update(lang="zh"), "dataset-language-illegal"),
]


@pytest.mark.parametrize(("name", "change", "code"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_a_fault_in_any_file_is_named(
    whole: Path, name: str, change: Callable[[dict[str, Any]], object], code: str
) -> None:
    change_line(whole, name, 1, change)
    assert code in {finding.code for finding in validate_dataset(whole)}


@pytest.mark.parametrize("name", [REGISTER, "mentions.jsonl", "models.jsonl"])
def test_a_span_that_leads_elsewhere_is_found_in_articles_and_in_reference_metadata(whole: Path, name: str) -> None:
    assert validate_dataset(whole) == []
    change_line(whole, name, 1, lambda row: row.update(span=[10_000_000, 10_000_010]))
    found = [
        one
        for one in run_gates(whole, ROOT / "raw").findings
        if one.code in ("dataset-span-lost", "dataset-span-outside")
    ]
    assert [(one.file, one.line) for one in found] == [(name, 1)]


def test_a_manifest_that_cannot_be_read_is_all_that_is_found(whole: Path) -> None:
    manifest = json.loads((whole / "manifest.json").read_bytes())
    (whole / "manifest.json").write_text(json.dumps({**manifest, "files": [1]}), "utf-8")
    assert {finding.file for finding in validate_dataset(whole)} == {"manifest.json"}


def test_files_may_come_in_any_order_of_their_documents(whole: Path) -> None:
    """Claims are looked up by their document, whatever the names of its file and of its neighbours sort like."""
    names = sorted(path.name for path in (whole / "statements").iterdir())
    assert names != sorted(names, key=lambda name: name.rpartition("-")[2])
    lines = (whole / "mentions.jsonl").read_text("utf-8").splitlines(keepends=True)
    write(whole, "mentions.jsonl", "".join(reversed(lines)))
    assert {finding.code for finding in validate_dataset(whole)} == {"dataset-id-unsorted", "dataset-more-like-this"}
