"""Family names of Chinese, Korean and Japanese people, to tell a name from any other short word."""

from __future__ import annotations

import re
from functools import cache

from .tables import load_table


@cache
def _names(lang: str) -> frozenset[str]:
    rows = load_table("surnames")["surnames"]
    return frozenset(name for row in rows if row["lang"] == lang for name in row["names"].split())


def is_cjk_name(text: str) -> bool:
    """Whether ``text`` is a name in ideographs or hangul: a known family name, then one to three characters.

    >>> [is_cjk_name(text) for text in ("李宏毅", "김민수", "佐藤 一郎", "文本圖像", "筆記")]
    [True, True, True, False, False]
    """
    bare = text.replace(" ", "").replace("\u3000", "")
    if re.fullmatch(r"[\uac00-\ud7a3]{3}", bare):
        return bare[0] in _names("ko")
    if re.fullmatch(r"[\u3400-\u9fff々]{2,3}", bare) and bare[0] in _names("zh"):
        return True
    if re.fullmatch(r"[\u3400-\u9fff々][\u3400-\u9fff々\u3041-\u30ff]{2,5}", bare):
        return any(bare[:size] in _names("ja") for size in (1, 2, 3) if len(bare) > size)
    return False
