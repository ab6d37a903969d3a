"""Which language frames a mixed line: East Asian, or the Latin one around an East Asian name or gloss."""

from __future__ import annotations

import re
from functools import cache

from . import alphabetic
from .evidence import Tally, tally

_CJK = "\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf\u3400-\u9fff\uac00-\ud7a3"
_LABEL = rf"[^\w]{{0,8}}[{_CJK}]{{2,12}} {{0,2}}[:：]"
_ASIDE = (
    r"\([^()]{0,400}\)|（[^（）]{0,400}）|「[^「」]{0,400}」|『[^『』]{0,400}』|《[^《》]{0,400}》|“[^“”]{0,400}”"
    r"|〈[^〈〉]{0,400}〉|［[^［］]{0,400}］|‘[^‘’]{0,400}’|\"(?!\s)[^\"]{0,400}(?<!\s)\""
    r"|\[[^\[\]]{0,400}\]\s{0,20}$|【[^【】]{0,400}】\s{0,20}$"  # at the end; at the start they label
)
_WORD = re.compile("l{2,}")
_EDGE = re.compile("[^d. p]")
_ON_LATIN = "(?<=[A-Za-z)])(?:은|는|을|를|의|에|와|과|으로|로|이|가|도|란|이란)"
"""Korean particles on a Latin word."""
_PARTICLE = (
    "[的之對对與与為为以用從从由將将把被讓让]"  # Chinese function words
    "|(?<![\u3040-\u30ff\u3400-\u9fff])[をにはがでとへも]|[をにはがでとへも](?=\\s*[A-Za-z])"  # Japanese: at Latin
    "|(?<=[\u3400-\u9fff])了(?=\\s?[A-Za-z])"  # a verb of Chinese before its object
    "|(?:まし[たて]|ます|です)(?![\u3041-\u309f])"  # the end of a sentence in Japanese
    "|" + _ON_LATIN
)
_ON_HANJA = (
    "[\u3400-\u9fff][)）」』》]?(?:의|와|과|은|는|을|를|에|에서|로|으로|이|가|도|란|이란|적|적인|하는|한|된)"
    "(?![\uac00-\ud7a3\u3400-\u9fff])"
)
"""Korean particles and endings on a word in hanja."""
_RUN = f"[{_CJK}]+"
_BOUND = "(?i:a|an|and|are|as|between|by|for|from|in|into|is|of|on|the|to|via|was|with)"
_CONTENT = rf"\b(?!{_BOUND}\b)[A-Za-z]{{2,}}"
_SET_IN = (
    rf"(?:(?:^|(?<=[\s(])){_BOUND}\s[\"'“‘]?)[{_CJK}]{{1,40}}(?=[\s.,;:?!)\"'”’]|$)"
    rf"|(?:^|(?<=\s))[{_CJK}]{{1,40}}(?=,?\s{_BOUND}(?:\s|$))"
)
"""A run of East Asian letters between spaces that an English preposition, article or copula ties to an English
phrase: the line speaks of it ("a corpus of 俳句"). A title before a gloss ("Attention Is All You Need 解説") has no
such tie."""


MANY_UNITS, MANY_TIMES = 6.0, 3.0
"""East Asian words in brackets, and how many for each other word outside, from which they are no gloss of those."""
FEW_UNITS = 1.5
"""East Asian words, as :func:`count_units` counts them, that an English phrase may end with."""


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compiled when a mixed line comes: most lines need none of these."""
    return re.compile(pattern)


def blank_east_asian(text: str) -> str:
    """A text with a space in place of each run of East Asian letters."""
    return _compile(_RUN).sub(" ", text)


def blank_asides(text: str) -> str:
    """A text with a space in place of what stands in brackets or quotation marks.

    >>> blank_asides("BERT (Google) 的「預訓練」")
    'BERT   的 '
    """
    return _compile(_ASIDE).sub(" ", text)


def has_particle(text: str) -> bool:
    """Whether a Korean particle ends a word that begins with ideographs: ``論文의 構成``.

    >>> has_particle("韓國의 歷史"), has_particle("金泰亨 김태형")
    (True, False)
    """
    return _compile(f"{_ON_HANJA}|{_ON_LATIN}").search(text) is not None


def is_set_in_english(text: str, letters: Tally) -> bool:
    """Whether an English phrase holds ideographs, few of them or between its own words: ``How to read 論文``.

    To be asked in a document in an alphabetic language alone: elsewhere ``Attention Is All You Need 論文`` may be
    framed by its last word.
    """
    words, units = count_words(letters), count_units(letters)
    if letters.kana + letters.hangul or words < max(2.0, units) or not alphabetic.count_function_words(text):
        return False
    edges = _EDGE.findall(letters.codes)
    return units <= FEW_UNITS or edges[0] == edges[-1] == "l"


def is_glossed(text: str, letters: Tally) -> bool:
    """Whether a text is a Latin name before a short gloss of it in brackets: ``Naver (네이버)``.

    To be asked in a document in an alphabetic language alone, as :func:`is_set_in_english` is.
    """
    outside = tally(blank_asides(text))
    return not outside.cjk and outside.latin >= 2 and text.lstrip()[:1].isalpha() and count_units(letters) < MANY_UNITS


def is_frame(text: str, letters: Tally) -> bool:
    """Whether the East Asian part of a mixed line is its frame, rather than a name or a gloss in it."""
    if letters.latin + letters.others < 2 or _compile(_LABEL).match(text):
        return True
    outside = blank_asides(text)
    rest = letters if outside == text else tally(outside)
    words = count_words(rest)
    if not rest.cjk and words >= 2:
        return count_units(letters) >= max(MANY_UNITS, MANY_TIMES * words)
    if not rest.cjk:
        rest, words = letters, count_words(letters)
    if words >= 2 and _is_set_in(text):
        return False
    units = count_units(rest)
    if units * 1.5 >= words:
        return True
    if _compile(_PARTICLE).search(outside):
        return True
    english = alphabetic.count_function_words(outside)
    if english >= 3 and words >= 6 * units:
        return False
    edges = _EDGE.findall(rest.codes)
    inside = bool(edges) and edges[0] == edges[-1] == "l"
    return rest.frame > 0 or not english or not inside


def _is_set_in(text: str) -> bool:
    """Whether English ties every run of East Asian letters to itself, as in ``notes on 俳句 and 短歌``.

    A word of content among the English ones shows that they are a phrase and not links of an East Asian one, as in
    ``論文 for 初心者``.
    """
    tied = len(_compile(_SET_IN).findall(text))
    return tied > 0 and tied == len(_compile(_RUN).findall(text)) and bool(_compile(_CONTENT).search(text))


def count_words(letters: Tally) -> float:
    """About how many words the letters are that are not East Asian."""
    return len(_WORD.findall(letters.codes)) + letters.others / 5


def count_units(letters: Tally) -> float:
    """About how many words the East Asian letters are."""
    return letters.han * 0.6 + letters.kana * 0.4 + letters.hangul * 0.5
