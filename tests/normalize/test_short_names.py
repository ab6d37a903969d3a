"""Short names that titles bear: names before a colon, and not what else stands there."""

from __future__ import annotations

import pytest

from pipeline.normalize.titles import find_short_names

NAMES = [
    "BERT",
    "Llama 2",
    "Tree of Thoughts",
    "Sparse R-CNN",
    "Prefix-Tuning",
    "RAG Survey",
    "Hoodwinked",
    "Inner Monologue",
]
PHRASES = [
    ("ep29", "the number of an episode"),
    ("Vol. 3", "the number of a volume"),
    ("75 Languages, 1 Model", "a comma"),
    ("BERT Loses Patience", "a name and what it does"),
    ("DPO Meets PPO", "a verb of titles"),
    ("Drag Your GAN", "a pronoun"),
    ("Don't Do RAG", "an imperative"),
    ("Back to Basics", "a preposition that no name has"),
    ("RLHF Deciphered", "a participle"),
    ("Scale Efficiently", "an adverb"),
    ("Phi-3 Technical Report", "a genre"),
    ("Well-Read Students Learn Better", "four words of which none is a name"),
    ("Reasoning", "a topic"),
    ("Interpretability", "an abstract noun"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_before_a_colon_is_a_short_name(name: str) -> None:
    assert [name[: one.end] for one in find_short_names(f"{name}: Learning with Networks")] == [name]


@pytest.mark.parametrize(("head", "why"), PHRASES)
def test_a_phrase_before_a_colon_is_none(head: str, why: str) -> None:
    assert find_short_names(f"{head}: Learning with Networks") == [], why
