"""The directions of conversion between the scripts of Chinese: which converter serves, and when a text has arrived.

OpenCC does the conversion; the table of terms joins its phrase dictionaries, so that the longest match counts
whichever of them it is in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from .closed import CLOSING, CLOSING_WORD, cut_closed
from .converters import build_converter, load_converter, map_characters
from .ideographs import HANS, HANS_RARE, HANT, HANT_RARE, writers
from .seams import build_seam_finder, build_seam_guess, split_at_seams
from .terms import read_terms

_PLAIN = {"tw2sp": "tw2s", "s2twp": "s2tw", "hk2s": "hk2s", "s2hk": "s2hk"}
"""For each configuration the one that changes characters and no words of a region."""
_WITH_TERMS = ("tw2sp", "s2twp")
"""Configurations that the table of terms joins."""


class Direction(NamedTuple):
    """One way to convert. ``to``: the target script; ``full``: converts with terms and a region's words; ``plain``:
    characters alone; ``arrived`` and ``departing``: ideographs of the target script alone, and of the source script
    alone those that conversion replaces (妳 and 祂 stay, in a converted text too, and tell nothing of it);
    ``convert``: a whole text in the target script, see :func:`_build_convert`."""

    config: str
    to: str
    full: Callable[[str], str]
    plain: Callable[[str], str]
    arrived: re.Pattern[str]
    departing: re.Pattern[str]
    convert: Callable[[str], str]

    def convert_parts(self, parts: Sequence[str]) -> list[str]:
        """Parts of one text in the target script; each part is as long a stretch as phrases may be found in.

        Idempotent by its making: parts that have arrived come back as they are, and an answer is given only where it
        has arrived or where converting it again changes nothing. 檔案 becomes 文件 in 讀取檔案 (读取文件), but alone it
        becomes 档案, since 文件 alone would in the next conversion be Taiwan's word for 文档.
        """
        if self._have_arrived(parts):
            return list(parts)
        for step in (self.full, self.plain):
            converted = self._apply(step, parts)
            if self._have_arrived(converted) or self._apply(self.full, converted) == converted:
                return converted
        return list(parts)

    def convert_cut(self, text: str) -> str:
        """A text that has stretches closed to conversion, or that may have arrived."""
        parts = list(cut_closed(text))
        converted = iter(self.convert_parts([part for _, part, is_open in parts if is_open]))
        return "".join(next(converted) if is_open else part for _, part, is_open in parts)

    def _apply(self, step: Callable[[str], str], parts: Sequence[str]) -> list[str]:
        return ["".join(map(step, split_at_seams(_unify_variants(part), self.to))) for part in parts]

    def _have_arrived(self, parts: Sequence[str]) -> bool:
        """Whether the parts are in the target script already: they have ideographs of it, and fewer of the other."""
        if not any(map(self.arrived.search, parts)):
            return False
        if not any(map(self.departing.search, parts)):
            return True
        mine = sum(len(self.arrived.findall(part)) for part in parts)
        return mine >= sum(len(self.departing.findall(part)) for part in parts)


_COMPATIBILITY = re.compile("[\uf900-\ufaff]")


def _unify_variants(text: str) -> str:
    """A text with the ideographs for which its compatibility ideographs stand."""
    return _COMPATIBILITY.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


@cache
def load_direction(config: str) -> Direction:
    """The direction of an OpenCC configuration."""
    to = "zh-Hans" if config.endswith(("2s", "2sp")) else "zh-Hant"
    hans, hant = _own_characters(HANS, HANT | HANT_RARE), _own_characters(HANT, HANS | HANS_RARE)
    arrived, departing = (hans, hant) if to == "zh-Hans" else (hant, hans)
    full = load_with_terms(config) if config in _WITH_TERMS else load_converter(config)
    plain = load_converter(_PLAIN[config])
    there, here = re.compile(f"[{arrived}]"), re.compile(f"[{''.join(map_characters(plain, departing))}]")
    direction = Direction(config, to, full, plain, there, here, str)
    return direction._replace(convert=_build_convert(direction, re.compile(f"[{arrived}{CLOSING}]")))


def _build_convert(direction: Direction, suspect: re.Pattern[str]) -> Callable[[str], str]:
    """A converter with a short way for texts in which all is open and nothing is in the target script: most texts.

    Texts of another kind go the long way, and those of which a second conversion may make something else: nothing
    shows that they have arrived, or something of the source script is left in them.
    """
    is_suspect = suspect.search
    may_have_seam, has_seam = build_seam_guess(direction.to), build_seam_finder(direction.to)
    arrived, departing = direction.arrived.pattern[1:-1], direction.departing.pattern[1:-1]
    is_settled = re.compile(f"[^{arrived}{departing}]*[{arrived}][^{departing}]*").fullmatch  # one look, not two
    full, to, convert_cut = direction.full, direction.to, direction.convert_cut

    def convert(text: str) -> str:
        if is_suspect(text) or CLOSING_WORD in text:
            return convert_cut(text)
        is_seamed = may_have_seam(text) and has_seam(text)
        converted = "".join(map(full, split_at_seams(text, to))) if is_seamed else full(text)
        return converted if is_settled(converted) or converted == text else convert_cut(text)

    return convert


@cache
def find_terms(config: str) -> re.Pattern[str] | None:
    """The terms that a configuration converts, longest first; ``None`` for one that the table does not join."""
    if config not in _WITH_TERMS:
        return None
    terms = read_terms("zh-Hans" if config == "tw2sp" else "zh-Hant")
    changed = sorted((old for old, new in terms.items() if old != new), key=lambda term: (-len(term), term))
    return re.compile("|".join(map(re.escape, changed)))


@cache
def _own_characters(script: int, other: int) -> str:
    """The ideographs that one script has and the other has not, not even in some words."""
    return "".join(sorted(one for one, bits in writers().items() if bits & script and not bits & other))


@cache
def load_with_terms(config: str) -> Callable[[str], str]:
    """The converter of a configuration (``tw2sp``, ``s2twp``) with the terms.

    Terms stand first among the phrases of the first step. In the second they keep their form; and into Traditional
    Chinese, a term that a longer phrase of OpenCC hid in the first step (识别 in 语音识别) is found there. What a term
    becomes is kept in the first step too, unless it is a term itself.
    """
    to_hans = config == "tw2sp"
    terms = read_terms("zh-Hans" if to_hans else "zh-Hant")
    own = {"type": "text", "file": "terms.txt"}
    kept = {"type": "text", "file": "kept.txt"}
    same = {new: new for new in terms.values()}
    settled = {} if to_hans else {load_converter("s2t")(old): new for old, new in terms.items()}
    texts = {"terms.txt": same | dict(terms), "kept.txt": settled | same}
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
