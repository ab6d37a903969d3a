"""A small published dataset, made by the run itself over small stages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.ingest import ingest
from tests.engine import fake_stages

ROOT = Path(__file__).resolve().parent.parent.parent
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


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the articles in ``raw``, made once; nobody may change it."""
    folder = tmp_path_factory.mktemp("told")
    ingest(ROOT / "raw", folder / "normalized")
    return folder / "normalized"


@pytest.fixture
def whole(made: Path, tmp_path: Path) -> Path:
    """A copy of the dataset of the articles in ``raw``, to be changed."""
    shutil.copytree(made, tmp_path / "normalized")
    return tmp_path / "normalized"
