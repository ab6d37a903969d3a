"""Titles as evidence of identity: comparable keys, short names, and titles that cannot be one paper's."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.knowledge.concepts import read_concepts
from pipeline.text.folding import fold

from .knowledge import words_of

SHORT_NAME_LENGTH = 40
"""Characters that may stand before a colon as a short name; longer stretches are half of the title."""
SHORT_NAME_WORDS = 4
IDEOGRAPH = 3
"""Latin letters that say about as much as one ideograph or kana."""
JUDGED_WORDS = 4
"""Words of three letters or more that a title needs to speak against another: "512 TPU v4" is no title to judge by."""

TELLING = 3
"""Words beside articles and prepositions that a title in Latin script needs to name one paper."""
OVERLAP = 0.3
"""Share of the words of the shorter title below which two titles have next to none in common."""

_WORD = re.compile(r"[^\W_]+")
_SPLIT = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_COUNT = re.compile(r"\d+(?:\.\d+)?|(?<![a-z])(?:ii|iii|iv|vi{1,3}|ix)(?![a-z])")
_BREAK = re.compile(r"\s*[:：]\s*|\s+[-–—]\s+")
_LATIN = re.compile(r"[a-z]")
_ROMAN = re.compile(r"(?:ix|iv|v?i{1,3}|v|x)")
_CAMEL = re.compile(r"[^\W\d_].*[\dA-Z]|^[A-Z\d]{2,}$")


@dataclass(frozen=True)
class Title:
    """One title of a mention. ``key``: folded; ``words``: its folded words in order."""

    text: str
    lang: str
    key: str
    words: tuple[str, ...]
    derived: bool = False

    @cached_property
    def latin(self) -> bool:
        """Whether its letters are mostly Latin, so that its words can be compared with those of other languages.

        An ideograph says as much as some letters: a Chinese phrase around one English word is not in Latin script.
        """
        if self.key.isascii():
            return any(map(str.isalpha, self.key))
        letters = [letter for letter in self.key if letter.isalpha()]
        latin = sum(bool(_LATIN.match(letter)) for letter in letters)
        return bool(letters) and latin > IDEOGRAPH * (len(letters) - latin)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its key alone, as a set."""
        return frozenset((self.key,))

    @property
    def concepts(self) -> frozenset[str]:
        """What its words mean, in whatever language."""
        return _read_concepts(self.text)

    @cached_property
    def generic(self) -> bool:
        """Whether a word in it makes it too common to name one paper without a short name ("A Survey of …")."""
        if self.latin:
            return bool(self.telling & words_of("generic"))
        return any(word in self.key for word in words_of("generic"))

    @cached_property
    def counts(self) -> tuple[str, ...]:
        """Its numbers and Roman numerals, sorted, each as often as it stands there: any language keeps them."""
        return tuple(sorted(_COUNT.findall(unicodedata.normalize("NFKC", self.text).casefold())))

    def is_foreign_to(self, other: Title) -> bool:
        """Whether the two are in different languages, one of them at least not in Latin script."""
        return (self.latin != other.latin) or (not self.latin and self.lang[:2] != other.lang[:2])

    def is_but_for_numbers(self, other: Title) -> bool:
        """Whether two titles say the same but for numbers, the one or the other of which may have none."""
        if not self.is_foreign_to(other):
            return self.unnumbered == other.unnumbered
        mine, others = _leave_counts(self.concepts), _leave_counts(other.concepts)
        return len(mine & others) >= 2 and len(mine & others) >= 0.6 * len(mine | others)

    @cached_property
    def unnumbered(self) -> list[str]:
        """Its words in lower case, without numbers."""
        plain = " ".join(_SPLIT.findall(unicodedata.normalize("NFKC", self.text).casefold()))
        return _COUNT.sub("", plain).split()

    @cached_property
    def initials(self) -> str:
        """The first characters of its words, and its numbers: no slip of the pen changes them."""
        return " ".join(("".join(word[0] for word in self.words), *numbers_in(self)))

    @cached_property
    def split(self) -> Split | None:
        """See :func:`split_short_name`."""
        return split_short_name(self)

    @cached_property
    def head(self) -> Title | None:
        """See :func:`cut_subtitle`."""
        return cut_subtitle(self)

    @property
    def telling(self) -> frozenset[str]:
        """Its words without articles and prepositions."""
        return frozenset(self.words) - words_of("linking")


def read_title(text: str, lang: str = "und", derived: bool = False) -> Title:
    """A title in comparable form."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return Title(text, lang, fold(text), tuple(map(sys.intern, _WORD.findall(plain))), derived)


@lru_cache(maxsize=50_000)
def _read_concepts(text: str) -> frozenset[str]:
    return read_concepts(text)


def _leave_counts(concepts: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in concepts if not any(map(str.isdigit, one)) and not _ROMAN.fullmatch(one))


def is_distinctive(title: Title) -> bool:
    """Whether two papers with this title are improbable: some length, and at least three words in Latin script.

    >>> is_distinctive(read_title("Language Models are Few-Shot Learners")), is_distinctive(read_title("Deep Learning"))
    (True, False)
    """
    if not title.latin:
        return len(title.key) >= 10
    return len(title.telling) >= TELLING and len(title.key) >= 18


@dataclass(frozen=True)
class Split:
    """A title cut into its short name and the rest. ``marked``: a colon or dash stands between them.

    ``generic``: the rest is too common or short to name one paper without the short name ("A Survey of …").
    """

    name: str
    name_key: str
    rest: Title
    marked: bool
    generic: bool = False


def split_short_name(title: Title) -> Split | None:
    """The short name before a title (``BERT: Pre-training of …``, ``T0 Multitask Prompted …``), and the rest.

    ``None`` where nothing before the rest can be a name, where the rest is too short to name a paper ("Technical
    Report"), and for companions ("Erratum: …"), which are papers of their own.
    """
    found = _BREAK.search(title.text, 0, SHORT_NAME_LENGTH + 4)
    if found:
        name, rest = title.text[: found.start()], title.text[found.end() :]
    else:
        name, _, rest = title.text.partition(" ")
        if not _CAMEL.search(name):
            return None
    words = [word.casefold() for word in _WORD.findall(name)]
    if not words or len(words) > SHORT_NAME_WORDS or words_of("companion") & set(words):
        return None
    tail = read_title(rest, title.lang, title.derived)
    if not is_distinctive(tail):
        return None
    return Split(name, fold(name), tail, bool(found), tail.generic or (len(tail.telling) < 4 and tail.latin))


def cut_subtitle(title: Title) -> Title | None:
    """The title before its colon, where that can name a paper, and what follows does not make it another publication.

    >>> cut_subtitle(read_title("Learning to Read Long Invented Texts: Two Studies")).text
    'Learning to Read Long Invented Texts'
    >>> cut_subtitle(read_title("Learning to Read Long Invented Texts: A Survey")) is None
    True
    """
    found = _BREAK.search(title.text)
    if not found or not found.start():
        return None
    opening = title.text[: found.start()]
    if opening.isascii() and len(_WORD.findall(opening)) < TELLING:  # a short name, as most openings are
        return None
    head = read_title(opening, title.lang, title.derived)
    tail = read_title(title.text[found.end() :], title.lang, title.derived)
    apart = words_of("companion") | words_of("generic")
    if not is_distinctive(head) or apart & set(tail.words) or numbers_in(tail):
        return None
    return head


def numbers_in(title: Title) -> tuple[str, ...]:
    """Its digits and Roman numerals in order: what tells a sequel from the first part."""
    return tuple(filter(_is_number, title.words))


@lru_cache(maxsize=50_000)
def _is_number(word: str) -> bool:
    return any(map(str.isdigit, word)) or bool(_ROMAN.fullmatch(word))


def is_misspelling(left: Title, right: Title) -> bool:
    """Whether the two differ by slips of the pen alone: the same words in order, at most two of them misspelt.

    A slip keeps the first letter and changes one letter of a word, two of a long one, so that neither
    "supervised"/"unsupervised" nor "intra"/"inter" nor "BERT"/"ALBERT" is one.

    >>> a = read_title("Introducting a Large Corpus of Parallel Sentences")
    >>> is_misspelling(a, read_title("Introducing a large corpus of parallel sentences"))
    True
    """
    if left.initials != right.initials:
        return False
    unlike = [(a, b) for a, b in zip(left.words, right.words, strict=True) if a != b]
    return 0 < len(unlike) <= 2 and all(_is_slip(a, b) for a, b in unlike)


def _is_slip(left: str, right: str) -> bool:
    shorter = min(len(left), len(right))
    allowed = 2 if shorter >= 8 else 1
    return shorter >= 5 and left[0] == right[0] and Levenshtein.distance(left, right, score_cutoff=allowed) <= allowed


def compare_concepts(left: Title, right: Title) -> tuple[int, float]:
    """How many concepts two titles share, and which share of the concepts of both that is; 0 for other numbers.

    >>> compare_concepts(read_title("言語モデルは少数の学習者"), read_title("Language Models are Few-Shot Learners"))
    (4, 1.0)
    >>> compare_concepts(read_title("言語モデル 2"), read_title("Language Models"))
    (0, 0.0)
    """
    mine, others = left.concepts, right.concepts
    if not mine or not others or left.counts != right.counts:
        return 0, 0.0
    shared = len(mine & others)
    return shared, shared / (len(mine) + len(others) - shared)


def speak_against(left: Title, right: Title, one_list: bool = False) -> bool:
    """Whether no paper has both titles: enough words on both sides to judge by, and next to none in common.

    Titles in other scripts are translated too freely to compare, unless one list prints both.

    >>> a, b = read_title("Attention is all you need now"), read_title("Deep residual learning for image recognition")
    >>> speak_against(a, b)
    True
    """
    if left.latin and right.latin:
        mine, others = left.telling, right.telling
        if min(_count_judged(mine), _count_judged(others)) < JUDGED_WORDS:
            return False
        return not overlap(left, right) and fuzz.ratio(left.key, right.key) < 55
    if not one_list or left.latin or right.latin or min(len(left.key), len(right.key)) < 8:
        return False
    return fuzz.partial_ratio(left.key, right.key) < 40


def overlap(left: Title, right: Title) -> bool:
    """Whether enough words stand in both titles for them to be one paper's: three in ten of the shorter one."""
    shared, shorter = len(left.telling & right.telling), min(len(left.telling), len(right.telling))
    return shared >= OVERLAP * shorter or shared > 2


def _count_judged(words: frozenset[str]) -> int:
    return sum(len(word) > 2 and word.isalpha() for word in words)
