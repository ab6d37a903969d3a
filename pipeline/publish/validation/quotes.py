"""Quotes: what the claims say that relations and terms name as evidence, kept on disk as claims go by."""

from __future__ import annotations

import marshal
import sqlite3
from typing import Any, NamedTuple

from .link import Row

BITS = 27
"""The wanted claims are told by as many bits of their hash: 16 MiB, whatever their number. Of two million wanted ones,
one in seventy others is kept for nothing."""
AT_ONCE = 1_000


class Quote(NamedTuple):
    """A claim: its document, its mention, the paper of that, the name of its property, and its value. A row of a model
    table is a mention, too."""

    document: str
    mention: str
    paper: str | None
    name: str
    value: dict[str, Any]

    @property
    def text(self) -> str:
        """What it says, where that is a text; else nothing."""
        return str(self.value["text"]) if self.value["type"] == "text" else ""


class Quotes:
    """Claims by id: first those that are wanted are named, then they are kept, then they are looked up."""

    def __init__(self) -> None:
        self._wanted = bytearray(1 << (BITS - 3))
        self._base = sqlite3.connect("")  # a temporary file, of which a bounded part is held in memory
        self._base.execute("CREATE TABLE claims (id TEXT PRIMARY KEY, said BLOB) WITHOUT ROWID")
        self._waiting: list[tuple[str, bytes]] = []

    def want(self, claim: str) -> None:
        """Name a claim that will be looked up."""
        place = hash(claim) & ((1 << BITS) - 1)
        self._wanted[place >> 3] |= 1 << (place & 7)

    def keep(self, row: Row, paper: str | None) -> None:
        """Keep a claim, if it is a wanted one."""
        place = hash(row["id"]) & ((1 << BITS) - 1)
        if self._wanted[place >> 3] >> (place & 7) & 1:
            said = marshal.dumps((row["document"], row["mention"], paper, row["property"], row["value"]))
            self._waiting.append((row["id"], said))
            if len(self._waiting) >= AT_ONCE:
                self._flush()

    def find(self, claim: str) -> Quote | None:
        """What a claim says; ``None`` where it is not there."""
        if self._waiting:
            self._flush()
        found = self._base.execute("SELECT said FROM claims WHERE id = ?", (claim,)).fetchone()
        return Quote(*marshal.loads(found[0])) if found else None

    def _flush(self) -> None:
        self._base.executemany("INSERT OR IGNORE INTO claims VALUES (?, ?)", self._waiting)
        self._waiting = []

    def close(self) -> None:
        """Give the temporary file back."""
        self._base.close()
