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
