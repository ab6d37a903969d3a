"""Names of Japanese people in kanji that few words of Japanese have: 高橋翔, 藤井颯人.

Level 2 of JIS X 0208 holds characters that given names use and words seldom; by themselves they speak for Traditional
Chinese. Behind a surname of Japan they tell nothing: Chinese text names Japanese people in the same characters.
``japanese_names.csv`` has the surnames, by their first character; ``derive_japanese_names`` makes it.
"""

from __future__ import annotations

import re
from functools import cache

from .evidence import RARE_COST, Costs, Tally
from .ideographs import JA, JA_RARE, writers
from .rows import HERE, read_rows

TABLE = HERE / "japanese_names.csv"
NAME_LENGTH = 5
"""Ideographs of the longest names that are looked at: 長谷川颯太."""
_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff々]+")


def excuse_given_names(text: str, letters: Tally, costs: Costs) -> Costs:
    """The costs of a line without those of rare kanji, where each of these stands in the name of a person of Japan.

    >>> from .evidence import tally
    >>> [excuse_given_names(text, tally(text), tally(text).costs).ja for text in ("高橋翔", "高空飛翔")]
    [0.0, 0.5]
    """
    named = "".join(run for run in _RUN.findall(text) if is_name(run))
    rare = sum(writers().get(one, JA) & (JA | JA_RARE) == JA_RARE for one in named)
    return costs._replace(ja=costs.ja - rare * RARE_COST) if rare == letters.rare else costs


def is_name(run: str) -> bool:
    """Whether a run of ideographs is a surname of Japan and one to three characters more.

    >>> is_name("長谷川颯太"), is_name("高橋"), is_name("高橋教授研究室")
    (True, False, False)
    """
    return len(run) <= NAME_LENGTH and any(run.startswith(name) and run != name for name in _surnames().get(run[0], ()))


@cache
def _surnames() -> dict[str, list[str]]:
    return {first: names.split(" ") for first, names in read_rows(TABLE.name)}
