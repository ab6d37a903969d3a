"""The parts of a title that can stand for it: its short name and the rest, and what stands before its subtitle."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from pipeline.text.folding import fold

from .knowledge import words_of

SHORT_NAME_LENGTH = 40
"""Characters that may stand before a colon as a short name; longer stretches are half of the title."""
SHORT_NAME_WORDS = 4
IDEOGRAPH = 3
"""Latin letters that say about as much as one ideograph or kana."""
TELLING = 3
"""Words beside articles and prepositions that a title in Latin script needs to name one paper."""

_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"\s*[:：]\s*|\s+[-–—]\s+")
_LATIN = re.compile(r"[a-z]")
_ROMAN = re.compile(r"(?:ix|iv|v?i{1,3}|v|x)")
_CAMEL = re.compile(r"[^\W\d_].*[\dA-Z]|^[A-Z\d]{2,}$")
_BRACKETED = re.compile(r"[(\[（【]\s*([^\s()\[\]（）【】]{2,20})\s*[)\]）】]")
_OPENING, _CLOSING = tuple("([（【"), tuple(")]）】")
_NAME = re.compile(r"[^A-Z]*[A-Z](?:[^A-Z\d]*[A-Z\d])+[^A-Z\d]*")


class Part(NamedTuple):
    """A stretch of a title that other lists may print as the whole title. ``key``: folded."""

    text: str
    key: str


class Split(NamedTuple):
    """A title cut into its short name and the rest. ``marked``: a colon or dash stands between them.

    ``generic``: the rest is too common or short to name one paper without the short name ("A Survey of …").
    """

    name: str
    name_key: str
    rest: Part
    marked: bool
    generic: bool = False


class Stretch(NamedTuple):
    """A title or a part of one: its folded key, its words in lower case, and whether it is in Latin script."""

    text: str
    key: str
    words: tuple[str, ...]
    latin: bool

    @property
    def telling(self) -> frozenset[str]:
        """Its words without articles and prepositions."""
        return frozenset(self.words) - words_of("linking")

    @property
    def distinctive(self) -> bool:
        """Whether two papers with this title are improbable: some length, and three words at least in Latin script.

        >>> read_stretch("Language Models are Few-Shot Learners").distinctive, read_stretch("Deep Learning").distinctive
        (True, False)
        """
        return len(self.key) >= 18 and len(self.telling) >= TELLING if self.latin else len(self.key) >= 10

    @property
    def generic(self) -> bool:
        """Whether a word in it makes it too common to name one paper without a short name ("A Survey of …")."""
        if self.latin:
            return not words_of("generic").isdisjoint(self.words)
        return any(word in self.key for word in words_of("generic"))


def read_stretch(text: str) -> Stretch:
    """A title, or a part of one, in comparable form."""
    key = fold(text)
    return Stretch(text, key, _find_words(text), _is_latin(key))


@lru_cache(maxsize=20_000)
def read_words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, in order."""
    return _find_words(text)


def _find_words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(lower(text)))


def lower(text: str) -> str:
    """A text in lower case, and in compatible characters."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def _is_latin(key: str) -> bool:
    """Whether its letters are mostly Latin, so that its words can be compared with those of other languages.

    An ideograph says as much as some letters: a Chinese phrase around one English word is not in Latin script.
    """
    if key.isascii():
        return bool(_LATIN.search(key))
    letters = [letter for letter in key if letter.isalpha()]
    latin = sum(bool(_LATIN.match(letter)) for letter in letters)
    return bool(letters) and latin > IDEOGRAPH * (len(letters) - latin)


def split_title(text: str) -> tuple[Split, ...]:
    """The ways in which a title is a short name and a rest: none, one, or two."""
    return tuple([split for split in (split_short_name(text), split_bracketed_name(text)) if split])


def split_short_name(text: str) -> Split | None:
    """The short name before a title (``BERT: Pre-training of …``, ``T0 Multitask Prompted …``), and the rest.

    ``None`` where nothing before the rest can be a name, where the rest is too short to name a paper ("Technical
    Report"), and for companions ("Erratum: …"), which are papers of their own.
    """
    found = _BREAK.search(text, 0, SHORT_NAME_LENGTH + 4)
    if found:
        name, rest = text[: found.start()], text[found.end() :]
    else:
        name, _, rest = text.partition(" ")
        if not _CAMEL.search(name):
            return None
    words = [word.casefold() for word in _WORD.findall(name)]
    if not words or len(words) > SHORT_NAME_WORDS or not words_of("companion").isdisjoint(words):
        return None
    tail = read_stretch(rest)
    if not tail.distinctive:
        return None
    generic = tail.generic or (tail.latin and len(tail.telling) < 4)
    return Split(name, fold(name), Part(rest, tail.key), bool(found), generic)


def split_bracketed_name(text: str) -> Split | None:
    """The short name in brackets at either end of a title, and the rest; ``None`` where nothing there is a name.

    "Dense Passage Retrieval (DPR)" is cut as "DPR: Dense Passage Retrieval" is.

    >>> split_bracketed_name("Global Vectors for Word Representation (GloVe)").name
    'GloVe'
    >>> split_bracketed_name("A Theory of Invented Networks (Extended)") is None
    True
    """
    text = text.strip()
    if not (text.startswith(_OPENING) or text.endswith(_CLOSING)):
        return None
    found = _BRACKETED.match(text) or next((one for one in _BRACKETED.finditer(text) if one.end() == len(text)), None)
    if found is None or not _NAME.fullmatch(found[1]):
        return None
    rest = read_stretch((text[: found.start()] + text[found.end() :]).strip(" :-–—"))
    if not rest.distinctive:
        return None
    return Split(found[1], fold(found[1]), Part(rest.text, rest.key), marked=True, generic=rest.generic)


def cut_subtitle(text: str) -> Part | None:
    """The title before its colon, where that can name a paper, and what follows does not make it another publication.

    >>> cut_subtitle("Learning to Read Long Invented Texts: Two Studies").text
    'Learning to Read Long Invented Texts'
    >>> cut_subtitle("Learning to Read Long Invented Texts: A Survey") is None
    True
    """
    found = _BREAK.search(text)
    if not found or not found.start():
        return None
    opening = text[: found.start()]
    if opening.isascii() and len(_WORD.findall(opening)) < TELLING:  # a short name, as most openings are
        return None
    head, tail = read_stretch(opening), read_words(text[found.end() :])
    apart = words_of("companion") | words_of("generic")
    return Part(head.text, head.key) if head.distinctive and apart.isdisjoint(tail) and not numbers_in(tail) else None


def numbers_in(words: tuple[str, ...]) -> tuple[str, ...]:
    """The digits and Roman numerals among some words, in order: what tells a sequel from the first part."""
    return tuple(filter(_is_number, words))


@lru_cache(maxsize=50_000)
def _is_number(word: str) -> bool:
    return any(map(str.isdigit, word)) or bool(_ROMAN.fullmatch(word))
