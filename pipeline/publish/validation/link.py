"""Link: what rows of one file name of other rows, and which finding it is where that is not so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Key = tuple[Any, ...]
Details = dict[str, object]


@dataclass(frozen=True)
class Link:
    """``code``: the finding where a key is missing. ``store``, ``offers``: names of the stores in which the keys are
    kept and looked for. ``describe``: the details of the finding, from the key and the row. ``forbidden``: what is
    named must not be there."""

    code: str
    file: str
    store: str
    offers: str
    list_keys: Callable[[Row], Iterator[Key]]
    describe: Callable[[Key, Row], Details]
    forbidden: bool = False
