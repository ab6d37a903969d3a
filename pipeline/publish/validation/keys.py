"""Keys: whether everything that some rows name is there in others, in bounded memory.

A reference is a tuple of texts, kept as its 64-bit hash. A store holds a hundred thousand hashes in memory and the
others in a temporary file, in parts by their last bits; two stores are compared part by part. Python's hash of texts is
keyed anew in each process (SipHash), so that no file can be made to collide; by chance, one of a hundred million
references that lead nowhere among a hundred million keys goes unnoticed with odds of 1 in 2,000.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Hashable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import IO

import numpy as np
import numpy.typing as npt

PARTS = 256
BITS = 8
BYTES = 8
"""Bytes of a key."""
IN_MEMORY = 1 << 17
"""Keys that a store holds in memory."""
COMPARED = 1 << 18
"""Keys of one part that are compared at once; larger parts are parted again."""
MOST_MISSING = 10_000
"""Missing keys that are kept to be located; beyond, finding the first of them is help enough."""


Numbers = npt.NDArray[np.int64]


class KeyStore:
    """A bag of keys. ``shift``: how many bits of a key earlier partings have used.

    Keys are appended to one array, which is parted as a whole when it is full: many times faster than one by one.
    """

    width = 1
    """Numbers that belong together; the first of them tells the part."""

    def __init__(self, shift: int = 0) -> None:
        self._shift = shift
        self._fresh = array("q")
        self._held: list[tuple[Numbers, list[int]]] = []
        self._chunks = [array("q") for _ in range(PARTS)]
        self._resources = ExitStack()
        self._file: IO[bytes] | None = None

    def add(self, key: Hashable) -> None:
        """Keep a key."""
        self._fresh.append(hash(key))
        if len(self._fresh) >= IN_MEMORY:
            self._spill()

    def update(self, keys: Iterable[Hashable]) -> None:
        """Keep keys."""
        self._fresh.extend(map(hash, keys))
        if len(self._fresh) >= IN_MEMORY:
            self._spill()

    def _part(self) -> tuple[Numbers, list[int]]:
        """The keys that are not parted yet, sorted by their parts, and where each part begins and the last one ends."""
        numbers = np.frombuffer(self._fresh, np.int64).reshape(-1, self.width)
        parts = (numbers[:, 0] >> self._shift & (PARTS - 1)).astype(np.uint8)
        ends = np.cumsum(np.bincount(parts, minlength=PARTS)) * self.width
        sorted_numbers = numbers[np.argsort(parts, kind="stable")].ravel()
        self._fresh = array("q")
        return sorted_numbers, [0, *ends.tolist()]

    def _spill(self) -> None:
        if self._file is None:
            self._file = self._resources.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 (closed by close)
        start = self._file.seek(0, 2)
        numbers, places = self._part()
        self._file.write(numbers.tobytes())
        for chunks, (low, high) in zip(self._chunks, pairwise(places), strict=True):
            if high > low:
                chunks.extend((start + low * BYTES, (high - low) * BYTES))

    def _settle(self) -> None:
        """Part what is left in memory, so that it can be read."""
        if self._fresh:
            self._held.append(self._part())

    def count(self, part: int) -> int:
        """How many keys one part holds."""
        self._settle()
        held = sum(places[part + 1] - places[part] for _, places in self._held)
        return held + sum(self._chunks[part][1::2]) // BYTES

    def read(self, part: int) -> Iterator[Numbers]:
        """The keys of one part, in pieces."""
        self._settle()
        for numbers, places in self._held:
            yield numbers[places[part] : places[part + 1]]
        chunks = self._chunks[part]
        for start, size in zip(chunks[::2], chunks[1::2], strict=True):
            assert self._file is not None
            self._file.seek(start)
            yield np.frombuffer(self._file.read(size), np.int64)

    def split(self, part: int) -> KeyStore:
        """One part as a store of its own, parted by the next bits."""
        store = KeyStore(self._shift + BITS)
        for piece in self.read(part):
            for start in range(0, len(piece), IN_MEMORY):
                store._fresh.frombytes(piece[start : start + IN_MEMORY].tobytes())
                if len(store._fresh) >= IN_MEMORY:
                    store._spill()
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
    return _compare(needs, offers, False, Missing()).keys


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
    return _compare(keys, others, True, Missing()).keys


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
        numbers, counts = np.unique(_gather(store, part), return_counts=True)
        repeated.note(numbers[counts > 1].tolist())
    return repeated.keys


def _gather(store: KeyStore, part: int) -> Numbers:
    """The keys of one part at once."""
    return np.concatenate([np.empty(0, np.int64), *store.read(part)])


def _compare(needs: KeyStore, offers: KeyStore, wanted: bool, missing: Missing) -> Missing:
    """Note the keys of ``needs`` that ``offers`` has (``wanted``), or lacks."""
    for part in range(PARTS):
        if not needs.count(part):
            continue
        if offers.count(part) > COMPARED and needs._shift < 48:
            inner, outer = needs.split(part), offers.split(part)
            _compare(inner, outer, wanted, missing)
            inner.close()
            outer.close()
            continue
        there = np.sort(_gather(offers, part))
        for piece in needs.read(part):
            missing.note(piece[_contains(there, piece) == wanted].tolist())
    return missing


def _contains(there: Numbers, piece: Numbers) -> npt.NDArray[np.bool_]:
    """Which numbers of ``piece`` are among the sorted ``there``."""
    if not len(there):
        return np.zeros(len(piece), np.bool_)
    found: npt.NDArray[np.bool_] = there[np.minimum(np.searchsorted(there, piece), len(there) - 1)] == piece
    return found


class KeyPairs(KeyStore):
    """A bag of pairs of keys, in parts by the first."""

    width = 2

    def add_pair(self, first: int, second: int) -> None:
        """Keep the hashes of two keys, side by side."""
        self._fresh.extend((first, second))
        if len(self._fresh) >= IN_MEMORY:
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
            for first, second in zip(piece[::2].tolist(), piece[1::2].tolist(), strict=True):
                waiting.setdefault(first, set()).add(second)
        for piece in offers.read(part) if waiting else ():
            for number in piece.tolist():
                waiting.pop(number, None)
        for first, seconds in waiting.items():
            yield from ((first, second) for second in seconds)
