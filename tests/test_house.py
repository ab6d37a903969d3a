"""The rules of the house that no other tool checks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.knowledge.issue_catalogue import catalogue
from pipeline.publish import find_stale_schemas
from pipeline.publish.manifest import SERVING, SHAPING

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 300
CODE = sorted(path for name in ("pipeline", "tests") for path in (ROOT / name).rglob("*.py"))
WRITTEN = (".py", ".toml", ".md", ".txt", ".csv", ".yml", ".json", ".jsonl", "Makefile", "run")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def list_tracked() -> Iterator[Path]:
    """Files that version control holds or would hold, text alone, without the articles of other people."""
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no checkout, or git is not installed")
    for entry in listed.split("\0"):
        if entry.endswith(WRITTEN) and (ROOT / entry).is_file():
            yield ROOT / entry


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_module_is_longer_than_a_person_reads_at_once(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_only_the_command_line_writes_to_the_terminal() -> None:
    talking = [
        name(path)
        for path in CODE
        if path.is_relative_to(ROOT / "pipeline")
        and not path.is_relative_to(ROOT / "pipeline/cli")
        and find_calls(path, {"print", "echo"})
    ]
    assert talking == []


def find_calls(path: Path, names: set[str]) -> list[int]:
    """Lines on which a function of one of these names is called."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in names]


def test_imports_run_one_way() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_every_stage_is_a_layer_of_the_import_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    named = {part.strip() for layer in contract["layers"] for part in layer.split("|")}
    present = {f"pipeline.{path.stem}" for path in (ROOT / "pipeline").iterdir() if not path.name.startswith("_")}
    assert present == named


def test_every_target_of_the_makefile_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    documented = re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE)
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert documented == phony.split()
    assert sorted(documented) == sorted(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def test_every_target_that_ci_calls_exists() -> None:
    called = re.findall(r"^make (\S+)$", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)
    assert called == ["check", "test", "reproduce", "validate"]
    for target in called:
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


MACHINE_PATH = re.compile(r"(?<![\w.~])/(home|Users|root|work|tmp|opt|var|private)/\w|[A-Z]:\\\\Users")


@pytest.mark.parametrize("text", ["/home/reader/x", "see /tmp/x", "C:\\\\Users\\\\x"])
def test_a_path_of_a_machine_is_recognized(text: str) -> None:
    assert MACHINE_PATH.search(text)


def test_no_file_names_a_path_of_a_machine() -> None:
    found = [
        f"{name(path)}:{number}"
        for path in list_tracked()
        if path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]
    assert found == []


def test_every_package_is_pinned_to_one_version_without_a_host_or_a_path() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9a-z.]*", pin)] == []
    pinned = {fold(pin.partition("==")[0]) for pin in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *extras["dev"], *extras["formats"]]
    assert {fold(read_package(line)) for line in needed} <= pinned


def test_the_manifest_names_every_package_that_shapes_the_output() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert sorted(map(read_package, project["dependencies"])) == sorted(SHAPING + SERVING)


def read_package(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement)[0]


def fold(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def test_schemas_are_in_step_with_the_records() -> None:
    assert find_stale_schemas(ROOT / "schemas") == []


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_every_kind_of_issue_says_what_happened_what_to_do_and_where_it_is_seen(code: str) -> None:
    kind = catalogue()[code]
    assert set(kind) == {"severity", "message", "mend", "example", "stage"}
    assert kind["severity"] in ("error", "warning", "info")
    for part in ("message", "mend"):
        assert kind[part].endswith((".", "”", "}"))
    assert kind["example"]
