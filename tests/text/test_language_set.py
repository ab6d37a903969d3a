"""The committed language set and term list: what they hold, and how well the text layer does on them."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from benchmarks.language.bench import count_answers
from benchmarks.language.compose import HERE, compose, halve
from benchmarks.language.sets import read_blind, read_hard, read_lines, read_terms
from pipeline.text.han import convert
from pipeline.text.language import detect
from pipeline.text.scripts import count_scripts
from tests.conftest import ROOT

LINES = read_lines()
BLIND = read_blind()
HELD = [row for row in LINES if row.part == "held"]


def test_set_is_what_its_fragments_make() -> None:
    assert compose() == LINES


def test_set_has_the_lines_that_it_promises() -> None:
    assert len(LINES) >= 2500
    assert len(HELD) * 3 >= len(LINES)
    assert sum(len(row.line) < 8 for row in LINES) >= 300
    assert sum(row.stratum == "kanji only" for row in LINES) >= 300
    assert {"en", "ja", "ko", "zh-Hans", "zh-Hant"} <= {row.tag for row in LINES}


def test_kanji_only_lines_have_no_kana() -> None:
    lines = [row.line for row in LINES if row.stratum == "kanji only"]
    assert [line for line in lines if set(count_scripts(line)) != {"Hani"}] == []


def test_no_line_is_both_tuned_on_and_held_back() -> None:
    parts = {(row.line, row.prior): row.part for row in LINES}
    assert len(parts) == len(LINES)


def test_every_third_fragment_is_held_back() -> None:
    assert halve([1, 2, 3, 4, 5, 6, 7]) == {"tune": [1, 2, 4, 5, 7], "held": [3, 6]}


@pytest.mark.parametrize("stratum", sorted({row.stratum for row in LINES}))
def test_held_back_lines_are_told_with_the_prior(stratum: str) -> None:
    rows = [row for row in HELD if row.stratum == stratum]
    wrong = [row for row in rows if detect(row.line, row.prior or None).tag != row.tag]
    assert len(wrong) <= 0.01 * len(rows), wrong[:5]


def test_without_a_prior_a_line_is_rather_undetermined_than_wrong() -> None:
    answers = Counter()
    for row in HELD:
        tag = detect(row.line).tag
        answers["right" if tag == row.tag else "open" if tag == "und" else "wrong"] += 1
    assert answers["right"] >= 0.92 * len(HELD)
    assert answers["wrong"] <= 0.02 * len(HELD)


def test_lines_written_one_by_one_are_many_and_a_quarter_stands_in_a_foreign_document() -> None:
    assert len({(row.prior, row.line) for row in BLIND}) == len(BLIND) >= 300
    assert sum(row.prior != row.tag for row in BLIND) >= 0.25 * len(BLIND)


def test_lines_written_one_by_one_are_told_with_the_prior() -> None:
    wrong = [row for row in BLIND if detect(row.line, row.prior).tag != row.tag]
    assert len(wrong) <= 0.01 * len(BLIND), wrong


def test_lines_written_one_by_one_are_never_told_wrong_without_a_prior() -> None:
    assert [row for row in BLIND if detect(row.line).tag not in ("und", row.tag)] == []


def test_figures_of_the_hard_set_are_those_that_its_description_gives() -> None:
    right, _, alone, wrong = count_answers(read_hard())
    table = HERE.joinpath("README.md").read_text("utf-8").partition("## Lines that neither document")[2]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith(("| with", "| without"))]
    assert [int(cells[-1]) for cells in rows] == [right, alone, wrong]


@pytest.mark.parametrize("to", ["zh-Hans", "zh-Hant"])
def test_no_japanese_line_is_altered(to: str) -> None:
    lines = [row.line for row in [*LINES, *BLIND] if row.tag == "ja"]
    assert [line for line in lines if convert(line, to=to) != line] == []
    assert [line for line in lines if convert(line, to=to, source=detect(line, "ja").tag) != line] == []


@pytest.mark.parametrize(("to", "share"), [("zh-Hans", 0.95), ("zh-Hant", 0.92)])
def test_held_back_terms_are_converted(to: str, share: float) -> None:
    terms = [term for term in read_terms() if term.part == "held"]
    pairs = [(term.hant, term.hans) if to == "zh-Hans" else (term.hans, term.hant) for term in terms]
    source = "zh-Hant" if to == "zh-Hans" else "zh-Hans"
    wrong = [(old, new) for old, new in pairs if convert(old, to=to, source=source) != new]
    assert len(wrong) <= (1 - share) * len(pairs), wrong[:5]


def test_term_list_is_long_enough_and_names_each_term_once() -> None:
    terms = read_terms()
    assert len(terms) >= 400
    assert len({term.hant for term in terms}) == len({term.hans for term in terms}) == len(terms)


@pytest.mark.parametrize("module", ["bench", "compose"])
def test_a_benchmark_explains_itself_and_does_not_start(module: str) -> None:
    command = [sys.executable, "-m", f"benchmarks.language.{module}", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("usage:")
    assert "|" not in done.stdout
