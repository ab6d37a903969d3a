"""Profiles: what the statements of one mention offer as evidence of its identity, in comparable form."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

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

from .addresses import Skeleton, compare_form, has_path, read_skeleton
from .counts import read_count_marks
from .knowledge import scheme_ranks, words_of
from .marks import read_marks
from .profile import Claim, ClaimName, Profile, make_profile
from .title_reading import NoteTitle, TitleName, TitleReader, name_title
from .titles import Title

LISTED = (MentionKind.PAPER, MentionKind.WEB)
"""The kinds of mention that have an identity among papers; models and articles have none."""

PROSE = ("summary", "key_points", "abstract")

_WORD = re.compile(r"[^\W\d_]+")
_NONE: Sequence[Any] = ()
NO_PROFILES: Mapping[str, Profile] = {}
_NO_MARKS: frozenset[str] = frozenset()

Said = dict[object, list[tuple[Statement, Any]]]
"""Statements, each with its value: texts by their property, others by the type of what they state."""
Share = Callable[[Any, Any], Any]


class Draft(NamedTuple):
    """What :func:`.profile.make_profile` needs, with names in the place of titles, which are read last."""

    mention: str
    document: str
    kind: MentionKind
    position: int
    aliases: tuple[str, ...]
    claims: tuple[Claim, ...]
    refused: tuple[Claim, ...]
    skeletons: tuple[Skeleton, ...]
    months: tuple[int, ...]
    organizations: tuple[str, ...]
    people: tuple[str, ...]
    marks: frozenset[str]
    texts: tuple[str, ...]
    titles: tuple[TitleName, ...]
    registered: tuple[tuple[ClaimName, TitleName], ...]


def read_profiles(
    items: Iterable[Normalizing], workers: int = 1, known: Mapping[str, Profile] = NO_PROFILES
) -> tuple[Profile, ...]:
    """The profiles of every listed paper and web resource, sorted by mention id.

    Many mentions print one title: it is read once, and shared. ``workers``: processes in which titles are read;
    ``known``: profiles that were read before, by mention. Where an item gives the same again, the profile is the same
    object.
    """
    share = dict[Any, Any]().setdefault
    with closing(TitleReader(workers, list_titles(known.values()))) as reader:
        drafts = [_draft_profile(item, reader.note, share) for item in items if item.mention.kind in LISTED]
        titles = reader.read()
    profiles = []
    for draft in drafts:
        before = known.get(draft.mention)
        profiles.append(before if before and outline_profile(before) == draft else finish_profile(draft, titles))
    profiles.sort(key=itemgetter(0))
    return tuple(profiles)


def read_profile(item: Normalizing) -> Profile:
    """One mention's evidence, taken from its statements alone."""
    reader = TitleReader()
    draft = _draft_profile(item, reader.note, dict[Any, Any]().setdefault)
    return finish_profile(draft, reader.read())


def list_titles(profiles: Iterable[Profile]) -> list[Title]:
    """The titles of some profiles, printed and registered."""
    return [
        title
        for one in profiles
        for title in (*one.printed_titles, *([title for _, title in one.registered] if one.registered else ()))
    ]


def outline_profile(profile: Profile) -> Draft:
    """A profile with names in the place of titles."""
    printed = tuple([name_title(title) for title in profile.printed_titles])
    registered = tuple([(number, name_title(title)) for number, title in profile.registered])
    return Draft(*profile[:13], printed, registered)  # all but titles and what is derived


def finish_profile(draft: Draft, titles: Mapping[TitleName, Title]) -> Profile:
    """The profile of a draft, with its titles in the place of their names."""
    printed: dict[str, Title] = {}
    for name in draft.titles:
        printed.setdefault(titles[name].key, titles[name])
    printed.pop("", None)
    registered = tuple([(number, titles[name]) for number, name in draft.registered])
    return make_profile(*draft[:-2], tuple(printed.values()), registered)


def _draft_profile(item: Normalizing, note: NoteTitle, share: Share) -> Draft:
    """``share``: gives the first of equal values, so that mentions that have much in common share it."""
    mention = item.mention
    document = mention.document
    added = [one for one in item.statements if one.document != document]
    said = _sort_statements([one for one in item.statements if one.document == document] if added else item.statements)
    links, prose = said.get(Url, _NONE), tuple([value.text for name in PROSE for _, value in said.get(name, _NONE)])
    own = _own_addresses([one for one, _ in links], mention.kind) if links else _NONE
    aliases = _distinct([fold(one.text) for _, one in said.get("alias", _NONE) if not _names_site(one.text)])
    organizations = _distinct([one.id or fold(one.name) for _, one in said.get(OrganizationRef, _NONE)])
    people = _distinct([name_person(name) for _, one in said.get(PersonList, _NONE) for name in one.names])
    months = _months([date.value for one, date in said.get(PartialDate, _NONE) if one.property == "date"])
    return Draft(
        mention=mention.id,
        document=share(mention.document, mention.document),
        kind=mention.kind,
        position=mention.position,
        aliases=share(aliases, aliases),
        claims=_claims(_sort_statements(item.statements) if added else said, added, own, mention.kind),
        refused=(),
        skeletons=_skeletons(links, own),
        months=share(months, months),
        organizations=share(organizations, organizations),
        people=share(people, people),
        marks=_marks([one for _, one in said.get(Quantity, _NONE)], prose),
        texts=prose,
        titles=tuple([note(_name_title(*one)) for one in said.get("title", _NONE)]),
        registered=_registered(item.statements, added, note) if added else (),
    )


def _sort_statements(statements: Iterable[Statement]) -> Said:
    found: Said = {}
    for one in statements:
        value = one.value
        kind = type(value)
        found.setdefault(one.property if kind is LangText else kind, []).append((one, value))
    return found


def _name_title(one: Statement, value: LangText) -> TitleName:
    return value.text, sys.intern(value.lang), one.derived_from is not None


def _own_addresses(links: Sequence[Statement], kind: MentionKind) -> Sequence[Statement]:
    """The addresses at which the listed thing itself is. A web resource is wherever its entry leads."""
    return links if kind is MentionKind.WEB else find_own_links(links)


def _skeletons(links: Sequence[tuple[Statement, Url]], own: Sequence[Statement]) -> tuple[Skeleton, ...]:
    found = [read_skeleton(compare_form(url.url)) for one, url in links if url.broken and one in own]
    return tuple([skeleton for skeleton in found if skeleton])


def _marks(quantities: Sequence[Quantity], prose: Sequence[str]) -> frozenset[str]:
    if not (quantities or prose):
        return _NO_MARKS
    return read_count_marks(quantities, prose).union(*map(read_marks, prose))


def _names_site(alias: str) -> bool:
    """Whether a short name says where a text appeared ("OpenAI Blog"), so that it names no paper."""
    words = _WORD.findall(alias.casefold())
    return bool(words) and words[-1] in words_of("site")


def _registered(
    said: Sequence[Statement], added: Sequence[Statement], note: NoteTitle
) -> tuple[tuple[ClaimName, TitleName], ...]:
    """The titles that an authority gives, each with the identifier for which it gives it."""
    numbers = {one.id: one.value for one in said if isinstance(one.value, Identifier)}
    return tuple(
        ((number.scheme, number.value), note((one.value.text, one.value.lang, False)))
        for one in added
        for number in (numbers.get(one.derived_from or ""),)
        if number and one.property == "title" and isinstance(one.value, LangText)
    )


def _claims(said: Said, added: Sequence[Statement], own: Sequence[Statement], kind: MentionKind) -> tuple[Claim, ...]:
    """Identifiers of paper schemes and intact addresses, merged by value.

    An identifier rests on its address, and what an authority registers for it (``added``) rests on the identifier.
    """
    urls, identifiers = said.get(Url, _NONE), said.get(Identifier, _NONE)
    if not (urls or identifiers):
        return ()
    links, ours = {one.id for one, _ in urls}, {one.id for one in own}
    claimed = [
        ((value.scheme, value.value), one)
        for one, value in identifiers
        if value.scheme in scheme_ranks() and (one.derived_from not in links or one.derived_from in ours)
    ]
    for one, url in urls:
        if one.id in ours and not url.broken:
            form = compare_form(url.url)
            if has_path(form) or kind is MentionKind.WEB:
                claimed.append((("url", form), one))
    by_name: dict[ClaimName, list[str]] = {}
    for name, one in claimed:
        ids = by_name.setdefault(name, [])
        resting = [other.id for other in added if other.derived_from == one.id and other.document != one.document]
        address = [one.derived_from] if one.derived_from in links else []
        ids.extend([id for id in (one.id, *address, *resting) if id not in ids])
    return tuple([Claim(*name, tuple(ids)) for name, ids in sorted(by_name.items())])


def _months(dates: Sequence[str]) -> tuple[int, ...]:
    """The months of some dates counted from year 0, sorted; a bare year has none."""
    parts = [date.split("-") for date in dates if "-" in date]
    return tuple(sorted({int(year) * 12 + int(month) - 1 for year, month, *_ in parts})) if parts else ()


@lru_cache(maxsize=20_000)
def name_person(name: str) -> str:
    """A name as its longest words, so that "Doe, Jane" and "Jane Doe" are one."""
    words = _WORD.findall(unicodedata.normalize("NFKC", name).casefold())
    return " ".join(sorted(word for word in words if len(word) > 2 or not word.isascii()))


def _distinct(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value})) if values else ()
