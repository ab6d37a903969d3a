"""How often a run looks for unused cycles of objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

ALLOCATIONS = 200_000
"""Objects made, beyond those freed, after which cycles are looked for. Rows and spans form none, and a document makes
millions of them: at the usual 700, a third of the time of large lists goes into looking. The parsed tree of a page is
full of cycles; 200,000 of its objects take some 100 MiB."""


@contextmanager
def collect_rarely() -> Iterator[None]:
    """Looks for unused cycles after :data:`ALLOCATIONS` objects in the work inside; as before behind it."""
    before = gc.get_threshold()
    gc.set_threshold(ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
