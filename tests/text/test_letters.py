"""Forms of one ideograph have one key, and forms of different ones do not."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from pipeline.text.converters import load_converter, map_characters
from pipeline.text.folding import fold
from pipeline.text.ideographs import BLOCK
from pipeline.text.letters import load_classes, load_variants

CHARACTERS = "".join(map(chr, BLOCK))
UNRELATED = "天地人日月水火木金土上下左右大小多少高低長短深浅入人八未末己已巳士土千干于日曰田由甲申刀力九丸辨办"


@pytest.mark.parametrize("config", ["t2s", "s2t", "jp2t", "t2jp", "t2tw", "tw2t", "t2hk", "hk2t"])
def test_every_ideograph_and_its_form_in_another_standard_have_one_key(config: str) -> None:
    forms = map_characters(load_converter(config), CHARACTERS)
    apart = [(old, new) for old, new in forms.items() if len(new) == 1 and fold(old) != fold(new)]
    assert forms
    assert apart == []


def test_every_listed_variant_and_the_form_it_stands_for_have_one_key() -> None:
    forms = load_variants()
    assert [chr(old) for old, new in forms.items() if fold(chr(old)) != fold(new)] == []
    assert [new for new in forms.values() if ord(new) in forms] == []


def test_classes_of_forms_stay_small() -> None:
    sizes = Counter(load_classes().values())
    assert max(sizes.values()) + 1 <= 6
    assert sum(size + 1 >= 5 for size in sizes.values()) <= 10
    assert len(sizes) >= 2_500


def test_forms_of_different_ideographs_stay_apart() -> None:
    merged = [(one, other) for one, other in combinations(dict.fromkeys(UNRELATED), 2) if fold(one) == fold(other)]
    assert merged == []


def test_who_stands_for_a_class_stands_for_itself() -> None:
    classes = load_classes()
    assert [form for form in classes.values() if ord(form) in classes] == []


@pytest.mark.parametrize("character", CHARACTERS[::97])
def test_the_key_of_an_ideograph_is_an_ideograph(character: str) -> None:
    assert len(fold(character)) == 1
