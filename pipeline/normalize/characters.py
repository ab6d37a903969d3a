"""Changes of characters that keep every offset: one code point in, one code point out."""

from __future__ import annotations

# The full-width forms U+FF01 to U+FF5E stand 0xFEE0 above ASCII (Unicode, Halfwidth and Fullwidth Forms).
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x00A0: 0x20, 0x2009: 0x20}
_DASHES = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212\uff5e\u301c~"}

OPENING = '([{<\u300c\u300e\u300a\u3008\u3010\u3014\uff08\uff3b\uff5b\u201c\u2018"'
CLOSING = ')]}>\u300d\u300f\u300b\u3009\u3011\u3015\uff09\uff3d\uff5d\u201d\u2019"'

# Cells and fields that say nothing, as people fill them in.
_NOTHING = frozenset({"-", "--", "---", "\u2013", "\u2014", "/", "?", "n/a", "na", "none", "tbd", "tba", "\u7121"})
_TO_BE_ADDED = frozenset(
    {"add later", "to add", "to be added", "coming soon", "待补充", "待補充", "待添加", "追記予定", "추후 추가"}
)
_NOTHING_CJK = frozenset({"\u65e0", "\u672a\u77e5", "\u4e0d\u660e", "\u306a\u3057", "\uc5c6\uc74c", "\u2026", "..."})


def level_width(text: str) -> str:
    """Full-width ASCII and wide spaces made narrow; every offset stays valid.

    >>> level_width("２０２３／０３　ａ")
    '2023/03 a'
    """
    return text.translate(_NARROW)


def level_dashes(text: str) -> str:
    """Dashes and range tildes of every kind made ``-``; every offset stays valid.

    >>> level_dashes("7B～65B, 2019–10")
    '7B-65B, 2019-10'
    """
    return text.translate(_DASHES)


def is_han(char: str) -> bool:
    """Whether a character is a Han character of the two blocks that texts are written in."""
    return "\u3400" <= char <= "\u9fff" or char == "\u3007"


def is_kana(char: str) -> bool:
    """Whether a character is hiragana or katakana, the prolonged sound mark included."""
    return "\u3041" <= char <= "\u30ff" and char != "\u30fb"


def is_hangul(char: str) -> bool:
    """Whether a character is a Hangul syllable."""
    return "\uac00" <= char <= "\ud7a3"


def is_cjk(char: str) -> bool:
    """Whether a character is Han, kana or Hangul."""
    return is_han(char) or is_kana(char) or is_hangul(char)


def says_nothing(text: str) -> bool:
    """Whether a field holds a placeholder in place of a value.

    >>> says_nothing(" – "), says_nothing("N/A"), says_nothing("NA-7B")
    (True, True, False)
    """
    bare = level_width(text).strip().casefold()
    return not bare or bare in _NOTHING or bare in _NOTHING_CJK or bare in _TO_BE_ADDED
