"""Bad input through the whole pipeline: each file is a clear issue, and the article beside it is unharmed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.dataset import Dataset, open_dataset
from pipeline.ingest import ingest, validate

GOOD = """# Papers on pre-training

1. [Attention Is All You Need](https://arxiv.org/abs/1706.03762)
2. [BERT: Pre-training of Deep Bidirectional Transformers](https://arxiv.org/abs/1810.04805)
3. [Language Models are Few-Shot Learners](https://arxiv.org/abs/2005.14165)
"""
NOISE = bytes(byte | 0x80 for byte in random.Random(1).randbytes(3000))
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + random.Random(2).randbytes(2000)

HELD = [
    ("an empty file", "empty.md", b""),
    ("a file of blanks", "blanks.txt", b" \r\n\t\n" + "\u3000\ufeff\n".encode()),
    ("a picture", "picture.md", PNG),
    ("zeros", "zeros.txt", bytes(5000)),
    ("bytes of no encoding", "noise.txt", NOISE),
]
PASSED = [
    (
        "a page without papers",
        "soup.md",
        b"# Onion soup\n\n1. Cut the onions.\n2. Boil them for an hour.\n",
    ),
    ("a page of one word", "word.txt", b"Hello\n"),
    ("a page of marks alone", "marks.html", b"<html><body><br><hr></body></html>"),
]


def ingest_beside_good(folder: Path, name: str, data: bytes) -> Dataset:
    (folder / "raw").mkdir()
    (folder / "raw" / "good.md").write_text(GOOD, "utf-8")
    (folder / "raw" / name).write_bytes(data)
    ingest(folder / "raw", folder / "out")
    assert validate(folder / "out", folder / "raw") == []
    return open_dataset(folder / "out")


def list_identifiers(dataset: Dataset) -> list[str | None]:
    return [mention.identifiers.get("arxiv") for mention in dataset.mentions()]


@pytest.mark.parametrize(("name", "data"), [row[1:] for row in HELD], ids=[row[0] for row in HELD])
def test_a_file_that_cannot_be_read_is_held_and_its_neighbour_is_whole(tmp_path: Path, name: str, data: bytes) -> None:
    dataset = ingest_beside_good(tmp_path, name, data)
    (issue,) = [issue for issue in dataset.issues() if issue.document == name]
    assert (issue.severity, issue.stage) == ("error", "read")
    assert name in issue.message
    assert issue.mend
    assert [article.path for article in dataset.articles()] == ["good.md"]
    assert list_identifiers(dataset) == ["1706.03762", "1810.04805", "2005.14165"]


@pytest.mark.parametrize(("name", "data"), [row[1:] for row in PASSED], ids=[row[0] for row in PASSED])
def test_a_file_that_lists_nothing_says_so_and_its_neighbour_is_whole(tmp_path: Path, name: str, data: bytes) -> None:
    dataset = ingest_beside_good(tmp_path, name, data)
    codes = [issue.code for issue in dataset.issues() if issue.document == name]
    assert codes
    assert set(codes) <= {"scrape-no-papers", "read-empty"}
    assert list_identifiers(dataset) == ["1706.03762", "1810.04805", "2005.14165"]


def test_a_folder_of_bad_files_alone_gives_an_empty_dataset(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    for _, name, data in HELD:
        (tmp_path / "raw" / name).write_bytes(data)
    stats = ingest(tmp_path / "raw", tmp_path / "out")
    assert (stats.counts["papers"], stats.counts["issues"]) == (0, len(HELD))


def test_an_identifier_with_marks_that_nobody_sees_names_no_paper_and_harms_no_neighbour(tmp_path: Path) -> None:
    links = "".join(
        f"- [Paper {number}](https://doi.org/10.1000/a{mark}b)\n" for number, mark in enumerate("\u202e\u2066\u200b")
    )
    dataset = ingest_beside_good(tmp_path, "turned.md", f"# Papers\n\n{links}".encode())
    assert all(row.id.isprintable() for row in dataset.ids())
    assert {"1706.03762", "1810.04805", "2005.14165"} <= set(list_identifiers(dataset))


COUNTS = "| Model | Parameters | Tokens |\n|---|---|---|\n| GPT-X | very large | 數億 |\n| LLaMA | 7B | 1T |\n"
FORMULA = "# Papers\n\n- [=SUM(A1:A9) Learning](https://arxiv.org/abs/1512.03385)\n"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (COUNTS, {"normalize-quantity-unreadable", "normalize-quantity-vague"}),
        (FORMULA, {"normalize-formula"}),
    ],
    ids=["sizes without counts", "a title that is a formula"],
)
def test_a_doubt_that_quotes_a_text_behind_another_word_passes_the_gates(
    tmp_path: Path, data: str, codes: set[str]
) -> None:
    dataset = ingest_beside_good(tmp_path, "doubts.md", data.encode())
    assert codes <= {issue.code for issue in dataset.issues()}
