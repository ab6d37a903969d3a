"""Titles with formulas, commands and named tokens come out as their article shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.dataset import open_dataset
from pipeline.ingest import ingest

TITLES = [
    r"Learning Rates of $10^{-3}$ and \textbf{Bold} Claims in Networks",
    "Predicting <mask> Tokens with Masked Language Models",
    r"On the $\mathcal{O}(n^2)$ Cost of \emph{Everything} in Transformers",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_kept_as_it_is_printed(tmp_path: Path, title: str) -> None:
    (tmp_path / "raw").mkdir()
    text = f"# Papers\n\n- [{title}](https://arxiv.org/abs/2101.00001)\n- [Another Paper of Note](https://arxiv.org/abs/2101.00002)\n"
    (tmp_path / "raw" / "list.md").write_text(text, "utf-8")
    ingest(tmp_path / "raw", tmp_path / "out")
    paper = next(open_dataset(tmp_path / "out").papers())
    assert paper.title is not None
    assert paper.title.text == title


EDGES = [
    (
        "braces of LaTeX are no part of a title or its short name",
        "{CurlNet}: A Curly Title",
        "CurlNet: A Curly Title",
        ["CurlNet"],
    ),
    ("braces around a whole title", "{Curly Titles of Networks}", "Curly Titles of Networks", []),
    ("a mark whose partner stands inside", "~Struck~ Words in Networks", "~Struck~ Words in Networks", []),
    ("dashes that set a title apart", "— Dashed Titles of Networks –", "Dashed Titles of Networks", []),
    (
        "a dash inside a title",
        "How to Read Dashed Titles – and Networks",
        "How to Read Dashed Titles – and Networks",
        [],
    ),
]


@pytest.mark.parametrize(("printed", "text", "aliases"), [row[1:] for row in EDGES], ids=[row[0] for row in EDGES])
def test_what_stands_at_the_edge_of_a_title_is_kept_or_is_none_of_it(
    tmp_path: Path, printed: str, text: str, aliases: list[str]
) -> None:
    """What is read otherwise than printed says so: the claim holds the printed text and the rule that unwrapped it."""
    (tmp_path / "raw").mkdir()
    page = f"# Papers\n\n- [{printed}](https://arxiv.org/abs/2101.00001)\n- [Another Paper of Note](https://arxiv.org/abs/2101.00002)\n"
    (tmp_path / "raw" / "list.md").write_text(page, "utf-8")
    ingest(tmp_path / "raw", tmp_path / "out")
    dataset = open_dataset(tmp_path / "out")
    paper = next(dataset.papers())
    assert paper.title is not None
    assert (paper.title.text, list(paper.aliases)) == (text, aliases)
    claim = next(one for one in dataset.statements("list.md") if one.property == "title")
    assert claim.printed == text or claim.rule.endswith("title/unwrapped")
