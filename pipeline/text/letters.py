"""Letters of identity keys: one for all forms of an ideograph, and Latin and Greek ones without their accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import chain

from .converters import load_converter, map_characters
from .ideographs import BLOCK, HANS, writers
from .rows import read_rows

_UNDECOMPOSED = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
"""Latin letters with a stroke and the like, which Unicode does not decompose."""
_CONFIGS = ("t2s", "s2t", "jp2t", "t2jp", "tw2t", "t2tw", "hk2t", "t2hk")
"""Configurations that say of single characters which are forms of one another."""
_EXTENSION_A = range(0x3400, 0x4DC0)


class Letters(dict[int, str]):
    """Code point to the letter that stands for it, filled as letters are met: a pure function, remembered."""

    def __missing__(self, point: int) -> str:
        letter = _plain_letter(chr(point))
        if len(self) < 200_000:
            self[point] = letter
        return letter


@cache
def load_letters() -> Letters:
    """The Simplified form of each ideograph, and the letters that stand for others in keys.

    >>> "機関é".translate(load_letters())
    '机关e'
    """
    maps = _form_maps()
    old, new, simplified = maps["jp2t"], maps["t2jp"], maps["t2s"]
    forms = {}
    for character in map(chr, BLOCK):
        kyujitai, shinjitai = old.get(character, character)[0], new.get(character, character)[0]
        known = (simplified[form] for form in (kyujitai, character, shinjitai) if form in simplified)
        forms[ord(character)] = next(known, kyujitai)
    return Letters(forms)


@cache
def load_classes() -> Mapping[int, str]:
    """Each ideograph that has other forms (kyujitai, shinjitai, Traditional, Simplified, of Taiwan, of Hong Kong) to
    the one that stands for all of them.

    Forms are what any of OpenCC's tables of characters leads to, in however many steps, so that the classes of two
    forms that share a third are one: 発, 发, 發 and 髮. OpenCC's tables keep them small: none has more than six.
    A form that Simplified Chinese writes and :func:`load_letters` keeps stands for the others, the first of several.

    >>> "値值 闘鬥斗 聯連".translate(load_letters()).translate(load_classes())
    '值值 斗斗斗 联联'
    """
    letters, written_by = load_letters(), writers()
    leaders: dict[str, str] = {}

    def lead(form: str) -> str:
        while leaders.setdefault(form, form) != form:
            form = leaders[form]
        return form

    def rank(form: str) -> tuple[bool, bool, str]:
        return not written_by.get(form, HANS) & HANS, form.translate(letters) != form, form

    for old, new in chain.from_iterable(pairs.items() for pairs in _form_maps().values()):
        first, second = sorted((lead(old), lead(new)), key=rank)
        leaders[second] = first
    return {ord(form): lead(form) for form in sorted(leaders) if lead(form) != form}


@cache
def load_variants() -> Mapping[int, str]:
    """Ideographs that none of OpenCC's tables links with their other forms, to the one of those that OpenCC knows.

    Columns of ``variants.csv``: ``text``, the ideograph; ``stands_for``, the form it is read as, in Traditional
    Chinese; ``example``, a word that holds it. 予 is read as 預, whose shinjitai it is in all words of this field;
    OpenCC links it with 豫 in some and with 預 in others.

    >>> "鬪争 鉱山 予測".translate(load_variants())
    '鬭争 礦山 預測'
    """
    return {ord(text): form for text, form, _ in read_rows("variants.csv")}


@cache
def _form_maps() -> Mapping[str, Mapping[str, str]]:
    """For each configuration the ideographs that it changes, and into what; one that becomes several stays apart."""
    characters = "".join(map(chr, chain(_EXTENSION_A, BLOCK)))
    maps = {config: map_characters(load_converter(config), characters) for config in _CONFIGS}
    return {config: {old: new for old, new in pairs.items() if len(new) == 1} for config, pairs in maps.items()}


def _plain_letter(character: str) -> str:
    """A Latin letter without its accents; any other character as it is, combining Latin accents away.

    >>> _plain_letter("é"), _plain_letter("が"), _plain_letter("й")
    ('e', 'が', 'й')
    """
    if character in _UNDECOMPOSED:
        return _UNDECOMPOSED[character]
    if "\u0300" <= character <= "\u036f":
        return ""
    if not character.isalpha():
        return character
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() or "\u03b1" <= base <= "\u03c9" else character
