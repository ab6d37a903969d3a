"""Words that hold a term of Taiwan's and mean another thing, so that they keep their characters in mainland China.

``kept_words.csv``: ``word``, in Traditional Chinese; a space stands where it is cut, so that the term in it is not
found (檔 案館). A word without a space (專著) is kept as it stands from what a region writes otherwise. ``derive_kept``
makes the table from mainland China's dictionary.

``senses.csv``: a ``term``, the words ``before`` and ``after`` it that decide its sense, and an ``example``: 陣列 is an
array of a program (数组), and beside 天線 one of devices (阵列).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from .rows import HERE, read_rows

TABLE = HERE / "kept_words.csv"


def list_cut_words() -> Iterator[tuple[str, str]]:
    """Words that keep their characters on the way to Simplified Chinese, in the two parts in which they are read."""
    for (word,) in read_rows(TABLE.name):
        left, parted, right = word.partition(" ")
        if parted:
            yield left, right
    for term, before, after, _ in read_rows("senses.csv"):
        yield from ((word + term[0], term[1:]) for word in before.split())
        yield from ((term[0], term[1:] + word) for word in after.split())


@cache
def list_whole_words() -> tuple[str, ...]:
    """Words that no form of a region is looked for in."""
    return tuple(word for (word,) in read_rows(TABLE.name) if " " not in word)
