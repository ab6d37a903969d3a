"""Keys: whether everything that some rows name is there in others, in bounded memory.

A reference is a tuple of texts, kept as its 64-bit hash. A store holds a hundred thousand hashes in memory and the
others in a temporary file, in parts by their last bits; two stores are compared part by part. Python's hash of texts is
keyed anew in each process (SipHash), so that no file can be made to collide; by chance, one of a hundred million
references that lead nowhere among a hundred million keys goes unnoticed with odds of 1 in 2,000.
"""

from __future__ import annotations

import tempfile
from array import array
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import filterfalse, islice
from typing import IO

PARTS = 256
BITS = 8
IN_MEMORY = 1 << 17
"""Keys that a store holds in memory."""
COMPARED = 1 << 18
"""Keys of one part that are compared at once; larger parts are parted again."""
MOST_MISSING = 10_000
"""Missing keys that are kept to be located; beyond, finding the first of them is help enough."""


class KeyStore:
    """A bag of keys. ``shift``: how many bits of a key earlier partings have used."""

    def __init__(self, shift: int = 0) -> None:
        self._shift = shift
        self._parts = [array("q") for _ in range(PARTS)]
        self._chunks = [array("q") for _ in range(PARTS)]
        self._resources = ExitStack()
        self._file: IO[bytes] | None = None
        self._held = 0

    def add(self, key: Hashable) -> None:
        """Keep a key."""
        number = hash(key)
        self._parts[number & 255].append(number)
        self._held += 1
        if self._held >= IN_MEMORY:
            self._spill()

    def update(self, keys: Iterable[Hashable]) -> None:
        """Keep keys."""
        parts, count = self._parts, 0
        for key in keys:
            number = hash(key)
            parts[number & 255].append(number)
            count += 1
        self._held += count
        if self._held >= IN_MEMORY:
            self._spill()

    def _extend(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._parts[number >> self._shift & 255].append(number)
            self._held += 1
            if self._held >= IN_MEMORY:
                self._spill()

    def _spill(self) -> None:
        if self._file is None:
            self._file = self._resources.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 (closed by close)
        start = self._file.seek(0, 2)
        for part, chunks in zip(self._parts, self._chunks, strict=True):
            if part:
                data = part.tobytes()
                self._file.write(data)
                chunks.extend((start, len(data)))
                start += len(data)
                del part[:]
        self._held = 0

    def count(self, part: int) -> int:
        """How many keys one part holds."""
        return len(self._parts[part]) + sum(self._chunks[part][1::2]) // 8

    def read(self, part: int) -> Iterator[array[int]]:
        """The keys of one part, in pieces."""
        yield self._parts[part]
        chunks = self._chunks[part]
        for start, size in zip(chunks[::2], chunks[1::2], strict=True):
            assert self._file is not None
            self._file.seek(start)
            piece = array("q")
            piece.frombytes(self._file.read(size))
            yield piece

    def split(self, part: int) -> KeyStore:
        """One part as a store of its own, parted by the next bits."""
        store = KeyStore(self._shift + BITS)
        for piece in self.read(part):
            store._extend(piece)
        return store

    def close(self) -> None:
        """Give the temporary file back."""
        self._resources.close()


@dataclass
class Missing:
    """Keys that are named and are not there: the first of them, and the number of all."""

    keys: set[int] = field(default_factory=set)

    def note(self, numbers: Iterable[int]) -> None:
        """Keep the keys up to the bound."""
        for number in numbers:
            if len(self.keys) >= MOST_MISSING:
                return
            self.keys.add(number)


def find_missing(needs: KeyStore, offers: KeyStore) -> set[int]:
    """The hashes of the keys of ``needs`` that ``offers`` lacks; at most :data:`MOST_MISSING` of them.

    >>> needs, offers = KeyStore(), KeyStore()
    >>> for key in ("a", "b", "c"):
    ...     needs.add(key)
    >>> for key in ("c", "a"):
    ...     offers.add(key)
    >>> find_missing(needs, offers) == {hash("b")}
    True
    """
    return _compare(needs, offers, filterfalse, Missing()).keys


def find_shared(keys: KeyStore, others: KeyStore) -> set[int]:
    """The hashes of the keys that both hold; at most :data:`MOST_MISSING` of them.

    >>> keys, others = KeyStore(), KeyStore()
    >>> for key in ("a", "b", "c"):
    ...     keys.add(key)
    >>> for key in ("c", "d"):
    ...     others.add(key)
    >>> find_shared(keys, others) == {hash("c")}
    True
    """
    return _compare(keys, others, filter, Missing()).keys


def find_repeated(store: KeyStore) -> set[int]:
    """The hashes of the keys that a store holds more than once; at most :data:`MOST_MISSING` of them.

    >>> store = KeyStore()
    >>> for key in ("a", "b", "a"):
    ...     store.add(key)
    >>> find_repeated(store) == {hash("a")}
    True
    """
    repeated = Missing()
    for part in range(PARTS):
        counter: Counter[int] = Counter()
        for piece in store.read(part):
            counter.update(piece)
        repeated.note(number for number, count in counter.items() if count > 1)
    return repeated.keys


Choose = Callable[[Callable[[int], bool], Iterable[int]], Iterable[int]]


def _compare(needs: KeyStore, offers: KeyStore, choose: Choose, missing: Missing) -> Missing:
    for part in range(PARTS):
        if not needs.count(part):
            continue
        if offers.count(part) > COMPARED and needs._shift < 48:
            inner, outer = needs.split(part), offers.split(part)
            _compare(inner, outer, choose, missing)
            inner.close()
            outer.close()
            continue
        there: set[int] = set()
        for piece in offers.read(part):
            there.update(piece)
        for piece in needs.read(part):
            missing.note(choose(there.__contains__, piece))
    return missing


class KeyPairs(KeyStore):
    """A bag of pairs of keys, in parts by the first."""

    def add_pair(self, first: int, second: int) -> None:
        """Keep the hashes of two keys, side by side."""
        self._parts[first & 255].extend((first, second))
        self._held += 2
        if self._held >= IN_MEMORY:
            self._spill()


def find_neither(pairs: KeyPairs, offers: KeyStore) -> set[tuple[int, int]]:
    """The pairs of which ``offers`` has neither key, the second first; at most :data:`MOST_MISSING` of them.

    >>> pairs, offers = KeyPairs(), KeyStore()
    >>> for first, second in (("a", "b"), ("c", "d"), ("e", "f")):
    ...     pairs.add_pair(hash(first), hash(second))
    >>> for key in ("a", "d"):
    ...     offers.add(key)
    >>> find_neither(pairs, offers) == {(hash("f"), hash("e"))}
    True
    """
    rest = KeyPairs()
    for first, second in _list_unmet(pairs, offers):
        rest.add_pair(second, first)
    found = set(islice(_list_unmet(rest, offers), MOST_MISSING))
    rest.close()
    return found


def _list_unmet(pairs: KeyPairs, offers: KeyStore) -> Iterator[tuple[int, int]]:
    """The pairs whose first key is not there."""
    for part in range(PARTS):
        waiting: dict[int, set[int]] = {}
        for piece in pairs.read(part):
            for first, second in zip(piece[::2], piece[1::2], strict=True):
                waiting.setdefault(first, set()).add(second)
        for piece in offers.read(part) if waiting else ():
            for number in piece:
                waiting.pop(number, None)
        for first, seconds in waiting.items():
            yield from ((first, second) for second in seconds)
