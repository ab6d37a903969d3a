"""Reference metadata through the whole pipeline: a link that it speaks against is doubted, and the run goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.dataset import open_dataset
from pipeline.ingest import ingest, validate

ROWS = "arxiv_id,title,first_author,year\n2005.14165,Language Models are Few-Shot Learners,Tom Brown,2020\n"
TITLE = "Attention Is All You Need"


@pytest.mark.parametrize("year", ["", ", 2017"], ids=["without a year", "with a year"])
def test_a_title_of_another_paper_than_its_link_leads_to_is_doubted_and_published(tmp_path: Path, year: str) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    (raw / "authority").mkdir(parents=True)
    (raw / "authority" / "arxiv.csv").write_text(ROWS, "utf-8")
    (raw / "list.md").write_text(f"# Papers\n\n- [{TITLE}](https://arxiv.org/abs/2005.14165){year}\n", "utf-8")
    ingest(raw, out)
    assert [finding for finding in validate(out) if not finding.warning] == []
    (paper,) = open_dataset(out).papers()
    assert paper.title is not None
    assert paper.title.text == TITLE
    assert "identifier-refused" in {issue.code for issue in open_dataset(out).issues()}
