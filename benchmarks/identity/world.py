"""A composed world of any size: papers, and the entries of lists that name them as lists do. Deterministic.

Titles are recombined from those of ``papers.csv`` (the first half of one, the second half of another, an invented
short name for half of them), so that words are as common as in the field. A paper is named by one to 200 entries,
most by one or two (Pareto). An entry may be a bare title, in other case or punctuation, misspelt, without its short
name, or in Chinese, Japanese or Korean (word by word by the concept table, where some words stay and some get lost);
it may give an identifier (0.4 % of entries give that of another paper), a month, organizations, an author, a short
name, a summary with figures. One entry in a hundred is called GPT. One paper in twenty is the sequel of another.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.knowledge.tables import load_table

from .facts import DATASETS, ORGANIZATIONS, Row, draw, read_facts

LISTED = 40
"""Entries of one list."""
MOST = 200
"""Entries of one paper at most."""
SHUFFLE = 7_368_787
"""A prime: multiplied by it, the number of an entry gives its place, so that entries of a paper lie far apart."""
LANGUAGES = ("zh-Hans", "ja", "ko")
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qi ro su ta ve wi xo zu".split()
LETTERS = {"ja": re.compile("[ぁ-ヿ一-鿿]"), "zh-Hans": re.compile("^[一-鿿]+$"), "ko": re.compile("[가-힣]")}


class Work(NamedTuple):
    """A paper of the world. ``translated``: the language in which some lists name it, or an empty text."""

    number: int
    name: str
    rest: str
    author: str
    month: str
    organization: str
    identifiers: dict[str, str]
    figures: tuple[str, ...]
    translated: str

    @property
    def title(self) -> str:
        """Its title as its authors print it."""
        return f"{self.name}: {self.rest}" if self.name else self.rest


def compose_rows(count: int, seed: str = "world") -> Iterator[tuple[int, Row]]:
    """``count`` entries, each with the number of the paper that it names, as rows for ``tests.builder``."""
    made = number = 0
    before: Work | None = None
    while made < count:
        lot = draw(seed, str(number))
        work = _compose_work(number, lot, before)
        for _ in range(min(int(lot.paretovariate(1.5)), MOST, count - made)):
            place = made * SHUFFLE % count
            row = _compose_entry(work, lot)
            row["id"] = f"list{place // LISTED:05d}.md#{place % LISTED + 1:04d}"
            yield number, row
            made += 1
        before, number = work, number + 1


def _compose_work(number: int, lot: random.Random, before: Work | None) -> Work:
    if before and lot.random() < 0.05:  # a sequel, by the same people
        name, rest = (f"{before.name} 2", before.rest) if before.name else ("", f"{before.rest} 2")
        author, organization = before.author, before.organization
    else:
        openings, endings, authors = _read_parts()
        name = "".join(lot.choice(SYLLABLES) for _ in range(lot.choice((3, 4)))) if lot.random() < 0.5 else ""
        name = name.upper() if lot.random() < 0.3 else name.capitalize()
        rest = f"{lot.choice(openings)} {lot.choice(endings)}"
        author, organization = f"{lot.choice(authors)} {_spell(lot)}", lot.choice(ORGANIZATIONS)
    year, month = lot.randrange(2010, 2026), lot.randrange(1, 13)
    identifiers = {}
    if lot.random() < 0.6:
        identifiers["arxiv"] = f"{year % 100:02d}{month:02d}.{number % 100_000:05d}"
    if lot.random() < 0.15:
        identifiers["doi"] = f"10.1234/{number}"
    figures = tuple(f"{lot.choice(DATASETS)} {lot.uniform(1, 99):.1f}%" for _ in range(5))
    translated = lot.choice(LANGUAGES) if lot.random() < 0.15 else ""
    date = f"{year}-{month:02d}"
    return Work(number, name, rest, author, date, organization, identifiers, figures, translated)


def _compose_entry(work: Work, lot: random.Random) -> Row:
    foreign = work.translated and lot.random() < 0.5
    row: Row = {"title": _translate(work, lot) if foreign else _print(work, lot)}
    if foreign:
        row["lang"] = work.translated
    elif lot.random() < 0.02 and work.identifiers:
        del row["title"]
    if lot.random() < 0.6:
        row |= work.identifiers
    if lot.random() < 0.004:
        row["arxiv"] = f"1501.{lot.randrange(100_000):05d}"
    if work.name and lot.random() < 0.3:
        row["alias"] = work.name
    elif lot.random() < 0.01:
        row["alias"] = "GPT"
    if lot.random() < 0.4:
        row["date"] = work.month if lot.random() < 0.9 else f"{int(work.month[:4]) + 1}-01"
    if lot.random() < 0.4:
        row["organizations"] = [work.organization if lot.random() < 0.95 else lot.choice(ORGANIZATIONS)]
    if lot.random() < 0.4:
        row["authors"] = [work.author]
    if lot.random() < 0.2:
        row["summary"] = ", ".join(lot.sample(work.figures, 4))
    return row


def _print(work: Work, lot: random.Random) -> str:
    """The title as one list prints it: mostly as it is."""
    fate = lot.random()
    if fate < 0.06:
        return work.title.upper()
    if fate < 0.12:
        return work.title.replace("-", " ").replace(" and ", " & ")
    if fate < 0.17:
        return _misspell(work.title, lot)
    if fate < 0.22 and work.name:
        return work.rest
    return work.title


def _misspell(title: str, lot: random.Random) -> str:
    """One letter of a long word dropped or doubled."""
    words = re.findall(r"[A-Za-z]{7,}", title)
    if not words:
        return title
    word, place = lot.choice(words), lot.randrange(2, 6)
    wrong = word[:place] + (word[place + 1 :] if lot.random() < 0.5 else word[place] + word[place:])
    return title.replace(word, wrong, 1)


def _translate(work: Work, lot: random.Random) -> str:
    """The title word by word; a word without a translation stays or gets lost."""
    forms, words = _read_forms(work.translated), re.findall(r"[\w.]+", work.rest.casefold())
    found = [forms.get(word[:end]) for word in words for end in (_find_stem(word, work.translated),)]
    kept = [form or (word if lot.random() < 0.3 else "") for word, form in zip(words, found, strict=True)]
    joint = " " if work.translated == "ko" else ""
    return (f"{work.name}: " if work.name else "") + joint.join(filter(None, kept))


def _find_stem(word: str, lang: str) -> int:
    forms = _read_forms(lang)
    return next((end for end in range(len(word), 2, -1) if word[:end] in forms), 0)


@cache
def _read_forms(lang: str) -> dict[str, str]:
    """English stems to their first form in one language."""
    return {
        stem: form
        for row in load_table("concepts")["concept"]
        for form in [form for form in row["forms"] if LETTERS[lang].search(form)][:1]
        for stem in row["en"]
    }


@cache
def _read_parts() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """First halves and second halves of titles without short names, and the first names of authors."""
    rests = [(fact.rest or fact.title).split() for fact in read_facts()]
    halves = [(words, (len(words) + 1) // 2) for words in rests if len(words) > 4]
    openings = {" ".join(words[:half]) for words, half in halves}
    endings = {" ".join(words[half:]) for words, half in halves}
    authors = {fact.author.split()[0] for fact in read_facts() if fact.author}
    return tuple(sorted(openings)), tuple(sorted(endings)), tuple(sorted(authors))


def _spell(lot: random.Random) -> str:
    """A family name that nobody has."""
    return "".join(lot.choice(SYLLABLES) for _ in range(3)).capitalize()
