"""Acknowledged issues stay on record with who accepts them; one that fits nothing is reported."""

from __future__ import annotations

from pathlib import Path

from pipeline.dataset import open_dataset
from pipeline.ingest import ingest
from pipeline.publish import validate_dataset
from tests.engine import fake_stages

HEADER = "code,document,mention,who,when,why\n"


def run(raw: Path, out: Path, rows: str) -> list[tuple[str, str | None]]:
    (raw / "decisions").mkdir(exist_ok=True)
    (raw / "decisions" / "acknowledged.csv").write_text(HEADER + rows, "utf-8")
    ingest(raw, out, stages=fake_stages.STAGES)
    assert validate_dataset(out) == []
    return [(issue.code, issue.acknowledged) for issue in open_dataset(out).issues()]


def test_an_accepted_issue_says_who_accepts_it_and_is_counted(raw: Path, tmp_path: Path) -> None:
    (raw / "empty.txt").write_text("", "utf-8")
    rows = run(raw, tmp_path / "out", "read-empty,empty.txt,,reader,2026-01-01,it was empty on the web\n")
    assert ("read-empty", "reader, 2026-01-01: it was empty on the web") in rows
    assert open_dataset(tmp_path / "out").stats().counts["acknowledged"] == 1


def test_a_row_is_about_its_document_and_mention_alone(raw: Path, tmp_path: Path) -> None:
    (raw / "empty.txt").write_text("", "utf-8")
    for row in ("read-empty,other.txt,,r,2026-01-01,x\n", "read-empty,empty.txt,empty.txt#1,r,2026-01-01,x\n"):
        rows = run(raw, tmp_path / "out", row)
        assert ("read-empty", None) in rows
        assert ("acknowledgement-unused", None) in rows


def test_a_row_of_no_kind_of_issue_is_refused(raw: Path, tmp_path: Path) -> None:
    assert ("decision-row", None) in run(raw, tmp_path / "out", "no-such-code,first.txt,,reader,2026-01-01,x\n")


def test_a_file_of_another_name_is_not_passed_over_in_silence(raw: Path, tmp_path: Path) -> None:
    (raw / "decisions").mkdir()
    (raw / "decisions" / "same-paper.csv").write_text("x", "utf-8")
    assert ("decision-unread", None) in run(raw, tmp_path / "out", "")
