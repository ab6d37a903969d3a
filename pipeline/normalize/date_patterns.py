"""The shapes in which dates are printed: one pattern a shape, each named after the rule that it becomes.

Text is prepared first (narrow, level dashes, numerals made digits), so the patterns know ASCII digits and ``-`` alone.
Groups: ``y`` ``m`` ``d`` numbers, ``w`` a word for a month, ``a`` ``b`` two numbers whose order is not known.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.knowledge.date_words import eras, months

_Y = r"(?<![\d.])(?P<y>1[6-9]\d\d|20\d\d)"
_YEAR_END = r"(?P<y>1[6-9]\d\d|20\d\d)(?!\d)"
# The short name of a venue, with two capitals.
_VENUE = r"[A-Z][A-Za-z-]{0,10}[A-Z][A-Za-z-]{0,10}"
_ORDINAL = r"(?:st|nd|rd|th)?"
# A month and a day before ideographs; ``X`` is a lone 十, which digits of equal length cannot show.
_MD = r"(?:\s{0,2}(?P<m>\d{1,2}|X)\s?月(?:\s{0,2}(?P<d>\d{1,2}|X)\s?[日號号])?)?"
# Two numbers and a year, as in 3/24/22 and 14.03.2023.
YEAR_LAST = (
    r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)"
    r"(?P<s>\d\d|1[6-9]\d\d|20\d\d)(?![\d/.-]\d|\d)"
)


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Rule name and pattern, in the order in which they are tried: the most precise first."""
    word = rf"(?<![a-z])(?P<w>{'|'.join(sorted(months(), key=len, reverse=True))})(?![a-z])\.?"
    era = "|".join(sorted(eras()))
    shapes = (
        ("date/era", rf"(?P<e>{era})\s?(?P<n>元|\d{{1,3}})\s?年{_MD}"),
        ("date/ideographic", rf"{_Y}\s?年{_MD}"),
        ("date/hangul", rf"{_Y}\s?년(?:\s{{0,2}}(?P<m>\d{{1,2}})\s?월(?:\s{{0,2}}(?P<d>\d{{1,2}})\s?일)?)?"),
        ("date/numeric", rf"{_Y}\s?([-/.])\s?(?P<m>\d{{1,2}})\s?\2\s?(?P<d>\d{{1,2}})(?!\d)"),
        ("date/numeric", rf"{_Y}\s?[-/.]\s?(?P<m>\d{{1,2}})(?![\d]|[-/.]\d)"),
        ("date/compact", rf"{_Y}(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),
        ("date/day_month_year", rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}[\s-]{{0,2}}{word}[\s,-]{{0,3}}{_YEAR_END}"),
        ("date/month_day_year", rf"{word}\s{{0,2}}(?P<d>\d{{1,2}}){_ORDINAL}[\s,-]{{1,3}}{_YEAR_END}"),
        ("date/year_month_word", rf"{_Y}[\s,./-]{{0,2}}{word}(?:\s(?P<d>\d{{1,2}})(?!\d))?"),
        ("date/month_year", rf"{word}[\s,./-]{{0,3}}{_YEAR_END}"),
        ("date/month_short_year", rf"{word}\s?(?:-|-?\s?['\u2019])(?P<s>\d\d)(?!\d)"),
        ("date/year_last", YEAR_LAST),
        ("date/month_slash_year", rf"(?<![\d/.-])(?P<m>\d{{1,2}})[-/]{_YEAR_END}"),
        (
            "date/venue_year",
            r"^(?-i:[A-Z][A-Za-z-]{0,10}[A-Z][A-Za-z-]{0,10}[\s'’]{1,2}|[A-Z][A-Za-z-]{0,20}\s?['’])(?P<s>\d\d)$",
        ),
        ("date/year", rf"{_Y}(?![\d.]\d|\d|s\b)"),
    )
    return tuple((name, re.compile(pattern, re.I)) for name, pattern in shapes)
