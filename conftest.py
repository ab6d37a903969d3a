"""Leaves out modules of exports whose packages are not installed; ``make test`` installs all of them."""

from __future__ import annotations

from importlib.util import find_spec

from pipeline.export.formats import FORMATS

collect_ignore = [
    f"pipeline/export/{format.module}.py"
    for format in FORMATS
    if not all(find_spec(package) for package in format.packages)
]
