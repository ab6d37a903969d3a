"""The examples of docs/consumers.md run as they stand there, and those to one question have one answer."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.dataset import open_dataset

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = (ROOT / "docs" / "consumers.md").read_text("utf-8")
BLOCKS = [
    (section.partition("\n")[0], number, language, code)
    for section in GUIDE.split("\n## ")[1:]
    for number, (language, code) in enumerate(re.findall(r"```(python|sh)\n(.*?)```", section, re.DOTALL), start=1)
]
PACKAGES = ("datasets", "duckdb", "pandas", "polars")
TOOLS = ["DuckDB", "Hugging Face datasets", "Polars", "Python, typed", "jq", "pandas"]


def run(folder: Path, cache: Path, language: str, code: str) -> str:
    for package in PACKAGES:
        if re.search(rf"^(import|from) {package}\b", code, re.MULTILINE) and not importlib.util.find_spec(package):
            pytest.skip(f"{package} is not installed: pip install '.[formats]'")
    if language == "sh" and not shutil.which("jq"):
        pytest.skip("jq is not installed; its examples are skipped")
    offline = {"HF_HOME": str(cache), "HF_HUB_OFFLINE": "1", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}
    environment = {**os.environ, **offline, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", code] if language == "python" else ["sh", "-e", "-c", code]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_every_tool_has_an_example() -> None:
    assert sorted({tool for tool, *_ in BLOCKS}) == TOOLS


@pytest.mark.parametrize(
    ("tool", "number", "language", "code"), BLOCKS, ids=[f"{tool} {number}" for tool, number, *_ in BLOCKS]
)
def test_an_example_runs_and_answers(
    today: Path, tmp_path: Path, tool: str, number: int, language: str, code: str
) -> None:
    answer = run(today, tmp_path, language, code)
    assert answer.strip()
    if number == 1:
        rows = [row for row in open_dataset(today / "normalized").rankings() if row.lists >= 3]
        assert answer.splitlines() == [f"{row.rank} {row.paper} {row.lists}" for row in rows], tool
        assert len(rows) > 5
