"""Feeds: RSS, Atom and JSON Feed exports of a blog. Each post is a page of its own."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import feedparser

from pipeline.knowledge.hosts import HostKind, host_kind

from .sniffing import HTML, PLAIN, find_root

_TAG = re.compile(r"<[^<>]{0,1000}>")
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml"})
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class Post:
    """A post of a feed as a page: its title as a heading that links to it, then its content.

    ``text``: the page in the language of ``media_type``. ``published``: as printed in the feed.
    """

    text: str
    media_type: str
    url: str | None
    title: str | None
    published: str | None


@dataclass(frozen=True)
class Feed:
    """The posts of a feed in order, ``None`` for an empty one. ``fault``: why it is not well-formed; empty if it is."""

    posts: tuple[Post | None, ...]
    fault: str = ""


def read_xml_feed(text: str) -> Feed:
    """The posts of an RSS or Atom feed.

    Markup is given as the feed holds it: nothing is sanitised or resolved. What stands before the root element is left
    out: the declaration of an encoding that is settled, and entities, which could grow or reach outside. Damaged XML
    is read as far as it can be.
    """
    # The parser's own patterns for document types take a square of the time on a prolog of many unclosed ones.
    data = text[find_root(text) :].encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8"}
    # A stream, never a string: the parser would open an address or a file of that name.
    feed = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    fault = str(feed.get("bozo_exception", "its XML is damaged")) if feed.bozo else ""
    return Feed(tuple(map(_read_entry, feed.entries)), fault)


def _read_entry(entry: Mapping[str, Any]) -> Post | None:
    """A post; ``None`` for one without content or title."""
    contents = [item for item in _get(entry, "content") or [] if _get(item, "value")]
    detail = _get(entry, "summary_detail")
    if not contents and detail and _get(detail, "value"):
        contents = [detail]
    link, title = _get(entry, "link"), _get_title(entry)
    published = _get(entry, "published") or _get(entry, "updated")
    if not contents:
        return None if not title else Post(_make_page(title, link, "", None), HTML, _address(link), title, published)
    content = max(contents, key=lambda item: (_get(item, "type") in _HTML_TYPES, len(_get(item, "value"))))
    value = _get(content, "value")
    marked = bool(_TAG.search(value)) or (_get(content, "type") in _HTML_TYPES and not _leads_to_paper(link))
    people = [_get(person, "name") for person in _get(entry, "authors") or []]
    text = value if marked or not _leads_to_paper(link) else html.unescape(value)
    return _make_post((title, link, published), text, marked, people, _get(content, "base"))


def _make_post(
    head: tuple[str | None, Any, str | None], content: str, marked: bool, people: Sequence[Any], base: str | None
) -> Post:
    """A post with content.

    ``head``: title, link and date. ``marked``: whether the content is HTML. ``people``: the names of its authors.
    """
    title, link, published = head
    if _leads_to_paper(link):
        content = content if marked else "<br>".join(html.escape(line, quote=False) for line in content.splitlines())
        page = _make_page(title, link, _make_byline(people) + content, base)
        return Post(page, HTML, _address(link), title, published)
    if not marked:
        return Post(_make_text(title, content), PLAIN, _address(link), title, published)
    return Post(_make_page(title, link, content, base), HTML, _address(link), title, published)


def _leads_to_paper(link: Any) -> bool:
    """Whether a post is about the paper that its own address leads to, as in the feeds of preprint servers."""
    try:
        parts = urlsplit(_address(link) or "")
    except ValueError:
        return False
    return bool(parts.hostname) and host_kind(parts.hostname or "", parts.path) is HostKind.PAPER


def _make_byline(people: Sequence[Any]) -> str:
    """The people whom the feed names for a post about a paper: who wrote the paper, not who blogs."""
    shown = ", ".join(name.strip() for name in people if isinstance(name, str) and name.strip())
    return f"<p>{html.escape(shown)}</p>\n" if shown else ""


def _get(item: Mapping[str, Any], key: str) -> Any:
    """A field that is there. The parser's own look-up falls back on other fields, and warns."""
    return dict.get(item, key) if isinstance(item, dict) else None


def _get_title(entry: Mapping[str, Any]) -> str | None:
    """The title as plain text on one line."""
    title = str(_get(entry, "title") or "")
    detail = _get(entry, "title_detail")
    if detail and _get(detail, "type") in _HTML_TYPES:
        title = html.unescape(_TAG.sub("", title))
    return " ".join(title.split()) or None


def _make_page(title: str | None, link: str | None, content: str, base: str | None) -> str:
    """A whole HTML page of a post. ``base``: what relative addresses in it are relative to."""
    head = f'<base href="{html.escape(base)}">' if base and _ADDRESS.match(base) else ""
    heading = ""
    if title:
        shown = html.escape(title)
        heading = (
            f'<h1><a href="{html.escape(link)}">{shown}</a></h1>\n'
            if _address(link) and link
            else f"<h1>{shown}</h1>\n"
        )
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body><article>\n{heading}{content}\n</article></body></html>\n"


def _make_text(title: str | None, content: str) -> str:
    return f"{title}\n\n{content}" if title else content


def _address(link: Any) -> str | None:
    return link if isinstance(link, str) and _ADDRESS.match(link) else None


def read_json_feed(text: str) -> Feed:
    """The posts of a JSON feed (version 1 or 1.1).

    Raises ``ValueError`` for text that is no JSON feed, ``RecursionError`` for brackets nested without end.
    """
    feed = json.loads(text)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ValueError("it has no list of items")
    return Feed(tuple(_read_item(item) if isinstance(item, dict) else None for item in items))


def _read_item(item: dict[str, Any]) -> Post | None:
    fields = {key: value for key, value in item.items() if isinstance(value, str) and value.strip()}
    title = " ".join(fields.get("title", "").split()) or None
    link = fields.get("url") or fields.get("external_url")
    published = fields.get("date_published") or fields.get("date_modified")
    content = fields.get("content_html") or fields.get("content_text") or fields.get("summary")
    if not content:
        return Post(_make_page(title, link, "", None), HTML, _address(link), title, published) if title else None
    authors = item.get("authors") or [item.get("author")]  # the second as version 1 has it
    people = [person.get("name") for person in authors if isinstance(person, dict)] if isinstance(authors, list) else []
    return _make_post((title, link, published), content, "content_html" in fields, people, link)
