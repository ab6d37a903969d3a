"""Composes ``lines.tsv``, the language set, from ``fragments.toml``.

Run as ``python -m benchmarks.language.compose`` after a change of the fragments. The result depends on the fragments
alone. A line's truth is known from its making: it was put together in one language, from fragments that were written
in that language. No detector and no converter takes part, and no line was chosen or dropped for what one says of it.

Columns: ``part`` (``tune`` or ``held``), ``stratum``, ``tag`` (the truth), ``prior`` (the language of the document
that the line is thought to stand in, empty where there is none) and ``line``.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import tomllib
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
LANGUAGES = ("en", "ja", "ko", "zh-Hans", "zh-Hant")
COMMA = {"en": ", ", "ko": ", ", "ja": "、", "zh-Hans": "、", "zh-Hant": "、"}
COLON = {"en": ": ", "ko": ": ", "ja": "：", "zh-Hans": "：", "zh-Hant": "："}
STOP = {"en": ". ", "ko": ". ", "ja": "。", "zh-Hans": "。", "zh-Hant": "。"}
DATES = {
    "en": ["March {d}, {y}", "released in {y}"],
    "ja": ["{y}年{m}月{d}日", "{y}年{m}月に公開"],
    "ko": ["{y}년 {m}월 {d}일", "{y}년 {m}월 공개"],
    "zh-Hans": ["{y}年{m}月{d}日", "发布于{y}年{m}月"],
    "zh-Hant": ["{y}年{m}月{d}日", "{y}年{m}月發布"],
}

_PARTICLES = re.compile(r"(?P<closed>[과을이])\((?P<open>[와를가])\)|\((?P<optional>[으이])\)(?=로|라)")
_HANGUL, _SYLLABLES, _RIEUL = 0xAC00, 28, 8
"""Hangul syllables begin here and come in rows of this many, one for each final consonant; ㄹ is this one of them."""


class Row(NamedTuple):
    """One line of the set."""

    part: str
    stratum: str
    tag: str
    prior: str
    line: str


def take(rows: Iterator[Row], tune: int, held: int) -> list[Row]:
    """The first rows of each part in the order of a hash of their lines, so that no order of fragments is favoured."""
    unique = {(row.part, row.line): row for row in rows}
    ordered = sorted(unique.values(), key=lambda row: hashlib.sha256(row.line.encode()).digest())
    wanted = {"tune": tune, "held": held}
    return [row for part in wanted for row in [row for row in ordered if row.part == part][: wanted[part]]]


def halve(fragments: list[Any]) -> dict[str, list[Any]]:
    """Fragments by part: every third is held back."""
    held = fragments[2::3]
    return {"tune": [one for place, one in enumerate(fragments) if place % 3 != 2], "held": held}


def fill(language: str, part: str, table: dict[str, Any], frames: str) -> Iterator[str]:
    """Every frame of a language with every choice of the fragments that it names."""
    pools = {name: halve(pool)[part] for name, pool in {**table[language], **table["names"]}.items()}
    for frame in halve(table[language][frames])[part]:
        names = [name for name in pools if f"{{{name}}}" in frame]
        for choice in product(*(pools[name] for name in names)):
            line = frame.format(**dict(zip(names, choice, strict=True)))
            yield choose_particles(line, table["ko"]["closed"]) if language == "ko" else line


def choose_particles(line: str, closed: Sequence[str]) -> str:
    """A Korean line in which each particle that frames write in both forms has the one that its word asks for.

    The first form of 과(와), 을(를), 이(가), (으)로 and (이)라 follows a consonant, the other a vowel, and 로 also ㄹ.
    ``closed``: words in Latin letters whose reading ends in a consonant.

    >>> choose_particles("교육을(를) 위한 기계 번역과(와) 전이 학습(으)로, PaLM과(와) T5과(와)", ["PaLM"])
    '교육을 위한 기계 번역과 전이 학습으로, PaLM과 T5와'
    """

    def choose(found: re.Match[str]) -> str:
        before = line[: found.start()]
        is_hangul = "가" <= before[-1] <= "힣"
        final = (ord(before[-1]) - _HANGUL) % _SYLLABLES if is_hangul else before.endswith(tuple(closed))
        is_open = not final or (found["optional"] == "으" and final == _RIEUL)
        if found["optional"]:
            return "" if is_open else found["optional"]
        return found["open"] if is_open else found["closed"]

    return _PARTICLES.sub(choose, line)


def compose_language(language: str, table: dict[str, Any]) -> Iterator[list[Row]]:
    """The strata that every language has."""
    own = table[language]
    comma, colon, stop = COMMA[language], COLON[language], STOP[language]

    def rows(stratum: str, lines: dict[str, list[str]]) -> Iterator[Row]:
        return (Row(part, stratum, language, language, line) for part in lines for line in lines[part])

    titles = {part: list(fill(language, part, table, "frame")) for part in ("tune", "held")}
    lists, labelled, dates, prose = {}, {}, {}, {}
    for part in ("tune", "held"):
        organizations, companies = halve(own["organization"])[part], halve(table["names"]["company"])[part]
        lists[part] = [comma.join(pair) for pair in product(organizations, organizations) if pair[0] != pair[1]]
        lists[part] += [comma.join(both) for both in product(companies, organizations)] + organizations
        years, days = halve(list(range(2012, 2025)))[part], halve(list(range(1, 13)))[part]
        dates[part] = [form.format(y=y, m=d, d=d) for form, y, d in product(DATES[language], years, days)]
        values = titles[part][::97] + lists[part][::7] + dates[part][::11]
        labelled[part] = [label + colon + value for label, value in product(halve(own["label"])[part], values)]
        sentences = halve(own["sentence"])[part]
        prose[part] = [a + stop + b + stop.rstrip() for a, b in product(sentences, sentences) if a != b] + sentences
    yield take(rows("title", titles), 134, 66)
    yield take(rows("organizations", lists), 28, 14)
    yield take(rows("list row", labelled), 40, 20)
    yield take(rows("date", dates), 16, 8)
    yield take(rows("prose", prose), 28, 14)
    yield take(rows("short", halve(own["short"])), 100, 50)
    others = [tag for tag in LANGUAGES if tag != language]
    used = {*take(rows("title", titles), 134, 66)}
    foreign = [row for row in take(rows("title", titles), 160, 80) if row not in used]
    yield [
        row._replace(stratum="title in a foreign document", prior=others[place % 4])
        for place, row in enumerate(foreign)
    ]


def compose_mixed(table: dict[str, Any]) -> Iterator[list[Row]]:
    """East Asian lines with Latin names in them, and English titles with an East Asian gloss."""
    for language in LANGUAGES[1:]:
        lines = ((part, line) for part in ("tune", "held") for line in fill(language, part, table, "mixed"))
        yield take((Row(part, "mixed", language, language, line) for part, line in lines), 40, 20)
    glosses = []
    for part, language in product(("tune", "held"), LANGUAGES[1:]):
        english, other = list(fill("en", part, table, "frame"))[::41], halve(table[language]["task"])[part]
        for frame, title, gloss in product(table["en"]["gloss"], english, other):
            line = frame.format(english=title, other=gloss)
            glosses.append(Row(part, "English with a gloss", "en", language, line))
    yield take(iter(glosses), 40, 20)


def compose_rest(table: dict[str, Any]) -> Iterator[list[Row]]:
    """Japanese without kana, published English titles, other alphabetic languages."""
    kanji = []
    for part in ("tune", "held"):
        pools = {name: halve(pool)[part] for name, pool in table["kanji"].items()}
        lines = ["".join(parts) for parts in product(pools["object"], pools["action"])][:: 3 if part == "tune" else 1]
        lines += ["".join(parts) for parts in product(pools["object"], pools["action"], pools["head"])][::7]
        kanji.append(take((Row(part, "kanji only", "ja", "ja", line) for line in lines), 200, 100))
        kanji.append([Row(part, "kanji only", "ja", "ja", line) for line in pools["whole"]])
    yield from kanji
    for part, titles in halve(table["published"]["titles"]).items():
        yield [Row(part, "published title", "en", LANGUAGES[place % 5], line) for place, line in enumerate(titles)]
    for part, pairs in halve(table["other"]["lines"]).items():
        yield [Row(part, "other languages", tag, "", line) for tag, line in pairs]
    yield [Row("held", "fresh", tag, tag, line) for tag, line in table["fresh"]["lines"]]


def compose() -> list[Row]:
    """The whole set, in the order of its strata. A line that both parts would have is no longer held back."""
    table = tomllib.loads((HERE / "fragments.toml").read_text("utf-8"))
    groups = [group for language in LANGUAGES for group in compose_language(language, table)]
    groups += [*compose_mixed(table), *compose_rest(table)]
    kept: dict[tuple[str, str], Row] = {}
    for row in sorted((row for group in groups for row in group), key=lambda row: (row.part != "tune", *row)):
        kept.setdefault((row.line, row.prior), row)
    return sorted(kept.values(), key=lambda row: (row.stratum, row.tag, row.part, row.line, row.prior))


def main() -> None:
    """Write the set beside this file."""
    argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0]).parse_args()
    with (HERE / "lines.tsv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, dialect="excel-tab", lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writerow(Row._fields)
        writer.writerows(compose())


if __name__ == "__main__":
    main()
