"""What a heading says of the section below it: papers, references, or the tail of a page."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache

from .tables import load_table


class SectionRole(StrEnum):
    """The kind of section that a heading opens."""

    PAPERS = "papers"
    REFERENCES = "references"
    OTHER = "other"
    TAIL = "tail"


@cache
def _patterns() -> list[tuple[SectionRole, re.Pattern[str]]]:
    rows = load_table("sections")["section"]
    return [(SectionRole(row["role"]), re.compile(row["pattern"])) for row in rows]


def mentions_papers(text: str) -> bool:
    """Whether a text has one of the words by which headings announce papers.

    >>> mentions_papers("We read a paper each week"), mentions_papers("本周菜谱")
    (True, False)
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return any(pattern.search(folded) for role, pattern in _patterns() if role is SectionRole.PAPERS)


def section_role(heading: str) -> SectionRole:
    """The kind of section that ``heading`` opens; the first row of the table that fits decides.

    >>> section_role("相关文章").value, section_role("参考").value, section_role("5. BiSET").value
    ('tail', 'references', 'other')
    """
    folded = " ".join(unicodedata.normalize("NFKC", heading).casefold().split())
    folded = re.sub(r"^[\W\d_]+|[\W_]+$", "", folded)
    for role, pattern in _patterns():
        if pattern.search(folded):
            return role
    return SectionRole.OTHER
