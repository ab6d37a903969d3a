"""Grams: the stretches of a title that may be a term of the field, by the habits of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.plurals import WORD, fold_plural
from pipeline.text.scripts import script_of

LONGEST_WORDS = 4
LONGEST_CHARACTERS = 12
STOPWORDS = frozenset(
    "a about all an and are as at be beyond by can do does for from how in into is it its need not of on or out over "
    "so than that the their them to toward towards under up us use used using via vs what when where which why with "
    "without you your".split()
)
"""English words at which no term begins or ends."""
PARTICLES = frozenset("은 는 이 가 을 를 의 에 로 와 과 도 에서 으로 에게 까지 부터".split())
"""Korean particles, which stand at the end of a word."""

_BREAK = re.compile(r"[:;,.!?()\[\]{}/\"“”—–|]+|\s-\s")
_HANGUL = re.compile(r"[가-힣]{2,20}")
_HAN = "Hani"
_KATAKANA = "Kana"


def list_grams(text: str, lang: str) -> dict[str, str]:
    """Every candidate term of a title: its key, and the wording in the title.

    >>> sorted(list_grams("Scaling Language Models", "en"))
    ['language', 'language model', 'model', 'scaling', 'scaling language', 'scaling language model']
    >>> list_grams("言語モデルの学習", "ja")["言語モデル"]
    '言語モデル'
    """
    if lang == "en":
        return dict(_english(text))
    if lang == "ko":
        return dict(_korean(text))
    return dict(_ideographic(text, lang))


def _english(text: str) -> Iterator[tuple[str, str]]:
    for part in _BREAK.split(text):
        words = [(found[0], found.start(), found.end()) for found in WORD.finditer(part.casefold())]
        for first in range(len(words)):
            for last in range(first, min(first + LONGEST_WORDS, len(words))):
                edges = {words[first][0], words[last][0]}
                if edges & STOPWORDS or min(map(len, edges)) < 2:
                    continue
                key = " ".join(fold_plural(word) for word, _, _ in words[first : last + 1])
                yield key, part[words[first][1] : words[last][2]]


def _korean(text: str) -> Iterator[tuple[str, str]]:
    words = [strip_particle(word) for word in _HANGUL.findall(text)]
    for first in range(len(words)):
        for last in range(first, min(first + 3, len(words))):
            phrase = " ".join(words[first : last + 1])
            if phrase in text:
                yield phrase, phrase


def strip_particle(word: str) -> str:
    """A Korean word without the particle at its end, where two syllables are left.

    >>> strip_particle("모델을"), strip_particle("언어"), strip_particle("학습에서")
    ('모델', '언어', '학습')
    """
    for length in (2, 1):
        if word[-length:] in PARTICLES and len(word) - length >= 2:
            return word[:-length]
    return word


def _ideographic(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """Stretches of ideographs, and in Japanese of katakana: a run of katakana is one word and is never cut."""
    for units in _split_units(text, lang):
        for first in range(len(units)):
            for last in range(first, len(units)):
                phrase = "".join(units[first : last + 1])
                if len(phrase) > LONGEST_CHARACTERS:
                    break
                if len(phrase) > 1:
                    yield phrase, phrase


def _split_units(text: str, lang: str) -> Iterator[list[str]]:
    units: list[str] = []
    previous = ""
    for character in text:
        script = _KATAKANA if character == "ー" else script_of(character)
        if script == _HAN:
            units.append(character)
        elif script == _KATAKANA and lang == "ja":
            if previous == _KATAKANA:
                units[-1] += character
            else:
                units.append(character)
        else:
            if units:
                yield units
            units = []
        previous = script
    if units:
        yield units
