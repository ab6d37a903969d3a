"""Files that hold no text: what they look like, by their first bytes."""

from __future__ import annotations

import chardet

PDF = "application/pdf"

# Share of control characters above which bytes are no text. A text with some stray NULs has far fewer.
MOST_CONTROLS = 0.1
# A signature of two letters ("BM", "MZ") starts words, too: it counts only beside more control characters than these.
FEW_CONTROLS = 0.01

_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x1b")
# Formats that are written in letters, or that the detector does not know.
_SIGNATURES = (
    (b"%PDF-", PDF),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"bplist00", "application/x-bplist"),
)
_NAMES = {
    PDF: "a PDF",
    "application/rtf": "a rich text file (RTF)",
    "application/msword": "an office document",
    "application/x-bplist": "a web archive of Safari or another property list",
    "application/zip": "a ZIP archive or an office document",
    "application/epub+zip": "an e-book",
    "application/x-sqlite3": "a database",
}
_KINDS = {"image": "an image", "audio": "a sound", "video": "a film", "font": "a font"}


def identify_binary(data: bytes) -> str | None:
    """What a file is that holds no text, as a noun phrase (``a PDF``, ``an image``); ``None`` for text.

    UTF-16 and UTF-32 without a byte order mark look binary here: whoever calls must have ruled them out.

    >>> identify_binary(b"%PDF-1.7 ..."), identify_binary(b"BM25 is a ranking function")
    ('a PDF', None)
    """
    for signature, media_type in _SIGNATURES:
        if data.startswith(signature):
            return _NAMES[media_type]
    share = count_controls(data) / len(data) if data else 0.0
    if share <= FEW_CONTROLS:
        return None
    media_type = str(chardet.detect(data[:4096]).get("mime_type") or "")
    known = not media_type.startswith("text/") and media_type != "application/octet-stream"
    if share <= MOST_CONTROLS and (not known or _is_utf8(data)):
        return None
    return _describe(media_type) if known else "binary data"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def count_controls(data: bytes) -> int:
    """How many bytes are control characters that no text needs."""
    return len(data) - len(data.translate(None, _CONTROLS))


def _describe(media_type: str) -> str:
    kind = media_type.partition("/")[0]
    if media_type in _NAMES:
        return _NAMES[media_type]
    if "officedocument" in media_type or "opendocument" in media_type:
        return "an office document"
    return _KINDS.get(kind, f"a file of the type {media_type}")
