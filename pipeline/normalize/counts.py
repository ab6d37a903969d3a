"""Reads counts as they are printed: 13B, 1,370 億, 7B-65B, 175 billion."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .characters import level_dashes, level_width

_POWERS = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "b": 9, "bn": 9, "billion": 9, "t": 12, "trillion": 12,
    "十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "만": 4, "亿": 8, "億": 8, "억": 8, "兆": 12, "조": 12,
    "천": 3, "백": 2, "십": 1,
}  # fmt: skip
_LATIN = r"(?:thousand|million|billion|trillion|bn|mn|[kmbt])(?![a-z])"
_CJK = r"[十百千십백천]{0,2}[万萬만亿億억兆조]{1,2}|[千천](?![\u3041-\u30ff\u4e00-\u9fff])"
_NUMBER = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?"
COUNT = rf"(?:{_NUMBER})(?:\s?(?:{_CJK})(?:\d{{1,4}}[万萬만])?|[\s-]?{_LATIN})"
_ONE = rf"(?P<number>{_NUMBER})(?:\s?(?P<cjk>{_CJK})(?:(?P<rest>\d{{1,4}})[万萬만])?|[\s-]?(?P<latin>{_LATIN}))?"
_COUNT = re.compile(rf"(?<![\d.a-z_])(?<!\d,){_ONE}", re.I)
_TO = re.compile(r"\s{0,3}(?:-|to|至|到|から|에서|부터)\s{0,3}(?:超过|超過|最多|最大)?\s{0,2}$", re.I)
# 8x7B counts experts; 70 倍, 25 % and 2.7x compare.
_EXPERTS = re.compile(r"\d{1,3}\s?[x×*]\s?\d{1,4}(?:\.\d+)?\s?[bm](?![a-z])", re.I)
VAGUE = re.compile(
    r"[数數几幾수][十百千십백천]?[万萬만亿億억兆조]|\b(?:hundreds|tens|billions|trillions|millions)\s(?:of\b)?", re.I
)


class CountReading(NamedTuple):
    """Counts printed as one at ``[start, end)``: one count, or the two ends of a range."""

    values: tuple[float, ...]
    start: int
    end: int

    @property
    def is_range(self) -> bool:
        """Whether two ends of a range are printed."""
        return len(self.values) > 1


def read_counts(text: str, *, bare: bool = False) -> list[CountReading]:
    """Every count in ``text``, in order of place; a range is one reading.

    ``bare``: whether a number without a unit is a count, too (from 1000 on).

    >>> [reading.values for reading in read_counts("125M-175B, 1750 亿, 70 億から 700 億")]
    [(125000000.0, 175000000000.0), (175000000000.0,), (7000000000.0, 70000000000.0)]
    >>> read_counts("8x7B"), read_counts("GPT-3, 25 倍")
    ([], [])
    """
    level = level_dashes(level_width(text))
    experts = [found.span() for found in _EXPERTS.finditer(level)]
    hits = [
        found for found in _COUNT.finditer(level) if not any(a < found.end() and found.start() < b for a, b in experts)
    ]
    readings: list[CountReading] = []
    pending: tuple[re.Match[str], re.Match[str]] | None = None
    for place, found in enumerate(hits):
        following = hits[place + 1] if place + 1 < len(hits) else None
        if pending is not None and pending[1] is found:
            low, high = _value(pending[0], _unit(found)), _value(found, "")
            readings.append(CountReading((low, high), pending[0].start(), found.end()))
            pending = None
        elif following is not None and _TO.fullmatch(level, found.end(), following.start()) and _unit(following):
            pending = (found, following)
        elif _unit(found) or (bare and _value(found, "") >= 1000):
            readings.append(CountReading((_value(found, ""),), found.start(), found.end()))
    return readings


def _unit(found: re.Match[str]) -> str:
    return (found["cjk"] or found["latin"] or "").lower()


def _value(found: re.Match[str], unit: str) -> float:
    """A number times its unit; a number without one takes ``unit``, that of the other end of its range."""
    own = _unit(found) or unit
    power = _POWERS[own] if own in _POWERS else sum(_POWERS[char] for char in own)
    total = Decimal(found["number"].replace(",", "")) * Decimal(10) ** power
    return float(total + Decimal(found["rest"] or 0) * 10_000)
