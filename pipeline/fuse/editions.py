"""Titles and names as members of a series: what a title says of its version, its part or its number.

A series is a title, or the family name of a method, with numbers behind it: "X" and "X, Part II", "LLaMA" and
"Llama 2". What has no number is the first member.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from pipeline.knowledge.tables import load_table
from pipeline.text.folding import fold

LONGEST = 400
"""Characters of a title that are read; a longer one is a paragraph."""
LAST_OF_TITLE, LAST_OF_NAME = 12, 19
"""Highest numbers that count parts or members of a family; higher ones are sizes, editions of a contest, or years."""
FIRST = 1.0
FAMILY = 3
"""Letters that a family name needs: one or two recur by chance (T5 and T0 are no series)."""

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_NUMBERED = re.compile(
    r"(?P<base>.*?[^\W\d_][)\]\"'”’]?)(?P<gap>\s?[,:;.(\[]\s?|\s(?:[\-–—]\s)?)"
    r"(?:(?P<word>part|volume|vol\.?|version|ver\.?|v\.?)\s?)?(?P<number>\d{1,2}(?:\.\d)?|[ivx]{1,4})[)\]]?$",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(
    r"(?P<base>.*[^\W\d_])(?P<gap>[\s\-_]?)(?P<word>v(?:er)?\.?)?(?P<number>\d{1,2}(?:\.\d{1,2})?)", re.I
)
_VERSION_WORDS = ("v", "v.", "ver", "ver.", "version")


@dataclass(frozen=True)
class Member:
    """A place in a series. ``series``: the folded title or family name without ``number``; ``remark``: what says so.

    ``version``: the remark names a version of one work ("v2", "extended version"), not its next part.
    """

    series: str
    number: float
    remark: str
    version: bool = False


def read_member(title: str) -> Member | None:
    """The series of which a title names a member by its ending, or ``None`` where the ending says nothing.

    >>> read_member("Textbooks Are All You Need II")
    Member(series='textbooksareallyouneed', number=2.0, remark='II', version=False)
    >>> read_member("A Theory of Invented Networks (Extended Version)").remark
    'Extended Version'
    >>> read_member("Overview of the Contest 2019") is None, read_member("GPT-4") is None
    (True, True)
    """
    text = unicodedata.normalize("NFKC", title).strip()
    if len(text) > LONGEST:
        return None
    return _read_remark(text) or _read_part(text) or _read_number(text)


def read_family(name: str) -> Member | None:
    """The family of a short name: "Llama 2" is the second of its family, and "LLaMA" the first.

    >>> read_family("Llama 2") == Member("llama", 2.0, "Llama 2"), read_family("LLaMA").series
    (True, 'llama')
    >>> read_family("T5") is None, read_family("ResNet-50") is None, read_family("LLaMA-13B").series
    (True, True, 'llama13b')
    """
    text = unicodedata.normalize("NFKC", name).strip()
    if len(text) > LONGEST:
        return None
    found = _NAME.fullmatch(text)
    if found is None:
        return Member(fold(text), FIRST, text) if _names_family(fold(text)) else None
    series, number = fold(found["base"]), float(found["number"])
    if not _names_family(series) or not 0 < number <= LAST_OF_NAME:
        return None
    return Member(series, number, text)


def is_telling(title: str) -> bool:
    """Whether a title names one paper by itself: four words in Latin script, or ten other letters.

    >>> is_telling("Attention Is All You Need"), is_telling("Deep Learning"), is_telling("大規模言語モデルのサーベイ")
    (True, False, True)
    """
    key = fold(title)
    if key.isascii():
        return len(title.split()) >= 4 and len(key) >= 16
    return len(key) >= 10


def _read_remark(text: str) -> Member | None:
    found = _remarks().search(text)
    if found is None or not fold(text[: found.start()]):
        return None
    return Member(fold(text[: found.start()]), FIRST, found["remark"], version=True)


def _read_part(text: str) -> Member | None:
    found = _parts().search(text)
    if found is None or not fold(text[: found.start()]):
        return None
    remark = found["bracketed"] or found["plain"]
    return Member(fold(text[: found.start()]), _part_numbers()[remark.casefold()], remark)


def _read_number(text: str) -> Member | None:
    found = _NUMBERED.fullmatch(text)
    if found is None:
        return None
    printed, word = found["number"], (found["word"] or "").casefold()
    roman = _ROMAN.get(printed.casefold())
    number = float(roman or 0) if printed.isalpha() else float(printed)
    if not 0 < number <= LAST_OF_TITLE or not is_telling(found["base"]):
        return None
    remark = f"{found['word']} {printed}" if word else printed
    return Member(fold(found["base"]), number, remark, version=word in _VERSION_WORDS)


def _names_family(series: str) -> bool:
    return sum(map(str.isalpha, series)) >= FAMILY


@cache
def _remarks() -> re.Pattern[str]:
    words = sorted((word for row in load_table("relations")["version"] for word in row["words"]), reverse=True)
    named = "|".join(map(re.escape, words))
    return re.compile(rf"\s*[(\[【〔:,\-–—]\s*(?P<remark>{named})\s*[)\]】〕]?$", re.IGNORECASE)


@cache
def _part_numbers() -> dict[str, float]:
    return {word: float(row["number"]) for row in load_table("relations")["part"] for word in row["words"]}


@cache
def _parts() -> re.Pattern[str]:
    """A word that counts parts: one character in brackets alone, longer ones also where they end the title."""
    words = sorted(_part_numbers(), reverse=True)
    named = "|".join(map(re.escape, words))
    plain = "|".join(re.escape(word) for word in words if len(word) > 1)
    return re.compile(
        rf"\s*(?:[(\[【〔]\s*(?P<bracketed>{named})\s*[)\]】〕]|[\s,:\-–—]*(?P<plain>{plain}))$", re.IGNORECASE
    )
