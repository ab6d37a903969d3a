"""Redirectors, shorteners and trackers, from ``redirects.toml``."""

from __future__ import annotations

import base64
import re
import string
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from itertools import islice
from urllib.parse import parse_qsl, unquote, urlsplit

from .hosts import domains, under
from .tables import load_table

_DEFENSE3 = re.compile(r"/v3/__(?P<url>.{1,4000}?)__;(?P<spare>[\w=-]{0,4000})!")
_TOKEN = re.compile(r"\*(?:\*[\w-])?")
_RUNS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"


@dataclass(frozen=True)
class Redirector:
    """A place that leads on: ``param`` names the parameter that holds the target, or is ``path`` or ``query``.

    ``encoding``: how the target is written, where not as a percent-encoded address; see :func:`find_target`.
    """

    host: str
    path: str
    param: str
    encoding: str = ""


@cache
def _redirectors() -> dict[str, tuple[Redirector, ...]]:
    rows: dict[str, list[Redirector]] = {}
    for row in load_table("redirects")["redirector"]:
        rows.setdefault(row["host"], []).append(
            Redirector(row["host"], row["path"], row["param"], row.get("encoding", ""))
        )
    return {host: tuple(sorted(found, key=lambda row: (-len(row.path), row.path))) for host, found in rows.items()}


def find_redirector(host: str, path: str) -> Redirector | None:
    """The row for a host and path, or ``None``."""
    for domain in domains(host):
        for row in _redirectors().get(domain, ()):
            if row.path == "/" or under(path, row.path):
                return row
    return None


def find_target(row: Redirector, url: str) -> str:
    """The address to which an address of a known redirector leads; empty where it holds none.

    >>> row = find_redirector("medium.com", "/r/")
    >>> find_target(row, "https://medium.com/r/?url=https%3A%2F%2Farxiv.org%2Fabs%2F1706.03762")
    'https://arxiv.org/abs/1706.03762'
    """
    if row.param == "path" and row.encoding != "defense3":
        at = url.find("http", len("https://"))
        return url[at:] if at > 0 else ""
    if row.encoding == "defense3":
        return _absolute(_decode_defense3(url))
    if row.param == "query":
        return unquote(urlsplit(url).query)
    query = parse_qsl(urlsplit(url).query, keep_blank_values=True, max_num_fields=200)
    named = [value for name in (row.param, "url") for key, value in query if key.lower() == name and value]
    if row.encoding == "defense2":
        return _absolute(unquote(named[0].translate({ord("-"): "%", ord("_"): "/"}))) if named else ""
    return next((target for target in map(_absolute, [*named, *(value for _, value in query)]) if target), "")


def _absolute(target: str) -> str:
    """An address with its scheme, decoded once more where that is needed; empty for anything else."""
    once = target.strip()
    again = once if re.match(r"https?://", once, re.I) else unquote(once)
    return again if re.match(r"https?://[^/]+\.", again, re.I) else ""


def _decode_defense3(url: str) -> str:
    """The third encoding of a mail filter: ``*`` stands for the next character of a list behind the address, and ``**``
    with a letter for as many of them as the letter says, two for ``A``. Source: the decoder that its maker publishes.

    >>> _decode_defense3("https://urldefense.com/v3/__https://a.org/x*y**Az__;Iys-!!k!s$")
    'https://a.org/x#y+>z'
    """
    found = _DEFENSE3.search(url)
    if not found:
        return ""
    try:
        spare = base64.urlsafe_b64decode(found["spare"] + "=" * (-len(found["spare"]) % 4)).decode("utf-8")
    except ValueError:
        return ""
    left = iter(spare)

    def restore(token: re.Match[str]) -> str:
        count = _RUNS.find(token[0][2]) + 2 if len(token[0]) > 1 else 1
        return "".join(islice(left, count))

    return _TOKEN.sub(restore, re.sub(r"^([a-z]+:/)(?=[^/])", r"\1/", found["url"]))


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
