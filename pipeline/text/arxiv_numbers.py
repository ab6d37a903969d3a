"""What an arXiv number says of the day on which its paper was first submitted."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_NUMBER = re.compile(r"(?:[a-z-]+(?:\.[A-Z]{2})?/)?(\d{2})(\d{2})(?:\.\d{4,5}|\d{3})", re.ASCII)

_IN_PATH = re.compile(r"/(\d{4}\.\d{4,5})(?:v\d{1,2})?(?:\.pdf|\.html?)?/?$", re.ASCII)


def read_month(number: str) -> str | None:
    """The year and month of first submission with which an arXiv number opens.

    Source: https://info.arxiv.org/help/arxiv_identifier.html.

    Numbers begin in August 1991; ``None`` for text that is no arXiv number.

    >>> read_month("1706.03762"), read_month("hep-th/9901001"), read_month("1713.00001")
    ('2017-06', '1999-01', None)
    """
    found = _NUMBER.fullmatch(number)
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    if not 1 <= month <= 12:
        return None
    return f"{1900 + year if year >= 91 else 2000 + year}-{month:02d}"


def number_in_path(path: str) -> str | None:
    """The arXiv number that is the last part of an address's path, as sites that show arXiv's papers have it.

    Nothing else is written so: four digits of which the last two are a month, a period, and four or five digits.

    >>> number_in_path("/p/2602.16220"), number_in_path("/papers/1706.03762v5.pdf"), number_in_path("/v/2019.1234")
    ('2602.16220', '1706.03762', None)
    """
    found = _IN_PATH.search(path)
    month = read_month(found[1]) if found else None
    if found is None or month is None:
        return None
    return found[1] if (len(found[1]) == 10) == (month >= "2015-01") else None


def count_days_before(date: str, month: str) -> int | None:
    """Days from the end of a date to the month with which an arXiv number opens; negative where it does not end before.

    ``date`` is ISO 8601 of any precision: a year and a month end with their last day, so that what is counted lies
    before the month wherever within it the date is meant. ``None`` for a date that no calendar has.

    >>> count_days_before("2022-05-17", "2023-05"), count_days_before("2022-12", "2023-01")
    (349, 1)
    >>> count_days_before("2023", "2023-05") < 0, count_days_before("2023-02-30", "2023-05")
    (True, None)
    """
    year, number = int(date[:4]), int(date[5:7] or 12)
    try:
        end = dt.date(year, number, int(date[8:10] or calendar.monthrange(year, number)[1]))
        return (dt.date.fromisoformat(f"{month}-01") - end).days
    except ValueError:
        return None
