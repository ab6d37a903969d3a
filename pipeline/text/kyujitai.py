"""Kyujitai that Japanese still writes in names of people, places and institutions: 櫻井, 國分寺, 駒澤大學.

Traditional Chinese writes the same characters, so that they tell a language only in a document that is not known to
be Japanese, or beside a word that Chinese alone has. A Japanese document that prints 獨協大學 may name an institution
of either country: where no table knows the name, the line tells no language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from .evidence import RARE_COST, Costs, cost_words, tally
from .ideographs import HANT, HANT_RARE, JA, JA_OLD, writers
from .rows import read_rows
from .terms import read_terms

NAME_LENGTH = 5
"""Ideographs up to which a run may be the name of a person (長谷川榮一); longer ones that hold no word for an
institution are phrases."""
_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々]+")
_DOT = re.compile(r"(?<=[\u3400-\u9fff々])\s?[・･]\s?(?=[\u3400-\u9fff々])")
"""The katakana middle dot between ideographs, with which Japanese lists and Chinese does not."""


def excuse_kyujitai(text: str, costs: Costs, with_names: bool = False) -> Costs:
    """The costs of a line of a Japanese document, its kyujitai in names being no evidence against Japanese.

    A line that has shinjitai as well, and nothing that Japanese does not write, is Japanese in all its kyujitai. What
    institutions are known by (大學) is excused beside a name of Japan. A line with a word of Chinese alone is excused
    nothing. ``with_names``: a person's name that holds a name of Japan is excused as a whole (齋藤國雄).

    >>> excuse_kyujitai("櫻井研究室", tally("櫻井研究室").costs).ja
    0.0
    >>> excuse_kyujitai("櫻井的論文", tally("櫻井的論文").costs).ja
    0.5
    """
    if cost_words(text)[0].ja:
        return costs
    found = _find_words()(text)
    kept = [part for run in _RUN.findall(text) for part in _list_names(run, with_names)]
    kept += [word for word in found if kept and _words()[word] == "institution"]
    excused = tally("".join(kept)).costs_beside("ja").ja
    if mixes_shinjitai(text, costs):
        excused = costs.ja
    return costs._replace(ja=max(0.0, costs.ja - excused))


def could_be_name(text: str, costs: Costs) -> bool:
    """Whether a line of a Japanese document that looks like Traditional Chinese may be names in kyujitai.

    So it is where nothing but kyujitai speaks against Japanese, no word is of Chinese alone, and each run of
    ideographs with kyujitai is as short as a person's name, or names an institution.

    >>> could_be_name("獨協大學", tally("獨協大學").costs), could_be_name("深度學習", tally("深度學習").costs)
    (True, False)
    >>> could_be_name("天氣預報誤差", tally("天氣預報誤差").costs)
    False
    >>> could_be_name("國島丈生教授", tally("國島丈生教授").costs)
    True
    """
    if costs.ja != _count_old(text) * RARE_COST or cost_words(text)[0].ja or _holds_chinese(text):
        return False
    runs = [run for run in _RUN.findall(text) if _count_old(run)]
    return all(_is_short(run) or _find_institution().search(run) for run in runs)


def lists_names(text: str, costs: Costs) -> bool:
    """Whether a text lists, with the middle dot of Japanese, what may be names in kyujitai and nothing else.

    >>> text = "松澤茂・國島丈生"
    >>> lists_names(text, tally(text).costs), lists_names(text.replace("・", "、"), tally(text).costs)
    (True, False)
    """
    return _DOT.search(text) is not None and is_list_of_names(text) and could_be_name(text, costs)


def speaks_old_japanese(text: str, costs: Costs) -> bool:
    """Whether nothing but kyujitai speaks against Japanese in a text with a word that Chinese does not use, and none
    that it alone uses: Japanese before 1946, or Korean in hanja.

    >>> text = "自然言語處理"
    >>> speaks_old_japanese(text, tally(text).costs), speaks_old_japanese("語言處理", tally("語言處理").costs)
    (True, False)
    """
    words, _ = cost_words(text, 0.0)
    is_old = words.hant > 0 and not words.ja and costs.ja == _count_old(text) * RARE_COST
    return is_old and not _holds_chinese(text)


def is_list_of_names(text: str) -> bool:
    """Whether each run of ideographs in a text is as short as a person's name (渡邊学、國廣), what people do behind it
    not counted (渡邊学編著).

    >>> is_list_of_names("渡邊学、國廣"), is_list_of_names("渡辺教授發表論文")
    (True, False)
    """
    return all(map(_is_short, _RUN.findall(text)))


def _is_short(run: str) -> bool:
    return len(run) <= NAME_LENGTH or len(_find_roles().sub("", run)) <= NAME_LENGTH


def _list_names(run: str, with_names: bool) -> list[str]:
    """The names of Japan in a run of ideographs; the run itself where it is a person's name that holds one."""
    found = _find_words()(run)
    names = [word for word in found if _words()[word] == "ja"]
    is_person = with_names and names and _is_short(run) and not any(_words()[word] == "zh-Hant" for word in found)
    return [run] if is_person else names


def _count_old(text: str) -> int:
    """How many characters Japanese writes in names alone, as kyujitai."""
    return sum(writers().get(character, JA) & (JA | JA_OLD) == JA_OLD for character in text)


def _holds_chinese(text: str) -> bool:
    """Whether a text holds a term of this field in Traditional Chinese that Japanese writes otherwise, or a word of
    Chinese alone."""
    return any(_words()[word] == "zh-Hant" for word in _find_words()(text)) or bool(_find_term().search(text))


@cache
def _find_term() -> re.Pattern[str]:
    return re.compile("|".join(sorted(filter(_count_old, read_terms("zh-Hans")), key=lambda term: (-len(term), term))))


@cache
def _find_institution() -> re.Pattern[str]:
    """What names of institutions are known by, whichever language they are in."""
    return re.compile("|".join(sorted(word for word, writes in _words().items() if "institution" in writes)))


def mixes_shinjitai(text: str, costs: Costs) -> bool:
    """Whether kyujitai are all that speaks against Japanese, beside a form that Traditional Chinese never writes."""
    bits = (writers().get(character, HANT | JA) for character in text)
    return costs.ja == _count_old(text) * RARE_COST and any(one & JA and not one & (HANT | HANT_RARE) for one in bits)


@cache
def _words() -> dict[str, str]:
    """Words of ``kyujitai.csv`` and who writes them.

    Columns: ``text``, the word, or a character that names are written with; ``writes``, ``ja`` where names in Japan
    keep it, ``zh-Hant`` for a longer word of Chinese that keeps a shorter one from counting, ``institution`` where
    names of institutions are known by it in both languages, ``role`` for what stands behind a person's name and says
    what the person is or did; ``example``.
    """
    return {text: writes for text, writes, _ in read_rows("kyujitai.csv")}


@cache
def _find_words() -> Callable[[str], list[str]]:
    return re.compile("|".join(sorted(_words(), key=lambda word: (-len(word), word)))).findall


@cache
def _find_roles() -> re.Pattern[str]:
    """Roles at the end of a run, several in a row as in 國島丈生教授監修."""
    roles = sorted((word for word, writes in _words().items() if writes == "role"), key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(roles)}){{1,3}}$")
