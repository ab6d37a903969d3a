"""What errata, pairs, rules of claims, reviews and versions say is told by claims and tables, under renewed digests."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.dataset import name_erratum
from pipeline.publish import validate_dataset
from tests.publish.test_told import put
from tests.publish.test_validation import change_line, write
from tests.release.worlds import make

ROOT = Path(__file__).resolve().parent.parent.parent
FACT = "dataset-fact-wrong"
Change = Callable[[dict[str, Any]], object]


def change_row(folder: Path, name: str, fits: Callable[[dict[str, Any]], bool], change: Change) -> int:
    """Change the first row that fits; its line."""
    rows = map(json.loads, (folder / name).read_text("utf-8").splitlines())
    line = next(number for number, row in enumerate(rows, start=1) if fits(row))
    change_line(folder, name, line, change)
    return line


def list_facts(folder: Path) -> list[tuple[str, int]]:
    return [(one.file, one.line) for one in validate_dataset(folder) if one.code == FACT]


@pytest.mark.parametrize("kind", ["date", "link", "organization"])
@pytest.mark.parametrize("field", ["says", "suggestion"])
def test_what_an_erratum_says_is_told_by_its_claims_even_under_an_id_of_its_own(
    whole: Path, kind: str, field: str
) -> None:
    def change(row: dict[str, Any]) -> None:
        row[field] = {"says": "The name is Y.", "suggestion": "2021-01-12"}[field]
        row["id"] = name_erratum(row["document"], *row["span"], row["kind"], row["printed"], row["says"])

    line = change_row(whole, "errata.jsonl", lambda row: row["kind"] == kind, change)
    assert ("errata.jsonl", line) in list_facts(whole)


def test_a_pair_has_no_title_or_identifier_that_its_mentions_lack(whole: Path) -> None:
    def change(row: dict[str, Any]) -> None:
        for one in row["features"]:
            if one["name"] == "shared_identifier":
                one.update(left="9901.00001", right="9901.00001")

    def fits(row: dict[str, Any]) -> bool:
        return any(one["name"] == "shared_identifier" for one in row["features"])

    line = change_row(whole, "matches.jsonl", fits, change)
    assert ("matches.jsonl", line) in list_facts(whole)


RULES = [
    ("a rule for another type", "text", "labelled_fields/label > date/numeric"),
    ("a rule for another scheme", "identifier", "labelled_fields/label > url/printed > identifier/doi"),
    ("a rule alone", "date", "labelled_fields/label"),
    ("a derivation without its source", "identifier", "labelled_fields/label > identifier/arxiv"),
    ("a name of the table as printed", "organization", "labelled_fields/label > organization/printed"),
    ("a conversion into the other script", "derived text", "labelled_fields/label > text/printed > han/s2t"),
]


@pytest.mark.parametrize(("kind", "rule"), [row[1:] for row in RULES], ids=[row[0] for row in RULES])
def test_a_rule_that_cannot_have_given_its_value_is_found(whole: Path, kind: str, rule: str) -> None:
    def fits(row: dict[str, Any]) -> bool:
        value, derived = row["value"], row["derived_from"] is not None
        if not row["rule"].startswith("labelled_fields/label > ") or value["type"] != kind.removeprefix("derived "):
            return False
        if kind == "organization":
            return value["id"] is not None
        return derived == (kind in ("identifier", "derived text")) and value.get("lang") != "zh-Hant" + "?" * derived

    name = "statements/zh-hant-fifty-papers-on-language-models.txt-cbd12f0155cb.jsonl"
    line = change_row(whole, name, fits, lambda row: row.update(rule=rule))
    assert (name, line) in list_facts(whole)


def test_a_verdict_on_a_pair_makes_its_papers_reviewed(tmp_path: Path) -> None:
    lists = {
        f"{name}.md": "# Papers\n\n- [Attention Is All You Need](https://arxiv.org/abs/1706.03762)\n" for name in "ab"
    }
    verdict = "left,right,verdict,who,when,why\na.md#0001,b.md#0001,different,reader,2026-01-01,two editions\n"
    folder = make(tmp_path, lists, {"same_paper.csv": verdict}).path
    assert validate_dataset(folder) == []
    change_row(folder, "papers.jsonl", lambda row: bool(row["reviewed"]), put("reviewed", False))
    assert ("matches.jsonl", 1) in list_facts(folder)


def test_nobody_reviewed_a_paper_where_there_are_no_decisions(whole: Path) -> None:
    manifest = json.loads((whole / "manifest.json").read_bytes())
    write(whole, "manifest.json", json.dumps({**manifest, "decisions": []}))
    line = change_row(whole, "papers.jsonl", lambda row: not row["reviewed"], put("reviewed", True))
    assert ("papers.jsonl", line) in list_facts(whole)


@pytest.mark.parametrize(
    ("field", "value"),
    [("pipeline_version", "latest"), ("packages", {}), ("packages", {"lxml": "?"}), ("packages", {"y": "1.0"})],
)
def test_versions_are_versions_of_the_packages_of_a_run(whole: Path, field: str, value: Any) -> None:
    manifest = json.loads((whole / "manifest.json").read_bytes())
    write(whole, "manifest.json", json.dumps({**manifest, field: value}))
    assert ("manifest.json", 0) in list_facts(whole)
