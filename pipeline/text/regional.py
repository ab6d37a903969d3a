"""One word, in keys, for what Taiwan and mainland China call differently.

Taiwan's words are read as mainland China's; mainland China's stay. The other way about, words that mainland China
tells apart would fall together: it has two for each of Taiwan's 程序 (程序, 进程), 核心 (核心, 内核) and 介面 (界面,
接口).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from .converters import build_converter, load_converter, take_text
from .directions import load_with_terms
from .letters import load_letters
from .seams import split_at_seams
from .terms import read_terms

ROUNDS = 8
"""How often a key is folded at most until it rests; OpenCC has phrases that grow each time (尼日, 尼日尔)."""


def unify_terms(key: str) -> str:
    """A key in the words of mainland China. The key has simplified characters; OpenCC's phrases tell which
    Traditional ones they stand for. A key that never rests has the terms of this field alone replaced.

    >>> unify_terms("语音辨识的硬碟"), unify_terms("进程与程序")
    ('语音识别的硬盘', '进程与程序')
    """
    once = key
    for _ in range(ROUNDS):
        after = _read_as_mainland(once)
        if after == once:
            return once
        once = after
    return _terms()(key)


@lru_cache(maxsize=8)  # one title's key is read several times in a row, until it rests
def _read_as_mainland(key: str) -> str:
    traditional = "".join(map(load_converter("s2tw"), split_at_seams(key, "zh-Hant")))
    words = "".join(map(load_with_terms("tw2sp"), split_at_seams(traditional, "zh-Hans")))
    return _terms()(words.translate(load_letters()))


@cache
def _terms() -> Callable[[str], str]:
    """Replaces Taiwan's terms by mainland China's, and of two that mainland China has for one of Taiwan's the second
    by the first, all as keys have them."""
    letters, old_form = load_letters(), load_converter("jp2t")
    hans = read_terms("zh-Hans")
    rows = [*hans.items(), *((hant, term) for term, hant in read_terms("zh-Hant").items())]
    rows += [(term, hans[hant]) for term, hant in read_terms("zh-Hant").items() if hans.get(hant, term) != term]
    pairs: dict[str, str] = {}
    for old, new in rows:
        pairs.setdefault(old_form(old).translate(letters), old_form(new).translate(letters))
    settled = {}
    for old, new in pairs.items():
        seen = {old}
        while new in pairs and new not in seen:
            seen.add(new)
            new = pairs[new]
        settled[old] = new
    own = {"type": "text", "file": "terms.txt"}
    return take_text(build_converter([own], {"terms.txt": settled}))
