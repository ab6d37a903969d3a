"""Makes the files in which articles come packed, for tests."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence

Record = tuple[str, bytes, str]


def make_warc(records: Iterable[Record], *, packed: bool = False, status: str = "200 OK", **headers: str) -> bytes:
    """A web archive of responses, each an address, a body and a content type. ``headers``: sent with each of them."""
    fields = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    out = b""
    for url, body, content_type in records:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{fields}\r\n".encode() + body
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-06T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        out += gzip.compress(record, mtime=0) if packed else record
    return out


def make_rss(items: Sequence[str], head: str = "") -> bytes:
    """An RSS feed of items that are given as XML."""
    posts = "".join(f"<item>{item}</item>" for item in items)
    return f'{head}<rss version="2.0"><channel><title>Notes</title>{posts}</channel></rss>'.encode()


def make_mhtml(parts: Sequence[str], headers: str = "") -> bytes:
    """A saved page; each part is its header lines, an empty line, and its body."""
    lines = ["MIME-Version: 1.0", 'Content-Type: multipart/related; type="text/html"; boundary="x"']
    body = "".join(f"--x\n{part}\n" for part in parts)
    return (headers + "\n".join(lines) + f"\n\n{body}--x--\n").replace("\n", "\r\n").encode()
