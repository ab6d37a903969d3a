"""Which links of an entry lead to the listed thing itself, and which to something beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.records import Statement, Url

OWN_ROLES = ("", "link", "paper")
"""Roles of links that lead to the listed thing, or do not say to what. A link to its code or slides may serve two
papers."""
VAGUE_ROLE = "other"
"""Role of a link that is called a page or a post: it leads to the listed thing where the entry has no other link."""


def find_own_links(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The links of an entry at which the listed thing itself is: by their role, or because the entry has no other.

    Code and projects stay apart from the paper even where they are all that its entry links.
    """
    links = [(one, one.value.role) for one in statements if isinstance(one.value, Url)]
    own = are_own([role for _, role in links])
    return tuple(one for (one, _), mine in zip(links, own, strict=True) if mine)


def are_own(roles: Sequence[str]) -> list[bool]:
    """Of each link of an entry, by the roles of all of them, whether it leads to the listed thing itself.

    >>> are_own(["paper", "code"]), are_own(["other"]), are_own(["other", "code"])
    ([True, False], [True], [False, False])
    """
    return [True] if list(roles) == [VAGUE_ROLE] else [role in OWN_ROLES for role in roles]
