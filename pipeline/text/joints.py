"""Where a word of one language stands across two words of another: 知能 in 感知能力, 相比 in 首相比較.

``words.csv`` names words that tell Japanese from Chinese. A line without spaces holds the same characters by chance,
where one word ends and the next one begins. The likelihood of such a reading is that of the two words side by side, by
the frequencies of the words of the other language.

Columns of ``joints.csv``: ``of``, the language of the words that meet, ``zh`` or ``ja``; ``side``, ``before`` or
``after`` the joint; ``part``, the part of a word of ``words.csv`` on that side; ``words``, what makes a word with the
part when it stands before it, or behind it, each with the natural logarithm of the frequency of the whole. A dot is
the part as a word by itself. ``derive_joints`` makes the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from .rows import HERE, read_rows

TABLE = HERE / "joints.csv"
REACH = 3
"""Characters that a word has outside the one of the other language at most."""
ALONE = "."
NEEDS = {"zh": (12, 12), "ja": (19, 12)}
"""For words of a language: the sum of the logarithms from which two of them are the likelier reading, and that where
the second one is a single character (計算 and 力). Rarer ones (多言 and 語 in 多言語, 自注 and 意力 in 自注意力) met in
lines of the other language."""
_ENTRY = re.compile(r"(\D+?)(\d+)(?: |$)")


def part_words(text: str, words: Iterable[str], of: str) -> str:
    """A text with a space at each joint of two words ``of`` one language that one of the other's ``words`` is across.

    >>> part_words("感知能力評測", ["知能"], "zh"), part_words("人工知能評測", ["知能"], "zh")
    ('感知 能力評測', '人工知能評測')
    >>> part_words("首相比較", ["相比"], "ja")
    '首相 比較'
    """
    joints = {at for word in words for at in _find_joints(text, word, of)}
    ends = [0, *sorted(joints), len(text)]
    return " ".join(text[start:end] for start, end in pairwise(ends)) if joints else text


def _find_joints(text: str, word: str, of: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        yield from (at for at in range(start + 1, end) if _is_joint(text, start, at, end, of))
        start = text.find(word, start + 1)


def _is_joint(text: str, start: int, at: int, end: int, of: str) -> bool:
    """Whether words likely meet at a place inside a word of the other language, one of them going beyond it."""
    sides = _read_sides()
    lefts, rights = sides.get((of, "before", text[start:at])), sides.get((of, "after", text[at:end]))
    if not lefts or not rights:
        return False
    left = max(lefts.get(text[max(0, start - size) : start], 0) for size in range(1, REACH + 1))
    right = max(rights.get(text[end : end + size], 0) for size in range(1, REACH + 1))
    words, suffix = NEEDS[of]
    ways = (
        (left, right, words),
        (left, rights.get(ALONE, 0), suffix if at == end - 1 else words),
        (lefts.get(ALONE, 0), right, words),
    )
    return any(one and other and one + other >= need for one, other, need in ways)


@cache
def _read_sides() -> dict[tuple[str, str, str], dict[str, int]]:
    rows = read_rows(TABLE.name)
    return {(of, side, part): {word: int(n) for word, n in _ENTRY.findall(words)} for of, side, part, words in rows}
