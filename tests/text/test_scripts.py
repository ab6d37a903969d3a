"""Scripts of characters."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.ideographs import HANS, HANT, JA, KO, writers
from pipeline.text.scripts import count_scripts, script_of


@pytest.mark.parametrize(
    ("character", "script"),
    [
        ("a", "Latn"), ("Ａ", "Latn"), ("é", "Latn"), ("ж", "Cyrl"), ("λ", "Grek"), ("ア", "Kana"), ("ｱ", "Kana"),
        ("の", "Hira"), ("한", "Hang"), ("ㄱ", "Hang"), ("ㄅ", "Bopo"), ("字", "Hani"), ("々", "Hani"), ("〇", "Hani"),
        ("𠮷", "Hani"), ("豈", "Hani"), ("ー", "Kana"), ("5", "Zyyy"), ("、", "Zyyy"), ("\ud800", "Zzzz"),
        ("\ue000", "Zzzz"),
    ],
)  # fmt: skip
def test_script_of_a_character(character: str, script: str) -> None:
    assert script_of(character) == script


def test_every_code_point_has_a_script() -> None:
    assert all(len(script_of.__wrapped__(chr(point))) == 4 for point in range(0, sys.maxunicode + 1, 97))


@given(st.text(max_size=50))
def test_counts_never_exceed_the_text_and_fall(text: str) -> None:
    counts = list(count_scripts(text).values())
    assert sum(counts) <= len(text)
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("character", "languages", "why"),
    [
        ("學", HANT | KO, "Traditional; a kyujitai in Japan"),
        ("学", HANS | JA, "Simplified and shinjitai"),
        ("語", HANT | JA | KO, "Simplified only in mainland China"),
        ("语", HANS, "Simplified"),
        ("処", JA, "shinjitai alone"),
        ("為", HANT | JA, "Taiwan's form; OpenCC's standard form is 爲"),
        ("説", HANT | JA, "Hong Kong and Japan"),
        ("們", HANT, "Traditional alone, though the Korean standard has it"),
    ],
)
def test_who_writes_an_ideograph(character: str, languages: int, why: str) -> None:
    assert writers()[character] & (HANT | HANS | JA | KO) == languages, why


@pytest.mark.parametrize("character", "人大文台里干")
def test_an_ideograph_that_all_write_is_no_evidence_between_them(character: str) -> None:
    assert writers().get(character, HANT | HANS | JA) & (HANT | HANS | JA) == HANT | HANS | JA
