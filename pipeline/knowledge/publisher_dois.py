"""DOIs that addresses of publishers stand for, from ``publisher_dois.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from .hosts import domains
from .tables import load_table


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    rows = load_table("publisher_dois")["publisher"]
    return tuple((row["host"], re.compile(row["path"], re.I), row["doi"]) for row in rows)


@cache
def versioned_prefixes() -> frozenset[str]:
    """Prefixes of DOIs to which preprint servers append a version in addresses."""
    return frozenset(row["prefix"] for row in load_table("publisher_dois")["versioned"])


def publisher_doi(host: str, path: str, query: Iterable[tuple[str, str]]) -> str:
    """The DOI that an address of a publisher stands for; empty where no row of the table fits.

    >>> publisher_doi("nature.com", "/articles/s41586-023-06924-6.pdf", ())
    '10.1038/s41586-023-06924-6'
    """
    within = domains(host)
    for row_host, pattern, doi in _patterns():
        found = pattern.fullmatch(path.rstrip("/")) if row_host in within else None
        if found:
            return doi.format(*found.groups())
    params = {row["param"] for row in load_table("publisher_dois")["parameter"] if row["host"] in within}
    return next((value for key, value in query if key in params and value.startswith("10.")), "")
