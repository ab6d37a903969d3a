"""All errata of a run, each place once."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.derive.claims import Claims
from pipeline.records import Issue
from pipeline.records.facts import Erratum

from .dates import find_early_dates, find_impossible_dates
from .figures import find_broken_figures
from .known_names import find_table_faults
from .links import find_broken_links, find_shared_numbers, find_wrong_links, register_titles
from .names import find_author_slips, find_title_slips
from .organizations import find_organization_slips


def find_errata(claims: Claims, issues: Sequence[Issue]) -> tuple[Erratum, ...]:
    """The errata of all articles, by document and place.

    Of several of one kind about one text the first certain one is kept, or the first; a list of authors may have
    several wrong ones.
    """
    register = register_titles(claims)
    found = (
        *find_early_dates(claims),
        *find_impossible_dates(claims, issues),
        *find_wrong_links(claims, register),
        *find_shared_numbers(claims, register),
        *find_broken_links(claims),
        *find_table_faults(claims),
        *find_organization_slips(claims),
        *find_title_slips(claims),
        *find_author_slips(claims),
        *find_broken_figures(claims),
    )
    once: dict[tuple[str, tuple[int, int], str, str], Erratum] = {}
    for one in sorted(found, key=lambda one: not one.certain):
        once.setdefault((one.document, one.span, one.kind, one.says if one.kind == "author" else ""), one)
    return tuple(sorted(once.values(), key=order_erratum))


def order_erratum(one: Erratum) -> tuple[str, tuple[int, int], str, str]:
    """The order of errata in their file."""
    return (one.document, one.span, one.kind, one.id)
