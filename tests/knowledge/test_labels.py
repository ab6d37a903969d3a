"""The table of field labels: every row is found by its example, and languages that share a word agree."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from pipeline.knowledge.labels import MAX_LABEL, ORIGINAL, find_label, fold_word, label_words, link_role
from pipeline.knowledge.tables import load_table
from pipeline.records import Label

ROWS: list[dict[str, Any]] = load_table("labels")["label"]
LANGUAGES = {"en", "ja", "ko", "zh-Hans", "zh-Hant"}
FIELDS = {label.value for label in Label} | {"title_or_link"}


def row_id(row: dict[str, Any]) -> str:
    return f"{row['field']}-{row['lang']}-{row['word']}"


def test_rows_are_sorted_and_unique() -> None:
    keys = [(row["field"], row["lang"], row["word"]) for row in ROWS]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))


def test_rows_are_well_formed() -> None:
    for row in ROWS:
        assert set(row) <= {"word", "lang", "field", "role", "example", "link_only"}, row
        assert row["lang"] in LANGUAGES, row
        assert row["field"] in FIELDS, row
        assert row["word"] in row["example"], row
        assert 0 < len(row["word"]) <= MAX_LABEL, row
        leads = row["field"] in {"link", "title_or_link"}
        other = (row["field"], row.get("role")) == ("venue", "paper") or row.get("role") == ORIGINAL
        assert bool(row.get("role")) == leads or other, row


def test_languages_that_share_a_word_agree() -> None:
    meanings: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in ROWS:
        meanings[fold_word(row["word"])].add((row["field"], row.get("role", "")))
    assert {word: sorted(said) for word, said in meanings.items() if len(said) > 1} == {}


LINK_ONLY = [row for row in ROWS if row.get("link_only")]


@pytest.mark.parametrize("row", LINK_ONLY, ids=row_id)
def test_a_word_for_links_alone_is_no_label(row: dict[str, Any]) -> None:
    assert link_role(row["word"]) == row["role"]
    assert find_label(f"{row['word']}: Juniper Farrow") is None


@pytest.mark.parametrize("row", [row for row in ROWS if row not in LINK_ONLY], ids=row_id)
def test_the_example_of_a_row_is_found(row: dict[str, Any]) -> None:
    found = find_label(row["example"])
    assert found is not None
    assert ("title_or_link" if found.title_or_link else found.field and found.field.value) == row["field"]
    assert found.role == row.get("role", "")
    value = row["example"][found.end :]
    assert value.strip()
    assert row["example"].removesuffix(value).rstrip(" :：*") == row["word"]


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_every_language_has_words_for_the_fields_of_a_paper(lang: str) -> None:
    fields = {row["field"] for row in ROWS if row["lang"] == lang}
    needed = {"abstract", "date", "key_points", "link", "organizations", "summary", "title", "title_or_link", "venue"}
    assert needed - fields == set()
    assert fields & {"authors", "credits"}


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("論文連結https://arxiv.org/abs/1706.03762", "link", "https://arxiv.org/abs/1706.03762"),
        ("論文名稱:Attention Is All You Need", "title", "Attention Is All You Need"),
        ("*著者:OpenAI", "credits", "OpenAI"),
        ("【论文题目】Attention Is All You Need", "title", "Attention Is All You Need"),
        ("**Authors:** A, B", "authors", "A, B"),
        ("- **Authors**: A, B", "authors", "A, B"),
        ("[Code] https://github.com/a/b", "link", "https://github.com/a/b"),
        ("> TL;DR: short", "summary", "short"),
        ("論 文 名 稱:x", None, ""),
        ("PAPER  LINK: x", "link", "x"),
    ],
)
def test_labels_are_found_as_they_are_printed(line: str, field: str | None, value: str) -> None:
    found = find_label(line)
    if field is None:
        assert found is None
    else:
        assert found is not None
        assert found.field is not None
        assert (found.field.value, line[found.end :]) == (field, value)


@pytest.mark.parametrize(
    "line",
    [
        "Attention: it is all you need",
        "作者認為這個方法很好",
        "The title: a history",
        "https://arxiv.org/abs/1706.03762",
        "論文連結在下面",
        "3:45 train to town",
        "",
        ":",
        "Summary of the year so far: good",
    ],
)
def test_other_lines_have_no_label(line: str) -> None:
    assert find_label(line) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("[PDF]", "paper"),
        ("(code)", "code"),
        ("程式碼", "code"),
        ("코드", "code"),
        ("Paper", "paper"),
        ("论文链接", "paper"),
        ("Code & Models", "code"),
        ("project page", "project"),
        ("Attention Is All You Need", None),
        ("", None),
        ("!!", None),
    ],
)
def test_the_visible_text_of_a_link_tells_its_role(text: str, role: str | None) -> None:
    assert link_role(text) == role


def test_every_word_is_in_the_index() -> None:
    assert {fold_word(row["word"]) for row in ROWS} == set(label_words())


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("paper", "paper 論文 论文 논문"),
        ("code", "code コード 代码 程式碼 코드"),
        ("project", "project プロジェクト 项目 專案 프로젝트"),
        ("slides", "slides スライド 幻灯片 投影片 簡報 슬라이드 発表資料 발표자료"),
        ("video", "video 動画 视频 影片 영상 동영상"),
        ("translation", "translation 翻訳 日本語訳 译文 中文翻译 譯文 中文翻譯 번역"),
        ("poster", "poster ポスター 海报 海報 포스터"),
        ("bib", "bib bibtex"),
    ],
)
def test_the_words_of_five_languages_tell_what_a_link_leads_to(role: str, words: str) -> None:
    assert {word: link_role(word) for word in words.split()} == dict.fromkeys(words.split(), role)
