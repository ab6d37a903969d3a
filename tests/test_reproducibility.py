"""The same articles give the same bytes, whatever the machine, over the project's own articles and real stages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(out: Path, workers: int, **environment: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "pipeline", "ingest", "raw", "--out", str(out), "--workers", str(workers)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True, capture_output=True)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_the_bytes_depend_on_neither_workers_nor_hash_seed_nor_locale_nor_zone(tmp_path: Path) -> None:
    one = run(tmp_path / "one", 1, PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC")
    two = run(tmp_path / "two", 2, PYTHONHASHSEED="99", LC_ALL="C.UTF-8", TZ="Asia/Tokyo")
    assert one == two


def test_a_second_run_over_the_first_changes_no_byte(tmp_path: Path) -> None:
    assert run(tmp_path / "out", 2) == run(tmp_path / "out", 1)
