"""Ideographs that one script of Chinese writes in some words only: what they cost where they stand.

后 is Simplified in 之后 and both scripts' in 皇后, 乾 is Traditional in 乾燥 and both scripts' in 乾坤. OpenCC's
phrases know those words. They are asked where the answer can turn on it alone, which is seldom.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .converters import load_converter
from .evidence import Costs, Tally
from .ideographs import HANS, HANS_RARE, HANT, HANT_RARE, writers

UNREADABLE = re.compile("[\\x00\\ud800-\\udfff]")
"""Lone surrogates, which OpenCC cannot read, and NUL, at which it stops."""
_IDEOGRAPHS = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
REMEMBERED = 60
"""Characters up to which what OpenCC says of a text is remembered."""
_CONTEXT = 60
"""Ideographs of this kind in a text up to which their words are looked at; a text with more of them has others."""


def cost_letters(text: str, letters: Tally, prior: str | None) -> Costs:
    """What the letters cost in a document of a known language, each ideograph in the word in which it stands.

    >>> from pipeline.text.evidence import tally
    >>> cost_letters("皇后之後", tally("皇后之後"), None).hant, tally("皇后之後").costs.hant
    (0.0, 1.0)
    """
    costs = letters.costs_beside(prior)
    if not letters.bits & (HANT_RARE | HANS_RARE):
        return costs
    least, hant, hans = min(costs[:3]), costs.hant, costs.hans
    if 0 < (rare := letters.count_bit(HANT_RARE)) < _CONTEXT and hant <= least + rare:
        hant -= _count_at_home(text, HANT, HANT_RARE, ("t2s", "s2tw"))
    if 0 < (rare := letters.count_bit(HANS_RARE)) < _CONTEXT and hans <= least + rare:
        hans -= _count_at_home(text, HANS, HANS_RARE, ("s2t", "t2s"))
    return costs._replace(hant=hant, hans=hans)


def _count_at_home(text: str, script: int, rarely: int, there_and_back: tuple[str, str]) -> int:
    """How many ideographs that a script writes rarely come back as they were from the other script."""
    text = UNREADABLE.sub(" ", text)
    returned = text
    for config in there_and_back:
        returned = load_converter(config)(returned)
    if len(returned) != len(text):
        return 0
    bits = writers()
    return sum(
        old == new and bits.get(old, script) & (script | rarely) == rarely
        for old, new in zip(text, returned, strict=True)
    )


def tell_script(text: str) -> tuple[str, float, str]:
    """Tag, confidence and reason for Chinese in characters of both scripts: by the words of a region, then by OpenCC's
    phrases; ``und`` where neither tells.

    >>> tell_script("GPT-4 的人工智慧"), tell_script("方法")
    (('zh-Hant', 0.8, 'regional words'), ('und', 0.0, 'undecided'))
    """
    ideographs = " ".join(_IDEOGRAPHS.findall(text))
    return _recall_script(ideographs) if len(ideographs) <= REMEMBERED else _tell_script(ideographs)


@lru_cache(maxsize=10_000)  # lines of a document that differ in numbers and names have their words in common
def _recall_script(ideographs: str) -> tuple[str, float, str]:
    return _tell_script(ideographs)


def _tell_script(ideographs: str) -> tuple[str, float, str]:
    tag = _tell_region(ideographs)
    if tag:
        return tag, 0.8, "regional words"
    if load_converter("s2tw")(ideographs) != ideographs:
        return "zh-Hans", 0.7, "phrases"
    return "und", 0.0, "undecided"


def _tell_region(text: str) -> str | None:
    """Chinese whose characters both scripts share: the script of the region whose words it uses."""
    taiwanese = load_converter("tw2sp")(text) != load_converter("tw2s")(text)
    mainland = load_converter("s2twp")(text) != load_converter("s2tw")(text)
    if taiwanese == mainland:
        return None
    return "zh-Hant" if taiwanese else "zh-Hans"
