"""What encoding a file declares, and which codecs that means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.knowledge.tables import load_table

# Declarations stand at the head of a file: the HTML standard asks for the first 1024 bytes, real pages need more.
HEAD = 8192

_XML = re.compile(rb"""\A\s*<\?xml\s[^<>]{0,200}?encoding\s*=\s*['"]([A-Za-z0-9._:-]{1,40})['"]""")
_META = re.compile(rb"""<meta\b[^<>]{0,300}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class Charset:
    """An encoding of the table: its name, the codecs that read it, and whether it is tried undeclared."""

    name: str
    codecs: tuple[str, ...]
    guessed: bool


@cache
def list_charsets() -> tuple[Charset, ...]:
    """The encodings of ``knowledge/encodings.toml``, in its order."""
    rows = load_table("encodings")["encoding"]
    return tuple(Charset(row["name"], tuple(row["codecs"]), row["guessed"]) for row in rows)


@cache
def _labels() -> dict[str, Charset]:
    rows = load_table("encodings")["encoding"]
    return {label: charset for row, charset in zip(rows, list_charsets(), strict=True) for label in row["labels"]}


def find_charset(label: str) -> Charset | None:
    """The encoding that a declaration means; ``None`` for a name that no table row has.

    >>> find_charset("GB2312").name, find_charset("x-sjis").codecs[0], find_charset("rot13")
    ('gb18030', 'cp932', None)
    """
    folded = label.strip().strip("\"'").lower()
    return _labels().get(folded) or _labels().get(folded.removeprefix("x-"))


def find_declaration(data: bytes) -> str | None:
    """The encoding that an XML declaration or a ``meta`` element at the head of ``data`` names, as printed.

    >>> find_declaration(b'<meta http-equiv="Content-Type" content="text/html; charset=big5">')
    'big5'
    """
    head = data[:HEAD]
    if found := _XML.search(head):
        return found[1].decode("ascii")
    found = _META.search(_COMMENT.sub(b"", head))
    return found[1].decode("ascii") if found else None
