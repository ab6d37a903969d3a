"""Judgments: rows that are obeyed, and rows that are refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engine import read_judgments
from pipeline.records import Verdict

HEADER = "left,right,verdict,who,when,why\n"
GOOD = "arxiv:2309.00267,arxiv:2212.08073,different,reader,2024-05-31,two papers\n"


def write(root: Path, data: str | bytes) -> Path:
    (root / "decisions").mkdir()
    (root / "decisions" / "same_paper.csv").write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def test_a_folder_without_judgments_has_none(tmp_path: Path) -> None:
    assert read_judgments(tmp_path) == ((), ())


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "with the byte order mark that Excel writes"])
def test_a_row_is_read_whole(tmp_path: Path, mark: str) -> None:
    (judgment,), issues = read_judgments(write(tmp_path, mark + HEADER + GOOD))
    assert issues == ()
    assert judgment.verdict is Verdict.DIFFERENT
    assert (judgment.left, judgment.right, judgment.why) == ("arxiv:2309.00267", "arxiv:2212.08073", "two papers")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("a,b,same,reader,2024-05-31", "5 cells in place of 6"),
        ("a,b,same,reader,2024-05-31,x,y", "7 cells in place of 6"),
        ("a,b,equal,reader,2024-05-31,x", "'equal' is none of same, different, unsure"),
        ("a,b,Same,reader,2024-05-31,x", "'Same' is none of"),
        ("a,,same,reader,2024-05-31,x", "right is empty"),
        ("a,b,same,,2024-05-31,", "who, why is empty"),
        ("a,a,same,reader,2024-05-31,x", "left and right are one id"),
        ("a,b,same,reader,31.5.2024,x", "'31.5.2024' is not a day"),
        ("a,b,same,reader,20240531,x", "'20240531' is not a day"),
        ("a,b,same,reader,2024-02-30,x", "'2024-02-30' is not a day"),
        ('a,b,same,"=HYPERLINK(""https://example.org"",""x"")",2024-05-31,x', "who would be run as a formula"),
        ("a,b,same,reader,2024-05-31,@SUM(1+1)", "why would be run as a formula"),
    ],
)
def test_a_row_that_is_no_judgment_is_named_by_its_line_and_the_others_are_obeyed(
    tmp_path: Path, row: str, why: str
) -> None:
    judgments, (issue,) = read_judgments(write(tmp_path, f"{HEADER}{GOOD}\n{row}\n{GOOD}"))
    assert len(judgments) == 2
    assert issue.code == "decision-row"
    assert issue.message.startswith("Line 4 of decisions/same_paper.csv is not obeyed: ")
    assert why in issue.message


def test_signs_before_words_are_no_formula(tmp_path: Path) -> None:
    judgments, issues = read_judgments(write(tmp_path, f"{HEADER}a,b,same,@reader,2024-05-31,- one paper (2 lists)\n"))
    assert (len(judgments), issues) == (1, ())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (GOOD, "its first line is not the header"),
        ("", "its first line is not the header"),
        (b"\xff\xfe\x00", "it is not UTF-8"),
        (HEADER + '"a,b\n', "unexpected end of data"),
    ],
)
def test_a_file_that_is_no_table_of_judgments_is_refused_whole(tmp_path: Path, data: str | bytes, why: str) -> None:
    judgments, (issue,) = read_judgments(write(tmp_path, data))
    assert judgments == ()
    assert issue.code == "decision-file"
    assert why in issue.message
