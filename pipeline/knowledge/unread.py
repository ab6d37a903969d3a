"""What of a title the table of concepts does not know: words that could make it another paper's."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipeline.text.folding import fold

from .concepts import TEXT_LIMIT, find_form
from .tables import load_table

_RUN = re.compile(r"[\u4e00-\u9fff々]{2,}|[ァ-ヺー]{3,}")
_HANGUL = re.compile(r"[가-힣]{2,}")
_GAP = "\0"


def count_unread(text: str) -> int:
    """How many stretches of a title in Chinese, Japanese or Korean are in no row of the table.

    One ideograph, kana of grammar, and words such as "based on" do not count.

    >>> count_unread("生成对抗网络"), count_unread("条件生成对抗网络"), count_unread("Generative Adversarial Networks")
    (0, 1, 0)
    """
    plain = unicodedata.normalize("NFKC", text[:TEXT_LIMIT]).casefold()
    if plain.isascii():
        return 0
    left = _blank_known(fold(text[:TEXT_LIMIT]))
    unknown = sum(found[0] not in _particles() for found in _RUN.finditer(left))
    return unknown + sum(not _knows(word) for word in _HANGUL.findall(plain))


def _blank_known(key: str) -> str:
    """A folded text with a gap in the place of every known form and particle."""
    pieces, place = [], 0
    while place < len(key):
        size = find_form(key, place) or next((len(one) for one in _particles() if key.startswith(one, place)), 0)
        pieces.append(_GAP if size else key[place])
        place += size or 1
    return "".join(pieces)


def _knows(word: str) -> bool:
    """Whether a word of Korean holds a known form, or is one of grammar."""
    return _GAP in _blank_known(fold(word))


@cache
def _particles() -> tuple[str, ...]:
    words = {fold(word) for row in load_table("concepts")["particle"] for word in row["words"]}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
