"""Fixtures that several test folders share."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


def load_cases(name: str) -> list[dict[str, Any]]:
    """The rows of ``tests/cases/NAME.toml``: each has a label, a reason, an input and what is expected of it."""
    return tomllib.loads((ROOT / "tests" / "cases" / f"{name}.toml").read_text("utf-8"))["case"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference dumps and gold lists that lies beside the project's root, where it is present."""
    path = ROOT.parent / "shared"
    if not (path / "gold").is_dir():
        pytest.skip("the reference dumps (../shared) are not beside this checkout; their tests are skipped")
    return path
