"""Conversion between the two scripts of Chinese, with this field's terms, and without touching other languages.

OpenCC does the conversion; the table of terms joins its phrase dictionaries, so that the longest match counts
whichever of them it is in. Which configuration serves is decided by the tags of source and target:

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

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any, NamedTuple

from .converters import build_converter, load_converter
from .evidence import cost_words
from .language import detect, primary_tag
from .terms import read_terms

_CLOSED = re.compile(
    r"(?:https?|ftp)://[^\s\u3000-\u303f\uff00-\uff60]{1,2000}"  # URLs, which may hold ideographs
    r"|```[^`]{1,20000}```|`[^`\n]{1,400}`"  # code
    r"|\$[^$\n]{1,400}\$"  # formulas
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"  # mail addresses
    r"|[「『“《(（][^「」『』“”《》()（）\n]{0,100}[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3]"
    r"[^「」『』“”《》()（）\n]{0,100}[」』”》)）]"  # quotations that hold kana or hangul
    r"|[\x00\ud800-\udfff]+"  # lone surrogates, which OpenCC cannot read, and NUL, at which it stops
)
_MAY_BE_CLOSED = re.compile("[\x00`$@\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3\ud800-\udfff]")


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
    Japanese, Korean and text of untold language come back unchanged, and so do URLs, code, formulas, mail addresses
    and quotations in kana or hangul within Chinese text. What has been converted is not converted again.
    Raises ``ValueError`` for a target that is not one script of Chinese.

    >>> convert("語音辨識的回饋"), convert("语音识别的反馈", to="zh-Hant")
    ('语音识别的反馈', '語音辨識的回饋')
    >>> convert("機械学習", source="ja")
    '機械学習'
    """
    converter = _choose_converter(to, _read_source(text) if source is None else source)
    if converter is None or text.isascii():
        return text
    if "://" not in text and not _MAY_BE_CLOSED.search(text):
        return converter(text)
    return "".join(converter(part) if is_open else part for _, part, is_open in _cut(text))


def _read_source(text: str) -> str:
    """The tag of a text by its own characters and words; ``und`` where they hint at Chinese but do not show it.

    The choice of words for a region ("文件" is Taiwan's word for one thing and mainland China's for another) may
    itself be the result of a conversion; and one Chinese word in characters that Japanese writes too may be a chance
    meeting of two kanji, and the text Japanese.
    """
    found = detect(text)
    if found.reason in ("regional words", "length") or (found.reason == "words" and len(set(cost_words(text)[1])) < 2):
        return "und"
    return found.tag


@lru_cache(maxsize=1_000)
def _choose_converter(to: str, source: str) -> Callable[[str], str] | None:
    config = choose_config(to, source)
    return None if config is None else _converter(config)


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
    """Every stretch that :func:`convert` changes, in order, with the rule that changed it.

    >>> [(change.before, change.after, change.rule) for change in explain("語音辨識", source="zh-Hant")]
    [('語', '语', 'opencc/tw2sp'), ('辨識', '识别', 'term')]
    """
    config = choose_config(to, _read_source(text) if source is None else source)
    if config is None:
        return ()
    found: list[Change] = []
    for start, part, is_open in _cut(text):
        if is_open:
            found.extend(_compare(start, part, config))
    return tuple(found)


def _compare(start: int, part: str, config: str) -> list[Change]:
    """The changes within one stretch that is open to conversion and begins at ``start``."""
    converted = _converter(config)(part)
    terms = [found.span() for found in _terms(config).finditer(part)] if config in _OWN else []
    changes = []
    for kind, a, b, c, d in SequenceMatcher(None, part, converted, autojunk=False).get_opcodes():
        if kind != "equal":
            in_term = any(first < max(b, a + 1) and a < last for first, last in terms)
            rule = "term" if in_term else f"opencc/{config}"
            changes.append(Change(start + a, start + b, part[a:b], converted[c:d], rule))
    return changes


def _cut(text: str) -> Iterator[tuple[int, str, bool]]:
    """The stretches of a text with their starts, and whether each is open to conversion."""
    position = 0
    for found in _CLOSED.finditer(text):
        if found.start() > position:
            yield position, text[position : found.start()], True
        yield found.start(), found[0], False
        position = found.end()
    if position < len(text):
        yield position, text[position:], True


_OWN = ("tw2sp", "s2twp")
"""Configurations that the table of terms joins."""


@cache
def _terms(config: str) -> re.Pattern[str]:
    terms = read_terms("zh-Hans" if config == "tw2sp" else "zh-Hant")
    changed = sorted((old for old, new in terms.items() if old != new), key=lambda term: (-len(term), term))
    return re.compile("|".join(map(re.escape, changed)))


@cache
def _converter(config: str) -> Callable[[str], str]:
    """The converter of a configuration; for those of :data:`_OWN`, with the terms.

    Terms stand first among the phrases of the first step. In the second they keep their form; and into Traditional
    Chinese, a term that a longer phrase of OpenCC hid in the first step (识别 in 语音识别) is found there.
    """
    if config not in _OWN:
        return load_converter(config)
    to_hans = config == "tw2sp"
    terms = read_terms("zh-Hans" if to_hans else "zh-Hant")
    own = {"type": "text", "file": "terms.txt"}
    kept = {"type": "text", "file": "kept.txt"}
    settled = {} if to_hans else {load_converter("s2t")(old): new for old, new in terms.items()}
    texts = {"terms.txt": dict(terms), "kept.txt": settled | {new: new for new in terms.values()}}
    if to_hans:
        regional = _first(_longest(own, _ocd("TWPhrasesRev")), _ocd("TWVariantsRevPhrases"), _ocd("TWVariantsRev"))
        script = _first(_longest(kept, _ocd("TSPhrases")), _ocd("TSCharactersExt"), _ocd("TSCharacters"))
        words = _longest(own, _ocd("TWPhrasesRev"), _ocd("TSPhrases"))
        return build_converter(words, (regional, script), texts)
    phrases = (own, _ocd("STPhrases"), _ocd("STPhrases_GeneratedFromRegionalPhrases"))
    script = _first(_longest(*phrases), _ocd("STCharacters"))
    regional = _first(_longest(kept, _ocd("TWPhrases")), _ocd("TWVariantsPhrases"), _ocd("TWVariants"))
    return build_converter(_longest(*phrases), (script, regional), texts)


def _ocd(name: str) -> dict[str, Any]:
    return {"type": "ocd2", "file": f"{name}.ocd2"}


def _first(*dictionaries: dict[str, Any]) -> dict[str, Any]:
    """A group in which the first dictionary with any match is taken."""
    return {"type": "group", "match_policy": "short_circuit", "dicts": list(dictionaries)}


def _longest(*dictionaries: dict[str, Any]) -> dict[str, Any]:
    """A group in which the longest match of all dictionaries is taken, and of equally long ones the first."""
    return {"type": "group", "match_policy": "union", "dicts": list(dictionaries)}
