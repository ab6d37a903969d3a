"""Identity keys of titles."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.language.sets import read_lines
from benchmarks.language.sets import read_terms as read_language_terms
from pipeline.text import folding
from pipeline.text.folding import fold
from pipeline.text.han import convert
from pipeline.text.language import other_script
from pipeline.text.terms import read_terms
from tests.conftest import load_cases

CASES = load_cases("folding")
SIGNS = "€簡介面向資料位元→=!-<>12½/:.iIvX ;αé的のカ予測×x*%#♯+±~–,^$\\聯値闘鬪讃ⁿʳdnt⁻"
SAME = [case for case in CASES if case["expected"] == "same"]
DIFFERENT = [case for case in CASES if case["expected"] == "different"]


@pytest.mark.parametrize("case", SAME, ids=lambda case: case["label"])
def test_spellings_of_one_title_have_one_key(case: dict[str, Any]) -> None:
    assert len({fold(title) for title in case["titles"]}) == 1, [fold(title) for title in case["titles"]]


@pytest.mark.parametrize("case", DIFFERENT, ids=lambda case: case["label"])
def test_different_titles_have_different_keys(case: dict[str, Any]) -> None:
    for left, right in combinations(case["titles"], 2):
        assert fold(left) != fold(right)


@given(st.text(max_size=60))
def test_any_string_folds_the_same_twice_and_only_blank_text_to_nothing(title: str) -> None:
    key = fold(title)
    assert key == fold(title)
    assert " " not in key
    if any(character.isalnum() for character in title):
        assert key


@given(st.text(st.characters(codec="ascii", exclude_characters="\\"), max_size=40))
def test_case_does_not_matter(title: str) -> None:
    assert fold(title.upper()) == fold(title) == fold(title.lower())


PIECES = (
    "part ii iv x v I no. vol 8 3 16 x7 e- 1e-3 - . , / : ' ( ) ? ! of a GPT xiv type II; the matrix XI n! k!".split()
)


@given(
    st.one_of(
        st.lists(st.sampled_from([*PIECES, " ", "  "]), max_size=9).map("".join),
        st.from_regex(r"[A-Za-z0-9 ,.:;'\"()?!/-]{1,30}", fullmatch=True),
        st.text(st.sampled_from("kmnx1Ie!-/ "), max_size=12),
        st.text(st.characters(codec="ascii"), max_size=30),
    )
)
@example("Sorting in O(n!)")
def test_plain_titles_fold_by_the_rules_for_all_titles(title: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_PLAIN", re.compile("(?!)"))
        by_all_rules = folding._fold_once(title)
    assert folding._fold_once(title) == by_all_rules


@pytest.mark.parametrize("to", ["zh-Hans", "zh-Hant"])
def test_a_term_and_its_conversion_have_one_key(to: str) -> None:
    source = "zh-Hant" if to == "zh-Hans" else "zh-Hans"
    wrong = [term for term in read_terms(to) if fold(term) != fold(convert(term, to=to, source=source))]
    assert not wrong


@given(st.one_of(st.text(max_size=60), st.text(st.sampled_from(SIGNS), max_size=30)))
def test_folding_a_key_again_changes_nothing(title: str) -> None:
    assert fold(fold(title)) == fold(title)


def test_a_chinese_line_and_its_conversion_have_one_key() -> None:
    lines = [row for row in read_lines() if row.tag in ("zh-Hans", "zh-Hant")]
    pairs = [(row.line, convert(row.line, to=other_script(row.tag) or "", source=row.tag)) for row in lines]
    assert [pair for pair in pairs if fold(pair[0]) != fold(pair[1])] == []


@pytest.mark.parametrize("to", ["zh-Hans", "zh-Hant"])
@given(st.data())
def test_terms_in_a_row_and_their_conversion_have_one_key(to: str, data: st.DataObject) -> None:
    terms = data.draw(st.lists(st.sampled_from(sorted(read_terms(to))), min_size=1, max_size=4))
    text, source = "、".join(terms), "zh-Hant" if to == "zh-Hans" else "zh-Hans"
    assert fold(convert(text, to=to, source=source)) == fold(text)


def test_both_forms_of_a_term_of_the_list_have_one_key() -> None:
    assert [term for term in read_language_terms() if fold(term.hant) != fold(term.hans)] == []


def test_a_million_characters_fold() -> None:
    assert fold("機" * 1_000_000) == "机" * 1_000_000


@pytest.mark.parametrize("unit", ["\\", "$", "{", "1,", "i", "part i ", "1 ", "->", "→", "ii ", '\\"{', "& "])
def test_long_runs_of_signs_do_not_hang(unit: str) -> None:
    assert isinstance(fold(unit * 50_000), str)
