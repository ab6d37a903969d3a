"""A title as evidence of identity: its comparable key, its short names, its subtitle."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.knowledge.concepts import read_concepts
from pipeline.knowledge.unread import count_unread
from pipeline.text.folding import fold

from .knowledge import words_of
from .presence import Has

SHORT_NAME_LENGTH = 40
"""Characters that may stand before a colon as a short name; longer stretches are half of the title."""
SHORT_NAME_WORDS = 4
IDEOGRAPH = 3
"""Latin letters that say about as much as one ideograph or kana."""
TELLING = 3
"""Words beside articles and prepositions that a title in Latin script needs to name one paper."""

_WORD = re.compile(r"[^\W_]+")
_SPLIT = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_COUNT = re.compile(r"\d+(?:\.\d+)?|(?<![a-z])(?:ii|iii|iv|vi{1,3}|ix)(?![a-z])")
_BREAK = re.compile(r"\s*[:：]\s*|\s+[-–—]\s+")
_LATIN = re.compile(r"[a-z]")
_ROMAN = re.compile(r"(?:ix|iv|v?i{1,3}|v|x)")
_CAMEL = re.compile(r"[^\W\d_].*[\dA-Z]|^[A-Z\d]{2,}$")
_BRACKETED = re.compile(r"[(\[（【]\s*([^\s()\[\]（）【】]{2,20})\s*[)\]）】]")
_NAME = re.compile(r"[^A-Z]*[A-Z](?:[^A-Z\d]*[A-Z\d])+[^A-Z\d]*")


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

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What its words mean, in whatever language."""
        return read_concepts(self.text)

    @cached_property
    def unread(self) -> int:
        """How many of its words are in no table of concepts, where it is not in Latin script."""
        return count_unread(self.text)

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
        """Whether the two are in different languages, one of them at least not in Latin script.

        Chinese of two scripts counts as two languages: Taiwan and the mainland have terms of their own.
        """
        return (self.latin != other.latin) or (not self.latin and self.lang != other.lang)

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
    def splits(self) -> tuple[Split, ...]:
        """See :func:`split_short_name` and :func:`split_bracketed_name`: none, one, or two."""
        return tuple([split for split in (split_short_name(self), split_bracketed_name(self)) if split])

    @cached_property
    def names(self) -> frozenset[str]:
        """The folded short names that stand in it."""
        return frozenset([split.name_key for split in self.splits])

    @cached_property
    def forms(self) -> frozenset[str]:
        """The keys under which it meets others: its own, without short name, and without subtitle."""
        rests = [split.rest.key for split in self.splits]
        return frozenset((self.key, *rests, self.head.key)) if self.head else self.keys.union(rests)

    @cached_property
    def facts(self) -> int:
        """What a mention with this title has, as bits of :class:`.presence.Has`."""
        has = Has.TITLE
        for bit, value in (
            (Has.SPLIT, self.splits),
            (Has.SUBTITLE, self.head),
            (Has.FOREIGN, not self.latin),
            (Has.COUNT, self.counts),
            (Has.BRIEF, not self.distinctive),
        ):
            if value:
                has |= bit
        return has

    @cached_property
    def distinctive(self) -> bool:
        """See :func:`is_distinctive`."""
        return is_distinctive(self)

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
    if not tail.distinctive:
        return None
    return Split(name, fold(name), tail, bool(found), tail.generic or (len(tail.telling) < 4 and tail.latin))


def split_bracketed_name(title: Title) -> Split | None:
    """The short name in brackets at either end of a title, and the rest; ``None`` where nothing there is a name.

    "Dense Passage Retrieval (DPR)" is cut as "DPR: Dense Passage Retrieval" is.

    >>> split_bracketed_name(read_title("Global Vectors for Word Representation (GloVe)")).name
    'GloVe'
    >>> split_bracketed_name(read_title("A Theory of Invented Networks (Extended)")) is None
    True
    """
    text = title.text.strip()
    found = _BRACKETED.match(text) or next((one for one in _BRACKETED.finditer(text) if one.end() == len(text)), None)
    if found is None or not _NAME.fullmatch(found[1]):
        return None
    rest = read_title((text[: found.start()] + text[found.end() :]).strip(" :-–—"), title.lang, title.derived)
    if not rest.distinctive:
        return None
    return Split(found[1], fold(found[1]), rest, marked=True, generic=rest.generic)


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
    if not head.distinctive or apart & set(tail.words) or numbers_in(tail):
        return None
    return head


def numbers_in(title: Title) -> tuple[str, ...]:
    """Its digits and Roman numerals in order: what tells a sequel from the first part."""
    return tuple(filter(_is_number, title.words))


@lru_cache(maxsize=50_000)
def _is_number(word: str) -> bool:
    return any(map(str.isdigit, word)) or bool(_ROMAN.fullmatch(word))
