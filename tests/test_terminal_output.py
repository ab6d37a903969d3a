"""What every verb writes to a terminal: nothing in it is obeyed, wherever a dataset or a user has put it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import cli, ingest
from tests.engine import fake_stages
from tests.sealing import seal

EVIL = "BERT \u202eTREB\u200b\x1b[31m\x9b2J"
SHOWN = r"BERT \u202eTREB\u200b\x1b[31m\x9b2J"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dataset in which each text that is not a key holds characters that terminals obey."""
    monkeypatch.setattr(ingest, "load_stages", lambda: fake_stages.STAGES)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("BERT | 1810.04805\nBERT again | 1810.04805\n", "utf-8")
    assert CliRunner().invoke(cli.main, ["ingest", "raw", "--out", "out", "--workers", "1"]).exit_code == 0
    for path in (tmp_path / "out").rglob("*.jsonl"):
        rows = [poison(json.loads(line)) for line in path.read_text("utf-8").splitlines()]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    seal(tmp_path / "out")
    return tmp_path


def poison(value: object, key: str = "") -> object:
    if isinstance(value, dict):
        return {name: poison(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [poison(part, key) for part in value]
    return EVIL if isinstance(value, str) and key in ("text", "printed", "rule", "reason", "layout", "left") else value


COMMANDS = [
    ["explain", "arxiv:1810.04805", "--dataset", "out"],
    ["explain", EVIL, "--dataset", "out"],
    ["resolve", EVIL, "--dataset", "out"],
    ["errata", "--dataset", "out"],
    ["errata", EVIL, "--dataset", "out"],
    ["validate", "out"],
    ["validate", "out", "--format", "json"],
    ["validate", EVIL],
    ["diff", "out", "out", "--format", "markdown"],
    ["diff", EVIL, "out"],
    ["review", "out", "--who", "x", "--show"],
    ["export", "out", "--format", "bibtex", "--out", f"{EVIL}.bib"],
    ["ingest", EVIL, "--out", "other"],
    ["ingest", "raw", "--out", EVIL, "--workers", "1"],
    ["blind", "raw", "--out", EVIL],
    ["bounds", "out", "--who", EVIL, "--why", "x"],
    ["schemas", "--out", EVIL],
    ["rebuild", EVIL],
]


@pytest.mark.parametrize("command", COMMANDS, ids=[f"{n} {command[0]}" for n, command in enumerate(COMMANDS)])
def test_no_verb_writes_a_character_that_a_terminal_obeys(world: Path, command: list[str]) -> None:
    result = CliRunner().invoke(cli.main, command)
    assert not result.exception or isinstance(result.exception, SystemExit)
    for line in f"{result.stdout}\n{result.stderr}".split("\n"):
        assert line.isprintable()


def test_an_account_shows_them_as_escapes(world: Path) -> None:
    first, *others = (
        CliRunner().invoke(cli.main, ["explain", "arxiv:1810.04805", "--dataset", "out"]).stdout.split("\n")
    )
    assert first == f"arxiv:1810.04805  paper  {SHOWN}"
    assert any(line.startswith(f"        printed '{SHOWN}' in a.txt") for line in others)
