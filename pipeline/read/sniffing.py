"""What kind of file the bytes are: by what they hold first, by their name only where that leaves it open."""

from __future__ import annotations

import codecs
import re

HTML = "text/html"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
CSV = "text/csv"
MHTML = "multipart/related"
WARC = "application/warc"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
GZIP = "application/gzip"

FEEDS = frozenset({RSS, ATOM, JSON_FEED})
CONTAINERS = FEEDS | {MHTML, WARC, GZIP}

HEAD = 65_536
"""Bytes that are looked at. Scripts and styles can fill the first kilobytes of a page."""

_BY_NAME = {
    "html": HTML, "htm": HTML, "xhtml": HTML, "shtml": HTML,
    "md": MARKDOWN, "markdown": MARKDOWN, "mdown": MARKDOWN, "mkd": MARKDOWN, "mdx": MARKDOWN, "rmd": MARKDOWN,
    "qmd": MARKDOWN, "csv": CSV, "tsv": CSV, "tab": CSV,
}  # fmt: skip

# Kinds whose cells and code may show the markup of others.
_BY_NAME_ALONE = (MARKDOWN, CSV)

_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]?[^\n]{0,1000}\r?\n(?:[ \t][^\n]{0,1000}\r?\n){0,50}")
_MIME = re.compile(r"^content-type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_MIME_VERSION = re.compile(r"^mime-version:", re.IGNORECASE | re.MULTILINE)
_XML_NOISE = re.compile(
    r"\s+|<\?.{0,4000}?\?>|<!--.{0,20000}?-->|<!DOCTYPE\b[^<>\[]{0,1000}(?:\[.{0,20000}?\]\s*)?>", re.DOTALL
)
_ROOT = re.compile(r"<(?:[A-Za-z0-9_]{1,20}:)?([A-Za-z]{1,20})\b([^<>]{0,4000})")
_DOCTYPE_HTML = re.compile(r"<!doctype\s+html\b", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|head|body)\b[^<>]{0,2000}>", re.IGNORECASE)
_BLOCK_OPEN = re.compile(
    r"<(p|div|ul|ol|li|table|tr|td|h[1-6]|article|section|dl|dt|dd|blockquote)(?:\s[^<>]{0,2000})?>", re.I
)
_BLOCK_CLOSE = re.compile(r"</(?:p|div|ul|ol|li|table|tr|td|h[1-6]|article|section|dl|dt|dd|blockquote)\s{0,20}>", re.I)
_TAG = re.compile(r"</[a-z][a-z0-9]{0,10}>|<(?:br|hr|img|a)\b", re.IGNORECASE)
_CODE = re.compile(r"^ {0,3}(?:```|~~~).*?(?:^ {0,3}(?:```|~~~)|\Z)", re.DOTALL | re.MULTILINE)
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/')
_MARKDOWN_SIGNS = (
    re.compile(r"\A---[ \t]*\n(?:[^\n]{0,500}\n){1,60}?(?:---|\.\.\.)[ \t]*\n"),
    re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE),
    re.compile(r"^ {0,3}\|?(?: *:?-{3,}:? *\|)+ *(?::?-{3,}:?)? *$", re.MULTILINE),
    re.compile(r"\]\((?:https?://|\.{0,2}/|#)[^\s()]{1,500}"),
    re.compile(r"(?<!\*)\*\*[^\s*][^*\n]{0,300}\*\*(?!\*)"),
    re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*<?https?://", re.MULTILINE),
)


def sniff(path: str, data: bytes) -> str:
    """The media type of a file: one of the constants of this module. Text that is nothing else is ``text/plain``.

    >>> sniff("saved", b"<!DOCTYPE html><title>Papers</title>"), sniff("notes.html", b"- BERT\\n- T5\\n")
    ('text/html', 'text/plain')
    """
    if data.startswith(b"\x1f\x8b"):
        return GZIP
    if data.startswith(b"WARC/"):
        return WARC
    head = _view(data[:HEAD])
    return _sniff_feed(head) or _sniff_page(path, head)


def _view(head: bytes) -> str:
    """The head with its ASCII legible, whatever the encoding: other characters need not be right to tell markup."""
    for bom, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if head.startswith(bom):
            return _unify(head[len(bom) :].decode(codec, "replace"))
    pairs = len(head) // 2
    if pairs and head[1::2].count(0) > pairs / 4 > head[::2].count(0):
        return _unify(head.decode("utf-16-le", "replace"))
    if pairs and head[::2].count(0) > pairs / 4 > head[1::2].count(0):
        return _unify(head.decode("utf-16-be", "replace"))
    return _unify(head.decode("latin-1"))


def _unify(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sniff_feed(head: str) -> str | None:
    """A feed or a saved message; ``None`` for text."""
    text = head.lstrip()
    if text.startswith("{") and _JSON_FEED.search(text[:4096]):
        return JSON_FEED
    if text.startswith("<"):
        return _sniff_xml(text)
    return MHTML if _is_message(head.lstrip("\n")) else None


def find_root(text: str) -> int:
    """Where the root element of an XML text begins: behind its declaration, document type and comments."""
    position = 0
    while found := _XML_NOISE.match(text, position):
        position = found.end()
    return position


def _sniff_xml(text: str) -> str | None:
    root = _ROOT.match(text, find_root(text))
    if not root:
        return None
    name = root[1].lower()
    if name == "rss" or (name == "rdf" and "purl.org/rss/" in root[2]):
        return RSS
    return ATOM if name == "feed" else None


def _is_message(head: str) -> bool:
    """Whether the head is MIME header lines that announce parts or a page: MHTML, or a saved newsletter."""
    position = 0
    if head.startswith("From ") and "\n" in head[:1000]:
        position = head.index("\n") + 1
    while found := _HEADER.match(head, position):
        position = found.end()
    headers = head[:position]
    return bool(_MIME.search(headers) and _MIME_VERSION.search(headers))


def _sniff_page(path: str, head: str) -> str:
    """HTML, Markdown, a sheet or plain text. Tags inside fenced code are examples, not markup of the page."""
    named = _BY_NAME.get(path.rpartition("/")[2].rpartition(".")[2].lower())
    text = head.lstrip()
    if _DOCTYPE_HTML.match(text) or (
        text.startswith("<") and _PAGE.search(text[:4096]) and named not in _BY_NAME_ALONE
    ):
        return HTML
    if named in _BY_NAME_ALONE:
        return named
    bare = _CODE.sub("", head)
    tags = min(len(_BLOCK_OPEN.findall(bare)), len(_BLOCK_CLOSE.findall(bare)))
    signs = (bare != head) + sum(bool(sign.search(bare)) for sign in _MARKDOWN_SIGNS)
    if _is_fragment(text, tags, signs) or (named == HTML and (_BLOCK_OPEN.search(head) or _TAG.search(head))):
        return HTML
    return MARKDOWN if signs >= 2 else PLAIN


def _is_fragment(text: str, tags: int, signs: int) -> bool:
    """Whether a text is a piece of a page. Markdown has tags inside, but not at its beginning."""
    return tags > 0 and (text.startswith("<") or (tags > 1 and signs < 2))
