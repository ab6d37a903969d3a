"""Scripts: which writing system each letter of a text belongs to, and how many there are of each."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

_BY_NAME = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr", "DEVANAGARI": "Deva",
    "BENGALI": "Beng", "GURMUKHI": "Guru", "GUJARATI": "Gujr", "TAMIL": "Taml", "TELUGU": "Telu", "KANNADA": "Knda",
    "MALAYALAM": "Mlym", "THAI": "Thai", "LAO": "Laoo", "KHMER": "Khmr", "MYANMAR": "Mymr", "TIBETAN": "Tibt",
    "SINHALA": "Sinh", "GEORGIAN": "Geor", "ARMENIAN": "Armn", "ETHIOPIC": "Ethi", "MONGOLIAN": "Mong",
    "HANGUL": "Hang", "HIRAGANA": "Hira", "KATAKANA": "Kana", "KATAKANA-HIRAGANA": "Kana", "BOPOMOFO": "Bopo",
    "CJK": "Hani", "IDEOGRAPHIC": "Hani", "MATHEMATICAL": "Latn", "VERTICAL": "Hani",
}  # fmt: skip
"""The first word of a letter's name in the Unicode Character Database, and the ISO 15924 code of its script."""
_WIDTHS = ("FULLWIDTH", "HALFWIDTH")
_LETTER_NUMBERS = {"\u3007": "Hani"}

OTHER = "Zyyy"
"""ISO 15924: characters that belong to no single script (digits, punctuation, symbols)."""
UNKNOWN = "Zzzz"
"""ISO 15924: letters of a script that has no row here, unassigned and private use characters."""


@cache
def script_of(character: str) -> str:
    """The ISO 15924 code of a character's script.

    >>> script_of("é"), script_of("字"), script_of("の"), script_of("1"), script_of("Ａ")
    ('Latn', 'Hani', 'Hira', 'Zyyy', 'Latn')
    """
    if character in _LETTER_NUMBERS:
        return _LETTER_NUMBERS[character]
    category = unicodedata.category(character)
    if category in ("Cn", "Co", "Cs"):
        return UNKNOWN
    if category[0] != "L":
        return OTHER
    words = unicodedata.name(character, "").split()
    if words and words[0] in _WIDTHS:
        words = words[1:]
    return _BY_NAME.get(words[0], UNKNOWN) if words else UNKNOWN


def count_scripts(text: str) -> dict[str, int]:
    """How many letters of each script a text has, most frequent first, then by code; no entry for other characters.

    >>> count_scripts("BERT 的預訓練")
    {'Hani': 4, 'Latn': 4}
    """
    counts: Counter[str] = Counter()
    for character, count in Counter(text).items():
        script = script_of(character)
        if script not in (OTHER, UNKNOWN):
            counts[script] += count
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
