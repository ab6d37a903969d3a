"""Validation of derived facts: every way in which they can contradict the rows has a finding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.dataset import name_entry
from pipeline.ingest import ingest, validate
from tests.engine import fake_stages
from tests.publish.test_validation import Change, change_line, describe, write

LISTS = {
    "first.txt": "Variation Through Prompts of Few Shots | 2302.09236\nAttention Is All You Need | 1706.03762\n",
    "second.txt": "Variation Through Prompts of Few Shots | 2302.12170\n"
    "Scalable Generation for Halves of Supervision | 2302.09236\n",
}

ENTRY = name_entry("term", "gloss", "prompt")


@pytest.fixture
def derived(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    for name, text in LISTS.items():
        (tmp_path / "raw" / name).write_text(text, "utf-8")
    ingest(tmp_path / "raw", tmp_path / "out", stages=fake_stages.STAGES)
    entry = {
        "id": ENTRY,
        "kind": "term",
        "method": "gloss",
        "paper": None,
        "title": None,
        "support": 1,
        "languages": ["en", "ja"],
        "forms": [
            {"text": text, "lang": lang, "derived": False, "documents": 1, "evidence": ["first.txt#0001/title"]}
            for text, lang in (("Prompts", "en"), ("Few", "ja"))
        ],
    }
    write(tmp_path / "out", "glossary.jsonl", json.dumps(entry, separators=(",", ":")) + "\n")
    stats = json.loads((tmp_path / "out" / "stats.json").read_text("utf-8"))
    stats["counts"]["glossary"] = 1
    write(tmp_path / "out", "stats.json", json.dumps(stats))
    return tmp_path / "out"


def test_facts_of_a_fresh_dataset_have_no_fault(derived: Path) -> None:
    assert describe(derived) == []
    assert validate(derived, derived.parent / "raw", fake_stages.STAGES) == []
    assert (derived / "errata.jsonl").read_text("utf-8").count("\n") == 1


def first_place(row: dict[str, Any]) -> dict[str, Any]:
    return row["places"][0]


CHANGES: list[tuple[str, str, Change, str]] = [
    (
        "a paper that is not there",
        "rankings",
        lambda row: row.update(paper="x"),
        "rankings.jsonl:1: There is no paper x",
    ),
    ("a wrong number of lists", "rankings", lambda row: row.update(lists=9), "9 is not the number of lists"),
    ("a wrong place", "rankings", lambda row: first_place(row).update(document="z"), "no document z of that day"),
    ("an invented day", "rankings", lambda row: row.update(since="2020-01-01"), "since 2020-01-01"),
    (
        "a mention elsewhere",
        "rankings",
        lambda row: first_place(row).update(mentions=["z#1"]),
        "z#1 is no mention in first.txt",
    ),
    (
        "an unsorted rank",
        "rankings",
        lambda row: row.update(rank=99),
        "rankings.jsonl:2: The ranking (2, 'arxiv:2302.12170') is not in its sorted place",
    ),
    (
        "a wording of nobody",
        "glossary",
        lambda row: row["forms"][0].update(evidence=[]),
        "No claim supports the wording 'Prompts'",
    ),
    ("a wording of a ghost", "glossary", lambda row: row["forms"][0].update(evidence=["z"]), "There is no claim z"),
    ("a language without script", "glossary", lambda row: row["forms"][0].update(lang="zh"), "'zh' is not a legal"),
    ("an entry of no paper", "glossary", lambda row: row.update(paper="x"), "glossary.jsonl:1: There is no paper x"),
    ("an objection to nobody", "errata", lambda row: row.update(mention="z#1"), "There is no mention z#1"),
    ("an objection without reason", "errata", lambda row: row.update(against=[]), "Nothing speaks against"),
    ("a certain doubt", "errata", lambda row: row.update(doubt="Maybe.", certain=True), "certain and doubtful at once"),
    ("evidence of a ghost", "errata", lambda row: row.update(evidence=["z"]), "errata.jsonl:1: There is no claim z"),
    ("a wrong kind", "errata", lambda row: row.update(kind="taste"), "errata.jsonl:1: kind: "),
]


@pytest.mark.parametrize(("name", "change", "fault"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_a_fact_that_contradicts_the_rows_is_named(derived: Path, name: str, change: Change, fault: str) -> None:
    change_line(derived, f"{name}.jsonl", 1, change)
    found = describe(derived)
    assert any(fault in finding for finding in found), found


def test_a_paper_without_a_ranking_is_named(derived: Path) -> None:
    lines = (derived / "rankings.jsonl").read_text("utf-8").splitlines(keepends=True)
    write(derived, "rankings.jsonl", "".join(lines[1:]))
    assert any("has no ranking" in finding for finding in describe(derived))


def test_an_id_of_the_glossary_that_stands_twice_is_named(derived: Path) -> None:
    write(derived, "glossary.jsonl", (derived / "glossary.jsonl").read_text("utf-8") * 2)
    assert any(f"glossary.jsonl:2: The id {ENTRY} stands twice" in finding for finding in describe(derived))


def test_an_entry_before_those_of_the_kinds_above_it_is_named(derived: Path) -> None:
    row = json.loads((derived / "glossary.jsonl").read_text("utf-8"))
    title = {**row, "id": "1", "kind": "title"}
    write(derived, "glossary.jsonl", "".join(f"{json.dumps(one)}\n" for one in (row, title)))
    assert any("glossary.jsonl:2: The entry (0, '') is not in" in finding for finding in describe(derived))


@pytest.mark.parametrize("name", ["rankings", "glossary", "errata"])
def test_facts_are_counted(derived: Path, name: str) -> None:
    stats = json.loads((derived / "stats.json").read_text("utf-8"))
    stats["counts"][name] = 99
    write(derived, "stats.json", json.dumps(stats))
    assert any(f"counts.{name} is 99" in finding for finding in describe(derived))


def test_an_erratum_about_what_is_not_printed_is_named(derived: Path) -> None:
    change_line(derived, "errata.jsonl", 1, lambda row: row.update(printed="other"))
    findings = [str(one) for one in validate(derived, derived.parent / "raw", fake_stages.STAGES)]
    assert any("'other' is not what stands at" in finding for finding in findings)


@pytest.mark.parametrize("name", ["rankings.jsonl", "glossary.jsonl", "errata.jsonl"])
def test_a_missing_file_of_facts_is_named(derived: Path, name: str) -> None:
    (derived / name).unlink()
    assert any(finding.startswith(f"error: {name}: The file") for finding in describe(derived))
