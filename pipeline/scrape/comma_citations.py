"""Citations whose people, title and venue only commas part, or a colon behind the people: ``李某・王某, 題名, 論文集,
pp.1-8, 2017.``, ``石川某, 早川某：題名, 論文誌, Vol.23 (2018)``."""

from __future__ import annotations

import re

from pipeline.knowledge.venues import find_venue

from .names import MAX_LENGTH, is_name, is_name_list, is_name_part, split_names
from .shapes import CJK, OPENERS, YEAR, looks_like_title

# More parts than this hold no citation.
MAX_PARTS = 60
# Words of a title in Latin letters between commas: a shorter part is as likely a place or a group.
MIN_WORDS = 4
_COMMA = re.compile(r"\s*[,，、]\s*")
_PEOPLE_FIRST = re.compile(r"(?P<people>[^:：\n]{5,600}?)\s?[:：]\s{0,3}(?=\S)")
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff々]{2,6}|[\u3400-\u9fff々]{1,3}[ \u3000][\u3400-\u9fff々]{1,3}")
_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?){1,3}\s{0,2}(?=[A-Z]\w)")
_TITLE = re.compile(r"[^,，\n]{4,300}(?=[,，])")
# What ends a title: a part with a digit, or one that opens as the name of a place where papers appear.
_ENDS = re.compile(r"\d|^\s*(?:in\b|proc|trans|journal|conf|workshop|thesis|ph\.?d)", re.I)


def comma_parts(text: str) -> tuple[int, int] | None:
    """Where the title stands in a citation that parts people, title and venue by commas and names a year; ``None`` for
    other text.

    >>> text = "Rui Wang, Shuo Chen, and Shaz Qadeer, How to Shop for Free Online, S&P 2011"
    >>> text[slice(*comma_parts(text))]
    'How to Shop for Free Online'
    >>> comma_parts("Attention, memory, and control in deep networks, a tutorial for 2017") is None
    True
    """
    if len(text) > MAX_LENGTH or not YEAR.search(text):
        return None
    parts = _split(text)
    for number in range(len(parts) - 2, 0, -1):
        start, end = parts[number]
        people, title = text[: parts[number - 1][1]].strip(OPENERS), text[start:end]
        words = 1 if CJK.search(title) else MIN_WORDS
        if is_name_list(title) or not looks_like_title(title, words=words) or not is_name_list(people):
            continue
        while number + 2 < len(parts) and not CJK.search(title) and not _ends_title(text[slice(*parts[number + 1])]):
            number += 1
            end = parts[number][1]
        return (start, end) if YEAR.search(text, end) else None
    return None


_STOPPED = re.compile(r"[^\W\d_A-Z]{2}\.\s")


def colon_parts(text: str) -> tuple[int, int] | None:
    """Where the title stands in a citation with a colon behind several people, a comma behind the title, and a year.

    >>> text = "三河某, 牧野某，篠田某: 深層学習を用いた硬さ推定, 論文誌, Vol.23 (2018)"
    >>> text[slice(*colon_parts(text))]
    '深層学習を用いた硬さ推定'
    >>> colon_parts("Attention, memory: a study, 2017") is None
    True
    >>> colon_parts("Jacob Devlin, Kenton Lee. BERT: Pre-training of Deep Transformers, NAACL, 2019") is None
    True
    """
    found = _PEOPLE_FIRST.match(text)
    if found is None or not YEAR.search(text):
        return None
    several = split_names(found["people"].strip(OPENERS))
    if any(_STOPPED.search(part) for part in several):
        return None  # "…, Kenton Lee. BERT: Pre-training …": the people end before the title
    named = all(is_name(part) or is_name_part(part) or _IDEOGRAPHS.fullmatch(part) for part in several)
    title = _TITLE.match(text, found.end())
    if len(several) < 2 or not named or title is None or not YEAR.search(text, title.end()):
        return None
    words = 1 if CJK.search(title[0]) else MIN_WORDS
    return title.span() if looks_like_title(title[0], words=words) and not is_name_list(title[0]) else None


def after_initials(text: str, start: int) -> int:
    """Where a title begins that seems to begin at ``start``, behind the initials of the last of its people.

    >>> text = "Chen, W.-R., & Ng, M. L. An acoustic study"
    >>> text[after_initials(text, 19) :]
    'An acoustic study'
    """
    found = _INITIALS.match(text, start) if text[:start].rstrip().endswith(",") else None
    return found.end() if found else start


def _split(text: str) -> list[tuple[int, int]]:
    cuts = [found.span() for found in _COMMA.finditer(text)][:MAX_PARTS]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def _ends_title(part: str) -> bool:
    return bool(_ENDS.search(part)) or find_venue(part) is not None
