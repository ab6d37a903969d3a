"""One-line comments of readers, as bulletin boards print them below a post, from ``comment_marks.toml``."""

from __future__ import annotations

import re
from functools import cache

from .tables import load_table


@cache
def _comment() -> re.Pattern[str]:
    marks = "|".join(re.escape(row["mark"]) for row in load_table("comment_marks")["mark"])
    return re.compile(rf"\s{{0,4}}(?:{marks})\s{{1,4}}[A-Za-z][A-Za-z0-9_]{{1,15}}\s{{0,12}}[:：]")


def is_comment(line: str) -> bool:
    """Whether a line is a comment: a mark, the name of an account in ASCII, and a colon.

    >>> is_comment("推 reader1: 謝謝分享"), is_comment("→ BERT is all you need"), is_comment("推薦 paper1: x")
    (True, False, False)
    """
    return _comment().match(line) is not None
