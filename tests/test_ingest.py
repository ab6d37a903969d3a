"""The run as a whole, over small stages of its own and over the real ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import publish
from pipeline.dataset import DatasetError, open_dataset
from pipeline.ingest import ingest, validate
from pipeline.publish import FolderError, LedgerError
from pipeline.records import Fusion
from tests.engine import fake_stages

ROOT = Path(__file__).resolve().parent.parent
BERT = "BERT: Pre-training | 1810.04805\n"
TRANSFORMER = "Attention Is All You Need | 1706.03762\n"

Write = Callable[..., Path]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")


def read_bytes(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def list_codes(out: Path) -> list[tuple[str, str]]:
    return [(issue.document, issue.code) for issue in open_dataset(out).issues()]


def test_papers_of_two_lists_come_out_once(raw: Path, tmp_path: Path) -> None:
    write(raw, a=BERT + TRANSFORMER, b=BERT)
    stats = ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    papers = list(open_dataset(tmp_path / "out").papers())
    assert [(paper.id, paper.documents) for paper in papers] == [("arxiv:1706.03762", 1), ("arxiv:1810.04805", 2)]
    assert stats.counts["papers_on_several_lists"] == 1


@pytest.mark.parametrize(
    ("text", "stage"), [("crash-read", "read"), ("crash-scrape", "scrape"), (BERT + "crash-normalize", "normalize")]
)
def test_a_document_that_fails_is_held_and_the_others_are_unharmed(
    raw: Path, tmp_path: Path, text: str, stage: str
) -> None:
    write(raw, bad=text, good=BERT)
    ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    (issue,) = open_dataset(tmp_path / "out").issues()
    assert (issue.code, issue.document) == ("document-failed", "bad.txt")
    assert f"the stage {stage}" in issue.message
    assert "0x" not in issue.message.replace("0x…", "")
    assert [paper.id for paper in open_dataset(tmp_path / "out").papers()] == ["arxiv:1810.04805"]


def test_a_claim_that_is_not_printed_where_it_says_holds_its_document(raw: Path, tmp_path: Path) -> None:
    write(raw, bad=BERT + "misprint-er\n", good=TRANSFORMER)
    ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    assert list_codes(tmp_path / "out") == [("bad.txt", "document-failed")]


def test_a_document_that_kills_its_process_is_held_and_the_others_are_unharmed(raw: Path, tmp_path: Path) -> None:
    write(raw, a=BERT, b="die\n", c=TRANSFORMER)
    ingest(raw, tmp_path / "out", stages=fake_stages.STAGES, workers=2)
    assert list_codes(tmp_path / "out") == [("b.txt", "document-killed")]
    assert len(list(open_dataset(tmp_path / "out").papers())) == 2


def test_every_stage_reports_what_entered_passed_and_was_held(raw: Path, tmp_path: Path) -> None:
    write(raw, a=BERT + "hold\n", b="", c="crash-scrape")
    (raw / "link.txt").symlink_to(tmp_path / "elsewhere")
    stats = ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    assert [(count.unit, count.entered, count.passed, count.held) for count in stats.ledger] == [
        ("files", 4, 2, 2),
        ("documents", 2, 1, 1),
        ("candidate entries", 2, 1, 1),
        ("labelled texts", 2, 2, 0),
        ("mentions", 1, 1, 0),
        ("clusters to papers", 1, 1, 0),
        ("mentions to rows", 1, 1, 0),
        ("model mentions to models", 0, 0, 0),
        ("documents and listed posts to articles", 1, 1, 0),
    ]


@pytest.mark.parametrize("text", [BERT + "misprint\n", BERT + "lose\n"], ids=["candidate entry", "mention row"])
def test_something_lost_stops_the_run_and_leaves_the_old_dataset(raw: Path, tmp_path: Path, text: str) -> None:
    out = tmp_path / "out"
    write(raw, a=BERT)
    ingest(raw, out, stages=fake_stages.STAGES)
    before = read_bytes(out)
    write(raw, a=text.replace("misprint", "die-not lose"[:3] + "-r"), b="lose\n" + BERT)
    with pytest.raises(LedgerError, match="unaccounted for"):
        ingest(raw, out, stages=fake_stages.STAGES)
    assert read_bytes(out) == before
