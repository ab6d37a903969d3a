"""The account of a paper: which claim won, which lost, and why its mentions are one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.dataset import open_dataset
from pipeline.publish import explain


def test_the_account_names_winner_loser_place_rule_and_match(published: Path) -> None:
    account = "\n".join(explain(open_dataset(published), "arxiv:1810.04805"))
    assert account.splitlines()[0] == "arxiv:1810.04805  paper  BERT: Pre-training"
    assert "listed 2 times in 2 documents; not reviewed" in account
    assert "  won   BERT: Pre-training [en]\n        printed 'BERT: Pre-training' in first.txt at 0 to 18" in account
    assert "        by fake > title, of mention first.txt#0001" in account
    assert "  lost  BERT [en]  (another value was chosen)" in account
    assert "  first.txt#0001 and second.txt#0001: same (score 4.100)" in account
    assert "    +6.000 shared_identifier: one arXiv number" in account


def test_a_mention_leads_to_its_paper(published: Path) -> None:
    lines = explain(open_dataset(published), "second.txt#0001")
    assert lines[0].startswith("arxiv:1810.04805")
    assert "  asked for as second.txt#0001" in lines


def test_a_paper_on_one_list_has_no_account_of_merges(published: Path) -> None:
    account = "\n".join(explain(open_dataset(published), "arxiv:1706.03762"))
    assert "listed once in 1 document;" in account
    assert "why its mentions are one paper" not in account


def test_an_unknown_id_is_an_error(published: Path) -> None:
    with pytest.raises(KeyError):
        explain(open_dataset(published), "arxiv:0000.00000")
