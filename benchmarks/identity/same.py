"""True pairs that are hard to find: one paper as two lists name it. Each kind says what was done to the facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.text.han import convert

from .facts import Fact, Row, draw, summarize

Pair = tuple[Row, Row]
Kind = Callable[[Sequence[Fact]], Iterator[Pair]]


def other_spelling(facts: Sequence[Fact]) -> Iterator[Pair]:
    """Upper case, hyphens as spaces, typographic quotes and dashes, ``&`` for ``and``."""
    for fact in facts:
        text = fact.title.replace("-", " ").replace("'", "’").replace(" and ", " & ")
        yield {"title": fact.title}, {"title": text.upper() if len(fact.number) % 2 else text}


def misspelt(facts: Sequence[Fact]) -> Iterator[Pair]:
    """One letter of a long word is doubled or dropped; the other list gives first author or month as this one does."""
    for fact in facts:
        lot = draw(fact.number, "misspelt")
        words = [word for word in re.findall(r"[A-Za-z]{7,}", fact.title) if word[0].isalpha()]
        if not words or len(fact.title.split()) < 5:
            continue
        word, place = lot.choice(words), lot.randrange(2, 6)
        wrong = word[:place] + word[place + 1 :] if lot.random() < 0.5 else word[:place] + word[place] + word[place:]
        both: Row = {"authors": [fact.author]} if fact.author else {"date": fact.month}
        yield {"title": fact.title, **both}, {"title": fact.title.replace(word, wrong, 1), **both}


def short_name_apart(facts: Sequence[Fact]) -> Iterator[Pair]:
    """One list prints the short name before the colon, the other as an alias beside the rest."""
    for fact in facts:
        if fact.short_name and len(fact.rest.split()) > 4:
            yield {"title": fact.title, "short_name": fact.short_name}, {"title": fact.rest, "alias": fact.short_name}


def short_name_glued(facts: Sequence[Fact]) -> Iterator[Pair]:
    """One list prints the short name before the title without a colon, the other as an alias."""
    for fact in facts:
        name = fact.short_name
        if name and len(fact.rest.split()) > 4 and re.search(r"[A-Z].*[A-Z0-9]", name):
            yield {"title": f"{name} {fact.rest}"}, {"title": fact.rest, "alias": name}


def subtitle_lost(facts: Sequence[Fact]) -> Iterator[Pair]:
    """One list cuts the title at its colon; both give the first author and the month."""
    for fact in facts:
        head, colon, _ = fact.title.partition(": ")
        if colon and len(head.split()) > 3 and fact.author:
            both = {"authors": [fact.author], "date": fact.month}
            yield {"title": fact.title, **both}, {"title": head, **both}


def bilingual(facts: Sequence[Fact]) -> Iterator[Pair]:
    """One list prints the title in two languages, the other in the one or the other."""
    for fact in facts:
        for lang, title in fact.translations.items():
            yield {"titles": [title, fact.title], "lang": lang}, {"title": fact.title}


def other_script(facts: Sequence[Fact]) -> Iterator[Pair]:
    """One title in simplified and in traditional characters."""
    for fact in facts:
        if fact.translations:
            title = fact.translations["zh-Hans"]
            yield {"title": title, "lang": "zh-Hans"}, {"title": convert(title, to="zh-Hant"), "lang": "zh-Hant"}


def translated_with_name(facts: Sequence[Fact]) -> Iterator[Pair]:
    """A title and its translation, with the same alias and organization."""
    for fact in facts:
        for lang, title in fact.translations.items():
            both = {"alias": fact.short_name or f"Name-{fact.number[-3:]}", "organizations": [fact.organization]}
            yield {"title": fact.title, **both}, {"title": title, "lang": lang, **both}


def translated_with_group(facts: Sequence[Fact]) -> Iterator[Pair]:
    """A title and its translation, with the same organization, month and first author."""
    for fact in facts:
        for lang, title in fact.translations.items():
            both = {"organizations": [fact.organization], "date": fact.month, "authors": [fact.author or "A. Writer"]}
            yield {"title": fact.title, **both}, {"title": title, "lang": lang, **both}


def translated_with_figures(facts: Sequence[Fact]) -> Iterator[Pair]:
    """A title and its translation, with summaries that share most figures and names of data sets."""
    for fact in facts:
        for lang, title in fact.translations.items():
            left = {"title": fact.title, "summary": summarize(fact, "left")}
            yield left, {"title": title, "lang": lang, "summary": summarize(fact, lang)}


def two_translations(facts: Sequence[Fact]) -> Iterator[Pair]:
    """Translations into two languages, with the same alias and organization."""
    for fact in facts:
        if fact.translations:
            both = {"alias": fact.short_name or f"Name-{fact.number[-3:]}", "organizations": [fact.organization]}
            left, right = fact.translations["ja"], fact.translations["zh-Hans"]
            yield {"title": left, "lang": "ja", **both}, {"title": right, "lang": "zh-Hans", **both}


def preprint_and_forum(facts: Sequence[Fact]) -> Iterator[Pair]:
    """One list links arXiv, the other a review forum, and gives the year after."""
    for fact in facts:
        year = str(int(fact.month[:4]) + 1)
        forum = draw(fact.number, "forum").randbytes(5).hex()
        yield (
            {"title": fact.title, "arxiv": fact.number, "date": fact.month},
            {"title": fact.title.title(), "openreview": forum, "date": year},
        )


def mirrored_file(facts: Sequence[Fact]) -> Iterator[Pair]:
    """One file on two hosts, under a title and its translation."""
    for fact in facts:
        name = re.sub(r"[^a-z]+", "_", fact.title.casefold()) + ".pdf"
        for lang, title in fact.translations.items():
            left = {"title": fact.title, "url": f"https://one.example/papers/{name}"}
            yield left, {"title": title, "lang": lang, "url": f"https://cdn.two.example/x/{name}"}


def renamed_with_figures(facts: Sequence[Fact]) -> Iterator[Pair]:
    """A free rendering that shares no word with the title: the short name and the figures of the summary agree."""
    for fact in facts:
        if fact.short_name:
            left = {"title": fact.title, "short_name": fact.short_name, "summary": summarize(fact, "left", 5)}
            right = {"title": "話題の論文を読む", "lang": "ja", "alias": fact.short_name}
            yield left, {**right, "summary": summarize(fact, "right", 5)}


KINDS: tuple[tuple[Kind, int], ...] = (
    (other_spelling, 50),
    (misspelt, 40),
    (short_name_apart, 50),
    (short_name_glued, 30),
    (subtitle_lost, 40),
    (bilingual, 30),
    (other_script, 20),
    (translated_with_name, 60),
    (translated_with_group, 60),
    (translated_with_figures, 60),
    (two_translations, 20),
    (preprint_and_forum, 30),
    (mirrored_file, 20),
    (renamed_with_figures, 30),
)
"""Each kind of pair, and how many are taken at most."""
