"""Language of lines and documents."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.alphabetic import _ask_langdetect as ask_langdetect
from pipeline.text.document_language import detect_document
from pipeline.text.language import detect, other_script
from pipeline.text.language_tags import primary_tag
from tests.conftest import ROOT, load_cases

TAGS = {"en", "ja", "ko", "zh-Hant", "zh-Hans", "und"}


@pytest.mark.parametrize("case", [*load_cases("language"), *load_cases("joints")], ids=lambda case: case["label"])
def test_case(case: dict[str, Any]) -> None:
    assert detect(case["input"], prior=case.get("prior")).tag == case["expected"], case["why"]


@given(st.text(max_size=60), st.sampled_from([None, "ja", "ko", "en", "zh-Hant", "zh-Hans", "zh", "und", "nonsense"]))
def test_any_string_has_an_answer_that_is_the_same_twice(text: str, prior: str | None) -> None:
    answer = detect(text, prior)
    assert answer == detect(text, prior)
    assert 0 <= answer.confidence <= 1
    assert 0 <= answer.latin <= 1
    assert (answer.tag == "und") == (answer.confidence == 0)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        (" \u3000\t", "white space"),
        ("😀👩‍👩‍👧", "emoji"),
        ("\ud800\udfff", "lone surrogates"),
        ("\ue000\U000f0000", "private use"),
        ("\u0378\U000e0080", "unassigned"),
        ("\ufe0f\U000e0100", "variation selectors alone"),
        ("---***---", "punctuation"),
        ("12345 67,8", "digits"),
    ],
)
def test_text_without_letters_is_undetermined(text: str, why: str) -> None:
    assert detect(text).tag == "und", why
    assert detect(text, prior="ja").tag == "und", why


def test_broken_characters_do_not_hide_the_language() -> None:
    assert detect("\ud800機械\ufe00学習\ue000入門\U000e0100").tag == "ja"
    assert detect("\ud800研究").tag == "und", "characters of both scripts, which only OpenCC's phrases could tell apart"


@pytest.mark.parametrize(("unit", "tag"), [("神經網路", "zh-Hant"), ("の", "ja"), ("deep learning ", "en")])
def test_a_line_of_a_million_characters_is_answered(unit: str, tag: str) -> None:
    assert detect(unit * (1_000_000 // len(unit))).tag == tag


@pytest.mark.parametrize("opening", ["(", "「", "`", "https://", "a@", "論文：" + "(" * 9])
def test_a_long_unclosed_bracket_does_not_hang(opening: str) -> None:
    assert detect("圖" + opening * 100_000).tag in TAGS


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("深層学習モデルのまとめ", 0.95, 1.0),
        ("BERT モデル", 0.95, 1.0),
        ("Deep Residual Learning for Image Recognition メモ", 0.5, 0.8),
        ("Attention Is All You Need 논문", 0.5, 0.8),
        ("Language Models are Few-Shot Learners 笔记", 0.5, 0.8),
    ],
)
def test_one_word_beside_a_title_of_another_language_is_no_certain_frame(text: str, least: float, most: float) -> None:
    assert least <= detect(text).confidence <= most


def test_latin_share_is_reported_for_mixed_lines() -> None:
    assert detect("GPT 模型").latin == 0.6


def test_document_of_english_titles_under_japanese_headings_is_japanese() -> None:
    titles = ["Attention Over Small Things", "A Study of Deep Networks"] * 10
    assert detect_document(["# 今週の論文", *titles, "## 気になった点", *titles]) == "ja"


def test_english_document_with_a_chinese_name_is_english() -> None:
    lines = ["We describe a small model that was trained on a very large set of texts"] * 30
    assert detect_document([*lines, "by the team of 王小明"]) == "en"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (["사전학습에 관한 연구 (2020)", "大規模な事前学習の研究"], "en"),  # titles of other languages
        (["사전학습에 관한 연구"] * 5, "ko"),  # most of the entries
        (["Attention Over Small Things: 번역의 새로운 방법"], "ko"),  # a remark beside a title
    ],
)
def test_few_east_asian_titles_do_not_make_the_list_east_asian(entries: list[str], expected: str) -> None:
    titles = ["Attention Over Small Things", "A Study of Deep Networks", "Learning to Read Lists"]
    assert detect_document(["Papers worth reading this month"], [*titles, *entries]) == expected


def test_heading_in_korean_frames_a_list_of_english_titles() -> None:
    assert detect_document(["읽은 논문"], ["A Study of Deep Networks"] * 5 + ["사전학습에 관한 연구"]) == "ko"


@pytest.mark.parametrize("lines", [[], [""], ["2023", "---"]])
def test_document_without_letters_is_undetermined(lines: list[str]) -> None:
    assert detect_document(lines) == "und"


def test_other_script_exists_for_chinese_alone() -> None:
    assert [other_script(tag) for tag in ("zh-Hant", "zh-Hans", "zh-TW", "zh", "ja", "ko", "en", "und", "")] == [
        "zh-Hans", "zh-Hant", "zh-Hans", None, None, None, None, None, None,
    ]  # fmt: skip


def test_region_of_a_tag_tells_its_script() -> None:
    assert [primary_tag(tag) for tag in ("zh-MO", "zh-Hans-HK", "ZH-SG", "pt-BR", None)] == [
        "zh-Hant", "zh-Hans", "zh-Hans", "pt", None,
    ]  # fmt: skip


def test_heavy_libraries_are_not_loaded_before_they_are_needed() -> None:
    script = (
        "import sys; from pipeline.text import folding, han, language; "
        "language.detect('Attention Is All You Need'); "
        "print([name for name in ('opencc', 'langdetect') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_answers_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "from pipeline.text.language import detect; "
        "print(detect('Ein kleiner Satz über das Lernen in Netzen mit wenig Daten'), detect('論文の 要約 模型 abc'))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(outputs) == 1


def test_langdetect_gives_the_same_probability_every_time() -> None:
    assert len({ask_langdetect("la casa de papel en la playa", "Latn") for _ in range(10)}) == 1


@given(
    st.text(st.sampled_from("大規模言語機械学習网络數據論文分析모델결과의한 A:「」（）"), max_size=20),
    st.sampled_from([None, "ja", "ko"]),
)
def test_a_line_with_hangul_and_without_kana_is_never_japanese(text: str, prior: str | None) -> None:
    assert detect(text + "글", prior).tag != "ja"
