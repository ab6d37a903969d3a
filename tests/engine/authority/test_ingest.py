"""A run with an authority file: what it adds is published, found again, and missed where the file was changed."""

from __future__ import annotations

from pathlib import Path

from pipeline.dataset import open_dataset
from pipeline.ingest import ingest, validate
from pipeline.publish import explain

TABLE = "arxiv_id,title\n1810.04805,BERT\n1706.03762,Attention Is All You Need\n"


def test_added_claims_are_published_explained_and_found_again(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    (raw / "authority").mkdir(parents=True)
    (raw / "list.md").write_text("# 論文\n\n- [架空の論文の題名](https://arxiv.org/abs/1706.03762)\n", "utf-8")
    (raw / "authority" / "arxiv.csv").write_text(TABLE, "utf-8")
    ingest(raw, out)
    dataset = open_dataset(out)
    assert [paper.title.text for paper in dataset.papers() if paper.title] == ["Attention Is All You Need"]
    assert [file.path for file in dataset.manifest().authority] == ["authority/arxiv.csv"]
    assert validate(out, raw) == []
    assert any("authority/arxiv.csv" in line for line in explain(dataset, "arxiv:1706.03762"))
    (raw / "authority" / "arxiv.csv").write_text(TABLE.replace("You Need", "We Want"), "utf-8")
    assert [(finding.file[:20], finding.line) for finding in validate(out, raw)] == [("statements/authority", 1)]


def test_authority_file_of_unknown_kind_is_named(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    (raw / "authority").mkdir(parents=True)
    (raw / "authority" / "arxiv.zip").write_bytes(b"PK")
    (raw / "authority" / "README.md").write_text("Where it is from", "utf-8")
    ingest(raw, out)
    issues = [(issue.code, issue.document) for issue in open_dataset(out).issues() if issue.code != "raw-empty"]
    assert issues == [("authority-unread", "authority/arxiv.zip")]
