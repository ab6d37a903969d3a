"""Reads the tables of this package: TOML, and CSV for those that must load fast.

Modules that only one kind of line needs are imported when it comes: a fresh process shall tell a first line soon.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def read_rows(name: str) -> list[list[str]]:
    """The rows of a table of this package without its head. Raises ``OSError`` where there is no such file."""
    import csv

    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def read_table(name: str) -> dict[str, Any]:
    """A TOML table of this package. Raises ``OSError`` where there is no such file."""
    import tomllib

    return tomllib.loads((HERE / name).read_text("utf-8"))
