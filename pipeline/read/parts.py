"""Part: one page or post, out of whatever file it was packed in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_UNSAFE = re.compile(r"[\W_]+")
_LONGEST_SLUG = 60


@dataclass(frozen=True)
class Part:
    """The bytes of one page or post, and what its container says of it.

    ``path``: the path of the file; for a page of many, followed by ``!/`` and a safe name (``feed.xml!/0003-slug``).
    ``media_type``: ``text/html``, ``text/markdown``, ``text/csv`` or ``text/plain``.
    ``url``: the address that the container gives. ``declared_charset``: as a HTTP or MIME header names it.
    ``published``: a date as printed. ``title``: plain text.
    """

    path: str
    data: bytes
    media_type: str
    url: str | None = None
    declared_charset: str | None = None
    published: str | None = None
    title: str | None = None


def name_part(path: str, number: int, hint: str | None) -> str:
    """The path of the page ``number`` of the file ``path``. ``hint``: its title or address, which is never trusted.

    >>> name_part("blog/feed.xml", 3, "../../etc/passwd"), name_part("a.warc", 1, "https://example.org/論文/list.html?x=1")
    ('blog/feed.xml!/0003-etc-passwd', 'a.warc!/0001-example-org-論文-list-html')
    """
    slug = make_slug(hint or "")
    return f"{path}!/{number:04d}-{slug}" if slug else f"{path}!/{number:04d}"


def make_slug(hint: str) -> str:
    """Letters and digits of a title or an address, joined by hyphens, in lower case; empty where there are none."""
    if re.match(r"[a-z][a-z0-9+.-]{0,20}://", hint, re.IGNORECASE):
        hint = _shorten_address(hint)
    text = unicodedata.normalize("NFKC", hint[:1000]).lower()
    return _UNSAFE.sub("-", text).strip("-")[:_LONGEST_SLUG].strip("-")


def _shorten_address(address: str) -> str:
    try:
        parts = urlsplit(address[:2000])
    except ValueError:
        return ""
    return unquote(f"{parts.netloc} {parts.path}", errors="replace")
