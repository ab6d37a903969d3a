"""A dataset as today's run writes it, in a folder of its own, as a consumer has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import ingest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def today(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds ``normalized``, made of the articles in ``raw``."""
    folder = tmp_path_factory.mktemp("consumer")
    ingest(ROOT / "raw", folder / "normalized")
    return folder
