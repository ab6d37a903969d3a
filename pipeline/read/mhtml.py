"""MHTML, the one-file save of a browser, and saved messages: the page among its images and styles (RFC 2557)."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.header import decode_header, make_header
from email.message import Message

from .budget import Budget, BudgetPassedError
from .sniffing import HTML, MARKDOWN, PLAIN

_CUT = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
# Types of parts that may be the page, the likeliest first, and as what they are read.
_TEXT_TYPES = {"text/html": HTML, "application/xhtml+xml": HTML, "text/markdown": MARKDOWN, "text/plain": PLAIN}


@dataclass(frozen=True)
class Page:
    """The page of a saved message. ``others``: pages and frames beside it that are not read. ``complete``: whether
    every list of parts is closed as its header announces."""

    data: bytes
    media_type: str
    url: str | None
    charset: str | None
    title: str | None
    published: str | None
    others: int
    complete: bool


def read_mhtml(data: bytes, budget: Budget) -> Page | None:
    """The page that was saved; ``None`` where no part holds text. Raises :class:`BudgetPassedError`.

    The date of a message is the day on which it was published; that of a page that a browser saved says nothing.
    """
    if len(_MULTIPART.findall(data)) > budget.mime_levels:
        raise BudgetPassedError("the number of its multipart headers", str(budget.mime_levels))
    if data.count(b"\n--") > budget.mime_lines:
        raise BudgetPassedError("the number of its parts", str(budget.mime_lines))
    message = email.message_from_bytes(data)
    snapshot = _read_header(message, "Snapshot-Content-Location")
    pages = [part for part in message.walk() if part.get_content_type() in _TEXT_TYPES]
    if not pages:
        return None
    root = min(pages, key=lambda part: (_read_header(part, "Content-Location") != snapshot, _rank(part)))
    payload = root.get_payload(decode=True)
    saved = snapshot or "Content-Location" in root or "saved by" in str(message.get("From", "")).lower()
    return Page(
        data=payload if isinstance(payload, bytes) else b"",
        media_type=_TEXT_TYPES[root.get_content_type()],
        url=_read_header(root, "Content-Location") or snapshot,
        charset=root.get_content_charset(),
        title=_read_header(message, "Subject"),
        published=None if saved else _read_header(message, "Date"),
        others=sum(part.get_content_type() == root.get_content_type() for part in pages) - 1,
        complete=not any(isinstance(defect, _CUT) for part in message.walk() for defect in part.defects),
    )


def _rank(part: Message) -> int:
    return list(_TEXT_TYPES).index(part.get_content_type())


def _read_header(message: Message, name: str) -> str | None:
    """A header as text on one line, its encoded words decoded (RFC 2047)."""
    value = message.get(name)
    if value is None:
        return None
    try:
        text = str(make_header(decode_header(value)))
    except (ValueError, LookupError):
        text = str(value)
    text = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
    return text or None
