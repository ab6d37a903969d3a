"""Glosses: terms that lists print with their English in brackets behind them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.dataset import name_entry
from pipeline.records import Statement
from pipeline.records.facts import GlossaryEntry
from pipeline.text.plurals import fold_term

from .claims import Claims, is_converted, read_text
from .meanings import find_meant_end, is_word_start
from .terms import make_form, order_forms, with_other_script

GLOSSES = 2
"""Mentions that must print two terms beside each other, where nothing else tells where the first of them begins."""
SHARE = 0.6
"""Of the places that gloss an English term, the share that must print the same term."""
CHARACTERS = 2
"""Characters that a term has at least for each word, or each initial, of its English."""
PROSE = ("title", "summary", "key_points", "abstract", "excerpt")

_ENGLISH = r"\s?[(（]\s?([A-Za-z][A-Za-z0-9 -]{1,40}?)\s?[)）]"
_GLOSS = re.compile(r"((?:[\u3040-\u30ff\u3400-\u9fff]{2,16})|(?:[가-힣]{1,10}(?: [가-힣]{1,10}){0,5}))" + _ENGLISH)
_QUOTED = re.compile(r"[「『“‘《]([\u3040-\u30ff\u3400-\u9fff가-힣 ]{2,24})[」』”’》]" + _ENGLISH)


class Place(NamedTuple):
    """A bracket: what stands before it, its English, the claim that prints both, and the term where its beginning is
    marked or its meaning known; else empty."""

    before: str
    english: str
    claim: Statement
    term: str


def align_glosses(claims: Claims) -> Iterator[GlossaryEntry]:
    """Terms with their English in brackets behind them.

    Where quotation marks hold the term, or the table of concepts knows it, one place is enough. Elsewhere its beginning
    is not marked: it is what most of at least :data:`GLOSSES` mentions have in common before the bracket, as long as
    its English is in words or initials; where too few agree on so much, there is no entry.
    """
    glosses: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for name in sorted(claims.said):
        for one in claims.about(name, *PROSE):
            text = read_text(one)
            if text is not None and not is_converted(one) and text.lang not in ("en", "und"):
                for place in _list_places(one, text.text):
                    glosses[fold_term(place.english), text.lang].append(place)
    found: dict[str, list[tuple[str, str, list[Place]]]] = defaultdict(list)
    for (key, lang), places in sorted(glosses.items()):
        term, kept = choose_term(places)
        if term and key:
            found[key].append((lang, term, kept))
    for key in sorted(found):
        yield _make_gloss(key, found[key])


def _list_places(claim: Statement, text: str) -> Iterator[Place]:
    for before, inside in _QUOTED.findall(text):
        yield Place(before.strip(), inside, claim, before.strip())
    for before, inside in _GLOSS.findall(text):
        yield Place(before, inside, claim, find_meant_end(before, inside))


def choose_term(places: Sequence[Place]) -> tuple[str, list[Place]]:
    """The term that a bracket explains, and the places that print it; empty where they do not tell."""
    marked: dict[str, set[str]] = defaultdict(set)
    for place in places:
        if place.term:
            marked[place.term].add(place.claim.mention)
    if not marked:
        return find_common_end(places, CHARACTERS * max(count_words(place.english) for place in places))
    term = min(marked, key=lambda term: (-len(marked[term]), len(term), term))
    return term, [place for place in places if place.before.endswith(term)]


def count_words(english: str) -> int:
    """The words of a term, or the words behind its initials.

    >>> count_words("self-attention"), count_words("LLMs"), count_words("Retrieval-Augmented Generation")
    (1, 3, 2)
    """
    capitals = sum(map(str.isupper, english))
    return capitals if capitals > 1 and " " not in english and capitals >= len(english) / 2 else len(english.split())


def find_common_end(places: Sequence[Place], shortest: int) -> tuple[str, list[Place]]:
    """The term that most mentions have before a bracket, the longest of those, and the places that have it.

    Empty where fewer than :data:`GLOSSES` mentions, or less than :data:`SHARE` of them, agree on ``shortest``
    characters.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    for before, _, claim, _ in places:
        for start in range(max(0, len(before) - shortest) + 1):
            term = before[start:]
            if term and is_word_start(before, start) and len("".join(term.split())) >= shortest:
                bearers[term].add(claim.mention)
    needed = max(GLOSSES, SHARE * len({place.claim.mention for place in places}))
    agreed = [term for term, mentions in bearers.items() if len(mentions) >= needed]
    if not agreed:
        return "", []
    term = max(agreed, key=lambda term: (len(bearers[term]), len(term), term))
    return term, [place for place in places if place.before.endswith(term)]


def _make_gloss(key: str, found: Sequence[tuple[str, str, Sequence[Place]]]) -> GlossaryEntry:
    places = [place for _, _, kept in found for place in kept]
    forms = [make_form("en", [place.claim for place in places], Counter(place.english for place in places))]
    for lang, term, kept in found:
        forms += with_other_script(make_form(lang, [place.claim for place in kept], Counter({term: len(kept)})))
    return GlossaryEntry(
        id=name_entry("term", "gloss", key),
        kind="term",
        method="gloss",
        paper=None,
        title=None,
        support=len({place.claim.mention for place in places}),
        languages=tuple(sorted({"en", *(lang for lang, _, _ in found)})),
        forms=order_forms(forms),
    )
