"""Concepts: what the words of a title mean, whatever its language, by the reviewed table ``concepts.toml``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from pipeline.text.folding import fold

from .tables import load_table

SHORTEST = 3
"""Letters at which a word can begin to mean a concept."""
TEXT_LIMIT = 4000
"""Characters read of a text; a title has about 100."""

_WORD = re.compile(r"[a-z][a-z0-9+]*|\d[\d.]*[a-z]?")


def read_concepts(text: str) -> frozenset[str]:
    """The concepts of a text, each by its first English word, and Latin words that are in no concept as they stand.

    >>> sorted(read_concepts("Language Models are Few-Shot Learners"))
    ['few shot', 'language', 'learner', 'model']
    >>> sorted(read_concepts("GPT-3: 言語モデルは少数の学習者である"))
    ['3', 'few shot', 'gpt', 'language', 'learner', 'model']
    """
    plain = unicodedata.normalize("NFKC", text[:TEXT_LIMIT]).casefold()
    found = _read_latin(_WORD.findall(plain))
    if not plain.isascii():
        found.update(_read_forms(fold(text[:TEXT_LIMIT])))
    return frozenset(found)


def may_exclude(concepts: Iterable[str]) -> bool:
    """Whether one of some concepts excludes another one."""
    return not _exclusive_concepts().isdisjoint(concepts)


def are_opposed(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether a concept of one set excludes one of the other: what is unsupervised is not supervised.

    >>> are_opposed(frozenset({"supervised"}), frozenset({"unsupervised"}))
    True
    >>> are_opposed(frozenset(), frozenset({"image"}))
    False
    """
    if _exclusive_concepts().isdisjoint(left) or _exclusive_concepts().isdisjoint(right):
        return False
    return any(
        (mine := group & left) and (others := group & right) and not mine & others for group in _exclusive_groups()
    )


@cache
def _exclusive_groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row["concepts"]) for row in load_table("concepts")["exclusive"])


@cache
def _exclusive_concepts() -> frozenset[str]:
    return frozenset[str]().union(*_exclusive_groups())


def _read_latin(words: list[str]) -> set[str]:
    found: set[str] = set()
    place, openings = 0, _openings()
    while place < len(words):
        size, name = _find_phrase(words, place) if words[place] in openings else (1, None)
        if name:
            found.add(name)
        else:
            found.update(_read_word(words[place]))
        place += size
    return found


def _find_phrase(words: list[str], place: int) -> tuple[int, str | None]:
    """How many words at a place are a known phrase, and its concept; otherwise one word, and none."""
    for size in (4, 3, 2):
        name = _find_prefix(" ".join(words[place : place + size]), _phrases()) if place + size <= len(words) else None
        if name:
            return size, name
    return 1, None


@lru_cache(maxsize=50_000)
def _read_word(word: str) -> tuple[str, ...]:
    """The concepts of a word that begins no known phrase."""
    name = _find_prefix(word, _phrases())
    if name:
        return (name,)
    return _shorts().get(word, () if word in _stop_words() else (word,))


def _find_prefix(phrase: str, phrases: Mapping[str, str]) -> str | None:
    """The concept with which a phrase begins: all its words but the last are whole."""
    least = max(SHORTEST, phrase.rfind(" ") + 2)
    return next((phrases[phrase[:end]] for end in range(len(phrase), least - 1, -1) if phrase[:end] in phrases), None)


def _read_forms(key: str) -> Iterator[str]:
    place, forms = 0, _forms()[0]
    while place < len(key):
        size = find_form(key, place)
        if size:
            yield forms[key[place : place + size]]
        place += size or 1


def find_form(key: str, place: int) -> int:
    """The length of the longest form of a concept at a place of a folded text; 0 where there is none."""
    forms, longest = _forms()
    for end in range(min(len(key), place + longest), place + 1, -1):
        if key[place:end] in forms:
            return end - place
    return 0


@cache
def _phrases() -> Mapping[str, str]:
    return {word: row["en"][0] for row in load_table("concepts")["concept"] for word in row["en"]}


@cache
def _openings() -> frozenset[str]:
    """The first words of phrases of several words."""
    return frozenset(phrase.partition(" ")[0] for phrase in _phrases() if " " in phrase)


@cache
def _forms() -> tuple[Mapping[str, str], int]:
    forms = {fold(form): row["en"][0] for row in load_table("concepts")["concept"] for form in row["forms"]}
    return forms, max(map(len, forms))


@cache
def _stop_words() -> frozenset[str]:
    rows = [*load_table("identity")["linking"], *load_table("concepts")["function"]]
    return frozenset(word for row in rows for word in row["words"])


@cache
def _shorts() -> Mapping[str, tuple[str, ...]]:
    return {word: tuple(row["concepts"]) for row in load_table("concepts")["short"] for word in row["en"]}


def count_concepts(text: str) -> tuple[int, int]:
    """How many known concepts a text names, and how many things in all: concepts, and other words but those of grammar.

    >>> count_concepts("Language Models are Few-Shot Learners"), count_concepts("Undo the last commit")
    ((4, 4), (0, 3))
    """
    found = read_concepts(text)
    return len(found & _names()), len(found)


@cache
def _names() -> frozenset[str]:
    return frozenset(row["en"][0] for row in load_table("concepts")["concept"])


def are_known(concepts: Iterable[str]) -> bool:
    """Whether the table has forms in other languages for one of some concepts at least.

    >>> are_known(read_concepts("hierarchical frobnication")), are_known(read_concepts("frobnication"))
    (True, False)
    """
    return not _names().isdisjoint(concepts)
