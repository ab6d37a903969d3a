"""Places: where each list names each paper, told from the mentions as they go by, a document at a time."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Hashable
from dataclasses import dataclass, field

from pipeline.dataset import find_document

from .keys import KeyStore
from .link import Row


class Hashes:
    """A set of texts as their hashes: 8 bytes each. What is added must be sorted before it is looked for."""

    def __init__(self) -> None:
        self._hashes = array("q")

    def add(self, text: str) -> None:
        """Keep a text."""
        self._hashes.append(hash(text))

    def sort(self) -> None:
        """Make what was added ready to be found."""
        self._hashes = array("q", sorted(self._hashes))

    def __contains__(self, text: str) -> bool:
        place = bisect_left(self._hashes, hash(text))
        return place < len(self._hashes) and self._hashes[place] == hash(text)


@dataclass
class Places:
    """The place of each paper in each list. ``standing``: takes every place. ``webs``: papers of kind web, which have
    none. ``count``: how many there are."""

    standing: KeyStore
    webs: Hashes = field(default_factory=Hashes)
    count: int = 0
    _document: str = ""
    _listed: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Take the next row of ``mentions.jsonl``; those of one document follow each other."""
        document = find_document(row["id"])
        if document != self._document:
            self.finish()
            self._document = document
        if row["paper"] not in self.webs:
            self._listed.append((row["position"], row["id"], row["paper"]))

    def finish(self) -> None:
        """Tell the places of the last document."""
        own: dict[str, list[str]] = {}
        for _, mention, paper in sorted(self._listed):
            own.setdefault(paper, []).append(mention)
        for position, (paper, mentions) in enumerate(own.items(), start=1):
            self.standing.add(name_place(paper, self._document, position, len(own), mentions))
        self.count += len(own)
        self._listed = []


def name_place(paper: str, document: str, position: int, length: int, mentions: list[str]) -> tuple[Hashable, ...]:
    """The key of one place of a paper."""
    return (paper, document, position, length, *mentions)
