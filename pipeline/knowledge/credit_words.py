"""Words of lines that say who made a work, from ``credit_words.toml``: one compiled pattern a table."""

from __future__ import annotations

import re
from functools import cache

from .tables import load_table


@cache
def _joined(table: str, at: str = "") -> str:
    rows = load_table("credit_words")[table]
    return "|".join(f"(?:{row['pattern']})" for row in rows if row.get("at", "") == at)


@cache
def cut_short() -> re.Pattern[str]:
    """What says at the end of a list that it goes on: ``et al.``, 他, など, 等, 외."""
    return re.compile(rf"(?:{_joined('et_al')})\s{{0,4}}[.。]?\s{{0,4}}$", re.I)


@cache
def group_after() -> re.Pattern[str]:
    """Words for people of the organization that stands before them: の研究者, researchers, 团队."""
    return re.compile(rf"(?:{_joined('group')})\s{{0,4}}$", re.I)


@cache
def group_before() -> re.Pattern[str]:
    """Words for people of the organization that stands after them: researchers from."""
    return re.compile(rf"^\s{{0,4}}(?:{_joined('group_before')})", re.I)


@cache
def role_between() -> re.Pattern[str]:
    """A role between an organization and the person who holds it: 共同創設者, co-founder."""
    return re.compile(rf"(?:{_joined('role')})", re.I)


@cache
def remark() -> re.Pattern[str]:
    """Words that make what stands in brackets a remark: 元, 合併, formerly."""
    return re.compile(rf"(?:{_joined('remark')})", re.I)


@cache
def _organization_words() -> re.Pattern[str]:
    ends, starts, inside = (_joined("organization", at) for at in ("end", "start", "inside"))
    return re.compile(rf"(?:{ends})\s{{0,4}}$|^\s{{0,4}}(?:{starts})|(?:{inside})", re.I)


def sounds_like_organization(name: str) -> bool:
    """Whether a name has a word that names of organizations have.

    >>> sounds_like_organization("バルセロナ大学"), sounds_like_organization("Preferred Networks")
    (True, True)
    >>> sounds_like_organization("Bo Peng")
    False
    """
    return bool(_organization_words().search(name))
