"""The words that head columns of model tables, and the shapes of their cells."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from pipeline.knowledge.columns import cell_patterns, column_label, column_words
from pipeline.knowledge.labels import fold_word, label_words
from pipeline.knowledge.tables import load_table
from pipeline.records import Label

COLUMNS: list[dict[str, Any]] = load_table("columns")["column"]
CELLS: list[dict[str, Any]] = load_table("columns")["cell"]
LANGUAGES = {"en", "ja", "ko", "zh-Hans", "zh-Hant"}


def test_rows_are_sorted_and_unique() -> None:
    keys = [(row["column"], row["lang"], row["word"]) for row in COLUMNS]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))
    assert len({row["column"] for row in CELLS}) == len(CELLS)


def test_rows_are_well_formed() -> None:
    for row in COLUMNS:
        assert set(row) == {"word", "lang", "column", "example"}, row
        assert row["lang"] in LANGUAGES, row
        assert row["example"], row
        assert Label(row["column"]), row


def test_languages_that_share_a_word_agree() -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for row in COLUMNS:
        meanings[fold_word(row["word"])].add(row["column"])
    assert {word: sorted(said) for word, said in meanings.items() if len(said) > 1} == {}


@pytest.mark.parametrize("row", COLUMNS, ids=lambda row: f"{row['column']}-{row['lang']}-{row['word']}")
def test_every_word_names_its_column_and_its_example_fits(row: dict[str, Any]) -> None:
    column = Label(row["column"])
    assert column_label(row["word"]) is column
    pattern = cell_patterns().get(column)
    assert pattern is None or pattern.fullmatch(row["example"])


@pytest.mark.parametrize("row", CELLS, ids=lambda row: row["column"])
def test_the_shape_of_a_cell_matches_its_example(row: dict[str, Any]) -> None:
    assert cell_patterns()[Label(row["column"])].fullmatch(row["example"])


@pytest.mark.parametrize(
    ("column", "cell", "fits"),
    [
        ("date", "2023/3/14", True),
        ("date", "Oct-19", True),
        ("date", "2021年12月", True),
        ("date", "42023/3/14", False),
        ("date", "1234", False),
        ("parameters", "7B、13B、33B、65B", True),
        ("parameters", "1.3B~175B", True),
        ("parameters", "1000億", True),
        ("parameters", "GPT", False),
        ("parameters", "B", False),
        ("tokens", "1.4T", True),
        ("tokens", "3000億", True),
        ("open", "×", True),
        ("open", "비공개", True),
        ("open", "maybe", False),
        ("language", "多语言", True),
        ("language", "中文、英文", True),
        ("language", "Baidu", False),
        ("architecture", "GPT-style", True),
        ("architecture", "Encoder-Decoder", True),
        ("modality", "文本、图像", True),
        ("modality", "OpenAI", False),
    ],
)
def test_a_cell_has_the_shape_of_its_column(column: str, cell: str, fits: bool) -> None:
    assert bool(cell_patterns()[Label(column)].fullmatch(cell)) is fits


def test_a_word_of_both_tables_means_one_thing() -> None:
    """A word of ``labels.toml`` may head a column of a model table only with the same meaning, or as a name."""
    same = {"alias": "name", "credits": "organizations", "link": None, "title_or_link": None}
    clashes = []
    for word, column in column_words().items():
        row = label_words().get(word)
        if row is not None and row.field != column.value and same.get(row.field, row.field) not in {column.value, None}:
            clashes.append((word, row.field, column.value))
    assert clashes == []


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_every_language_can_head_a_model_table(lang: str) -> None:
    columns = {row["column"] for row in COLUMNS if row["lang"] == lang}
    needed = {"name", "date", "organizations", "parameters", "tokens", "open", "language", "base_model"}
    assert needed - columns == set()
