"""Reasons: the sentence in which a relation or a conflict says why, told again from its evidence."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from pipeline.dataset.reasons import (
    EARLY_DATE,
    FOREIGN_IDENTIFIERS,
    OTHER_COUNTS,
    OTHER_DATES,
    OTHER_IDENTIFIERS,
    SERIES,
    tell_model,
    tell_preprint,
    tell_quotation,
    tell_series,
)
from pipeline.text.arxiv_numbers import read_month
from pipeline.text.folding import fold

from .link import Row
from .quotes import Quote

Quotes = Sequence[Quote]
LONGEST = 4_000
"""Characters of a reason that is told again: beyond, it quotes no title."""


def explains_conflict(paper: Row, conflict: Row) -> bool:
    """Whether the reason of a conflict is one that its property can have."""
    name, _, scheme = conflict["property"].partition(".")
    arxiv = paper["identifiers"].get("arxiv", "")
    legal: tuple[str, ...] = ()
    if name == "date":
        legal = (OTHER_DATES, EARLY_DATE.format(month=read_month(arxiv), arxiv=arxiv))
    elif name == "identifiers" and scheme:
        legal = (OTHER_IDENTIFIERS, FOREIGN_IDENTIFIERS)
    elif name == "parameters":
        legal = (OTHER_COUNTS,)
    return conflict["reason"] in legal


def explains_relation(row: Row, quotes: Quotes) -> bool:
    """Whether the claims that a relation names tell its type, its rule and its reason."""
    tell = RULES.get((row["type"], row["rule"]))
    own = [one for one in quotes if row["source"] in (one.paper, one.mention)]
    other = [one for one in quotes if row["target"] in (one.paper, one.mention)]
    return tell is not None and len(row["reason"]) <= LONGEST and tell(row, own, other)


def _tell_series(row: Row, later: Quotes, first: Quotes) -> bool:
    """Each of two remarks stands in a title or a name of its paper."""
    ending = f" name {SERIES[row['type']]}."
    if not row["reason"].endswith(ending):
        return False
    name = "alias" if row["rule"] == "name/number" else "title"
    said = row["reason"].removesuffix(ending)
    for place in _find_all(said, " and "):
        left, right = _unquote(said[:place]), _unquote(said[place + 5 :])
        if left and right and tell_series(row["type"], left, right) == row["reason"]:
            return _is_said(left, first, name) and _is_said(right, later, name)
    return False


def _find_all(text: str, part: str) -> Iterator[int]:
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)


def _unquote(quoted: str) -> str:
    """What Python quotes so; empty where it is not quoted alike."""
    try:
        inner = ast.literal_eval(quoted)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return ""
    return inner if isinstance(inner, str) and repr(inner) == quoted else ""


def _is_said(remark: str, quotes: Quotes, name: str) -> bool:
    key = _crowd(remark)
    return any(one.name == name and key in _crowd(one.text) for one in quotes)


def _crowd(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _tell_preprint(row: Row, early: Quotes, late: Quotes) -> bool:
    """Both print one title, and the later one the identifier that is named."""
    titles = [{fold(one.text) for one in side if one.name == "title"} for side in (early, late)]
    numbers = [one.value for one in late if one.value["type"] == "identifier"]
    return bool(titles[0] & titles[1]) and any(
        tell_preprint(one["scheme"], one["value"]) == row["reason"] for one in numbers
    )


def _tell_quotation(row: Row, page: Quotes, paper: Quotes) -> bool:
    """The title that is quoted stands in a text of the page, and is one of the paper."""
    name = row["rule"].partition("/")[2]
    opening = tell_quotation(name, "").removesuffix("''.")
    quoted = _unquote(row["reason"].removeprefix(opening).removesuffix("."))
    told = bool(quoted) and tell_quotation(name, quoted) == row["reason"]
    titles = {fold(one.text) for one in paper if one.name == "title"}
    return told and fold(quoted) in titles and any(one.name == name and quoted in one.text for one in page)


def _tell_model(row: Row, paper: Quotes, model: Quotes) -> bool:
    """The model has its name, and the paper a short name like it, where one is given."""
    names = [fold(one.text) for one in model if one.name == "name"]
    aliases = [one.text for one in paper if one.name == "alias"]
    near = [
        alias for alias, name in product(aliases, names) if name.startswith(fold(alias)) or fold(alias).startswith(name)
    ]
    told = {tell_model(alias) for alias in near} or {tell_model(None)}
    return bool(names) and row["reason"] in told


PAGES = ("title", "summary", "key_points", "excerpt")
RULES: dict[tuple[str, str], Callable[[Row, Quotes, Quotes], bool]] = {
    ("version_of", "title/version"): _tell_series,
    ("version_of", "title/part"): _tell_series,
    ("sequel_of", "title/version"): _tell_series,
    ("sequel_of", "title/part"): _tell_series,
    ("sequel_of", "name/number"): _tell_series,
    ("preprint_of", "title/identifiers"): _tell_preprint,
    ("describes", "model/name"): _tell_model,
    **{("describes", f"page/{name}"): _tell_quotation for name in PAGES},
}
"""Type and rule of a relation to how its reason is told."""
