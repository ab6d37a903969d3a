"""What the characters and words of a line say of its language: a tally of letters, and costs of each candidate.

The cost of a language is the number of letters of a line that it does not write. The language that explains all
letters costs nothing; a name or a quotation in other characters costs a little and does not overturn a long line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from .ideographs import HANS, HANT, JA, JA_OLD, JA_RARE, KO, NAMES, writers
from .rows import read_rows
from .scripts import script_of

RARE_COST = 0.5
"""Cost of a kyujitai or a level 2 kanji in Japanese: names keep them (慶應義塾)."""
NO_COST = 0.6
"""Cost of の in Chinese, whose shop signs and titles borrow it."""

_HAN = 0xE000
"""A letter of this private code point and up stands for an ideograph, its evidence bits added."""
_EVERY = HANT | HANS | JA | KO
_CODES = {"Latn": "l", "Hira": "h", "Kana": "k", "Hang": "g", "Bopo": "b"}
_FRAME = frozenset("、。，；！？「」『』《》〈〉【】〔〕…·・：（）～”“’‘")
"""Punctuation of Chinese and Japanese typography."""


class Costs(NamedTuple):
    """How many letters speak against each language."""

    hant: float
    hans: float
    ja: float
    ko: float


_NOTHING = Costs(0.0, 0.0, 0.0, 0.0)


class Tally(NamedTuple):
    """The letters of a line. ``codes``: see :func:`encode`; ``others``: letters of other scripts; ``rare``: kanji
    that Japanese writes rarely and no other standard calls old, as in 懺悔; ``bits``: every bit that an ideograph has
    which is not written in all languages."""

    codes: str
    latin: int
    han: int
    kana: int
    hangul: int
    others: int
    frame: int
    rare: int
    bits: int
    costs: Costs

    def count_bit(self, bit: int) -> int:
        """How many ideographs have a bit, of those not written in all languages."""
        if not self.bits & bit:
            return 0
        return sum(self.codes.count(code) for code in set(self.codes) if code >= "\ue000" and ord(code) - _HAN & bit)

    def count_hanja_cost(self) -> int:
        """How much of the cost of Korean is that ideographs outnumber the hangul."""
        return _cost_hanja(self.han, self.hangul)

    @property
    def cjk(self) -> int:
        """Letters of East Asian scripts."""
        return self.han + self.kana + self.hangul

    def costs_beside(self, prior: str | None) -> Costs:
        """What the letters cost in a document of a known language: its rare kanji are no evidence against Japanese.

        >>> tally("懺悔").costs_beside("ja").ja, tally("懺悔").costs_beside(None).ja
        (0.0, 0.5)
        """
        return self.costs._replace(ja=self.costs.ja - self.rare * RARE_COST) if prior == "ja" else self.costs


class _Codes(dict[int, str]):
    """Code point to code, filled as characters are met: the pure function :func:`_code_of`, remembered."""

    def __missing__(self, point: int) -> str:
        code = _code_of(chr(point))
        if len(self) < 200_000:
            self[point] = code
        return code


@cache
def _codes() -> _Codes:
    codes = _Codes({ord(character): chr(_HAN + bits) for character, bits in writers().items()})
    codes.update({ord("の"): "n", ord("々"): chr(_HAN + JA), ord("〆"): chr(_HAN + JA)})
    codes.update({ord(mark): "p" for mark in _FRAME})
    return codes


def _code_of(character: str) -> str:
    script = script_of(character)
    if script == "Hani":
        return chr(_HAN + _EVERY)
    if script in _CODES:
        return _CODES[script]
    if script not in ("Zyyy", "Zzzz"):
        return "o"
    return " " if character.isspace() else "." if not character.isdigit() else "d"


def encode(text: str) -> str:
    """One code a character: ``l`` Latin, ``h`` hiragana, ``n`` の, ``k`` katakana, ``g`` hangul, ``b`` bopomofo,
    ``o`` other letters, ``d`` digits, ``p`` CJK punctuation, a private code point for each set of languages that
    write an ideograph, and space or full stop for the rest.

    >>> encode("GPT-4の")
    'lll.dn'
    """
    return text.translate(_codes())


def tally(text: str) -> Tally:
    """The letters of a text and what they cost each language."""
    codes = encode(text)
    latin = han = kana = hangul = others = frame = rare = seen = 0
    hant = hans = ja = ko = 0.0
    for code in set(codes):
        if code in "d .":
            continue
        count = codes.count(code)
        if code >= "\ue000":
            bits = ord(code) - _HAN
            han += count
            if bits & _EVERY == _EVERY:
                continue
            hant += 0 if bits & HANT else count
            hans += 0 if bits & HANS else count
            ko += 0 if bits & KO else count
            seen |= bits
            if not bits & JA:
                ja += count * RARE_COST if bits & (JA_RARE | JA_OLD) else count
                rare += count if bits & JA_RARE else 0
        elif code == "l":
            latin = count
        elif code in "hkn":
            kana += count
            cost = count * NO_COST if code == "n" else count
            hant, hans, ko = hant + cost, hans + cost, ko + cost
        elif code == "g":
            hangul = count
            hant, hans, ja = hant + count, hans + count, ja + count
        elif code == "b":
            han += count
            hans, ja, ko = hans + count, ja + count, ko + count
        elif code == "p":
            frame = count
        else:
            others += count
    ko += _cost_hanja(han, hangul)
    return Tally(codes, latin, han, kana, hangul, others, frame, rare, seen, Costs(hant, hans, ja, ko))


def _cost_hanja(han: int, hangul: int) -> int:
    """What ideographs beside hangul cost Korean: it has few hanja today; many are Chinese with a Korean name."""
    return max(0, han - 2 * hangul) if hangul else 0


_SUFFIX = re.compile(
    "(?<![\u3400-\u9fff])(?:[\u3400-\u9fff]{1,2}|[\u3400-\u9fff]{1,4}[論学學義心法性史会會])的"
    r"(?:[\u3400-\u9fff]{2}|\s{0,3}(?:$|[:：,，、;；()（）/])|\s[\u3400-\u9fff])"
)
"""的 as an ending: behind a word of two ideographs, or a longer one that is itself derived (進化論的, 社会科学的), and
before a noun, the end of a phrase or nothing (標的: PDE9)."""


def is_suffix_alone(text: str, words: tuple[str, ...]) -> bool:
    """Whether the only word of Chinese in a text is 的, each behind a stem and before a noun: Japanese and Korean write
    that too, as the ending of an adjective (横断的示唆, 國際的協力).

    >>> is_suffix_alone("横断的示唆", ("的",)), is_suffix_alone("BERT 的示唆", ("的",))
    (True, False)
    """
    return words == ("的",) and len(_SUFFIX.findall(text)) == text.count("的")


def cost_words(text: str, weak_cost: float = 1.0) -> tuple[Costs, tuple[str, ...]]:
    """What the words of ``words.csv`` cost each language, and the words found, longest first at each place.

    A word counts once, however often it stands there. ``weak_cost``: what a word counts that now and then stands in
    the other languages too; at 0 it is not found.

    >>> cost_words("人工知能入門")
    (Costs(hant=1.0, hans=1.0, ja=0.0, ko=0.0), ('知能',))
    >>> cost_words("研究目的")[1]
    ()
    """
    find, table, weak = _words()
    every = find(text)
    if not every:
        return _NOTHING, ()
    parted = _part(text, every)
    while parted != text:  # what a word hid may be another one
        text, every = parted, find(parted)
        parted = _part(text, every)
    telling = (word for word in dict.fromkeys(every) if table[word] != HANT | HANS | JA)
    costs = {word: weak_cost if word in weak else 1.0 for word in telling}
    found = {word: cost for word, cost in costs.items() if cost}
    hant, hans, ja, ko = (
        sum(cost for word, cost in found.items() if not table[word] & bit) for bit in (HANT, HANS, JA, KO)
    )
    return Costs(float(hant), float(hans), float(ja), float(ko)), tuple(found)


def _part(text: str, words: list[str]) -> str:
    """A text with a space wherever words of one language meet inside one of the ``words``, which is of another."""
    from .joints import part_words

    _, table, _ = _words()
    of_others = {word for word in words if not table[word] & (HANT | HANS)}
    of_chinese = {word for word in words if len(word) > 1 and not table[word] & JA}
    text = part_words(text, of_others, "zh") if of_others else text
    return part_words(text, of_chinese, "ja") if of_chinese else text


@cache
def _words() -> tuple[Callable[[str], list[str]], dict[str, int], frozenset[str]]:
    """The words whose characters several languages share and that only some of those languages use.

    Columns of ``words.csv``: ``text``, the word; ``writes``, the languages that use it; ``example``, a phrase that
    holds it; ``weak``, set for a word that now and then stands in the other languages too. The longest word counts: a
    row that lists Chinese and Japanese alike (目的) only keeps a shorter one (的) from counting.
    """
    rows = read_rows("words.csv")
    table = {text: sum(NAMES[language] for language in writes.split()) for text, writes, _, _ in rows}
    weak = frozenset(text for text, _, _, is_weak in rows if is_weak)
    by_first: dict[str, list[str]] = {}
    for word in sorted(table, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(word[1:])
    branches = (f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items()))
    return re.compile("|".join(branches)).findall, table, weak
