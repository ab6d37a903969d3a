"""Reads dates as they are printed, at the precision at which they are printed."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.knowledge.date_words import eras, months
from pipeline.records import Issue, PartialDate

from .characters import level_dashes, level_width, says_nothing
from .date_patterns import YEAR_LAST, patterns
from .statements import Outcome, Source, chain, doubt, state

# Two-digit years as POSIX strptime reads %y: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068.
_PIVOT = 69
# A field longer than this is prose, not a date; what stands beyond is not read.
MAX_TEXT = 400
_HAN_DIGITS = {char: str(number) for number, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_HAN_NUMBER = re.compile(r"[〇零○一二三四五六七八九十]{1,4}(?=\s?[年月日號号])")
_DAY = re.compile(r"(?P<m>\d{1,2})\s?[-/.月월]\s?(?P<d>\d{1,2})[日일]?")
_SLASHED = re.compile(YEAR_LAST)


class DateReading(NamedTuple):
    """A stretch of text read as a date. ``value`` is ISO 8601; empty where ``problem`` (an issue code) says why not."""

    value: str
    start: int
    end: int
    rule: str
    problem: str = ""


def read_dates(text: str, order: str = "") -> list[DateReading]:
    """Every date in ``text``, in order of place. A date that cannot be is a reading with a problem.

    ``order``: in which order day and month stand where both are numbers before a year (``mdy``, ``dmy``; empty:
    unknown). Nothing is added to what is printed: a month without a day stays a month.

    >>> [reading.value for reading in read_dates("Oct-19, 2023年3月14日, 2017/06/12")]
    ['2019-10', '2023-03-14', '2017-06-12']
    >>> read_dates("2023/13/14")[0].problem, read_dates("3/4/2021")[0].problem
    ('normalize-date-impossible', 'normalize-date-ambiguous')
    """
    prepared = level_dashes(level_width(_HAN_NUMBER.sub(lambda found: _digits(found[0]), text)))
    readings: list[DateReading] = []
    for rule, pattern in patterns():
        for found in pattern.finditer(prepared):
            if not any(found.start() < taken.end and taken.start < found.end() for taken in readings):
                readings.append(_read(rule, found, order))
    return sorted(readings, key=lambda reading: reading.start)


def _digits(numeral: str) -> str:
    """A Han numeral up to 99, or a year digit by digit, in as many characters: 二〇二三 2023, 十二 12, 三十一 " 31"."""
    if "十" not in numeral:
        return "".join(_HAN_DIGITS[char] for char in numeral)
    if numeral == "十":
        return "X"
    tens, _, ones = numeral.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return numeral
    return f"{_HAN_DIGITS.get(tens, '1')}{_HAN_DIGITS.get(ones, '0')}".rjust(len(numeral))


def _read(rule: str, found: re.Match[str], order: str) -> DateReading:
    groups = found.groupdict()
    if "a" in groups:
        value, problem = _read_year_last(groups, order)
    else:
        year = _year(groups)
        month = months()[groups["w"].casefold()] if groups.get("w") else _number(groups.get("m"))
        value = _iso(year, month, _number(groups.get("d")))
        problem = "" if value else "normalize-date-impossible"
    resolved = "date/document_order" if order and "a" in groups and not _read_year_last(groups, "")[0] else ""
    return DateReading(value, found.start(), found.end(), chain(rule, resolved), problem)


def _year(groups: dict[str, str | None]) -> int:
    if (name := groups.get("e")) is not None:
        era, number = eras()[name], groups["n"] or ""
        count = 1 if number == "元" else int(number)
        return era.year_zero + count if 1 <= count <= era.years else 0
    if (year := groups.get("y")) is not None:
        return int(year)
    return _full_year(groups["s"] or "")


def _full_year(printed: str) -> int:
    number = int(printed)
    return number if len(printed) == 4 else number + (1900 if number >= _PIVOT else 2000)


def _number(printed: str | None) -> int | None:
    if printed is None:
        return None
    return 10 if printed in {"X", "x"} else int(printed)


def _iso(year: int, month: int | None, day: int | None) -> str:
    """ISO 8601 at the given precision; empty where there is no such date."""
    try:
        date = datetime.date(year, month or (1 if month is None else 0), day or (1 if day is None else 0))
    except ValueError:
        return ""
    full = date.isoformat()
    return full if day is not None else full[:7] if month is not None else full[:4]


def _read_year_last(groups: dict[str, str | None], order: str) -> tuple[str, str]:
    """The value of two numbers before a year, and the problem where they can be read in several ways, or in none."""
    readings = _year_last_readings(groups["a"] or "", groups["b"] or "", groups["s"] or "")
    values = {value for name, value in readings.items() if value}
    if len(values) == 1:
        return values.pop(), ""
    if not values:
        return "", "normalize-date-impossible"
    if readings.get(order):
        return readings[order], ""
    if groups.get("sep") == "." and len(groups["s"] or "") == 4 and readings["dmy"]:
        return readings["dmy"], ""  # the day comes first where periods divide and the year is last (DIN 5008, GOST)
    return "", "normalize-date-ambiguous"


def _year_last_readings(first: str, second: str, last: str) -> dict[str, str]:
    year, left, right = _full_year(last), int(first), int(second)
    readings = {"mdy": _iso(year, left, right), "dmy": _iso(year, right, left)}
    if len(first) == 2 and len(last) == 2:
        readings["ymd"] = _iso(_full_year(first), right, int(last))
    return readings


@lru_cache(maxsize=16)
def find_order(text: str) -> str:
    """How a document orders day and month, told by those of its dates that can be read in one way only.

    >>> find_order("3/24/22 | 1/5/22"), find_order("1/5/22")
    ('mdy', '')
    """
    seen = set()
    for found in _SLASHED.finditer(text):
        readings = _year_last_readings(found["a"], found["b"], found["s"])
        possible = [name for name, value in sorted(readings.items()) if value]
        if len(possible) == 1:
            seen.add(possible[0])
    return seen.pop() if len(seen) == 1 else ""


def read_day(text: str, section: str) -> str:
    """The date that a month and a day without a year are below a heading that names this month and a year; empty for
    anything else.

    >>> read_day("06-08", "2026年06月"), read_day("06-08", "2026年07月"), read_day("06-08", "Summer 2026")
    ('2026-06-08', '', '')
    """
    found = _DAY.fullmatch(level_dashes(level_width(text)).strip())
    months = {reading.value for reading in read_dates(section[:MAX_TEXT])}
    year, _, month = (months.pop() if len(months) == 1 else "").partition("-")
    named = found is not None and month.isdigit() and int(found["m"]) == int(month)
    return _iso(int(year), int(month), int(found["d"])) if found and named else ""


def normalize_date(source: Source) -> Outcome:
    """The date of a field. Several different dates: the first is stated, and an issue names the others."""
    piece = source.piece
    readings = read_dates(piece.text[:MAX_TEXT], find_order(source.document.text))
    good = [reading for reading in readings if reading.value]
    issues: list[Issue] = [
        doubt(source, reading.problem, piece.cut(reading.start, reading.end)) for reading in readings if reading.problem
    ]
    if not good and (day := read_day(piece.text, source.mention.section)):
        return Outcome((state(source, "date", PartialDate(value=day), piece, "date/day_below_month"),))
    if not good:
        code = "normalize-placeholder" if says_nothing(piece.text) else "normalize-date-unreadable"
        return Outcome(issues=tuple(issues) or (doubt(source, code),))
    chosen = max((r for r in good if r.value.startswith(good[0].value)), key=lambda reading: len(reading.value))
    others = sorted({r.value for r in good if not chosen.value.startswith(r.value)})
    if others:
        issues.append(doubt(source, "normalize-date-several", chosen=chosen.value, others=", ".join(others)))
    place = piece.cut(chosen.start, chosen.end)
    return Outcome((state(source, "date", PartialDate(value=chosen.value), place, chosen.rule),), tuple(issues))
