"""Kyujitai that Japanese still writes in names of people, places and institutions: 櫻井, 國分寺, 駒澤大學.

Traditional Chinese writes the same characters, so that they tell a language only in a document that is not known to
be Japanese, or beside a word that Chinese alone has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from .evidence import RARE_COST, Costs, cost_words, tally
from .ideographs import HANT, HANT_RARE, JA, JA_OLD, writers
from .rows import read_rows


def excuse_kyujitai(text: str, costs: Costs) -> Costs:
    """The costs of a line of a Japanese document, its kyujitai in names being no evidence against Japanese.

    A line that has shinjitai as well, and nothing that Japanese does not write, is Japanese in all its kyujitai. A
    line with a word of Chinese alone is excused nothing.

    >>> excuse_kyujitai("櫻井研究室", tally("櫻井研究室").costs).ja
    0.0
    >>> excuse_kyujitai("櫻井的論文", tally("櫻井的論文").costs).ja
    0.5
    """
    if cost_words(text)[0].ja:
        return costs
    kept = "".join(word for word in _find_words()(text) if _words()[word])
    excused = tally(kept).costs_beside("ja").ja
    if _mixes_shinjitai(text, costs):
        excused = costs.ja
    return costs._replace(ja=max(0.0, costs.ja - excused))


def _mixes_shinjitai(text: str, costs: Costs) -> bool:
    """Whether kyujitai are all that speaks against Japanese, beside a form that Traditional Chinese never writes."""
    bits = [writers().get(character, HANT | JA) for character in text]
    old = sum(one & (JA | JA_OLD) == JA_OLD for one in bits)
    return costs.ja == old * RARE_COST and any(one & JA and not one & (HANT | HANT_RARE) for one in bits)


@cache
def _words() -> dict[str, bool]:
    """Whether Japan keeps a word of ``kyujitai.csv``.

    Columns: ``text``, the word, or a character that names are written with; ``writes``, ``ja`` where names in Japan
    keep it, ``zh-Hant`` for a longer word of Chinese that keeps a shorter one from counting; ``example``.
    """
    return {text: writes == "ja" for text, writes, _ in read_rows("kyujitai.csv")}


@cache
def _find_words() -> Callable[[str], list[str]]:
    return re.compile("|".join(sorted(_words(), key=lambda word: (-len(word), word)))).findall
