"""Choices: things that hold where at least one of several keys is there, compared in bounded memory."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from .keys import PARTS, KeyPairs, KeyStore


class Choices:
    """Numbered things, each with the keys of which one must be there. Memory grows by one bit a thing."""

    def __init__(self) -> None:
        self._pairs = KeyPairs()
        self.count = 0

    def add(self, keys: Iterable[Hashable]) -> None:
        """Keep the next thing."""
        for key in keys:
            self._pairs.add_pair(hash(key), self.count)
        self.count += 1

    def find_unmet(self, offers: KeyStore) -> set[int]:
        """The numbers of the things of which ``offers`` has no key.

        >>> choices, offers = Choices(), KeyStore()
        >>> for keys in ("ab", "cd", "b"):
        ...     choices.add(keys)
        >>> offers.add("b")
        >>> choices.find_unmet(offers)
        {1}
        """
        met = bytearray(self.count // 8 + 1)
        for part in range(PARTS):
            waiting: dict[int, list[int]] = {}
            for piece in self._pairs.read(part):
                for key, number in zip(piece[::2].tolist(), piece[1::2].tolist(), strict=True):
                    waiting.setdefault(key, []).append(number)
            for piece in offers.read(part) if waiting else ():
                for key in piece.tolist():
                    for number in waiting.pop(key, ()):
                        met[number >> 3] |= 1 << (number & 7)
        return {number for number in range(self.count) if not met[number >> 3] >> (number & 7) & 1}

    def close(self) -> None:
        """Give the temporary file back."""
        self._pairs.close()
