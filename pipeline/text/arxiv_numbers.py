"""What an arXiv number says of the day on which its paper was first submitted."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?:[a-z-]+(?:\.[A-Z]{2})?/)?(\d{2})(\d{2})(?:\.\d{4,5}|\d{3})", re.ASCII)


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
