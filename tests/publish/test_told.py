"""What a dataset says twice is held together: whoever edits one place, and renews its digest, is found out.

Rows of mentions, models and posts are told by their claims, rankings by mentions and articles, the glossary by claims
and papers, errata by their own words, rows of documents by the articles, stats by all rows, issues by their catalogue.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.gates import run_gates
from pipeline.publish import validate_dataset
from pipeline.publish.validation.claims import list_wordings
from pipeline.publish.validation.facts import list_wordings as name_wordings
from tests.publish.test_validation import change_line, write

ROOT = Path(__file__).resolve().parent.parent.parent
Change = Callable[[dict[str, Any]], object]


def find_line(folder: Path, name: str, field: str) -> int:
    """The first line of a file whose row has a value of a field, which may be ``field.inner``."""
    outer, _, inner = field.partition(".")
    for number, line in enumerate((folder / name).read_text("utf-8").splitlines(), start=1):
        value = json.loads(line)[outer]
        if value and (not inner or (value[0] if isinstance(value, list) else value).get(inner) not in (None, [])):
            return number
    raise AssertionError(f"no row of {name} has {field}")


def put(field: str, value: object) -> Change:
    """A change of one field; of the first value of a list, where the field is ``list.inner``."""
    outer, _, inner = field.partition(".")

    def change(row: dict[str, Any]) -> None:
        if not inner:
            row[outer] = value
        else:
            (row[outer][0] if isinstance(row[outer], list) else row[outer])[inner] = value

    return change


ROW, FACT, PLACE, SAID = (
    "dataset-row-contradicted",
    "dataset-fact-wrong",
    "dataset-place-untrue",
    "dataset-value-unsupported",
)
HERE = "dataset-reference-broken"
DROPPED = "dataset-value-dropped"
CHANGES: list[tuple[str, str, object, str]] = [
    ("mentions", "title.text", "Y", ROW),
    ("mentions", "title.lang", "ko", ROW),
    ("mentions", "titles.text", "Y", ROW),
    ("mentions", "titles", [], ROW),
    ("mentions", "alias", "Y", ROW),
    ("mentions", "aliases", ["Y"], ROW),
    ("mentions", "identifiers.arxiv", "9901.00001", ROW),
    ("mentions", "identifiers", {}, ROW),
    ("mentions", "urls", ["https://example.org/"], ROW),
    ("mentions", "date.iso", "1999", ROW),
    ("mentions", "date.text", "1999", ROW),
    ("mentions", "date", None, ROW),
    ("mentions", "organizations.name", "Y", ROW),
    ("mentions", "organizations.id", "y", ROW),
    ("mentions", "authors", ["Y"], ROW),
    ("mentions", "venue", "Y", ROW),
    ("mentions", "summary.text", "Y", ROW),
    ("mentions", "key_points.derived", True, ROW),
    ("mentions", "abstract", None, ROW),
    ("mentions", "document", "y.txt", HERE),
    ("mentions", "position", 999, FACT),
    ("models", "name", "Y", ROW),
    ("models", "parameters.value", 1.0, ROW),
    ("models", "parameters", None, ROW),
    ("models", "organization.value", "Y", ROW),
    ("models", "open.value", None, ROW),
    ("models", "date.printed", "1999", ROW),
    ("articles", "papers", 999, FACT),
    ("articles", "issues", 999, FACT),
    ("papers", "title.lang", "ko", SAID),
    ("papers", "organizations.id", "y", SAID),
    ("papers", "organizations.ror", "https://ror.org/0", FACT),
    ("papers", "models", ["Y"], SAID),
    ("papers", "models", [], HERE),
    ("papers", "conflicts.chosen", "1999", FACT),
    ("papers", "conflicts.rejected", ["1999"], SAID),
    ("rankings", "score", 0.5, FACT),
    ("rankings", "rank", 999, FACT),
    ("rankings", "title.text", "Y", FACT),
    ("rankings", "languages", ["ko"], FACT),
    ("rankings", "undated", 999, FACT),
    ("rankings", "places.position", 999, PLACE),
    ("rankings", "places.length", 999, PLACE),
    ("rankings", "places.language", "fr", "dataset-place-wrong"),
    ("rankings", "places.mentions", [], PLACE),
    ("rankings", "places", [], FACT),
    ("glossary", "id", "0", FACT),
    ("glossary", "support", 999, FACT),
    ("glossary", "languages", ["ko"], FACT),
    ("glossary", "title.text", "Y", FACT),
    ("glossary", "forms.text", "Y", "dataset-wording-unsupported"),
    ("glossary", "forms.lang", "fr", "dataset-wording-unsupported"),
    ("glossary", "forms.derived", True, "dataset-wording-unsupported"),
    ("glossary", "forms.documents", 999, "dataset-wording-unsupported"),
    ("errata", "says", "Y", FACT),
    ("errata", "printed", "Y", FACT),
    ("errata", "entry", "Y", FACT),
    ("papers", "titles", [], DROPPED),
    ("papers", "aliases", [], DROPPED),
    ("papers", "identifiers", {}, DROPPED),
    ("papers", "urls", [], DROPPED),
    ("papers", "organizations", [], DROPPED),
    ("papers", "summaries", [], DROPPED),
    ("papers", "key_points", [], DROPPED),
    ("papers", "date", None, DROPPED),
    ("papers", "conflicts", [], DROPPED),
    ("papers", "evidence.titles", [], FACT),
    ("papers", "evidence.summaries", [], DROPPED),
    ("papers", "evidence.models", [], DROPPED),
    ("papers", "authors", ["Y"], SAID),
    ("papers", "title", None, FACT),
    ("papers", "conflicts.reason", "Y", FACT),
    ("papers", "conflicts.property", "y", FACT),
    ("mentions", "layout", "y", ROW),
    ("models", "layout", "y", ROW),
    ("relations", "reason", "Y", FACT),
    ("relations", "rule", "y", FACT),
    ("relations", "type", "version_of", FACT),
    ("matches", "score", 99.0, FACT),
    ("matches", "decision", "different", FACT),
    ("matches", "features.score", 99.0, FACT),
    ("matches", "features.name", "y", FACT),
    ("matches", "features", [], FACT),
    ("issues", "code", "y", FACT),
    ("issues", "stage", "y", FACT),
    ("issues", "severity", "error", FACT),
    ("issues", "message", "Y", FACT),
    ("issues", "mend", "Y", FACT),
    ("issues", "mention", "y#1", HERE),
    ("errata", "suggestion", "Y", FACT),
    ("errata", "suggestion", None, FACT),
    ("errata", "doubt", "Perhaps.", FACT),
    ("mentions", "span", [0, 1], FACT),
    ("articles", "issues", 0, FACT),
    ("articles", "models", 0, FACT),
    ("matches", "features.left", "y", FACT),
    ("matches", "features.right", "y", FACT),
    ("errata", "against.source", "y", FACT),
    ("errata", "evidence", [], "dataset-erratum-groundless"),
]


def test_the_dataset_that_is_edited_here_is_sound(whole: Path) -> None:
    assert run_gates(whole, ROOT / "raw").valid


@pytest.mark.parametrize(
    ("table", "field", "value", "code"), CHANGES, ids=[f"{row[0]} {row[1]} {row[2]}"[:60] for row in CHANGES]
)
def test_an_edited_value_is_found_by_what_else_tells_it(
    whole: Path, table: str, field: str, value: object, code: str
) -> None:
    line = find_line(whole, f"{table}.jsonl", field)
    change_line(whole, f"{table}.jsonl", line, put(field, value))
    found = [one for one in validate_dataset(whole) if one.code == code]
    assert [one for one in found if one.file == f"{table}.jsonl" or code in (HERE, DROPPED)]


def test_numbers_and_wordings_of_terms_are_told_by_their_claims(whole: Path) -> None:
    rows = [json.loads(line) for line in (whole / "glossary.jsonl").read_text("utf-8").splitlines()]
    for method in ("titles", "gloss"):
        line = next(number for number, row in enumerate(rows, start=1) if row["method"] == method)
        for field, value in (("support", 999), ("id", "0"), ("forms.text", "Y"), ("forms.documents", 999)):
            before = (whole / "glossary.jsonl").read_text("utf-8")
            change_line(whole, "glossary.jsonl", line, put(field, value))
            assert line in {one.line for one in validate_dataset(whole)}
            write(whole, "glossary.jsonl", before)


def test_an_entry_of_the_glossary_is_of_two_languages(whole: Path) -> None:
    def drop(row: dict[str, Any]) -> None:
        row["forms"] = [form for form in row["forms"] if form["lang"] == "en"]
        row["languages"] = ["en"]

    change_line(whole, "glossary.jsonl", 1, drop)
    assert (FACT, 1) in {(one.code, one.line) for one in validate_dataset(whole)}


READ_AGAIN: list[tuple[str, str, object, str]] = [
    ("articles", "title.text", "Y", FACT),
    ("articles", "date", "1999-01-01", FACT),
    ("articles", "language", "ko", FACT),
    ("models", "parameters.printed", "11B and a half", SAID),
    ("mentions", "section", "Y and Z", FACT),
    ("errata", "line", 999, FACT),
    ("issues", "span", [0, 3], "dataset-span-lost"),
    ("issues", "span", [0, 10**9], "dataset-span-outside"),
]


@pytest.mark.parametrize(
    ("table", "field", "value", "code"), READ_AGAIN, ids=[f"{row[0]} {row[1]}" for row in READ_AGAIN]
)
def test_an_edited_value_is_found_in_the_articles(
    whole: Path, table: str, field: str, value: object, code: str
) -> None:
    def change(row: dict[str, Any]) -> None:
        put(field, f"{row['parameters']['printed']}!" if field == "parameters.printed" else value)(row)

    line = find_quoting(whole) if table == "issues" else find_line(whole, f"{table}.jsonl", field)
    change_line(whole, f"{table}.jsonl", line, change)
    findings = run_gates(whole, ROOT / "raw").findings
    assert (f"{table}.jsonl", line, code) in {(one.file, one.line, one.code) for one in findings}


def find_quoting(folder: Path) -> int:
    """The line of an issue that quotes the text at its place."""
    rows = map(json.loads, (folder / "issues.jsonl").read_text("utf-8").splitlines())
    return next(number for number, row in enumerate(rows, start=1) if row["code"] == "date-contradicts-identifier")


def test_nobody_accepts_an_issue_but_by_the_decisions(whole: Path) -> None:
    change_line(whole, "issues.jsonl", 1, put("acknowledged", "Y"))
    stats = json.loads((whole / "stats.json").read_bytes())
    stats["counts"]["acknowledged"] += 1
    write(whole, "stats.json", json.dumps(stats))
    found = run_gates(whole, ROOT / "raw").findings
    assert [(one.file, one.line, one.code) for one in found] == [("issues.jsonl", 1, FACT)]


@pytest.mark.parametrize("group", ["inputs", "authority", "decisions", "sidecars"])
def test_what_the_manifest_says_of_files_is_held_against_them(whole: Path, group: str) -> None:
    manifest = json.loads((whole / "manifest.json").read_bytes())
    for field, value in (("sha256", "0" * 64), ("bytes", 1)):
        edited = json.loads(json.dumps(manifest))
        if edited[group]:
            edited[group][0][field] = value
        else:
            edited[group].append({"path": "decisions/y.csv", "sha256": "0" * 64, "bytes": 1})
        write(whole, "manifest.json", json.dumps(edited))
        assert not run_gates(whole, ROOT / "raw").valid


def test_a_row_whose_claims_are_all_gone_is_found(whole: Path) -> None:
    line = find_line(whole, "mentions.jsonl", "title")
    row = json.loads((whole / "mentions.jsonl").read_text("utf-8").splitlines()[line - 1])
    for path in (whole / "statements").glob("*.jsonl"):
        kept = [text for text in path.read_text("utf-8").splitlines() if json.loads(text)["mention"] != row["id"]]
        path.write_text("".join(f"{text}\n" for text in kept), "utf-8")
    found = [one for one in validate_dataset(whole) if one.code == ROW]
    assert [(one.file, one.line, "The values of" in one.what) for one in found] == [("mentions.jsonl", line, True)]


def test_a_wording_that_both_scripts_of_chinese_share_is_supported() -> None:
    text = {"type": "text", "text": "降低 Memory 需求", "lang": "zh-Hant"}
    claim = {"id": "1", "property": "alias", "value": text, "printed": text["text"], "rule": "alias/printed > han/s2tw"}
    form = {"evidence": ["1"], "text": text["text"], "lang": "zh-Hant", "derived": True}
    assert {*name_wordings(form)} & {*list_wordings(claim)}
