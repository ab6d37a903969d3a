"""The pair of datasets that comparisons are tried on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.dataset import Dataset
from tests.release.worlds import NEW, OLD, make


@pytest.fixture
def datasets(tmp_path: Path) -> tuple[Dataset, Dataset]:
    """An older and a newer dataset: papers came and went, and one title changed."""
    return make(tmp_path / "old", OLD), make(tmp_path / "new", NEW)
