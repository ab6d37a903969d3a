"""Profiles: what the statements of one mention offer as evidence of its identity, in comparable form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

from pipeline.knowledge.link_roles import find_own_links
from pipeline.records import (
    Identifier,
    LangText,
    MentionKind,
    Normalizing,
    OrganizationRef,
    PartialDate,
    PersonList,
    Quantity,
    Statement,
    Url,
)
from pipeline.text.folding import fold

from .addresses import compare_form, has_path, read_skeleton
from .counts import read_count_marks
from .knowledge import scheme_ranks, words_of
from .marks import read_marks
from .profile import Claim, ClaimName, Profile
from .titles import Title, read_title

LISTED = (MentionKind.PAPER, MentionKind.WEB)
"""The kinds of mention that have an identity among papers; models and articles have none."""

PROSE = ("summary", "key_points", "abstract")

_WORD = re.compile(r"[^\W\d_]+")


Stated = TypeVar("Stated")
ReadTitle = Callable[[str, str, bool], Title]


def read_profiles(items: Iterable[Normalizing]) -> tuple[Profile, ...]:
    """The profiles of every listed paper and web resource, sorted by mention id.

    Many mentions print one title: it is read once, and shared.
    """
    read = cache(read_title)
    profiles = [read_profile(item, read) for item in items if item.mention.kind in LISTED]
    return tuple(sorted(profiles, key=lambda profile: profile.mention))


def read_profile(item: Normalizing, read: ReadTitle = read_title) -> Profile:
    """One mention's evidence, taken from its statements alone."""
    mention = item.mention
    said = Said([one for one in item.statements if one.document == mention.document])
    added = [one for one in item.statements if one.document != mention.document]
    own = _own_addresses([one for one, _ in said.of(Url)], mention.kind)
    skeletons = [read_skeleton(compare_form(url.url)) for one, url in said.of(Url) if url.broken and one in own]
    prose = tuple([text for name in PROSE for text in said.texts(name)])
    return Profile(
        mention=mention.id,
        document=mention.document,
        kind=mention.kind,
        position=mention.position,
        printed_titles=_titles(said.of(LangText), read),
        registered=_registered(item.statements, added) if added else (),
        aliases=_distinct([fold(text) for text in said.texts("alias") if not _names_site(text)]),
        claims=_claims(Said(item.statements) if added else said, added, own, mention.kind),
        skeletons=tuple([skeleton for skeleton in skeletons if skeleton]),
        months=_months([date.value for one, date in said.of(PartialDate) if one.property == "date"]),
        organizations=_distinct([one.id or fold(one.name) for _, one in said.of(OrganizationRef)]),
        people=_distinct([name_person(name) for _, one in said.of(PersonList) for name in one.names]),
        marks=read_count_marks([one for _, one in said.of(Quantity)], prose).union(*map(read_marks, prose)),
        texts=prose,
    )


class Said:
    """Statements by the type of what they state, so that they are gone through once."""

    __slots__ = ("_found",)

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._found: dict[type[object], list[tuple[Statement, Any]]] = {}
        for one in statements:
            self._found.setdefault(type(one.value), []).append((one, one.value))

    def of(self, kind: type[Stated]) -> Sequence[tuple[Statement, Stated]]:
        """The statements with a value of one type, in order, each with it."""
        return self._found.get(kind, ())

    def texts(self, name: str) -> list[str]:
        """The texts of one property."""
        return [value.text for one, value in self.of(LangText) if one.property == name]


def _own_addresses(links: Sequence[Statement], kind: MentionKind) -> Sequence[Statement]:
    """The addresses at which the listed thing itself is. A web resource is wherever its entry leads."""
    return links if kind is MentionKind.WEB or not links else find_own_links(links)


def _names_site(alias: str) -> bool:
    """Whether a short name says where a text appeared ("OpenAI Blog"), so that it names no paper."""
    words = _WORD.findall(alias.casefold())
    return bool(words) and words[-1] in words_of("site")


def _titles(said: Iterable[tuple[Statement, LangText]], read: ReadTitle) -> tuple[Title, ...]:
    found: dict[str, Title] = {}
    for one, value in said:
        if one.property == "title":
            title = read(value.text, value.lang, one.derived_from is not None)
            if title.key:
                found.setdefault(title.key, title)
    return tuple(found.values())


def _registered(said: Sequence[Statement], added: Sequence[Statement]) -> tuple[tuple[ClaimName, Title], ...]:
    """The titles that an authority gives, each with the identifier for which it gives it."""
    numbers = {one.id: one.value for one in said if isinstance(one.value, Identifier)}
    return tuple(
        ((number.scheme, number.value), read_title(one.value.text, one.value.lang))
        for one in added
        for number in (numbers.get(one.derived_from or ""),)
        if number and one.property == "title" and isinstance(one.value, LangText)
    )


def _claims(said: Said, added: Sequence[Statement], own: Sequence[Statement], kind: MentionKind) -> tuple[Claim, ...]:
    """Identifiers of paper schemes and intact addresses, merged by value.

    An identifier rests on its address, and what an authority registers for it (``added``) rests on the identifier.
    """
    links, ours = {one.id for one, _ in said.of(Url)}, {one.id for one in own}
    claimed = [
        ((value.scheme, value.value), one)
        for one, value in said.of(Identifier)
        if value.scheme in scheme_ranks() and (one.derived_from not in links or one.derived_from in ours)
    ]
    for one, url in said.of(Url):
        if one.id in ours and not url.broken:
            form = compare_form(url.url)
            if has_path(form) or kind is MentionKind.WEB:
                claimed.append((("url", form), one))
    by_name: dict[ClaimName, list[str]] = {}
    for name, one in claimed:
        ids = by_name.setdefault(name, [])
        resting = [other.id for other in added if other.derived_from == one.id and other.document != one.document]
        address = [one.derived_from] if one.derived_from in links else []
        ids.extend(id for id in (one.id, *address, *resting) if id not in ids)
    return tuple([Claim(*name, tuple(ids)) for name, ids in sorted(by_name.items())])


def _months(dates: Iterable[str]) -> tuple[int, ...]:
    """The months of some dates counted from year 0, sorted; a bare year has none."""
    parts = [date.split("-") for date in dates if "-" in date]
    return tuple(sorted({int(year) * 12 + int(month) - 1 for year, month, *_ in parts}))


def name_person(name: str) -> str:
    """A name as its longest words, so that "Doe, Jane" and "Jane Doe" are one."""
    words = _WORD.findall(unicodedata.normalize("NFKC", name).casefold())
    return " ".join(sorted(word for word in words if len(word) > 2 or not word.isascii()))


def _distinct(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value})) if values else ()
