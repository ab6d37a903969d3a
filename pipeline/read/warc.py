"""WARC (ISO 28500), the archive of crawlers and recording browsers: pages one by one, never all in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.recordloader import ArcWarcRecord

from .budget import Budget, BudgetPassedError, show_bytes
from .gzipped import unpack_body

_RECORDS = frozenset({"response", "resource", "conversion"})
_TYPES = frozenset({
    "", "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown", "text/xml",
    "application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
    "application/json", "multipart/related", "message/rfc822",
})  # fmt: skip
# Lines of a header are read in blocks: larger blocks keep a line of many megabytes from being copied over and over.
_BLOCK = 1 << 20


class Stream(Protocol):
    """What a WARC file is read from."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at the end."""
        ...


@dataclass(frozen=True)
class Capture:
    """One page of a web archive. ``complete``: whether all the bytes that its header announces are there."""

    data: bytes
    url: str | None
    charset: str | None
    media_type: str
    complete: bool


@dataclass(frozen=True)
class Oversized:
    """A page that passes the budget, and which bound it passes."""

    url: str | None
    error: BudgetPassedError


@dataclass(frozen=True)
class Surplus:
    """How many records hold more bytes than their headers announce. The surplus is no part of any page."""

    count: int


@dataclass(frozen=True)
class Cut:
    """A record that is no page, or whose header alone is there, and that breaks off."""

    url: str | None


class _Records(ArchiveIterator):  # type: ignore[misc]
    """The records of a stream. The library writes a remark on stray bytes to the terminal; an empty one is none.

    ``cut``: the last header breaks off. The library takes that for the end of the file.
    """

    INC_RECORD = ""
    cut = False

    def _next_record(self, next_line: bytes | None) -> ArcWarcRecord:
        try:
            return super()._next_record(next_line)
        except EOFError:
            self.cut = self.cut or bool(next_line)
            raise


def read_warc(stream: Stream, budget: Budget) -> Iterator[Capture | Oversized | Surplus | Cut | None]:
    """The pages of a web archive in order; ``None`` for a record that is no page of text, or a failed request.

    A page that passes the budget is named, and the others follow. So is a record of any kind that breaks off in its
    header or its content. Surplus bytes are counted at the end.

    Requests and descriptions of other records are not counted. Raises what ``stream`` raises, and whatever the library
    raises on a file that is damaged.
    """
    records = _Records(stream, block_size=_BLOCK)
    for record in records:
        if not _has_whole_header(record):
            yield Cut(_read_address(record))
            continue
        aside = record.rec_type in ("request", "warcinfo", "metadata", "revisit")
        try:
            found = None if aside else _read_record(record, budget)
        except BudgetPassedError as error:
            yield Oversized(_read_address(record), error)
            continue
        if found is None and _breaks_off(record):
            yield Cut(_read_address(record))
        elif not aside:
            yield found
    if records.cut:
        yield Cut(None)
    if records.err_count:
        yield Surplus(records.err_count)


def _has_whole_header(record: ArcWarcRecord) -> bool:
    """Whether a header says what kind of record it heads and how long that is, as ISO 28500 demands of each."""
    length = (record.rec_headers.get_header("Content-Length") or "").strip()
    return bool(record.rec_type) and length.isdigit()


def _breaks_off(record: ArcWarcRecord) -> bool:
    """Whether bytes are missing that the header of a record announces. Reads the record to its end."""
    while record.raw_stream.read(_BLOCK):
        pass
    return getattr(record.raw_stream, "limit", 0) > 0


def _read_record(record: ArcWarcRecord, budget: Budget) -> Capture | None:
    http = record.http_headers
    if record.rec_type not in _RECORDS or (http is not None and not _is_success(http.get_statuscode())):
        return None
    declared = http.get_header("Content-Type") if http is not None else record.rec_headers.get_header("Content-Type")
    media_type, charset = split_content_type(declared or "")
    if media_type not in _TYPES:
        return None
    body = _read_body(record, budget)
    coding = (http.get_header("Content-Encoding") if http is not None else None) or ""
    data = unpack_body(body, coding, budget)
    if data is None:
        return None
    complete = getattr(record.raw_stream, "limit", 0) <= 0
    return Capture(data, _read_address(record), charset, media_type, complete)


def _read_address(record: ArcWarcRecord) -> str | None:
    url = record.rec_headers.get_header("WARC-Target-URI")
    return url.strip("<> ") if url else None


def _read_body(record: ArcWarcRecord, budget: Budget) -> bytes:
    http = record.http_headers
    if getattr(record.raw_stream, "limit", 0) > budget.part_bytes:
        raise BudgetPassedError("the size of a page", show_bytes(budget.part_bytes))
    chunked = http is not None and "chunked" in (http.get_header("Transfer-Encoding") or "").lower()
    source = ChunkedDataReader(record.raw_stream, block_size=_BLOCK) if chunked else record.raw_stream
    body = source.read(budget.part_bytes + 1)
    if len(body) > budget.part_bytes:
        raise BudgetPassedError("the size of a page", show_bytes(budget.part_bytes))
    return bytes(body)


def _is_success(status: str | None) -> bool:
    return bool(status and status.startswith("2"))


def split_content_type(value: str) -> tuple[str, str | None]:
    """The media type and the charset of a ``Content-Type`` header.

    >>> split_content_type('Text/HTML; Charset="GBK"')
    ('text/html', 'GBK')
    """
    media_type, _, rest = value.partition(";")
    for parameter in rest.split(";"):
        name, _, charset = parameter.partition("=")
        if name.strip().lower() == "charset":
            return media_type.strip().lower(), charset.strip().strip("\"'") or None
    return media_type.strip().lower(), None
