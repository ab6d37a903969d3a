"""One mention as evidence of its identity, in comparable form; and what it has at all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from pipeline.knowledge.concepts import read_concepts
from pipeline.records import MentionKind

from .addresses import Skeleton, specific_file_name
from .knowledge import exclusive_schemes
from .presence import Has
from .titles import Split, Title

ClaimName = tuple[str, str]
_NOTHING: frozenset[ClaimName] = frozenset()


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


@dataclass(frozen=True, slots=True)
class Profile:
    """One mention as evidence. Every collection is sorted or in printed order, so that nothing depends on hashing.

    ``printed_titles``: those of its list; ``registered``: those that an authority gives for an identifier it claims.
    ``refused``: claims that were set aside because the titles speak against them (see :mod:`.claims`).

    Derived: ``titles``: printed, and registered for the identifiers that it claims and that were not set aside;
    ``title_keys``: their keys; ``names``: its short names, aliases and those before its titles or in brackets;
    ``claimed``: scheme and value of all its claims; ``has``: the evidence that it has at all, as bits of :class:`Has`.
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
    titles: tuple[Title, ...] = field(init=False, compare=False)
    title_keys: frozenset[str] = field(init=False, compare=False)
    names: frozenset[str] = field(init=False, compare=False)
    claimed: frozenset[ClaimName] = field(init=False, compare=False)
    has: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Derive what every comparison asks for."""
        derive = partial(object.__setattr__, self)
        titles = (
            _join_titles(self.printed_titles, self.registered, self.refused) if self.registered else self.printed_titles
        )
        names = titles[0].names if len(titles) == 1 else frozenset[str]().union(*[title.names for title in titles])
        derive("titles", titles)
        derive("title_keys", titles[0].keys if len(titles) == 1 else frozenset([title.key for title in titles]))
        derive("names", names.union(self.aliases) if self.aliases else names)
        derive("claimed", frozenset([claim.name for claim in self.claims]) if self.claims else _NOTHING)
        derive("has", _tell_presence(self))

    @property
    def prose(self) -> frozenset[str]:
        """The concepts of its summaries."""
        return _read_prose(self.texts)

    @property
    def splits(self) -> tuple[Split, ...]:
        """Its titles cut into short name and rest, where they have one."""
        if len(self.titles) == 1:
            return self.titles[0].splits
        return tuple([split for title in self.titles for split in title.splits])

    @property
    def heads(self) -> tuple[tuple[Title, Title], ...]:
        """Its titles that have a subtitle, each with what stands before it."""
        return tuple([(title, title.head) for title in self.titles if title.head])

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Names of its files that are one paper's on any host, each with the address."""
        named = ((specific_file_name(form), form) for form in self.values("url"))
        return tuple((name, form) for name, form in named if name)

    def has_identifier_of(self, other: Profile) -> bool:
        """Whether both claim one identifier; an address is none."""
        return any(scheme != "url" for scheme, _ in self.claimed & other.claimed)

    def values(self, scheme: str) -> tuple[str, ...]:
        """The identifiers of one scheme that it claims, sorted."""
        return tuple([claim.value for claim in self.claims if claim.scheme == scheme])

    @property
    def by_scheme(self) -> dict[str, tuple[str, ...]]:
        """The values that it claims of each scheme, sorted."""
        return {claim.scheme: self.values(claim.scheme) for claim in self.claims}

    def independent_claims(self) -> tuple[Claim, ...]:
        """Its claims without the addresses from which an identifier was read: those stand and fall with it."""
        said = {statement for claim in self.claims if claim.scheme != "url" for statement in claim.statements}
        return tuple([claim for claim in self.claims if claim.scheme != "url" or said.isdisjoint(claim.statements)])

    def without(self, names: Collection[tuple[str, str]]) -> Profile:
        """The profile with some claims set aside, and with them the addresses and identifiers that rest on them."""
        said = {statement for claim in self.claims if claim.name in names for statement in claim.statements}
        out = tuple(claim for claim in self.claims if claim.name in names or said & set(claim.statements))
        kept = tuple(claim for claim in self.claims if claim not in out)
        return replace(self, claims=kept, refused=self.refused + out)


def _join_titles(
    printed: tuple[Title, ...], registered: tuple[tuple[ClaimName, Title], ...], refused: tuple[Claim, ...]
) -> tuple[Title, ...]:
    out = {claim.name for claim in refused}
    keys = {title.key for title in printed}
    return printed + tuple(title for name, title in registered if name not in out and title.key not in keys)


def _tell_presence(profile: Profile) -> int:
    has = Has.SKELETON if profile.skeletons else 0
    for title in profile.titles:
        has |= title.facts
    if profile.claims:
        schemes = {claim.scheme for claim in profile.claims}
        has |= 0 if exclusive_schemes().isdisjoint(schemes) else Has.EXCLUSIVE
        has |= Has.FILE if "url" in schemes and profile.files else 0
        has |= Has.NUMBER if "arxiv" in schemes else 0
    for bit, value in (
        (Has.NAME, profile.names),
        (Has.MARK, profile.marks),
        (Has.PROSE, profile.texts),
        (Has.ORGANIZATION, profile.organizations),
        (Has.PERSON, profile.people),
        (Has.MONTH, profile.months),
    ):
        if value:
            has |= bit
    return has


@lru_cache(maxsize=4096)
def _read_prose(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(read_concepts, texts))
