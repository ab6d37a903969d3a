"""What kind of file bytes are, by content first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.sniffing import CONTAINERS, HTML, MARKDOWN, PLAIN, sniff
from tests.conftest import load_cases

CASES = load_cases("sniffing")
BY_SUFFIX = {".html": HTML, ".md": MARKDOWN, ".txt": PLAIN}


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_content_says_what_a_file_is(case: dict[str, Any]) -> None:
    given = case["input"]
    data = bytes.fromhex(given.get("hex", "")) + given.get("text", "").encode(given.get("codec", "utf-8"))
    assert sniff(given["path"], data) == case["expected"], case["why"]


@settings(deadline=None)
@given(st.text(max_size=20), st.binary(max_size=200))
def test_any_bytes_are_some_kind_of_file(path: str, data: bytes) -> None:
    assert sniff(path, data) in CONTAINERS | {HTML, MARKDOWN, PLAIN}


def test_reference_dumps_are_what_their_names_say(shared: Path) -> None:
    paths = [*(shared / "samples").rglob("*.*"), *(shared / "seeds").glob("*.txt")]
    dumps = sorted(path for path in paths if path.suffix in BY_SUFFIX)
    assert [path.name for path in dumps if sniff(path.name, path.read_bytes()) != BY_SUFFIX[path.suffix]] == []
