"""Chinese lines that quote Japanese or Korean: what a Chinese document writes around a name or a title.

A title in brackets (《画像認識》), one run of kana or hangul by itself (来自 네이버 的论文) and the name of a
university (東京大学) are quoted; the language of the line is that of the words around them, where these are Chinese
beyond doubt or the label of a field.
"""

from __future__ import annotations

import re

from .context import cost_letters
from .evidence import cost_words, is_suffix_alone, tally
from .frames import blank_asides, has_particle

_TAGS = ("zh-Hant", "zh-Hans")
_LABEL = re.compile(
    "\\W{0,8}(?:[日韓韩英原中][文名]|推薦|推荐|論文|论文)?"
    "(?:作者|譯者|译者|編者|编者|題目|题目|標題|标题|書名|书名|名稱|名称|推薦書|推荐书|來源|来源|出版社)\\s?[:：]"
)
"""Labels of fields that Chinese documents set before a name or a title, in words that Japanese and Korean may share."""
_RUN = "[\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe]{2,}|[\uac00-\ud7a3]{2,}"
_ALONE = re.compile(
    f"(?<![\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3])(?:{_RUN})(?![\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3])"
)
_UNIVERSITY = re.compile("(?<![\u3400-\u9fff])[\u3400-\u9fff]{2,6}?大[学學]")


def find_frame(text: str, prior: str | None) -> str | None:
    """What is left of a line of a Chinese document without its quotations, where that is Chinese; else ``None``.

    >>> find_frame("日文论文「画像認識」", "zh-Hans"), find_frame("岡谷貴之「深層学習」", "zh-Hans")
    ('日文论文 ', None)
    >>> find_frame("来自 네이버 的论文", "zh-Hans")
    '来自   的论文'
    """
    if prior not in _TAGS or has_particle(text):
        return None
    frame = blank_asides(text)
    alone = _ALONE.findall(frame)
    if len(alone) == 1:
        frame = _ALONE.sub(" ", frame)
    is_labelled = frame != text and _LABEL.match(text) is not None
    frame = frame if is_labelled else _UNIVERSITY.sub(" ", frame)
    letters = tally(frame)
    if frame == text or not letters.han or letters.kana or letters.hangul:
        return None
    return frame if is_labelled or _is_chinese(frame, prior) else None


def _is_chinese(frame: str, prior: str) -> bool:
    """Whether letters and words speak for the Chinese of a document, by one more than for another language."""
    words, found = cost_words(frame)
    if is_suffix_alone(frame, found):
        return False
    letters = cost_letters(frame, tally(frame), prior)
    own = _TAGS.index(prior)
    costs = [letter + word for letter, word in zip(letters, words, strict=True)]
    return min(costs[2], costs[3]) >= costs[own] + 1
