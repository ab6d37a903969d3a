"""The reviewed tables beside the text layer: sorted, unique, and each row with an example that shows it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import pipeline.text
from pipeline.text.converters import load_converter
from pipeline.text.crossings import read_crossings
from pipeline.text.derive_ideographs import derive_writers
from pipeline.text.derive_joints import list_parts
from pipeline.text.evidence import cost_words
from pipeline.text.han import convert
from pipeline.text.ideographs import NAMES, writers
from pipeline.text.joints import part_words
from pipeline.text.language import detect
from pipeline.text.rows import read_rows
from pipeline.text.scripts import count_scripts
from pipeline.text.seams import LONGEST, split_at_seams
from pipeline.text.surnames import find_surnames
from pipeline.text.terms import read_terms

FOLDER = Path(pipeline.text.__file__).parent


def read_table(name: str, rows: str) -> list[dict[str, Any]]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))[rows]


WORDS: list[dict[str, Any]] = [
    {"text": text, "writes": writes.split(), "example": example} for text, writes, example, _ in read_rows("words.csv")
]
SEAMS = read_rows("seams.csv")
DERIVED = read_rows("derived_seams.csv")
WORD_SEAMS = list(map(list, read_rows("word_seams.csv")))
VARIANTS = [{"text": text, "form": form, "example": example} for text, form, example in read_rows("variants.csv")]
KYUJITAI = [{"text": text, "writes": tag, "example": example} for text, tag, example in read_rows("kyujitai.csv")]
TERMS = read_table("han_terms", "term")
EXCEPTIONS = read_table("ideographs", "exception")
ALPHABETS = read_table("alphabets", "alphabet")
KINDS, ENDS = ("before", "after", "term", "whole", "common"), {"before": -1, "after": 0}
KEYED = [(WORDS, "text"), (VARIANTS, "text"), (KYUJITAI, "text"), (ALPHABETS, "script")]


@pytest.mark.parametrize(
    ("rows", "key"), [(WORDS, "text"), (VARIANTS, "text"), (KYUJITAI, "text"), (TERMS, "hant"), (ALPHABETS, "script")]
)
def test_rows_are_sorted(rows: list[dict[str, Any]], key: str) -> None:
    keys = [row[key] for row in rows]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("rows", "key"), [(WORDS, "text"), (VARIANTS, "text"), (KYUJITAI, "text"), (ALPHABETS, "script")]
)
def test_rows_are_unique(rows: list[dict[str, Any]], key: str) -> None:
    assert len({row[key] for row in rows}) == len(rows)


def test_examples_hold_their_word_or_term() -> None:
    assert [row for row in WORDS + VARIANTS + KYUJITAI if row["text"] not in row["example"]] == []
    assert [row for row in TERMS if row["hant"] not in row["example"]] == []


def test_words_count_for_the_languages_that_their_rows_name() -> None:
    for row in WORDS:
        costs, found = cost_words(row["text"])
        shields = {"ja", "zh-Hans", "zh-Hant"} <= set(row["writes"])
        assert found == (() if shields else (row["text"],))
        assert all(getattr(costs, {"zh-Hant": "hant", "zh-Hans": "hans"}.get(tag, tag)) == 0 for tag in row["writes"])


def test_kyujitai_of_names_are_japanese_in_a_japanese_document_and_chinese_words_are_not() -> None:
    answers = {
        "ja": ["ja"], "ja institution": ["ja"], "institution": ["und"], "role": ["und", "ja"], "zh-Hant": ["zh-Hant"],
    }  # fmt: skip
    assert [row for row in KYUJITAI if detect(row["example"], "ja").tag not in answers[row["writes"]]] == []


def test_a_word_inside_a_longer_word_does_not_count() -> None:
    assert cost_words("研究目的")[1] == ()
    assert cost_words("研究的目標")[1] == ("的",)


def test_terms_of_the_table_are_converted_in_their_examples() -> None:
    wrong = [row for row in TERMS if row.get("only", "zh-Hans") == "zh-Hans"
             and row["hans"] not in convert(row["example"], to="zh-Hans", source="zh-Hant")]  # fmt: skip
    wrong += [row for row in TERMS if row.get("only", "zh-Hant") == "zh-Hant"
              and row["hant"] not in convert(row["hans"], to="zh-Hant", source="zh-Hans")]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("to", ["zh-Hans", "zh-Hant"])
def test_table_serves_both_directions_without_contradiction(to: str) -> None:
    assert len(read_terms(to)) >= 200


def test_exceptions_change_who_writes_a_character() -> None:
    every = 15
    for row in EXCEPTIONS:
        for character in row["characters"]:
            bits = writers().get(character, every)
            assert all(bits & NAMES[language] for language in row.get("writes", ())), character
            assert not any(bits & NAMES[language] for language in row.get("avoids", ())), character


def test_table_of_writers_is_what_its_sources_give() -> None:
    assert writers() == derive_writers()


def test_seams_are_sorted_unique_and_cut_their_examples_in_two() -> None:
    assert sorted(SEAMS, key=lambda row: row[:2]) == SEAMS
    assert len({(row[0], row[1]) for row in SEAMS}) == len(SEAMS)
    wrong = [example for to, *_, example in SEAMS if split_at_seams(example, to) != [example[:2], example[2:]]]
    assert wrong == []


def test_words_that_begin_anew_are_sorted_unique_and_begin_a_piece_of_their_examples() -> None:
    assert sorted(WORD_SEAMS) == WORD_SEAMS
    assert len({(to, word) for to, word, *_ in WORD_SEAMS}) == len(WORD_SEAMS)
    for to, word, _, example in WORD_SEAMS:
        assert any(piece.startswith(word) for piece in split_at_seams(example, to)[1:]), example
    assert split_at_seams("饼干预售", "zh-Hant") == ["饼干预售"]


def test_derived_seams_are_sorted_unique_and_as_short_as_the_converter_wants() -> None:
    assert sorted(DERIVED) == DERIVED
    assert len({(to, word) for to, word, _ in DERIVED}) == len(DERIVED)
    contexts = [(to, left, word) for to, word, after in DERIVED for left in after.split(" ")]
    assert [one for one in contexts if len(one[1] + one[2]) > LONGEST or not one[1]] == []
    assert len(set(contexts)) == len(contexts)


def test_words_that_a_term_may_lie_across_are_sorted_and_meet_it_in_their_character() -> None:
    rows = read_rows("crossings.csv")
    assert [row[:3] for row in rows] == sorted(
        (row[:3] for row in rows), key=lambda row: (row[0], KINDS.index(row[1]), row[2])
    )
    wrong = [
        word
        for _, kind, one, words in rows
        for word in words.split()
        if kind in ENDS and word.rstrip("-0123456789")[ENDS[kind]] != one
    ]
    assert wrong == []
    assert all(len(read_crossings(to).before) > 1_000 < len(read_crossings(to).after) for to in ("zh-Hans", "zh-Hant"))


def test_words_that_keep_their_characters_do_so_and_a_term_beside_other_words_does_not() -> None:
    rows = [word for (word,) in read_rows("kept_words.csv")]
    assert rows == sorted(set(rows))
    words = [word.replace(" ", "") for word in rows]
    converted = [convert(word, source="zh-Hant") for word in words]
    assert [(old, new) for old, new in zip(words, converted, strict=True) if len(old) != len(new)] == []
    assert [new for new in converted if "着" in new] == []
    plain = load_converter("tw2s")
    for term, before, after, example in read_rows("senses.csv"):
        assert term in example
        kept = [*(word + term for word in before.split()), *(term + word for word in after.split()), example]
        assert [text for text in kept if plain(term) not in convert(text, source="zh-Hant")] == []
        assert convert(term, source="zh-Hant") != plain(term) or convert(f"讀取{term}", source="zh-Hant") != plain(term)


def test_words_that_meet_in_one_of_another_language_are_sorted_and_have_its_parts() -> None:
    rows = read_rows("joints.csv")
    assert [row[:3] for row in rows] == sorted(row[:3] for row in rows)
    assert [row for row in rows if row[2] not in list_parts(row[0])[row[1]]] == []
    words = [row["text"] for row in WORDS]
    assert [(word, of) for word in words for of in ("zh", "ja") if part_words(word, [word], of) != word] == []


@pytest.mark.parametrize("to", ["zh-Hans", "zh-Hant"])
def test_no_seam_lies_in_a_term_of_the_table(to: str) -> None:
    assert [term for term in read_terms(to) if split_at_seams(term, to) != [term]] == []


def test_surnames_keep_their_form_in_a_list_and_their_words_do_not() -> None:
    for row in read_table("surnames", "surname"):
        assert list(find_surnames(f"王伟、{row['example']}")) == [(3, row["becomes"])]
        assert [word for word in row["words"].split() if list(find_surnames(f"{word}等"))] == []
        assert [one for one in row["after"] if list(find_surnames(f"{one}{row['text']}凯教授"))] == []


def test_exceptions_say_why_with_an_example() -> None:
    assert all(row["why"] and set(row["example"]) & set(row["characters"]) for row in EXCEPTIONS)


def test_examples_of_alphabets_are_in_their_script() -> None:
    assert [row for row in ALPHABETS if set(count_scripts(row["example"])) != {row["script"]}] == []


def test_english_words_are_in_one_list_each() -> None:
    rows = [(kind, word) for word, kind in read_rows("english.csv")]
    assert rows == sorted(rows)
    assert len({word for _, word in rows}) == len(rows)
