"""Documents and lines of hostile size: each is read in time and memory that grow with it, or held with an issue.

In every run of the tests they are a twentieth of what their names say; ``FUZZ=20`` makes them whole.
"""

from __future__ import annotations

import pytest

from tests.hostile.documents import DOCUMENTS, make_document
from tests.hostile.laws import EFFORT, check_file
from tests.hostile.lines import LINES, make_line

USUAL = 1 / 20
SHARE = min(1.0, EFFORT * USUAL)
WHOLE_LINE = 1_000_000
HELD = {
    "table of wide spans": "read-budget",
    "nested quotes in Markdown": "read-budget",
    "nested items on one line in Markdown": "read-budget",
    "items that deepen in Markdown": "read-budget",
    "gzip bomb": "read-budget",
}
EMPTY = {"unused definitions in Markdown", "comments", "declarations in Markdown"}


@pytest.mark.parametrize("label", DOCUMENTS)
def test_a_document_of_hostile_size_is_read_or_held(label: str) -> None:
    size = max(1, int(DOCUMENTS[label][1] * SHARE))
    work = check_file(*make_document(label, size))
    held = [issue.code for issue in work.reading.issues if issue.severity.value == "error"]
    if SHARE > USUAL:  # whole, a document may pass a budget that its twentieth does not
        assert held in ([], ["read-budget"])
    else:
        assert held == ([HELD[label]] if label in HELD else [])


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
@pytest.mark.parametrize("piece", LINES)
def test_a_line_of_hostile_length_is_read(piece: str, suffix: str) -> None:
    prefixes = {"txt": "- ", "md": "| a | b |\n|---|---|\n| ", "html": "<ul><li>"}
    line = make_line(LINES[piece], int(WHOLE_LINE * SHARE / 5), prefixes[suffix])
    check_file(f"page.{suffix}", line.encode("utf-8"))
