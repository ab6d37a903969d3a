"""Hosts that hold what an identifier scheme names, from ``mirrors.toml``."""

from __future__ import annotations

from functools import cache

from .hosts import domains, under
from .tables import load_table


@cache
def _mirrors() -> dict[str, tuple[tuple[str, str], ...]]:
    """Host to its paths and schemes, the longest path first."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for row in load_table("mirrors")["mirror"]:
        rows.setdefault(row["host"], []).append((row["path"], row["scheme"]))
    return {host: tuple(sorted(found, key=lambda row: (-len(row[0]), row[0]))) for host, found in rows.items()}


def mirrored_scheme(host: str, path: str) -> str | None:
    """The scheme whose identifiers stand in addresses of ``host`` below ``path``, or ``None``.

    >>> mirrored_scheme("export.arxiv.org", "/abs/1706.03762"), mirrored_scheme("huggingface.co", "/blog/moe")
    ('arxiv', 'hf')
    """
    for domain in domains(host):
        for prefix, scheme in _mirrors().get(domain, ()):
            if under(path, prefix):
                return scheme
    return None
