"""The codes by which Chinese references name the type of a document (GB/T 7714-2015): ``Title[J].``"""

from __future__ import annotations

import re
from typing import NamedTuple

# Tables B.1 and B.2 of the standard: the type of document, and its carrier.
_CODE = re.compile(r"\s?\[(?P<kind>[MCNJDRSPGAZ]|DB|CP|EB|CM|DS)(?:/(?:MT|DK|CD|OL))?\](?=\s*(?://|[.,．，。]|$))")
# Books, newspapers, standards and patents.
_OTHER = frozenset("MNSP")
# Characters of a reference within which its code stands.
MAX_CODED = 3000


class TypeCode(NamedTuple):
    """Where a code begins, and whether it names a work that is no paper."""

    start: int
    other: bool


def find_code(text: str) -> TypeCode | None:
    """The code of a reference.

    >>> find_code("王某. 一种方法[J]. 软件学报, 2017."), find_code("周志华.机器学习[M].北京:清华大学出版社,2016")
    (TypeCode(start=8, other=False), TypeCode(start=8, other=True))
    """
    code = _CODE.search(text, 0, MAX_CODED)
    return TypeCode(code.start(), code["kind"] in _OTHER) if code else None
