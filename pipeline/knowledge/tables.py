"""Reads the reviewed tables of this folder: TOML files whose rows each carry an example."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load_table(name: str) -> dict[str, Any]:
    """The parsed content of ``knowledge/NAME.toml``. Read once a process; callers must not change it."""
    path = Path(__file__).with_name(f"{name}.toml")
    return tomllib.loads(path.read_text("utf-8"))
