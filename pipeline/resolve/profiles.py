"""Profiles: what the statements of one mention offer as evidence of its identity, in comparable form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from pipeline.knowledge.link_roles import find_own_links
from pipeline.records import (
    Identifier,
    LangText,
    MentionKind,
    Normalizing,
    OrganizationRef,
    PartialDate,
    PersonList,
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
    said = tuple(one for one in item.statements if one.document == item.mention.document)
    added = tuple(one for one in item.statements if one.document != item.mention.document)
    addresses = _own_addresses(said, item.mention.kind)
    broken = [one.value.url for one in addresses if isinstance(one.value, Url) and one.value.broken]
    skeletons = [read_skeleton(compare_form(url)) for url in broken]
    prose = tuple(text for name in PROSE for text in _texts(said, name))
    return Profile(
        mention=item.mention.id,
        document=item.mention.document,
        kind=item.mention.kind,
        position=item.mention.position,
        printed_titles=_titles(said, read),
        registered=_registered(item.statements, added),
        aliases=_distinct(fold(text) for text in _texts(said, "alias") if not _names_site(text)),
        claims=_claims(item.statements, addresses, item.mention.kind),
        skeletons=tuple(skeleton for skeleton in skeletons if skeleton),
        months=tuple(
            sorted(
                {
                    month
                    for one in said
                    if one.property == "date" and isinstance(one.value, PartialDate)
                    for month in _month(one.value.value)
                }
            )
        ),
        organizations=_distinct(
            one.value.id or fold(one.value.name) for one in said if isinstance(one.value, OrganizationRef)
        ),
        people=_distinct(
            name_person(name) for one in said if isinstance(one.value, PersonList) for name in one.value.names
        ),
        marks=read_count_marks(said, prose).union(*map(read_marks, prose)),
        texts=prose,
    )


def _own_addresses(said: Sequence[Statement], kind: MentionKind) -> list[Statement]:
    """The addresses at which the listed thing itself is. A web resource is wherever its entry leads."""
    if kind is MentionKind.WEB:
        return [one for one in said if isinstance(one.value, Url)]
    return list(find_own_links(said))


def _names_site(alias: str) -> bool:
    """Whether a short name says where a text appeared ("OpenAI Blog"), so that it names no paper."""
    words = _WORD.findall(alias.casefold())
    return bool(words) and words[-1] in words_of("site")


def _titles(said: Sequence[Statement], read: ReadTitle) -> tuple[Title, ...]:
    found: dict[str, Title] = {}
    for one in said:
        if one.property == "title" and isinstance(one.value, LangText):
            title = read(one.value.text, one.value.lang, one.derived_from is not None)
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


def _texts(said: Sequence[Statement], name: str) -> list[str]:
    return [one.value.text for one in said if one.property == name and isinstance(one.value, LangText)]


def _claims(said: Sequence[Statement], addresses: Sequence[Statement], kind: MentionKind) -> tuple[Claim, ...]:
    """Identifiers of paper schemes and intact addresses, merged by value.

    An identifier rests on its address, and what an authority registers for it rests on the identifier.
    """
    by_name: dict[ClaimName, list[str]] = {}
    own = {one.id for one in addresses}
    links = {one.id for one in said if isinstance(one.value, Url)}
    for one in said:
        name = None
        if isinstance(one.value, Identifier) and one.value.scheme in scheme_ranks():
            if one.derived_from in links and one.derived_from not in own:
                continue
            name = one.value.scheme, one.value.value
        elif isinstance(one.value, Url) and one.id in own and not one.value.broken:
            form = compare_form(one.value.url)
            name = ("url", form) if has_path(form) or kind is MentionKind.WEB else None
        if name:
            ids = by_name.setdefault(name, [])
            resting = [other.id for other in said if other.derived_from == one.id and other.document != one.document]
            address = [one.derived_from] if one.derived_from in links else []
            ids.extend(id for id in (one.id, *address, *resting) if id not in ids)
    return tuple(Claim(*name, tuple(ids)) for name, ids in sorted(by_name.items()))


def _month(value: str) -> Iterable[int]:
    """The month of a date counted from year 0; nothing for a bare year."""
    year, _, rest = value.partition("-")
    return [int(year) * 12 + int(rest[:2]) - 1] if rest else []


def name_person(name: str) -> str:
    """A name as its longest words, so that "Doe, Jane" and "Jane Doe" are one."""
    words = _WORD.findall(unicodedata.normalize("NFKC", name).casefold())
    return " ".join(sorted(word for word in words if len(word) > 2 or not word.isascii()))


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))
