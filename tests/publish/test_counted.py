"""Stats are counted again from the rows, and claims held against their own ids: an edited one is found by that."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.publish import validate_dataset
from pipeline.publish.ledger import LEDGER
from pipeline.publish.validation.values import FIELDS
from tests.publish.test_told import FACT, put
from tests.publish.test_validation import change_line, write

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "normalized", tmp_path / "normalized")
    return tmp_path / "normalized"


def test_a_run_counts_each_stage_in_the_stated_order(whole: Path) -> None:
    stats = json.loads((whole / "stats.json").read_bytes())
    assert tuple((row["stage"], row["unit"]) for row in stats["ledger"]) == LEDGER


CLAIMS: list[tuple[str, str, object]] = [
    ("url", "value.role", "code"),
    ("url", "value.broken", True),
    ("identifier", "value.version", "v9"),
    ("parameters", "value.subject", "Y"),
    ("title", "lang", "ko"),
]


@pytest.mark.parametrize(("name", "field", "value"), CLAIMS, ids=[f"{row[0]} {row[1]}" for row in CLAIMS])
def test_an_edited_claim_is_found_by_what_it_says_itself(whole: Path, name: str, field: str, value: object) -> None:
    place = (
        (path, line) for path in sorted((whole / "statements").glob("[!a]*.jsonl")) for line in list_lines(path, name)
    )
    path, line = next(place)
    change_line(whole, path.relative_to(whole).as_posix(), line, put(field, value))
    assert FACT in {one.code for one in validate_dataset(whole) if one.file.endswith(path.name) and one.line == line}


def test_a_claim_of_another_property_than_its_value_is_a_finding_and_no_crash(whole: Path) -> None:
    (path, *_) = sorted((whole / "statements").glob("zh-hant-fifty*.jsonl"))
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    kinds = {row["value"]["type"]: number for number, row in enumerate(rows)}
    name = path.relative_to(whole).as_posix()
    for property in (*FIELDS, "name", "parameters"):
        for number in kinds.values():
            changed = [{**row, "property": property} if at == number else row for at, row in enumerate(rows)]
            lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in changed]
            write(whole, name, "".join(f"{line}\n" for line in lines))
            assert bool(validate_dataset(whole)) == (rows[number]["property"] != property)


def list_lines(path: Path, name: str) -> list[int]:
    """The lines of a file of claims on a property, by lists themselves."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [number for number, row in enumerate(rows, start=1) if row["property"] == name and "han/" not in row["rule"]]


STATS: list[tuple[str, str, object]] = [
    *(("counts", name, 999) for name in ("files", "documents", "papers_on_several_lists", "acknowledged", "relations")),
    ("fill", "authors", 0.99),
    ("languages", "ja", 999),
    ("layouts", "labelled_fields", 999),
    ("issues", "scrape-masked", 999),
]


@pytest.mark.parametrize(("group", "name", "value"), STATS, ids=[f"{row[0]} {row[1]}" for row in STATS])
def test_edited_stats_are_found_by_counting(whole: Path, group: str, name: str, value: object) -> None:
    stats = json.loads((whole / "stats.json").read_bytes())
    stats[group][name] = value
    write(whole, "stats.json", json.dumps(stats))
    assert {one.file for one in validate_dataset(whole)} == {"stats.json"}


@pytest.mark.parametrize("line", range(9))
def test_an_edited_line_of_the_ledger_is_found(whole: Path, line: int) -> None:
    stats = json.loads((whole / "stats.json").read_bytes())
    row = stats["ledger"][line]
    row["unit"] += "x"
    write(whole, "stats.json", json.dumps(stats))
    assert {one.file for one in validate_dataset(whole)} == {"stats.json"}
    row["unit"] = row["unit"][:-1]
    row["entered"], row["passed"] = row["entered"] - row["passed"] + 1, 1
    write(whole, "stats.json", json.dumps(stats))
    assert bool(validate_dataset(whole)) == (row["unit"] != "labelled texts")
