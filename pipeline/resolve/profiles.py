"""Profiles: what the statements of one mention offer as evidence of its identity, in comparable form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.knowledge.concepts import read_concepts
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

from .addresses import Skeleton, compare_form, has_path, read_skeleton, specific_file_name
from .knowledge import exclusive_schemes, scheme_ranks, words_of
from .marks import read_marks
from .titles import Split, Title, read_title

LISTED = (MentionKind.PAPER, MentionKind.WEB)
"""The kinds of mention that have an identity among papers; models and articles have none."""

PROSE = ("summary", "key_points", "abstract")

_WORD = re.compile(r"[^\W\d_]+")


ClaimName = tuple[str, str]


class Has:
    """What a profile may have: bits of :attr:`Profile.has`."""

    EXCLUSIVE, FILE, SKELETON, TITLE, SPLIT, SUBTITLE, FOREIGN, COUNT = (1 << place for place in range(8))
    NAME, MARK, PROSE, ORGANIZATION, PERSON, MONTH = (1 << place for place in range(8, 14))


@dataclass(frozen=True, slots=True)
class Claim:
    """An identifier or an address that a mention claims as its own, and the statements that say so.

    ``scheme``: an identifier scheme, or ``url``; ``value``: its canonical or comparable form.
    """

    scheme: str
    value: str
    statements: tuple[str, ...] = ()

    @property
    def name(self) -> tuple[str, str]:
        """Scheme and value, which are equal for equal claims of two mentions."""
        return self.scheme, self.value


@dataclass(frozen=True)
class Profile:
    """One mention as evidence. Every collection is sorted or in printed order, so that nothing depends on hashing.

    ``printed_titles``: those of its list; ``registered``: those that an authority gives for an identifier it claims.
    ``refused``: claims that were set aside because the titles speak against them (see :mod:`.claims`).
    """

    mention: str
    document: str
    kind: MentionKind
    position: int
    printed_titles: tuple[Title, ...] = ()
    registered: tuple[tuple[ClaimName, Title], ...] = ()
    aliases: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    refused: tuple[Claim, ...] = ()
    skeletons: tuple[Skeleton, ...] = ()
    months: tuple[int, ...] = ()
    organizations: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()

    @cached_property
    def prose(self) -> frozenset[str]:
        """The concepts of its summaries."""
        return frozenset[str]().union(*map(read_concepts, self.texts))

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """Its titles: printed, and registered for the identifiers that it claims and that were not set aside."""
        out = {claim.name for claim in self.refused}
        keys = {title.key for title in self.printed_titles}
        return self.printed_titles + tuple(
            title for name, title in self.registered if name not in out and title.key not in keys
        )

    @cached_property
    def splits(self) -> tuple[Split, ...]:
        """Its titles cut into short name and rest, where they have one."""
        return tuple(title.split for title in self.titles if title.split)

    @cached_property
    def names(self) -> frozenset[str]:
        """Its short names: its aliases, and those that stand before its titles."""
        return frozenset((*self.aliases, *(split.name_key for split in self.splits)))

    @cached_property
    def heads(self) -> tuple[tuple[Title, Title], ...]:
        """Its titles that have a subtitle, each with what stands before it."""
        return tuple((title, title.head) for title in self.titles if title.head)

    @cached_property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Names of its files that are one paper's on any host, each with the address."""
        named = ((specific_file_name(form), form) for form in self.values("url"))
        return tuple((name, form) for name, form in named if name)

    @cached_property
    def has(self) -> int:
        """The evidence that it has at all, as bits of :class:`Has`."""
        present = (
            (Has.EXCLUSIVE, not exclusive_schemes().isdisjoint(self.by_scheme)),
            (Has.FILE, self.files),
            (Has.SKELETON, self.skeletons),
            (Has.TITLE, self.titles),
            (Has.SPLIT, self.splits),
            (Has.SUBTITLE, self.heads),
            (Has.FOREIGN, not all(title.latin for title in self.titles)),
            (Has.COUNT, any(title.counts for title in self.titles)),
            (Has.NAME, self.names),
            (Has.MARK, self.marks),
            (Has.PROSE, self.texts),
            (Has.ORGANIZATION, self.organizations),
            (Has.PERSON, self.people),
            (Has.MONTH, self.months),
        )
        return sum(bit for bit, value in present if value)

    @cached_property
    def title_keys(self) -> frozenset[str]:
        """The keys of all its titles."""
        return frozenset(title.key for title in self.titles)

    @cached_property
    def claimed(self) -> frozenset[tuple[str, str]]:
        """Scheme and value of all its claims."""
        return frozenset(claim.name for claim in self.claims)

    def has_identifier_of(self, other: Profile) -> bool:
        """Whether both claim one identifier; an address is none."""
        return any(scheme != "url" for scheme, _ in self.claimed & other.claimed)

    def values(self, scheme: str) -> tuple[str, ...]:
        """The identifiers of one scheme that it claims."""
        return self.by_scheme.get(scheme, ())

    @cached_property
    def by_scheme(self) -> dict[str, tuple[str, ...]]:
        """The values that it claims of each scheme, sorted."""
        found: dict[str, tuple[str, ...]] = {}
        for claim in self.claims:
            found[claim.scheme] = (*found.get(claim.scheme, ()), claim.value)
        return found

    def independent_claims(self) -> tuple[Claim, ...]:
        """Its claims without the addresses from which an identifier was read: those stand and fall with it."""
        said = {statement for claim in self.claims if claim.scheme != "url" for statement in claim.statements}
        return tuple(claim for claim in self.claims if claim.scheme != "url" or not said & set(claim.statements))

    def without(self, names: Collection[tuple[str, str]]) -> Profile:
        """The profile with some claims set aside, and with them the addresses and identifiers that rest on them."""
        said = {statement for claim in self.claims if claim.name in names for statement in claim.statements}
        out = tuple(claim for claim in self.claims if claim.name in names or said & set(claim.statements))
        kept = tuple(claim for claim in self.claims if claim not in out)
        return replace(self, claims=kept, refused=self.refused + out)


def read_profiles(items: Sequence[Normalizing]) -> tuple[Profile, ...]:
    """The profiles of every listed paper and web resource, sorted by mention id."""
    profiles = [read_profile(item) for item in items if item.mention.kind in LISTED]
    return tuple(sorted(profiles, key=lambda profile: profile.mention))


def read_profile(item: Normalizing) -> Profile:
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
        printed_titles=_titles(said),
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
        marks=frozenset[str]().union(*map(read_marks, prose)),
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


def _titles(said: Sequence[Statement]) -> tuple[Title, ...]:
    found: dict[str, Title] = {}
    for one in said:
        if one.property == "title" and isinstance(one.value, LangText):
            title = read_title(one.value.text, one.value.lang, one.derived_from is not None)
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
