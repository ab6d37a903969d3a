"""The functions of the stages, as a run takes them: those of this package, or others of the same shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.derive import derive
from pipeline.records import (
    Authority,
    Correction,
    Document,
    Fusion,
    IdRow,
    Issue,
    Judgment,
    Mention,
    Normalizing,
    Reading,
    Resolution,
    Scraping,
    Statement,
)
from pipeline.records.facts import Facts


def keep_items(items: Sequence[Normalizing], authority: Authority) -> Sequence[Normalizing]:
    """The items as they are: what a run without reference metadata knows."""
    return items


def correct_nothing(
    items: Sequence[Normalizing], resolution: Resolution, corrections: Sequence[Correction]
) -> tuple[Sequence[Normalizing], Sequence[Issue]]:
    """The items as they are: what a run without corrections knows."""
    return items, ()


@dataclass(frozen=True)
class Stages:
    """The functions of the stages, each pure and importable by name.

    ``consult`` may add what an authority says, ``correct`` what people do, ``derive`` what the rows say together.
    ``resolve_again`` is ``resolve`` with so many processes, and by way of what an earlier run left (``None`` where
    nothing is to be left); it gives what it leaves. Without it, every run resolves everything in one process.
    """

    read: Callable[[str, bytes], Reading]
    scrape: Callable[[Document], Scraping]
    normalize: Callable[[Mention, Document], Normalizing]
    resolve: Callable[[Sequence[Normalizing], Sequence[Judgment], Sequence[IdRow]], Resolution]
    fuse: Callable[[Sequence[Document], Sequence[Normalizing], Resolution], Fusion]
    consult: Callable[[Sequence[Normalizing], Authority], Sequence[Normalizing]] = keep_items
    correct: Callable[
        [Sequence[Normalizing], Resolution, Sequence[Correction]], tuple[Sequence[Normalizing], Sequence[Issue]]
    ] = correct_nothing
    resolve_again: (
        Callable[
            [Sequence[Normalizing], Sequence[Judgment], Sequence[IdRow], bytes | None, int], tuple[Resolution, bytes]
        ]
        | None
    ) = None
    derive: Callable[[Sequence[Document], Fusion, Sequence[Statement], Sequence[Issue]], Facts] = derive


def load_stages() -> Stages:
    """The stages of this package, imported when a run begins so that asking for help does not wait for them."""
    from pipeline.fuse import correct, fuse
    from pipeline.normalize import normalize
    from pipeline.read import read_file
    from pipeline.resolve import consult_authority, resolve, resolve_again
    from pipeline.scrape import scrape

    return Stages(read_file, scrape, normalize, resolve, fuse, consult_authority, correct, resolve_again)
