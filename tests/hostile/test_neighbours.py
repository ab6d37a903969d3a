"""A folder of hostile files beside a good one: each is held or noted by name, and the good one is complete."""

from __future__ import annotations

from pathlib import Path

from pipeline.dataset import open_dataset
from pipeline.ingest import ingest, validate
from tests.hostile.documents import make_document

GOOD = b"# Papers\n\n1. [Attention Is All You Need](https://arxiv.org/abs/1706.03762)\n"
HOSTILE = {
    "gzip bomb": (32 * 2**20, {"read-budget"}),
    "table of wide spans": (200, {"read-budget"}),
    "nested quotes in Markdown": (1000, {"read-budget"}),
    "very many links in a paragraph": (20_001, {"read-budget"}),
    "nested div": (3000, {"read-deep"}),
    "nested lists": (1000, {"read-deep"}),
}


def test_one_bad_document_never_harms_another(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "good.md").write_bytes(GOOD)
    for label, (size, _) in HOSTILE.items():
        name, data = make_document(label, size)
        (raw / f"{label} {name}".replace(" ", "-")).write_bytes(data)
    ingest(raw, tmp_path / "out")
    assert validate(tmp_path / "out", raw) == []
    dataset = open_dataset(tmp_path / "out")
    for label, (_, codes) in HOSTILE.items():
        found = {issue.code for issue in dataset.issues() if issue.document.startswith(label.replace(" ", "-"))}
        assert codes <= found, label
    (good,) = [mention for mention in dataset.mentions() if mention.document == "good.md"]
    assert good.identifiers == {"arxiv": "1706.03762"}
