"""The glossary: wordings that lists print, marked where OpenCC made them, and terms that more than chance aligns."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.derive.glossary import make_glossary
from pipeline.records.facts import GlossaryEntry
from tests.derive.world import Rows, build_world


def list_entries(rows: Rows, kind: str) -> list[GlossaryEntry]:
    return [entry for entry in make_glossary(build_world(rows).claims) if entry.kind == kind]


def show(entry: GlossaryEntry) -> list[str]:
    return [f"{form.lang}{'*' if form.derived else ''} {form.text}" for form in entry.forms]


ENGLISH = {"id": "en#1", "paper": "p", "lang": "en", "title": "Layer Normalization"}
JAPANESE = {"id": "ja#1", "paper": "p", "lang": "ja", "title": "層の正規化"}
CHINESE = {"id": "zh#1", "paper": "p", "lang": "zh-Hant", "title": "層歸一化", "derived_title": ("层归一化", "zh-Hans")}


def test_titles_of_one_paper_in_three_languages_are_one_entry_with_its_evidence() -> None:
    (entry,) = list_entries([ENGLISH, JAPANESE, CHINESE], "title")
    assert entry.languages == ("en", "ja", "zh-Hant")
    assert entry.paper == "p"
    assert [form.evidence for form in entry.forms] == [("en#1/00",), ("ja#1/00",), ("zh#1/01",), ("zh#1/00",)]
    assert all(form.documents == 1 for form in entry.forms)


def test_a_form_of_the_other_script_is_marked_derived() -> None:
    (entry,) = list_entries([ENGLISH, CHINESE], "title")
    assert show(entry) == ["en Layer Normalization", "zh-Hans* 层归一化", "zh-Hant 層歸一化"]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([ENGLISH], "one language"),
        ([CHINESE], "the other script is a conversion, not another language"),
        ([ENGLISH, {**JAPANESE, "paper": "q"}], "titles of two papers"),
        ([ENGLISH, {**JAPANESE, "kind": "web", "paper": "w"}], "no paper"),
    ],
)
def test_what_is_printed_in_one_language_has_no_entry(rows: list[dict[str, Any]], why: str) -> None:
    assert list_entries(rows, "title") == [], why


def test_a_remark_in_a_list_of_english_titles_is_no_translation() -> None:
    others = [{"id": f"ja#{n}", "paper": f"q{n}", "lang": "en", "title": f"Another Paper {n}"} for n in (2, 3)]
    assert list_entries([ENGLISH, JAPANESE, *others], "title") == []
    assert len(list_entries([ENGLISH, JAPANESE], "title")) == 1


def test_a_heading_above_several_papers_translates_none_of_them() -> None:
    rows = [ENGLISH, {**ENGLISH, "id": "en#2", "paper": "q", "title": "Group Normalization"}]
    rows += [{**JAPANESE, "id": f"ja#{n}", "paper": paper, "title": "関連研究"} for n, paper in enumerate("pq", 1)]
    assert list_entries(rows, "title") == []


def test_short_names_in_two_languages_are_kept_where_two_lists_print_them_or_a_title_bears_them() -> None:
    rows = [
        {"id": "a#1", "paper": "p", "title": "Dense Passage Retrieval (DPR)", "short_name": "DPR"},
        {"id": "a#2", "paper": "q", "title": "Something Else", "alias": "read this first"},
        {"id": "a#3", "paper": "r", "title": "A Third Paper", "alias": "Third"},
        {"id": "b#1", "paper": "r", "title": "A Third Paper", "alias": "third"},
        {"id": "c#1", "paper": "r", "lang": "ja", "title": "三番目の論文", "alias": "サード"},
        {"id": "d#1", "paper": "r", "lang": "ja", "title": "三番目の論文", "alias": "サード"},
        {"id": "e#1", "paper": "q", "lang": "ja", "title": "別のもの", "alias": "まずこれ"},
    ]
    names = {entry.paper: [form.text for form in entry.forms] for entry in list_entries(rows, "short_name")}
    assert names == {"r": ["Third", "サード"]}


TITLES = [
    ("Scaling Language Models", "言語モデルを大きくする", "擴展語言模型"),
    ("Language Models as Judges", "判定者としての言語モデル", "以語言模型為裁判"),
    ("Compressing a Language Model", "言語モデルの圧縮", "壓縮語言模型"),
    ("Graphs of Proteins", "蛋白質のグラフ", "蛋白質的圖"),
]


def write_lists(titles: list[tuple[str, str, str]]) -> Rows:
    return [
        {"id": f"{lang}#{number}", "paper": f"p{number}", "lang": lang, "title": title}
        for number, row in enumerate(titles, start=1)
        for lang, title in zip(("en", "ja", "zh-Hant"), row, strict=True)
        if title
    ]


def test_a_term_that_titles_of_three_papers_share_is_aligned_over_three_languages() -> None:
    (entry,) = list_entries(write_lists(TITLES), "term")
    assert show(entry) == ["en language models", "ja 言語モデル", "zh-Hans* 语言模型", "zh-Hant 語言模型"]
    assert (entry.method, entry.support, entry.languages) == ("titles", 3, ("en", "ja", "zh-Hant"))
    assert all(len(form.evidence) == 3 for form in entry.forms)


def test_a_term_of_two_papers_is_left_to_chance_where_the_table_of_concepts_does_not_know_it() -> None:
    (known,) = list_entries(write_lists([(one, two, "") for one, two, _ in TITLES[1:]]), "term")
    assert (show(known), known.support) == (["en language model", "ja 言語モデル"], 2)
    unknown = [("Tidal Basins of Erosion", "侵食の潮汐盆地", ""), ("Tidal Basins at Rest", "静かな潮汐盆地", "")]
    assert list_entries(write_lists(unknown), "term") == []


def test_a_part_of_a_longer_word_is_no_translation() -> None:
    titles = [("Efficient Proteins", "効率的な蛋白質", ""), ("Efficient Ships", "効率性と船", "")]
    assert list_entries(write_lists(titles), "term") == []


def test_terms_that_always_stand_together_are_not_told_apart() -> None:
    titles = [
        (f"{one}: Deep Networks, Sparse Routing", f"{one}：深層網 と 疎経路", f"{one}") for one in ("A1", "B2", "C3")
    ]
    assert list_entries(write_lists(titles), "term") == []


def test_a_term_with_two_translations_that_are_as_good_has_none() -> None:
    japanese = ["疎経路", "疎経路 と 枝分岐 い", "疎経路 と 枝分岐 ろ", "枝分岐"]
    titles = [(f"{one}: Sparse Routing", text, one) for one, text in zip("ABCD", japanese, strict=True)]
    assert list_entries(write_lists(titles), "term") == []


def gloss(number: int, text: str, document: str = "zh") -> dict[str, Any]:
    return {"id": f"{document}#{number}", "paper": f"p{number}", "lang": "zh-Hant", "title": "論文", "summary": text}


def test_a_term_with_its_english_in_brackets_is_what_the_mentions_have_in_common() -> None:
    rows = [gloss(1, "本文研究大型語言模型(LLM)的能力"), gloss(2, "我們訓練了大型語言模型（LLMs）")]
    (entry,) = list_entries(rows, "term")
    assert (entry.method, entry.support) == ("gloss", 2)
    assert [form.text for form in entry.forms if form.lang == "zh-Hant"] == ["大型語言模型"]


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (["本文研究潮汐盆地分析(TBA)的能力"], "where the term begins is not known from one place"),
        (["人類的強化學習(RLHF)", "機器的強化學習(RLHF)"], "what is in common is too short for four initials"),
        (["潮汐盆地(TB)", "潮汐盆地分析(TBA)"], "two terms"),
        (["在問答(RACE)上", "在推理(RACE)上"], "nothing in common"),
    ],
)
def test_a_gloss_whose_beginning_is_not_certain_has_no_entry(texts: list[str], why: str) -> None:
    assert list_entries([gloss(number, text) for number, text in enumerate(texts, 1)], "term") == [], why


@pytest.mark.parametrize(
    ("lang", "text", "term"),
    [
        ("zh-Hant", "我們採用「潮汐盆地」（tidal basin）", "潮汐盆地"),
        ("zh-Hant", "本文研究大型語言模型(large language model)的能力", "大型語言模型"),
        ("ko", "우리는 ‘조석 분지’(tidal basin)를 쓴다", "조석 분지"),
        ("ko", "새로운 언어 모델(language model)을 쓴다", "언어 모델"),
    ],
)
def test_a_gloss_whose_beginning_is_marked_or_known_is_told_by_one_place(lang: str, text: str, term: str) -> None:
    row = {**gloss(1, text), "lang": lang}
    (entry,) = list_entries([row], "term")
    assert [form.text for form in entry.forms if form.lang == lang] == [term]
    assert (entry.method, entry.support) == ("gloss", 1)


def test_the_order_of_the_lists_does_not_matter() -> None:
    rows = write_lists(TITLES)
    assert make_glossary(build_world(rows).claims) == make_glossary(build_world(rows[::-1]).claims)
