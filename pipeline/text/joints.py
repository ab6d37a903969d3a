"""Where a word of Japanese stands across two words of Chinese: 更新日 in 更新日期, 能 and 知 in 感知能力.

``words.csv`` names words that tell Japanese from Chinese. A line without spaces holds the same characters by chance,
where one word of Chinese ends and the next one begins. The likelihood of such a reading is that of the two words side
by side, by the frequencies of Chinese words.

Columns of ``joints.csv``: ``side``, ``before`` or ``after`` the joint; ``part``, the part of a Japanese word on that
side; ``words``, what makes a Chinese word with the part when it stands before it, or behind it, each with the natural
logarithm of the frequency of the whole. A dot is the part as a word by itself. ``derive_joints`` makes the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from .rows import HERE, read_rows

TABLE = HERE / "joints.csv"
REACH = 3
"""Characters that a Chinese word has outside the Japanese one at most."""
ALONE = "."
NEED = 12
"""The sum of the logarithms from which two words are the likelier reading. Two words that make it are expected side by
side about once in 400 million words by chance; rarer ones (多言 and 語 in 多言語) met in lines of Japanese."""
_ENTRY = re.compile(r"(\D+?)(\d+)(?: |$)")


def part_words(text: str, words: Iterable[str]) -> str:
    """A text with a space at each joint of two Chinese words that one of the Japanese ``words`` stands across.

    >>> part_words("感知能力評測", ["知能"]), part_words("人工知能評測", ["知能"])
    ('感知 能力評測', '人工知能評測')
    """
    joints = {at for word in words for at in _find_joints(text, word)}
    ends = [0, *sorted(joints), len(text)]
    return " ".join(text[start:end] for start, end in pairwise(ends)) if joints else text


def _find_joints(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        yield from (at for at in range(start + 1, end) if _is_joint(text, start, at, end))
        start = text.find(word, start + 1)


def _is_joint(text: str, start: int, at: int, end: int) -> bool:
    """Whether Chinese words likely meet at a place inside a Japanese word, at least one of them going beyond it."""
    before, after = _read_sides()
    lefts, rights = before.get(text[start:at]), after.get(text[at:end])
    if not lefts or not rights:
        return False
    left = max(lefts.get(text[max(0, start - size) : start], 0) for size in range(1, REACH + 1))
    right = max(rights.get(text[end : end + size], 0) for size in range(1, REACH + 1))
    ways = ((left, right), (left, rights.get(ALONE, 0)), (lefts.get(ALONE, 0), right))
    return any(one and other and one + other >= NEED for one, other in ways)


@cache
def _read_sides() -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    sides: dict[str, dict[str, dict[str, int]]] = {"before": {}, "after": {}}
    for side, part, words in read_rows(TABLE.name):
        sides[side][part] = {word: int(weight) for word, weight in _ENTRY.findall(words)}
    return sides["before"], sides["after"]
