"""Conversion between the scripts of Chinese."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.language.sets import read_lines
from pipeline.text.han import choose_config, convert, explain
from pipeline.text.terms import read_terms
from tests.conftest import load_cases

DIRECTIONS = [("zh-Hans", "zh-Hant"), ("zh-Hant", "zh-Hans")]
HAN = st.text(
    st.sampled_from("語音辨識回饋資料庫程式碼網路网络数据参数发后里干檔案文件妳祂冇妏蒨读 ABC-2、。「」のアー한$`😀"),
    max_size=30,
)


@pytest.mark.parametrize("case", load_cases("han"), ids=lambda case: case["label"])
def test_case(case: dict[str, Any]) -> None:
    assert convert(case["input"], to=case["to"], source=case.get("source")) == case["expected"], case["why"]


@given(st.one_of(HAN, st.text(max_size=40)), st.sampled_from(["zh-Hans", "zh-Hant", "zh-Hant-HK"]))
def test_converting_twice_is_converting_once(text: str, to: str) -> None:
    once = convert(text, to=to)
    assert convert(once, to=to) == once


@pytest.mark.parametrize(("to", "source"), DIRECTIONS)
@given(st.data())
def test_converting_twice_under_one_tag_is_converting_once(to: str, source: str, data: st.DataObject) -> None:
    words = st.sampled_from(sorted({*read_terms(to), *read_terms(to).values()}))
    text = data.draw(st.one_of(HAN, st.text(max_size=40), st.lists(words, max_size=6).map("".join)))
    once = convert(text, to=to, source=source)
    assert convert(once, to=to, source=source) == once


@pytest.mark.parametrize(("to", "source"), DIRECTIONS)
def test_no_term_and_no_line_of_the_set_is_converted_further(to: str, source: str) -> None:
    texts = [term for script in ("zh-Hans", "zh-Hant") for pair in read_terms(script).items() for term in pair]
    texts += [row.line for row in read_lines()]
    once = [convert(text, to=to, source=source) for text in texts]
    assert [text for text in once if convert(text, to=to, source=source) != text] == []


@given(st.one_of(HAN, st.text(max_size=40)), st.sampled_from(["ja", "ko", "en", "und", "", "fr"]))
def test_text_of_other_languages_comes_back_unchanged(text: str, source: str) -> None:
    assert convert(text, to="zh-Hans", source=source) == text
    assert convert(text, to="zh-Hant", source=source) == text


@pytest.mark.parametrize(("to", "source"), DIRECTIONS)
@given(text=st.one_of(HAN, st.text(max_size=40), HAN.map(lambda text: text * 12)))
def test_explained_changes_rebuild_the_conversion(to: str, source: str, text: str) -> None:
    rebuilt, position = "", 0
    for change in explain(text, to=to, source=source):
        assert text[change.start : change.end] == change.before
        assert change.before != change.after
        rebuilt += text[position : change.start] + change.after
        position = change.end
    assert rebuilt + text[position:] == convert(text, to=to, source=source)


def test_a_long_text_is_explained_word_by_word() -> None:
    text = "語言模型的訓練資料與軟體" * 3_000
    changes = explain(text, to="zh-Hans", source="zh-Hant")
    assert len(changes) >= 9_000
    assert {("資料", "数据", "term"), ("軟體", "软件", "term")} <= {change[2:] for change in changes}


@pytest.mark.parametrize(
    ("text", "to", "changes"),
    [
        ("用户", "zh-Hant", [("用户", "使用者")]),
        ("用户用户", "zh-Hant", [("用户", "使用者"), ("用户", "使用者")]),
        ("网络用户界面", "zh-Hant", [("网络", "網路"), ("用户", "使用者"), ("界", "介")]),
        ("默认用户", "zh-Hant", [("默认", "預設"), ("用户", "使用者")]),
        ("信息论与内存", "zh-Hant", [("信息论", "資訊理論"), ("与", "與"), ("内存", "記憶體")]),
        ("讀取檔案的使用者", "zh-Hans", [("讀", "读"), ("檔案", "文件"), ("使用者", "用户")]),
    ],
)
def test_a_change_names_the_whole_term(text: str, to: str, changes: list[tuple[str, str]]) -> None:
    source = "zh-Hant" if to == "zh-Hans" else "zh-Hans"
    assert [change[2:4] for change in explain(text, to=to, source=source)] == changes


@pytest.mark.parametrize("unit", ["用户", "络网", "默认", "内存", "识别语音用户，"])
def test_a_long_run_of_one_word_is_explained(unit: str) -> None:
    text = unit * 20_000
    changes = explain(text, to="zh-Hant", source="zh-Hans")
    assert changes[-1].end > len(text) - 2 * len(unit)


@pytest.mark.parametrize("text", ["", " ", "\ud800", "\x00", "😀", "\ue000", "漢\ufe00字"[:0]])
def test_text_without_ideographs_comes_back_unchanged(text: str) -> None:
    assert convert(text, source="zh-Hant") == text


def test_surrogates_and_nul_do_not_stop_the_conversion() -> None:
    assert convert("語\ud800音\x00網路", source="zh-Hant") == "语\ud800音\x00网络"


@pytest.mark.parametrize(("to", "source"), DIRECTIONS)
@pytest.mark.parametrize("text", ["\ufdd0", "資\ufdd0料数\ufdd0据", "\ufdd0" * 50, "\udc80\ufdd0\x00"])
def test_the_mark_of_seams_in_a_text_stays(text: str, to: str, source: str) -> None:
    assert convert(text, to=to, source=source).count("\ufdd0") == text.count("\ufdd0")


@pytest.mark.parametrize("unit", ["余凯、", "余凯等", "a.資", "資.a", "資_", "a::", "a['資", "作者：", "王、"])
def test_a_long_run_of_what_may_be_a_name_does_not_hang(unit: str) -> None:
    text = unit * 20_000
    assert len(convert(text, to="zh-Hant", source="zh-Hans")) >= len(text)


def test_a_million_characters_are_converted() -> None:
    assert convert("語音" * 500_000, source="zh-Hant") == "语音" * 500_000


@pytest.mark.parametrize("opening", ["「", "`", "$", "(a", "https://", "a@"])
def test_a_long_unclosed_protection_does_not_hang(opening: str) -> None:
    text = "語" + opening * 20_000 + "の"
    assert convert(text, source="zh-Hant")[0] == "语"


@pytest.mark.parametrize("to", ["ja", "zh", "en", ""])
def test_a_target_that_is_not_one_script_of_chinese_is_refused(to: str) -> None:
    with pytest.raises(ValueError, match="zh-Hans or zh-Hant"):
        convert("語", to=to, source="zh-Hant")


def test_untold_script_has_no_configuration() -> None:
    assert choose_config("zh-Hans", "zh") is None


def test_rule_of_a_change_names_term_or_configuration() -> None:
    rules = {change.before: change.rule for change in explain("語、辨識", source="zh-Hant")}
    assert rules == {"語": "opencc/tw2sp", "辨識": "term"}
