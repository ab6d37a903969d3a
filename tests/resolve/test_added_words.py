"""A translated title with one more word: another paper as often as a free translation, so that a person is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.identity.facts import read_facts
from benchmarks.identity.unseen import read_table
from pipeline.records import Resolution
from pipeline.resolve import resolve
from pipeline.resolve.titles import read_title
from tests.builder import make_items

LANGUAGES = ("zh-Hans", "ja", "ko")
WORDS = {
    "hierarchical": ("层次", "階層的", "계층적 "),
    "unsupervised": ("无监督", "教師なし", "비지도 "),
    "multilingual": ("多语言", "多言語", "다국어 "),
    "sparse": ("稀疏", "疎な", "희소 "),
    "robust": ("鲁棒", "頑健な", "강건한 "),
    "adaptive": ("自适应", "適応的", "적응형 "),
    "efficient": ("高效", "効率的な", "효율적인 "),
    "contrastive": ("对比", "対照", "대조 "),
}
"""Words that make a method another one, in English and in the languages above."""
LONG = 6
"""Concepts of a title from which one more is a small share of them."""
SHARED: dict[str, Any] = {"date": "2021-05", "organizations": ["Google"]}
ENGLISH, CHINESE = "Deep Residual Networks for Large Image Recognition", "用于大规模图像识别的深度残差网络"


def resolve_pair(left: str, right: str, lang: str, **said: Any) -> Resolution:
    rows = [{"id": "a#1", "title": left}, {"id": "b#1", "title": right, "lang": lang}]
    return resolve(make_items([{**row, **SHARED, **said} for row in rows]))


def is_joined(left: str, right: str, lang: str, **said: Any) -> bool:
    return len(resolve_pair(left, right, lang, **said).clusters) == 1


def list_long_titles() -> Iterator[tuple[str, str, str]]:
    """English titles of many concepts with a translation, and its language."""
    translated = [(fact.title, fact.translations) for fact in read_facts()]
    translated += [(row["en"], row) for row in read_table("papers.tsv")]
    for title, translations in translated:
        if len(read_title(title).concepts) >= LONG:
            yield from ((title, lang, translations[lang]) for lang in LANGUAGES if translations.get(lang))


def test_title_with_one_more_word_is_rarely_joined_and_never_forgotten() -> None:
    joined = tried = 0
    for title, lang, translation in list_long_titles():
        if not is_joined(title, translation, lang):
            continue
        for word, forms in WORDS.items():
            form = forms[LANGUAGES.index(lang)]
            if word in read_title(title).concepts:
                continue
            for pair in ((f"{word.capitalize()} {title}", translation), (title, f"{form}{translation}")):
                found = resolve_pair(*pair, lang)
                tried += 1
                joined += len(found.clusters) == 1
                assert found.matches, pair
    assert tried > 1000
    assert joined <= 0.02 * tried


@pytest.mark.parametrize(
    ("title", "said", "expected"),
    [
        (ENGLISH, {}, True),
        (f"Hierarchical {ENGLISH}", {}, False),
        (f"Hierarchical {ENGLISH}", {"authors": ["Invented Writer"]}, True),
        (f"Hierarchical {ENGLISH}", {"summary": "28.4, 41.8, 3.57% and 80.5 on GLUE"}, True),
        (f"Hierarchical {ENGLISH}", {"arxiv": "2105.00001"}, True),
    ],
    ids=["all words", "one more", "one author", "the same figures", "one identifier"],
)
def test_other_evidence_decides_on_one_more_word(title: str, said: dict[str, Any], expected: bool) -> None:
    assert is_joined(title, CHINESE, "zh-Hans", **said) is expected
