"""The table of concepts: sorted, unique, and each row seen in its example."""

from __future__ import annotations

import pytest

from pipeline.knowledge.concepts import read_concepts
from pipeline.knowledge.tables import load_table
from pipeline.resolve.features import FEATURES
from pipeline.resolve.weights import VETO, grounds, supports, weights
from pipeline.text.folding import fold

ROWS = load_table("concepts")["concept"]


def test_rows_are_sorted_and_no_form_stands_twice() -> None:
    assert [row["en"][0] for row in ROWS] == sorted(row["en"][0] for row in ROWS)
    meant: dict[str, set[str]] = {}
    for row in ROWS:
        for form in row["forms"]:
            meant.setdefault(fold(form), set()).add(row["en"][0])
    words = [word for row in ROWS for word in row["en"]]
    assert len(words) == len(set(words))
    assert {form: names for form, names in meant.items() if len(names) > 1} == {}


@pytest.mark.parametrize("row", ROWS, ids=[row["en"][0] for row in ROWS])
def test_every_form_means_its_concept(row: dict[str, list[str]]) -> None:
    for form in row["forms"]:
        assert len(form) > 1
        assert read_concepts(form), form


@pytest.mark.parametrize(
    ("text", "concepts", "why"),
    [
        ("言語モデル", {"language", "model"}, "Japanese"),
        ("語言模型", {"language", "model"}, "traditional characters"),
        ("언어 모델", {"language", "model"}, "Korean, with a space"),
        ("LLMs", {"large", "language", "model"}, "a short form"),
        ("How do they do it", set(), "function words"),
        ("zzyzx", {"zzyzx"}, "a word that no table knows stays"),
        ("", set(), "nothing"),
    ],
)
def test_concepts_are_read_in_any_language(text: str, concepts: set[str], why: str) -> None:
    assert read_concepts(text) == concepts, why


def test_every_weight_has_its_sign_and_grounds_speak_for_a_pair() -> None:
    assert all(abs(weight) < abs(VETO) / 4 for weight in weights().values())
    assert all(weights()[name] > 0 for name in grounds())
    assert supports() < grounds()
    assert len(FEATURES) > 15


def test_what_excludes_another_is_a_concept_and_stands_in_one_row_each_with_an_example() -> None:
    known = {row["en"][0] for row in ROWS}
    for row in load_table("concepts")["exclusive"]:
        assert set(row["concepts"]) <= known, row
        assert read_concepts(row["example"]) & set(row["concepts"]), row
