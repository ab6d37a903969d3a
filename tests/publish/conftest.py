"""A small published dataset, made by the run itself over small stages."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import ingest
from tests.engine import fake_stages

ARTICLES = {
    "first.txt": "BERT: Pre-training | 1810.04805\nAttention Is All You Need | 1706.03762\n",
    "second.txt": "BERT | 1810.04805\nhold\n",
}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def published(raw: Path, tmp_path: Path) -> Path:
    ingest(raw, tmp_path / "normalized", stages=fake_stages.STAGES)
    return tmp_path / "normalized"
