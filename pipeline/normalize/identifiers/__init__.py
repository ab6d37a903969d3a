"""Identifier schemes, one small module a scheme, found by listing this folder.

A scheme module has:

``NAME``: the key under which its identifiers are published.
``IDENTIFIES``: ``paper``, or ``artefact`` (code, models) for what may belong to a paper without being it.
``recognize(address) -> Identifier | None``: the identifier that a web address stands for.
``find(text) -> list[Found]``: the identifiers that are printed in text with their scheme named.
``url(value) -> str``: the address at which an identifier resolves.

No library is used: idutils (1.7.1), the one for these schemes, knows the bare forms but none of the addresses in which
lists print them (of 9 arXiv and publisher addresses it recognised 1), and costs 0.3 s to import.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Protocol, cast

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier
from pipeline.text.unicode import drop_silent, is_reordered, locate

from .found import Found

__all__ = ["Found", "Scheme", "find_identifiers", "recognize_identifiers", "schemes"]

# Not schemes: what they share.
_SHARED = frozenset({"found"})


class Scheme(Protocol):
    """What a scheme module offers; see above."""

    NAME: str
    IDENTIFIES: str

    def recognize(self, address: Address) -> Identifier | None:
        """The identifier that a web address stands for."""

    def find(self, text: str) -> list[Found]:
        """The identifiers that are printed in text."""

    def url(self, value: str) -> str:
        """The address at which an identifier resolves."""


@cache
def schemes() -> tuple[Scheme, ...]:
    """The scheme modules of this folder, sorted by file name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name not in _SHARED)
    return tuple(cast(Scheme, importlib.import_module(f".{name}", __name__)) for name in names)


def recognize_identifiers(address: Address) -> tuple[tuple[Scheme, Identifier], ...]:
    """Every identifier that a web address stands for, with its scheme, sorted by scheme."""
    pairs = ((scheme, scheme.recognize(address)) for scheme in schemes())
    return tuple((scheme, found) for scheme, found in pairs if found is not None and is_clean(found))


def is_clean(identifier: Identifier) -> bool:
    """Whether an identifier holds visible characters alone. One with a control or a bidirectional mark in it names
    nothing, and would be the id under which a paper is published; its address stays a claim."""
    return identifier.value.isprintable()


def find_identifiers(text: str) -> tuple[tuple[Scheme, Found], ...]:
    """Every identifier printed in text, in order of place; of two that overlap, the longer one.

    Unseen characters inside of one are passed over. One that marks of direction show in another order is left out.

    >>> [hit.identifier.value for _, hit in find_identifiers("arXiv:1706.\u200b03762, arXiv:1512.\u202e03385")]
    ['1706.03762']
    """
    seen, places = drop_silent(text)
    hits = [(scheme, hit) for scheme in schemes() for hit in scheme.find(seen) if is_clean(hit.identifier)]
    found = [(scheme, Found(hit.identifier, *locate(places, hit.start, hit.end))) for scheme, hit in hits]
    found = [(scheme, hit) for scheme, hit in found if not is_reordered(text, hit.start, hit.end)]
    found.sort(key=lambda pair: (pair[1].start, -pair[1].end, pair[0].NAME))
    kept: list[tuple[Scheme, Found]] = []
    for scheme, hit in found:
        if not kept or hit.start >= kept[-1][1].end:
            kept.append((scheme, hit))
    return tuple(kept)
