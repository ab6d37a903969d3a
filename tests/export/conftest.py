"""The hostile dataset, exports of it, and the validators that live outside of Python."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest

from pipeline.export.formats import BY_NAME
from pipeline.export.run import export
from pipeline.export.source import Particulars, Source
from tests.export.world import open_source, write_world

SAID = Particulars(
    published="2026-01-02",
    license="CC0-1.0",
    url="https://example.org/d",
    creator="A & <B>",
    creator_url="https://example.org/b",
    release="1.0.0",
)

COMPLETE = os.environ.get("PAPERCANON_TESTS") == "complete"
"""Whether ``make test`` runs: then everything is installed, and what is missing is a fault, not a reason to skip."""


def give_up(reason: str) -> NoReturn:
    """Skip a test, or fail it where nothing may be missing."""
    (pytest.fail if COMPLETE else pytest.skip)(reason)


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_world(tmp_path_factory.mktemp("world") / "normalized")


@pytest.fixture(scope="session")
def source(dataset: Path) -> Source:
    return open_source(dataset)


@pytest.fixture(scope="session")
def exported(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Exports the hostile dataset to a format, once, and says where it is."""
    made: dict[str, Path] = {}
    out = tmp_path_factory.mktemp("exports")

    def make(name: str) -> Path:
        if missing := [package for package in BY_NAME[name].packages if find_spec(package) is None]:
            give_up(f"{', '.join(missing)} is not installed; make test installs it")
        if name not in made:
            (made[name],) = export(dataset, [name], out / name / "export", SAID).files
        return made[name]

    return make


@pytest.fixture(scope="session")
def find_tool() -> Callable[[str], str]:
    """The path of a validator that ``make test`` installs apart from the project's packages."""

    def find(name: str) -> str:
        path = Path(sys.prefix) / "validators" / "bin" / name
        if not path.exists():
            give_up(f"{name} is not installed; make test installs it")
        return str(path)

    return find
