"""A title as evidence of identity: its comparable key, its short names, its subtitle, its concepts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.knowledge.concepts import read_concepts
from pipeline.knowledge.unread import count_unread

from .knowledge import words_of
from .presence import Has
from .title_parts import Part, Split, cut_subtitle, lower, numbers_in, read_stretch, read_words, split_title

_SPLIT = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_COUNT = re.compile(r"\d+(?:\.\d+)?|(?<![a-z])(?:ii|iii|iv|vi{1,3}|ix)(?![a-z])")
_ROMAN = re.compile(r"(?:ix|iv|v?i{1,3}|v|x)")


class Title(NamedTuple):
    """One title of a mention, with all that is asked of it often; what is seldom asked is read again from its text.

    ``key``: folded; ``derived``: converted from another; ``latin``: whether its letters are mostly Latin;
    ``distinctive``: whether it names one paper (see :class:`.title_parts.Stretch`);
    ``splits``, ``head``: its parts (see :mod:`.title_parts`); ``concepts``: what its words mean in whatever language,
    sorted; ``counts``: its numbers and Roman numerals, sorted, each as often as it stands there: any language keeps
    them; ``initials``: the first characters of its words, and its numbers: no slip of the pen changes them;
    ``facts``: what a mention with this title has, as bits of :class:`.presence.Has`.
    """

    text: str
    lang: str
    key: str
    derived: bool
    latin: bool
    distinctive: bool
    splits: tuple[Split, ...]
    head: Part | None
    concepts: tuple[str, ...]
    counts: tuple[str, ...]
    initials: str
    facts: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, in order."""
        return read_words(self.text)

    @property
    def telling(self) -> frozenset[str]:
        """Its words without articles and prepositions."""
        return _read_telling(self.text)

    @property
    def unread(self) -> int:
        """How many of its words are in no table of concepts, where it is not in Latin script."""
        return _count_unread(self.text)

    @property
    def generic(self) -> bool:
        """Whether a word in it makes it too common to name one paper without a short name ("A Survey of …")."""
        return _is_generic(self.text)

    @property
    def unnumbered(self) -> list[str]:
        """Its words in lower case, without numbers."""
        return _COUNT.sub("", " ".join(_SPLIT.findall(lower(self.text)))).split()

    @property
    def names(self) -> list[str]:
        """The folded short names that stand in it."""
        return [split.name_key for split in self.splits]

    @property
    def forms(self) -> list[str]:
        """The keys under which it meets others: its own, without short name, and without subtitle."""
        rests = [split.rest.key for split in self.splits]
        return [self.key, *rests, self.head.key] if self.head else [self.key, *rests]

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


def read_title(text: str, lang: str = "und", derived: bool = False) -> Title:
    """A title in comparable form."""
    whole = read_stretch(text)
    splits, head, counts = split_title(text), cut_subtitle(text), tuple(sorted(_COUNT.findall(lower(text))))
    facts = Has.TITLE
    for bit, value in (
        (Has.SPLIT, splits),
        (Has.SUBTITLE, head),
        (Has.LATIN, whole.latin),
        (Has.FOREIGN, not whole.latin),
        (Has.COUNT, counts),
        (Has.BRIEF, not whole.distinctive),
    ):
        if value:
            facts |= bit
    return Title(
        text=text,
        lang=lang,
        key=whole.key,
        derived=derived,
        latin=whole.latin,
        distinctive=whole.distinctive,
        splits=splits,
        head=head,
        concepts=tuple(sorted(read_concepts(text))),
        counts=counts,
        initials=" ".join(("".join([word[0] for word in whole.words]), *numbers_in(whole.words))),
        facts=facts,
    )


@lru_cache(maxsize=20_000)
def _read_telling(text: str) -> frozenset[str]:
    return frozenset(read_words(text)) - words_of("linking")


_count_unread = lru_cache(maxsize=20_000)(count_unread)


@lru_cache(maxsize=20_000)
def _is_generic(text: str) -> bool:
    return read_stretch(text).generic


def _leave_counts(concepts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(one for one in concepts if not any(map(str.isdigit, one)) and not _ROMAN.fullmatch(one))
