"""Address: a web address taken apart, as identifier schemes and host tables look at it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Address:
    """``host`` in lower case and without ``www.``; ``path`` percent-decoded; ``query`` in order of appearance."""

    url: str
    host: str
    path: str
    query: tuple[tuple[str, str], ...]
    fragment: str

    def param(self, name: str) -> str:
        """The first value of a query parameter; empty where there is none."""
        return next((value for key, value in self.query if key.lower() == name), "")

    def within(self, *hosts: str) -> bool:
        """Whether the host is one of ``hosts`` or a subdomain of one."""
        return any(self.host == host or self.host.endswith("." + host) for host in hosts)

    @property
    def segments(self) -> tuple[str, ...]:
        """The parts of the path between slashes, empty ones left out."""
        return tuple(part for part in self.path.split("/") if part)


def parse_address(url: str) -> Address | None:
    """A web address taken apart; ``None`` where it has no host or cannot be one.

    >>> parse_address("https://www.OpenReview.net/forum?id=gEZrGCozdqR").param("id")
    'gEZrGCozdqR'
    >>> parse_address("http://[broken") is None
    True
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
        query = tuple(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200))
    except ValueError:
        return None
    return Address(url, host, unquote(parts.path), query, parts.fragment) if host else None
