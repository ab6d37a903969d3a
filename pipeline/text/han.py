"""Conversion between the two scripts of Chinese, with this field's terms, and without touching other languages.

Which configuration of OpenCC serves is decided by the tags of source and target:

====================  ===========  ==========================================================
source                target       configuration
====================  ===========  ==========================================================
zh-Hant, zh-Hant-TW   zh-Hans      tw2sp (Taiwan's words become mainland China's) and terms
zh-Hant-HK            zh-Hans      hk2s
zh-Hans               zh-Hant(-TW) s2twp and terms
zh-Hans               zh-Hant-HK   s2hk
====================  ===========  ==========================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from .closed import cut_closed
from .directions import Direction, find_terms, load_direction
from .evidence import cost_words
from .language import detect, primary_tag

WINDOW = 48
"""Characters of a text and of its conversion that are compared at a time, so that comparing takes linear time."""


EVEN = 8
"""Characters within which the end of a change that keeps their number is looked for before windows are compared."""


class Change(NamedTuple):
    """A stretch of the source that conversion replaced. ``rule``: ``term`` or ``opencc/<configuration>``."""

    start: int
    end: int
    before: str
    after: str
    rule: str


def convert(text: str, to: str = "zh-Hans", source: str | None = None) -> str:
    """Chinese text in the other script; any other text as it is.

    ``to``: ``zh-Hans``, ``zh-Hant``, or either with a region (``zh-Hant-HK``). ``source``: the BCP 47 tag of the
    text; where it is not given it is detected, and only text whose characters show its script is converted.
    Japanese, Korean and text of untold language come back unchanged, and so do URLs, code, formulas, markup, mail
    addresses and quotations in kana or hangul within Chinese text. Text that is in the target script already comes
    back unchanged, whatever its tag; what has been converted is not converted again.
    A Japanese name in kyujitai (慶應義塾大學) looks like Traditional Chinese: give its tag.
    Raises ``ValueError`` for a target that is not one script of Chinese.

    >>> convert("語音辨識的回饋"), convert("语音识别的反馈", to="zh-Hant")
    ('语音识别的反馈', '語音辨識的回饋')
    >>> convert("機械学習", source="ja")
    '機械学習'
    """
    return _choose_converter(to, _read_source(text) if source is None else source)(text)


@lru_cache(maxsize=1_000)
def _choose_converter(to: str, source: str) -> Callable[[str], str]:
    """The conversion of texts of one tag: one call a text, since most are a line."""
    direction = _choose_direction(to, source)
    return str if direction is None else direction.convert


def _read_source(text: str) -> str:
    """The tag of a text by its own characters and words; ``und`` where they hint at Chinese but do not show it.

    OpenCC's phrases and the choice of words for a region ("文件" is Taiwan's word for one thing and mainland China's
    for another) may themselves be the result of a conversion; and one Chinese word in characters that Japanese writes
    too may be a chance meeting of two kanji, and the text Japanese.
    """
    found = detect(text)
    if found.reason == "words" and len(set(cost_words(text)[1])) < 2:
        return "und"
    return found.tag if found.reason in ("ideographs", "bopomofo", "words") else "und"


@lru_cache(maxsize=1_000)
def _choose_direction(to: str, source: str) -> Direction | None:
    config = choose_config(to, source)
    return None if config is None else load_direction(config)


def choose_config(to: str, source: str) -> str | None:
    """The configuration that converts ``source`` into ``to``; ``None`` where there is nothing to convert.

    Raises ``ValueError`` for a target that is not one script of Chinese.

    >>> choose_config("zh-Hans", "zh-Hant"), choose_config("zh-Hant-HK", "zh-CN"), choose_config("zh-Hans", "ja")
    ('tw2sp', 's2hk', None)
    """
    target, origin = primary_tag(to), primary_tag(source)
    if target not in ("zh-Hans", "zh-Hant"):
        raise ValueError(f"cannot convert into {to!r}: the target is zh-Hans or zh-Hant, with or without a region")
    if origin not in ("zh-Hans", "zh-Hant") or origin == target:
        return None
    hong_kong = {"hk", "mo"} & set((to if target == "zh-Hant" else source).casefold().replace("_", "-").split("-"))
    if target == "zh-Hans":
        return "hk2s" if hong_kong else "tw2sp"
    return "s2hk" if hong_kong else "s2twp"


def explain(text: str, to: str = "zh-Hans", source: str | None = None) -> tuple[Change, ...]:
    """Every stretch that :func:`convert` changes, in order, with the rule that changed it; in linear time.

    >>> [(change.before, change.after, change.rule) for change in explain("語音辨識", source="zh-Hant")]
    [('語', '语', 'opencc/tw2sp'), ('辨識', '识别', 'term')]
    """
    direction = _choose_direction(to, _read_source(text) if source is None else source)
    if direction is None:
        return ()
    stretches = [(start, part) for start, part, is_open in cut_closed(text) if is_open]
    converted = direction.convert_parts([part for _, part in stretches])
    found: list[Change] = []
    for (start, part), after in zip(stretches, converted, strict=True):
        if part != after:
            found.extend(_name_changes(start, part, after, direction.config))
    return tuple(found)


def _name_changes(start: int, part: str, converted: str, config: str) -> Iterator[Change]:
    """The changes within one stretch that begins at ``start``."""
    pattern = find_terms(config)
    terms = [found.span() for found in pattern.finditer(part)] if pattern else []
    of_term = [0] * (len(part) + 1)
    for number, (first, last) in enumerate(terms, 1):
        of_term[first:last] = [number] * (last - first)
    for a, b, c, d in _compare(part, converted):
        pieces = _split_evenly(a, b, c, of_term) if b - a == d - c else [(a, b, c, d)]
        for i, j, k, m in pieces:
            rule = "term" if any(of_term[i : max(j, i + 1)]) else f"opencc/{config}"
            yield Change(start + i, start + j, part[i:j], converted[k:m], rule)


def _split_evenly(a: int, b: int, c: int, of_term: list[int]) -> Iterator[tuple[int, int, int, int]]:
    """The parts of a change that keeps the number of characters: each term for itself, and what stands between."""
    first = a
    for place in range(a + 1, b + 1):
        if place == b or of_term[place] != of_term[first]:
            yield first, place, c + first - a, c + place - a
            first = place


def _measure_even_change(before: str, a: int, after: str, c: int) -> int:
    """The length of a change that keeps the number of characters, as most do, up to the next character that both
    texts share; 0 where none is near. A longer change is taken for one only where two characters agree after it."""
    for length in range(1, EVEN + 1):
        shared = before[a + length : a + length + 1]
        if shared and shared == after[c + length : c + length + 1]:
            following = before[a + length + 1 : a + length + 2]
            if length <= 2 or following == after[c + length + 1 : c + length + 2]:
                return length
    return 0


def _compare(before: str, after: str) -> Iterator[tuple[int, int, int, int]]:
    """Spans of two texts that differ, window by window: each window ends at the last stretch that both share."""
    a = c = 0
    while a < len(before) or c < len(after):
        if before[a : a + 1] == after[c : c + 1]:
            a, c = a + 1, c + 1
            continue
        length = _measure_even_change(before, a, after, c)
        if length:
            yield a, a + length, c, c + length
            a, c = a + length, c + length
            continue
        old, new = before[a : a + WINDOW], after[c : c + WINDOW]
        shared = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        at_end = len(old) < WINDOW and len(new) < WINDOW
        i = j = 0
        for block in shared if at_end or len(shared) == 1 else shared[:-1]:
            i_next, j_next = block[:2]
            if len(shared) == 1 and not at_end:  # nothing is shared: half of the window is one change
                i_next, j_next = min(len(old), WINDOW // 2), min(len(new), WINDOW // 2)
            if (i, j) != (i_next, j_next):
                yield a + i, a + i_next, c + j, c + j_next
            i, j = i_next + block.size, j_next + block.size
        a, c = a + i, c + j
