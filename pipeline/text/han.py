"""Conversion between the two scripts of Chinese, with this field's terms, and without touching other languages.

Which configuration of OpenCC serves is decided by the tags of source and target:

====================  ===========  ==========================================================
source                target       configuration
====================  ===========  ==========================================================
zh-Hant, zh-Hant-TW   zh-Hans      tw2sp (Taiwan's words become mainland China's) and terms
zh-Hant-HK            zh-Hans      hk2sp (Hong Kong's words) and terms
zh-Hans               zh-Hant(-TW) s2twp and terms
zh-Hans               zh-Hant-HK   s2hkp
====================  ===========  ==========================================================
"""

from __future__ import annotations

from functools import lru_cache

from .changes import Change, name_changes
from .closed import cut_closed
from .directions import ShortWay, load_direction, load_short_way
from .evidence import cost_words
from .language import detect
from .language_tags import is_of_hong_kong, primary_tag
from .seams import DOUBT, SEAM


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
    way = _choose_way(to, _read_source(text) if source is None else source)
    if way is None:
        return text
    if way.needs_care(text):
        return way.convert_carefully(text)
    data = text.encode()  # here and not in a function of its own: most texts are a line, on which each call tells
    converted = way.convert_bytes(data, len(data))
    if DOUBT in converted:
        return way.convert_carefully(text)
    converted = converted.replace(SEAM, "")
    return converted if way.has_settled(converted) or converted == text else way.convert_carefully(text)


@lru_cache(maxsize=1_000)
def _choose_way(to: str, source: str) -> ShortWay | None:
    config = choose_config(to, source)
    return None if config is None else load_short_way(config)


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


def choose_config(to: str, source: str) -> str | None:
    """The configuration that converts ``source`` into ``to``; ``None`` where there is nothing to convert.

    Raises ``ValueError`` for a target that is not one script of Chinese.

    >>> choose_config("zh-Hans", "zh-Hant"), choose_config("zh-Hant-HK", "zh-CN"), choose_config("zh-Hans", "ja")
    ('tw2sp', 's2hkp', None)
    """
    target, origin = primary_tag(to), primary_tag(source)
    if target not in ("zh-Hans", "zh-Hant"):
        raise ValueError(f"cannot convert into {to!r}: the target is zh-Hans or zh-Hant, with or without a region")
    if origin not in ("zh-Hans", "zh-Hant") or origin == target:
        return None
    hong_kong = is_of_hong_kong(to if target == "zh-Hant" else source)
    if target == "zh-Hans":
        return "hk2sp" if hong_kong else "tw2sp"
    return "s2hkp" if hong_kong else "s2twp"


def explain(text: str, to: str = "zh-Hans", source: str | None = None) -> tuple[Change, ...]:
    """Every stretch that :func:`convert` changes, in order, with the rule that changed it; in linear time.

    >>> [(change.before, change.after, change.rule) for change in explain("語音辨識", source="zh-Hant")]
    [('語', '语', 'opencc/tw2sp'), ('辨識', '识别', 'term')]
    """
    config = choose_config(to, _read_source(text) if source is None else source)
    if config is None:
        return ()
    direction = load_direction(config)
    stretches = [(start, part) for start, part, is_open in cut_closed(text) if is_open]
    converted = direction.convert_parts([part for _, part in stretches])
    found: list[Change] = []
    for (start, part), after in zip(stretches, converted, strict=True):
        if part != after:
            found.extend(name_changes(start, part, after, direction.config))
    return tuple(found)
