"""The directions of conversion between the scripts of Chinese: which converter serves, and when a text has arrived.

OpenCC does the conversion; the table of terms joins its phrase dictionaries, so that the longest match counts
whichever of them it is in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from .closed import CLOSING, CLOSING_STARTS, cut_closed, may_be_closed
from .converters import (
    ConvertBytes,
    build_converter,
    load_bytes_converter,
    load_converter,
    map_characters,
    take_text,
)
from .ideographs import HANS, HANS_RARE, HANT, HANT_RARE, writers
from .kept import list_whole_words
from .seams import DICTIONARY, read_seams, split_at_seams
from .surnames import describe_surnames, find_surnames
from .terms import read_terms

_PLAIN = {"tw2sp": "tw2s", "s2twp": "s2tw", "hk2sp": "hk2s", "s2hkp": "s2hk"}
"""For each configuration the one that changes characters and no words of a region."""
_WITH_TERMS = ("tw2sp", "s2twp", "hk2sp")
"""Configurations that the table of terms joins. Its Traditional terms are Taiwan's: text of Hong Kong has many of them
(程式, 資料庫), but a table of Taiwan's does not tell which to choose for it, since it has others too (數據, 網絡)."""
_REGIONAL = ("PhrasesRev", "VariantsRevPhrases", "VariantsRev")
"""OpenCC's dictionaries of a region's words and forms; ``TW`` or ``HK`` precedes."""


@dataclass(frozen=True, slots=True)  # whose fields are read faster than those of a named tuple
class ShortWay:
    """What converts most texts in as few steps as can be, and tells which need more.

    ``needs_care``: finds something in a text that may be closed in parts, in the target script already, or a name;
    ``convert_bytes``: the conversion with terms, with a mark left at each seam; ``has_settled``: whether nothing can
    change in a second conversion, since the text has ideographs of the target script and none of the other;
    ``convert_carefully``: the conversion of texts of all kinds.
    """

    needs_care: Callable[[str], object]
    convert_bytes: ConvertBytes
    has_settled: Callable[[str], object]
    convert_carefully: Callable[[str], str]


class Direction(NamedTuple):
    """One way to convert. ``to``: the target script; ``full``: converts with terms and a region's words; ``plain``:
    characters alone; ``arrived`` and ``departing``: ideographs of the target script alone, and of the source script
    alone those that conversion replaces (妳 and 祂 stay, in a converted text too, and tell nothing of it)."""

    config: str
    to: str
    full: Callable[[str], str]
    plain: Callable[[str], str]
    arrived: re.Pattern[str]
    departing: re.Pattern[str]

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

    def convert(self, text: str) -> str:
        """A text in the target script, but for its stretches that are closed to conversion."""
        if not may_be_closed(text):
            return self.convert_parts([text])[0]
        parts = list(cut_closed(text))
        converted = iter(self.convert_parts([part for _, part, is_open in parts if is_open]))
        return "".join(next(converted) if is_open else part for _, part, is_open in parts)

    def _apply(self, step: Callable[[str], str], parts: Sequence[str]) -> list[str]:
        return ["".join(self._convert_pieces(step, _unify_variants(part))) for part in parts]

    def _convert_pieces(self, step: Callable[[str], str], text: str) -> Iterator[str]:
        """The conversion of a text, cut where no phrase shall be found: at seams, and around surnames that are told."""
        position = 0
        for start, surname in find_surnames(text) if self.to == "zh-Hant" else ():
            yield from map(step, split_at_seams(text[position:start], self.to))
            yield surname
            position = start + 1
        yield from map(step, split_at_seams(text[position:], self.to))

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


def name_target(config: str) -> str:
    """The script that a configuration converts into.

    >>> name_target("tw2sp"), name_target("s2hkp")
    ('zh-Hans', 'zh-Hant')
    """
    return "zh-Hans" if config.endswith(("2s", "2sp")) else "zh-Hant"


@cache
def load_direction(config: str) -> Direction:
    """The direction of an OpenCC configuration."""
    to = name_target(config)
    hans, hant = _own_characters(HANS, HANT | HANT_RARE), _own_characters(HANT, HANS | HANS_RARE)
    arrived, departing = (hans, hant) if to == "zh-Hans" else (hant, hans)
    full, plain = take_text(_load_full(config)), load_converter(_PLAIN[config])
    there, here = re.compile(f"[{arrived}]"), re.compile(f"[{''.join(map_characters(plain, departing))}]")
    return Direction(config, to, full, plain, there, here)


@cache
def load_short_way(config: str) -> ShortWay:
    """The short way of an OpenCC configuration."""
    direction = load_direction(config)
    arrived, departing = direction.arrived.pattern[1:-1], direction.departing.pattern[1:-1]
    names = [describe_surnames()] if direction.to == "zh-Hant" else []
    needs_care = _any_of(f"{arrived}{CLOSING}", *CLOSING_STARTS, *names)
    has_settled = re.compile(f"[^{arrived}{departing}]*[{arrived}][^{departing}]*")
    return ShortWay(needs_care.search, load_bytes_with_seams(config), has_settled.fullmatch, direction.convert)


def _any_of(characters: str, *starts: tuple[str, str]) -> re.Pattern[str]:
    """A pattern that finds one of some characters, or one of others in its context, in a single pass over a text.

    ``starts``: a set of characters, and a pattern for what follows one of them where it counts, which finds nothing
    behind any other. The whole pattern begins with all these characters, so that the expression engine passes over
    all others in its fastest way.
    """
    others = "".join(start for start, _ in starts)
    contexts = "|".join(context for _, context in starts)
    return re.compile(f"[{characters}{others}](?:(?<=[{characters}])|{contexts})")


@cache
def find_terms(config: str) -> re.Pattern[str] | None:
    """The terms that a configuration converts, longest first; ``None`` for one that the table does not join."""
    if config not in _WITH_TERMS:
        return None
    terms = read_terms(name_target(config))
    changed = sorted((old for old, new in terms.items() if old != new), key=lambda term: (-len(term), term))
    return re.compile("|".join(map(re.escape, changed)))


@cache
def _own_characters(script: int, other: int) -> str:
    """The ideographs that one script has and the other has not, not even in some words."""
    return "".join(sorted(one for one, bits in writers().items() if bits & script and not bits & other))


@cache
def load_with_terms(config: str) -> Callable[[str], str]:
    """The converter of a configuration (``tw2sp``, ``s2twp``) with the terms."""
    return take_text(_load_full(config))


@cache
def _load_full(config: str) -> ConvertBytes:
    """The converter of a configuration, with the terms where the table joins it."""
    return build_converter(*_describe_steps(config)) if config in _WITH_TERMS else load_bytes_converter(config)


@cache
def load_bytes_with_seams(config: str) -> ConvertBytes:
    """As :func:`_load_full`, behind a step that sets a mark at each seam, where no phrase is found across it."""
    texts = {"seams.txt": read_seams(name_target(config))}
    if config in _WITH_TERMS:
        steps, terms = _describe_steps(config)
        return build_converter([DICTIONARY, *steps], texts | terms)
    mark, full = take_text(build_converter([DICTIONARY], texts)), take_text(_load_full(config))
    return lambda data, _: full(mark(data.decode()))


def _describe_steps(config: str) -> tuple[list[dict[str, Any]], dict[str, Mapping[str, str]]]:
    """The steps of a conversion with terms, and the dictionaries of this package that they name.

    Terms stand first among the phrases of the first step. In the second they keep their form; and into Traditional
    Chinese, a term that a longer phrase of OpenCC hid in the first step (识别 in 语音识别) is found there. What a term
    becomes is kept in the first step too, unless it is a term itself.
    """
    to = name_target(config)
    terms = read_terms(to)
    same = {new: new for new in terms.values()}
    settled = {} if to == "zh-Hans" else {load_converter("s2t")(old): new for old, new in terms.items()}
    whole = {word: word for word in list_whole_words()} if to == "zh-Hans" else {}
    texts: dict[str, Mapping[str, str]] = {"terms.txt": whole | same | dict(terms), "kept.txt": settled | same}
    if to == "zh-Hans":
        region = config[:2].upper()
        regional = _longest("terms.txt", *(f"{region}{name}" for name in _REGIONAL))
        return [regional, _longest("kept.txt", "TSPhrases", "TSCharactersExt", "TSCharacters")], texts
    script = _longest("terms.txt", "STPhrases", "STPhrases_GeneratedFromRegionalPhrases", "STCharacters")
    return [script, _longest("kept.txt", "TWPhrases", "TWVariantsPhrases", "TWVariants")], texts


def _longest(*names: str) -> dict[str, Any]:
    """A group in which the longest match of all dictionaries is taken, and of equally long ones the first.

    OpenCC's own configurations take the first dictionary with any match instead, which is slower.
    """
    return {"type": "group", "match_policy": "union", "dicts": list(map(_locate_dictionary, names))}


def _locate_dictionary(name: str) -> dict[str, str]:
    is_text = name.endswith(".txt")
    return {"type": "text" if is_text else "ocd2", "file": name if is_text else f"{name}.ocd2"}
