"""Surnames of Simplified Chinese whose character is another word's too, where a text names a person.

余 is 餘 (rest) in most words and 余 in the name 余凯; no dictionary holds all names. A name is told by what stands
around it: a title behind it (余凯教授, 余教授, 余凯等人), the label of a field of people before it (作者：余凯,
通讯作者余凯), a list of which every entry is as long as a name and begins with a common surname (王伟、余凯、李娜);
or by where it stands: as the whole of a text, alone in brackets, or at the start of a phrase before 的 or the title of
a book (余华的小说, 余华《活着》). 于 begins too many phrases to be told by the latter. Elsewhere nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from .rows import read_table

_HAN = "\u3400-\u9fff"
_TITLES = (
    "教授|副教授|博士|院士|老师|先生|女士|研究员|工程师|团队|课题组|等人|等(?![^\\s，,。;；（(）)、的在对将从提发于])"
)
_LABELS = "作者|译者|编者|撰文|撰稿|编译|校对|主讲|讲者|报告人|嘉宾|导师|指导老师|姓名|主编|编辑"
_LEAD = "于由与和及跟给让请据经以"
"""Words of one character that stand before a name in a sentence."""
_PERSONS = "(?:副?教授|博士(?![生后論论学点])|院士|老师|先生|女士|同学)"
"""Titles that stand behind a surname alone."""
_PLACED = "余游涂范钟岳郁"
"""Surnames whose other words can be listed, so that what is no such word at the start of a phrase is a name."""
_NO_NAME = "两几多位名个条年月日天人万千百十零的了在是有"
"""Characters that a count or a sentence has there, and given names hardly."""


def find_surnames(text: str) -> Iterator[tuple[int, str]]:
    """Where surnames of the table stand in a text in Simplified Chinese, in order, each with its Traditional form.

    >>> list(find_surnames("由余凯教授带领")), list(find_surnames("其余几位教授的余额"))
    ([(1, '余')], [])
    >>> list(find_surnames("王伟、钟南、李娜")), list(find_surnames("范围、余额、王者"))
    ([(3, '鍾')], [])
    """
    if not _find_any().search(text):
        return
    rows = _rows()
    starts = {found.start(1) for found in _find_titled().finditer(text)}
    placed = [*_find_placed().finditer(text), *filter(None, [_find_whole().fullmatch(text)])]
    placed += _find_labelled().finditer(text)
    starts.update(at for at in (found.start(1) for found in placed) if not text.startswith(rows[text[at]]["also"], at))
    starts = {at for at in starts if not rows[text[at]]["listed"]}
    for listed in _find_list().finditer(text):
        names = list(_find_item().finditer(text, *listed.span(2)))
        is_told = listed[1] is not None or (len(names) > 1 and all(name[0][0] in _common() for name in names))
        starts.update(name.start() for name in names if is_told and name[0][0] in rows and 2 <= len(name[0]) <= 3)
    for start in sorted(starts):
        row = rows[text[start]]
        if not text.startswith(row["words"], start) and text[start - 1 : start] not in tuple(row["after"]):
            yield start, row["becomes"]


@cache
def _rows() -> dict[str, Any]:
    """The rows of ``surnames.toml`` by their surname."""
    return {
        row["text"]: {
            "becomes": row["becomes"],
            "words": tuple(row["words"].split()),
            "also": tuple(row.get("also", "").split()),
            "after": row["after"],
            "listed": row.get("listed", False),
        }
        for row in read_table("surnames.toml")["surname"]
    }


@cache
def _common() -> frozenset[str]:
    return frozenset(read_table("surnames.toml")["common"]) | _rows().keys()


@cache
def describe_surnames() -> tuple[str, str]:
    """The surnames, as a set of a regular expression holds them, and what follows one that may begin a name."""
    characters = "".join(sorted(_rows()))
    named = f"(?<=[{characters}])(?={_PERSONS}|[{_HAN}]{{1,2}}(?:[、，,;；。：:\\s（(）)]|$|{_TITLES}))"
    return characters, f"(?:{named}|(?<=[{_PLACED}])(?<![{_HAN}][{_PLACED}])(?=[{_HAN}]{{1,2}}[的《]))"


@cache
def _find_any() -> re.Pattern[str]:
    characters, rest = describe_surnames()
    return re.compile(f"[{characters}]{rest}")


@cache
def _find_titled() -> re.Pattern[str]:
    characters, _ = describe_surnames()
    given = f"(?:(?![{_NO_NAME}])[{_HAN}])"
    return re.compile(f"(?<![^\\W{_LEAD}])([{characters}])(?:(?={_PERSONS})|{given}{{1,2}}?(?={_TITLES}))")


@cache
def _find_labelled() -> re.Pattern[str]:
    """Names that end a phrase behind a label without a colon, and titles there (指导老师余教授)."""
    given = f"(?![{_NO_NAME}])[{_HAN}]"
    return re.compile(f"(?:{_LABELS})\\s?([{_PLACED}])(?:(?={_PERSONS})|(?:{given}){{1,2}}(?!\\w))")


@cache
def _find_placed() -> re.Pattern[str]:
    """Names at the start of a phrase before 的 or a title, and alone in brackets."""
    given = f"(?![{_NO_NAME}])[{_HAN}]"
    return re.compile(
        f"(?<![\\w%％])([{_PLACED}])(?:{given}){{1,2}}?(?=[的《]|(?<=[（(].{{2}})[）)]|(?<=[（(].{{3}})[）)])"
    )


@cache
def _find_whole() -> re.Pattern[str]:
    given = f"(?:(?![{_NO_NAME}])[{_HAN}])"
    return re.compile(rf"\s*(?=[{describe_surnames()[0]}]{given}\s*$|[{_PLACED}])([{_HAN}]){given}{{1,2}}\s*")


@cache
def _find_list() -> re.Pattern[str]:
    item, parting = f"[{_HAN}]{{2,4}}", r"\s?[、，,;；]\s?"
    return re.compile(
        rf"(?:((?:{_LABELS})\s?[:：]\s?)|(?<![{_HAN}]))({item}(?:{parting}{item}){{0,200}})(?![{_HAN}]|\s?[:：])"
    )


@cache
def _find_item() -> re.Pattern[str]:
    return re.compile(f"[{_HAN}]{{2,4}}")
