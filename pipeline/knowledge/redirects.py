"""Redirectors, shorteners and trackers, from ``redirects.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from .hosts import domains, under
from .tables import load_table


@dataclass(frozen=True)
class Redirector:
    """A place that leads on: ``param`` names the parameter that holds the target, or is ``path`` or ``query``."""

    host: str
    path: str
    param: str


@cache
def _redirectors() -> dict[str, tuple[Redirector, ...]]:
    rows: dict[str, list[Redirector]] = {}
    for row in load_table("redirects")["redirector"]:
        rows.setdefault(row["host"], []).append(Redirector(row["host"], row["path"], row["param"]))
    return {host: tuple(sorted(found, key=lambda row: (-len(row.path), row.path))) for host, found in rows.items()}


def find_redirector(host: str, path: str) -> Redirector | None:
    """The row for a host and path, or ``None``."""
    for domain in domains(host):
        for row in _redirectors().get(domain, ()):
            if row.path == "/" or under(path, row.path):
                return row
    return None


@cache
def redirect_shape() -> tuple[frozenset[str], frozenset[str]]:
    """How redirectors look that no row names: words that end their paths, and parameters that hold the target."""
    shape = load_table("redirects")["shape"]
    return frozenset(shape["endings"]), frozenset(shape["params"])


@cache
def _shorteners() -> frozenset[str]:
    return frozenset(load_table("redirects")["shortener"]["hosts"])


def is_shortener(host: str) -> bool:
    """Whether the addresses of a host tell nothing of their target."""
    return any(domain in _shorteners() for domain in domains(host))


def is_tracker(param: str) -> bool:
    """Whether a query parameter only says from where a reader came.

    >>> is_tracker("utm_source"), is_tracker("id")
    (True, False)
    """
    return any(fnmatchcase(param.lower(), row) for row in load_table("redirects")["tracker"]["params"])


def is_tracking_fragment(fragment: str) -> bool:
    """Whether what follows ``#`` was added on the way and names no place of the page."""
    return any(fnmatchcase(fragment, row) for row in load_table("redirects")["tracker"]["fragments"])
