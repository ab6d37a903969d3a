"""AuthorityRow: what reference metadata registers about one paper, and where it says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from .base import Record, Span


class AuthorityCell(Record):
    """One value of a row: ``text`` as it reads, ``printed`` as it stands in the file at ``span``.

    The two differ where the format escapes characters. ``span`` counts code points of the file decoded as UTF-8.
    """

    text: str
    printed: str
    span: Span


class AuthorityRow(Record):
    """One paper of an authority file. ``document``: the path of the file below the ingested folder.

    ``authors``: every author (``printed`` holds them all); ``first_author``: where the file names only the first one.
    ``date``: the day of first submission, ISO 8601, where the file says it. ``year``: as printed, of whatever event.
    """

    document: str
    number: AuthorityCell
    title: AuthorityCell
    date: AuthorityCell | None = None
    authors: AuthorityCell | None = None
    author_names: tuple[str, ...] = ()
    first_author: str = ""
    year: str = ""
    doi: str = ""


class Authority(Protocol):
    """Reference metadata that is looked up row by row. Each answer is in the order of the files and of their lines."""

    def find_number(self, number: str) -> Sequence[AuthorityRow]:
        """The rows of an arXiv number."""
        ...

    def find_title(self, key: str) -> Sequence[AuthorityRow]:
        """The rows whose folded title is ``key``; a title that many rows have may be cut to a few of them."""
        ...

    def find_doi(self, doi: str) -> Sequence[AuthorityRow]:
        """The rows that name this DOI (lower case)."""
        ...
