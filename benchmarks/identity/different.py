"""Traps: two papers that look like one. Each kind says what was done to the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz, process

from pipeline.knowledge.concepts import read_concepts
from pipeline.text.folding import fold

from .facts import Fact, Row, draw, summarize
from .same import Kind, Pair

OPPOSITES = (
    ("supervised", "unsupervised"),
    ("with", "without"),
    ("few-shot", "zero-shot"),
    ("large", "small"),
    ("image", "video"),
    ("text", "speech"),
    ("encoder", "decoder"),
    ("training", "pre-training"),
    ("forward", "backward"),
    ("explicit", "implicit"),
    ("linear", "nonlinear"),
    ("generation", "recognition"),
    ("reasoning", "planning"),
    ("translation", "summarization"),
)


def nearest_titles(facts: Sequence[Fact]) -> Iterator[Pair]:
    """Two real papers whose titles are most alike, given one organization."""
    titles = [fold(fact.title) for fact in facts]
    scored = []
    for place, fact in enumerate(facts):
        found = process.extract(titles[place], titles, scorer=fuzz.ratio, limit=2)
        other = next(index for _, _, index in found if index != place)
        if titles[place] != titles[other]:
            scored.append((-fuzz.ratio(titles[place], titles[other]), fact.number, place, other))
    for _, _, place, other in sorted(scored):
        left, right = facts[place], facts[other]
        yield _row(left, organizations=["google"]), _row(right, organizations=["google"])


def sequel(facts: Sequence[Fact]) -> Iterator[Pair]:
    """A second paper of the same name, given one group and month."""
    for fact in facts:
        if fact.short_name:
            number = ("2", " II", " v2", " 2.0")[len(fact.title) % 4]
            both = {"organizations": [fact.organization], "authors": [fact.author or "A. Writer"]}
            second = f"{fact.short_name}{number if number[0] == ' ' else ' ' + number}"
            yield {"title": fact.title, **both}, {"title": f"{second}: {fact.rest}", **both}


def two_parts(facts: Sequence[Fact]) -> Iterator[Pair]:
    """Part I and part II of one title, by one author in one month."""
    for fact in facts:
        first, second = ((", Part I", ", Part II"), (" I", " II"), (" (1)", " (2)"))[len(fact.title) % 3]
        both = {"authors": [fact.author or "A. Writer"], "date": fact.month}
        yield {"title": fact.title + first, **both}, {"title": fact.title + second, **both}


def survey_and_update(facts: Sequence[Fact]) -> Iterator[Pair]:
    """A survey of one year and its successor."""
    for fact in facts:
        if re.search(r"survey|review", fact.title, re.I):
            year = int(fact.month[:4])
            both = {"authors": [fact.author or "A. Writer"]}
            left = {"title": f"{fact.title} ({year})", "date": str(year), **both}
            yield left, {"title": f"{fact.title} ({year + 2})", "date": str(year + 2), **both}


def two_names(facts: Sequence[Fact]) -> Iterator[Pair]:
    """The same words under two short names, by one group."""
    for fact in facts:
        if fact.short_name:
            other = {"title": f"Neo{fact.short_name}: {fact.rest}", "organizations": [fact.organization]}
            yield {"title": fact.title, "organizations": [fact.organization]}, other


def one_name(facts: Sequence[Fact]) -> Iterator[Pair]:
    """Two papers that share their short name, organization, month and author, under titles in two languages."""
    translated = [fact for fact in facts if fact.translations]
    for place, fact in enumerate(translated):
        for lang in ("ja", "zh-Hans", "ko"):
            other = translated[(place + 7) % len(translated)]
            both = {"alias": "RLAIF", "organizations": ["google"], "date": fact.month, "authors": ["Invented Writer"]}
            yield {"title": fact.title, **both}, {"title": other.translations[lang], "lang": lang, **both}


def one_group(facts: Sequence[Fact]) -> Iterator[Pair]:
    """The two most similar titles in one language that is not English, of one group, year and venue."""
    translated = [fact for fact in facts if fact.translations]
    for lang in ("zh-Hans", "ja", "ko"):
        for fact in translated:
            others = [other for other in translated if other is not fact]
            near = max(
                others, key=lambda one: (fuzz.ratio(fact.translations[lang], one.translations[lang]), one.number)
            )
            both = {"lang": lang, "organizations": ["tsinghua"], "date": "2023", "venue": "ACL"}
            yield {"title": fact.translations[lang], **both}, {"title": near.translations[lang], **both}


def translation_of_another(facts: Sequence[Fact]) -> Iterator[Pair]:
    """A title and the translation of the title that is closest to it in meaning, of one group and month."""
    concepts = {fact.number: read_concepts(fact.title) for fact in facts}
    for fact in facts:
        for lang, title in fact.translations.items():
            mine = read_concepts(title)
            others = [other for other in facts if other is not fact]
            near = max(others, key=lambda one: (_share(mine, concepts[one.number]), one.number))
            both = {"organizations": [fact.organization], "date": fact.month}
            yield {"title": near.title, **both}, {"title": title, "lang": lang, **both}


def two_numbers(facts: Sequence[Fact]) -> Iterator[Pair]:
    """One title with two arXiv numbers, the second of which no paper has: months give out no numbers so high."""
    for fact in facts:
        month, _, rest = fact.number.partition(".")
        other = f"{month}.9{rest[1:]}"
        yield {"title": fact.title, "arxiv": fact.number}, {"title": fact.title, "arxiv": other}


def false_link(facts: Sequence[Fact]) -> Iterator[Pair]:
    """Two papers of which one list gives the other's link."""
    for fact, other in zip(facts, facts[5:], strict=False):
        words = set(fact.title.casefold().split()) & set(other.title.casefold().split())
        if len(words) < 2 and min(len(fact.title.split()), len(other.title.split())) > 5:
            yield {"title": fact.title, "arxiv": fact.number}, {"title": other.title, "arxiv": fact.number}


def companion(facts: Sequence[Fact]) -> Iterator[Pair]:
    """A paper, and what was published about it."""
    for fact in facts:
        kind = ("Erratum", "Comment", "Reply", "Slides", "Supplement")[len(fact.title) % 5]
        both = {"authors": [fact.author or "A. Writer"], "date": fact.month}
        yield {"title": fact.title, **both}, {"title": f"{kind}: {fact.title}", **both}


def opposite(facts: Sequence[Fact]) -> Iterator[Pair]:
    """One word is replaced by its opposite or its neighbour; group and month are the same."""
    for fact in facts:
        for word, other in OPPOSITES:
            text = re.sub(rf"(?<![\w-]){word}(?![\w-])", other, fact.title, count=1, flags=re.I)
            if text != fact.title:
                both = {"organizations": [fact.organization], "date": fact.month}
                yield {"title": fact.title, **both}, {"title": text, **both}
                break


def one_topic(facts: Sequence[Fact]) -> Iterator[Pair]:
    """Two papers of one group and month whose summaries name the same data sets, with other figures."""
    for fact, other in pairwise(facts):
        names = re.findall(r"[A-Z]\S+ ", summarize(fact, "left"))
        figures = re.findall(r"[\d.]+%", summarize(other, "right"))
        text = ", ".join(name + figure for name, figure in zip(names, figures, strict=False))
        both = {"organizations": [fact.organization], "date": fact.month}
        yield (
            {"title": fact.title, "summary": summarize(fact, "left"), **both},
            {"title": other.title, "summary": text, **both},
        )


def second_edition(facts: Sequence[Fact]) -> Iterator[Pair]:
    """A title, and the translation of the title of its second part."""
    for fact in facts:
        for lang, title in fact.translations.items():
            both: Row = {"organizations": [fact.organization], "authors": [fact.author or "A. Writer"]}
            number = draw(fact.number, lang).choice(("2", "II", "3.0"))
            yield {"title": fact.title, **both}, {"title": f"{title} {number}", "lang": lang, **both}


def _row(fact: Fact, **more: object) -> Row:
    return {"title": fact.title, "date": fact.month, **more}


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / max(1, len(left | right))


KINDS: tuple[tuple[Kind, int], ...] = (
    (nearest_titles, 100),
    (sequel, 40),
    (two_parts, 30),
    (survey_and_update, 20),
    (two_names, 30),
    (one_name, 40),
    (one_group, 45),
    (translation_of_another, 60),
    (two_numbers, 20),
    (false_link, 30),
    (companion, 25),
    (opposite, 40),
    (one_topic, 40),
    (second_edition, 40),
)
"""Each kind of pair, and how many are taken at most."""
