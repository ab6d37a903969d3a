"""Validation of relations and corrections over the real stages: every way in which they can contradict the rows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from pipeline.dataset import open_dataset
from pipeline.ingest import ingest, validate
from pipeline.publish import validate_dataset
from tests.publish.test_validation import Change, change_line, describe, write

TITLE = "A Theory of Invented Networks for Strange Objects"
PAPERS = (("a", TITLE, "2101.00001"), ("b", f"{TITLE} II", "2202.00002"), ("c", "Ships of Theseus", "2303.00003"))
FIRST, SECOND, THIRD = (f"arxiv:{number}" for _, _, number in PAPERS)
CORRECTIONS = "decisions/corrections.toml"
ENTRY = """[[correction]]
about = "arxiv:2303.00003"
property = "date"
value = "2023-03-03"
who = "reader"
when = "2026-01-01"
why = "the day of submission"
"""


@pytest.fixture
def related(tmp_path: Path) -> Path:
    """Three papers, of which the second is a sequel of the first, and the date of the third was corrected."""
    (tmp_path / "raw" / "decisions").mkdir(parents=True)
    for name, title, number in PAPERS:
        (tmp_path / "raw" / f"{name}.md").write_text(f"# Papers\n\n- [{title}](https://arxiv.org/abs/{number})\n")
    (tmp_path / "raw" / CORRECTIONS).write_text(ENTRY, "utf-8")
    ingest(tmp_path / "raw", tmp_path / "out")
    return tmp_path / "out"


def test_relations_and_corrections_of_a_fresh_dataset_have_no_fault(related: Path) -> None:
    assert validate(related, related.parent / "raw") == []
    (relation,) = open_dataset(related).relations()
    assert (relation.source, relation.type, relation.target) == (SECOND, "sequel_of", FIRST)
    assert [paper.date for paper in open_dataset(related).papers()][2] == "2023-03-03"


CASES: list[tuple[str, Change, str, str]] = [
    ("no such paper", lambda row: row.update(source="x"), "dataset-reference-broken", "There is no paper x"),
    ("another kind", lambda row: row.update(target_kind="model"), "dataset-reference-broken", f"no model {FIRST}"),
    ("one row twice", lambda row: row.update(target=SECOND), "dataset-relation-mutual", f"{SECOND} and {SECOND}"),
    ("no evidence", lambda row: row.update(evidence=[]), "dataset-relation-unsupported", "Nothing is named"),
    ("a ghost", lambda row: row.update(evidence=["z"]), "dataset-relation-evidence-foreign", "The evidence z"),
    (
        "ends that others claim",
        lambda row: row.update(source=THIRD),
        "dataset-relation-evidence-foreign",
        "is claimed by neither side",
    ),
]


@pytest.mark.parametrize(("change", "code", "said"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_a_relation_that_contradicts_the_rows_is_named(related: Path, change: Change, code: str, said: str) -> None:
    change_line(related, "relations.jsonl", 1, change)
    found = [finding for finding in validate_dataset(related) if finding.code == code]
    assert found, describe(related)
    assert (found[0].file, found[0].line) == ("relations.jsonl", 1)
    assert said in found[0].what


def test_two_relations_that_exclude_each_other_are_both_named(related: Path) -> None:
    row = json.loads((related / "relations.jsonl").read_text("utf-8"))
    opposite = {**row, "source": row["target"], "target": row["source"], "type": "version_of"}
    write(related, "relations.jsonl", "".join(f"{json.dumps(one, separators=(',', ':'))}\n" for one in (opposite, row)))
    found = validate_dataset(related)
    assert [finding.line for finding in found if finding.code == "dataset-relation-mutual"] == [1, 2]
    assert {finding.code for finding in found} == {
        "dataset-relation-mutual",
        "dataset-count-wrong",
        "dataset-fact-wrong",
    }


def test_relations_are_sorted_and_stand_once(related: Path) -> None:
    row = (related / "relations.jsonl").read_text("utf-8")
    write(related, "relations.jsonl", row * 2)
    assert "dataset-id-twice" in {finding.code for finding in validate_dataset(related)}
    earlier = json.dumps({**json.loads(row), "type": "preprint_of"}) + "\n"
    write(related, "relations.jsonl", row + earlier)
    (found,) = [one for one in validate_dataset(related) if one.code == "dataset-id-unsorted"]
    assert (found.line, "The relation" in found.what) == (2, True)


def test_a_corrected_value_without_its_correction_is_claimed_by_nobody(related: Path) -> None:
    change_line(related, "papers.jsonl", 3, lambda row: row.update(date="2023-03-04"))
    assert any("No claim supports date '2023-03-04'" in finding for finding in describe(related))


def test_a_correction_that_the_file_no_longer_holds_is_found(related: Path) -> None:
    file = related.parent / "raw" / CORRECTIONS
    file.write_text(ENTRY.replace("2023-03-03", "2023-03-04"), "utf-8")
    (found,) = validate(related, file.parents[1])
    assert (found.code, "'2023-03-03' is not what stands at" in found.what) == ("dataset-span-lost", True)
    file.unlink()
    assert [finding.code for finding in validate(related, file.parents[1])] != []


def test_a_judgment_file_claims_nothing_and_is_no_fault(related: Path) -> None:
    raw = related.parent / "raw"
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("left", "right", "verdict", "who", "when", "why"))
    writer.writerow((FIRST, SECOND, "different", "reader", "2026-01-01", "a sequel"))
    (raw / "decisions" / "same_paper.csv").write_text(stream.getvalue(), "utf-8")
    ingest(raw, related)
    assert validate(related, raw) == []
