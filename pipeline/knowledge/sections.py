"""What a heading says of the section below it: papers, references, or the tail of a page."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache

from .tables import load_table

# A longer heading is a title, in which such words may stand.
MAX_NAME = 40


class SectionRole(StrEnum):
    """The kind of section that a heading opens."""

    PAPERS = "papers"
    REFERENCES = "references"
    OTHER = "other"
    TAIL = "tail"


@cache
def _patterns(*, vague: bool = True) -> list[tuple[SectionRole, re.Pattern[str]]]:
    rows = load_table("sections")["section"]
    return [(SectionRole(row["role"]), re.compile(row["pattern"])) for row in rows if vague or not row.get("vague")]


def mentions_papers(text: str, *, vague: bool = True) -> bool:
    """Whether a text has one of the words by which headings announce papers; without ``vague``, one that announces
    nothing else.

    >>> mentions_papers("We read a paper each week"), mentions_papers("本周菜谱"), mentions_papers("Reading list")
    (True, False, True)
    >>> mentions_papers("Reading list", vague=False)
    False
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return any(pattern.search(folded) for role, pattern in _patterns(vague=vague) if role is SectionRole.PAPERS)


def section_role(heading: str) -> SectionRole:
    """The kind of section that ``heading`` opens; the first row of the table that fits decides.

    >>> section_role("相关文章").value, section_role("参考").value, section_role("5. BiSET").value
    ('tail', 'references', 'other')
    """
    folded = _fold(heading)
    for role, pattern in _patterns():
        if pattern.search(folded):
            return role
    return SectionRole.OTHER


def names_resources(heading: str) -> bool:
    """Whether a short heading names things to read, use or watch that are no papers.

    >>> names_resources("LLM Tutorials and Courses"), names_resources("推薦書籍"), names_resources("Milestone Papers")
    (True, True, False)
    """
    folded = _fold(heading)
    return len(folded) <= MAX_NAME and any(pattern.search(folded) for pattern in _resources())


@cache
def _resources() -> list[re.Pattern[str]]:
    return [re.compile(row["pattern"]) for row in load_table("sections")["resources"]]


def _fold(heading: str) -> str:
    folded = " ".join(unicodedata.normalize("NFKC", heading).casefold().split())
    return re.sub(r"^[\W\d_]+|[\W_]+$", "", folded)
