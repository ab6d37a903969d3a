"""Whether decoded text reads like text: what tells the right encoding from one that merely raises no error.

Bytes of one East Asian encoding often decode in another without a fault, into characters that exist and that nobody
writes in that mixture. Real text is made of few characters that come often: kana, the commonest ideographs, the
commonest Hangul syllables, single accented letters between plain ones. Wrong readings have rare ideographs, half-width
kana, long runs of accented letters, private use characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from pipeline.knowledge.tables import load_table

# Characters looked at. Scores settle after some hundred; 20,000 keeps a large page cheap.
SAMPLE = 20_000

_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
# A run of so many accented letters and signs is no word of a Latin script, but bytes read one by one.
_LATIN_RUN = re.compile("[\u0080-\u024f\u0300-\u03ff\u2013-\u203a\u20ac\u2122\u02c6\u02dc]{3,}")
_IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc]")
_KANA_SHARE = 0.1

FREQUENT, LATIN, TYPICAL, NEUTRAL, ODD, WRONG = 1.0, 0.6, 0.3, 0.0, -0.7, -3.0
"""What one character speaks for or against the reading that made it: a frequent one, an accented letter among plain
ones, one in ordinary use, a sign, a rare one, one that no text holds."""


def score_plausibility(text: str) -> float:
    """How much a text looks like something that people write, from -3 to 1; 1 for text of ASCII alone.

    The mean over the characters beyond ASCII, so that markup does not count. Right readings score above 0.2, wrong
    ones mostly below 0.

    >>> right = "我們提出了一種新的模型"
    >>> score_plausibility(right) > 0.5 > 0 > score_plausibility(right.encode("big5").decode("latin-1"))
    True
    """
    sample = _take_sample(text)
    if not sample:
        return FREQUENT
    runs = sum(len(run) for run in _LATIN_RUN.findall(sample))
    plain = _LATIN_RUN.sub("", sample)
    counts = Counter(plain.replace("\n", ""))
    total = sum(counts.values()) + runs
    kana = sum(count for character, count in counts.items() if _KANA.match(character))
    japanese = kana > _KANA_SHARE * total
    points = sum(_weigh(character, japanese) * count for character, count in counts.items())
    return (points + ODD * runs) / total


def _take_sample(text: str) -> str:
    """The runs of characters beyond ASCII, one a line, up to :data:`SAMPLE` characters."""
    found: list[str] = []
    length = 0
    for run in _NON_ASCII.finditer(text):
        found.append(run[0])
        length += len(run[0])
        if length > SAMPLE:
            break
    return "\n".join(found)[: 2 * SAMPLE]


@cache
def _weigh(character: str, japanese: bool) -> float:
    """What a character speaks for. ``japanese``: it stands among kana, where only Japanese ideographs are expected."""
    if character in _frequent():
        return FREQUENT
    if _IDEOGRAPH.match(character):
        return _weigh_ideograph(character, japanese)
    category = unicodedata.category(character)
    if category in ("Cn", "Co", "Cs", "Cc") or character == "\ufffd":
        return WRONG
    code = ord(character)
    if 0xAC00 <= code <= 0xD7A3:
        return TYPICAL if _is_in(character, "euc_kr") else ODD
    if 0xFF61 <= code <= 0xFFDC or 0x20000 <= code <= 0x3FFFF:
        return ODD
    if 0x3000 <= code <= 0x303F or 0xFF01 <= code <= 0xFF60:
        return TYPICAL
    if code <= 0x24F and category[0] == "L":
        return LATIN
    return NEUTRAL


def _weigh_ideograph(character: str, japanese: bool) -> float:
    if japanese:
        return TYPICAL if _is_in(character, "shift_jis") else ODD
    return TYPICAL if _is_in_common_use(character) else ODD


@cache
def _frequent() -> frozenset[str]:
    """The most frequent characters of four languages, and all kana."""
    table = load_table("encodings")["frequent"]
    kana = {chr(code) for code in range(0x3041, 0x3100) if _KANA.match(chr(code))}
    return frozenset(kana.union(*(row["characters"] for row in table.values())))


def _is_in_common_use(character: str) -> bool:
    """Whether a national standard lists the ideograph in its first level, the characters in common use.

    GB/T 2312 (rows 16 to 55), Big5 (A440 to C67E), JIS X 0208 (rows 16 to 47, Shift JIS 889F to 9872).
    """
    levels = (("gb2312", 0xB0A1, 0xD7F9), ("big5", 0xA440, 0xC67E), ("shift_jis", 0x889F, 0x9872))
    return any(low <= _code(character, codec) <= high for codec, low, high in levels)


def _is_in(character: str, codec: str) -> bool:
    return _code(character, codec) > 0


def _code(character: str, codec: str) -> int:
    return int.from_bytes(character.encode(codec, "ignore"), "big")
