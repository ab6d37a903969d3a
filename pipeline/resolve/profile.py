"""One mention as evidence of its identity, in comparable form; and what it has at all."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any, NamedTuple

from pipeline.knowledge.concepts import read_concepts
from pipeline.records import MentionKind

from .addresses import Skeleton, specific_file_name
from .knowledge import exclusive_schemes
from .presence import Has
from .title_parts import Split
from .titles import Title

ClaimName = tuple[str, str]
_NOTHING: frozenset[ClaimName] = frozenset()


class Claim(NamedTuple):
    """An identifier or an address that a mention claims as its own, and the statements that say so.

    ``scheme``: an identifier scheme, or ``url``; ``value``: its canonical or comparable form.
    """

    scheme: str
    value: str
    statements: tuple[str, ...] = ()

    @property
    def name(self) -> tuple[str, str]:
        """Scheme and value, which are equal for equal claims of two mentions."""
        return self[:2]


class Profile(NamedTuple):
    """One mention as evidence. Every collection is sorted or in printed order, so that nothing depends on hashing.

    ``printed_titles``: those of its list; ``registered``: those that an authority gives for an identifier it claims.
    ``refused``: claims that were set aside because the titles speak against them (see :mod:`.claims`).

    Derived by :func:`make_profile`: ``titles``: printed, and registered for the identifiers that it claims and that
    were not set aside; ``claimed``: scheme and value of all its claims; ``has``: the evidence that it has at all, as
    bits of :class:`Has`.
    """

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
    printed_titles: tuple[Title, ...]
    registered: tuple[tuple[ClaimName, Title], ...]
    titles: tuple[Title, ...]
    claimed: frozenset[ClaimName]
    has: int

    @property
    def evidence(self) -> tuple[object, ...]:
        """All that speaks for or against an entry of another list: of equal evidence, both speak alike."""
        return (self.kind, *self[4:5], *self[7:14], self.titles, self.claimed)

    @property
    def title_keys(self) -> frozenset[str]:
        """The keys of its titles."""
        return frozenset([title.key for title in self.titles])

    @property
    def names(self) -> frozenset[str]:
        """Its short names, aliases and those before its titles or in brackets."""
        return frozenset(self.aliases).union([split.name_key for split in self.splits])

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
    def files(self) -> tuple[tuple[str, str], ...]:
        """Names of its files that are one paper's on any host, each with the address."""
        named = ((specific_file_name(form), form) for form in self.values("url"))
        return tuple((name, form) for name, form in named if name)

    def has_identifier_of(self, other: Profile) -> bool:
        """Whether both claim one identifier; an address is none."""
        return any(scheme != "url" for scheme, _ in self.claimed & other.claimed)

    def values(self, scheme: str) -> tuple[str, ...]:
        """The identifiers of one scheme that it claims, sorted."""
        return tuple([claim[1] for claim in self.claims if claim[0] == scheme])

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
        return self.alter(claims=kept, refused=self.refused + out)

    def alter(self, **changed: Any) -> Profile:
        """The profile with other values of some fields, and what is derived from them."""
        stated = dict(zip(_STATED, self, strict=False))
        return make_profile(**{**stated, **changed})


_STATED = Profile._fields[:-3]


def make_profile(
    mention: str,
    document: str,
    kind: MentionKind,
    position: int,
    aliases: tuple[str, ...],
    claims: tuple[Claim, ...],
    refused: tuple[Claim, ...],
    skeletons: tuple[Skeleton, ...],
    months: tuple[int, ...],
    organizations: tuple[str, ...],
    people: tuple[str, ...],
    marks: frozenset[str],
    texts: tuple[str, ...],
    printed_titles: tuple[Title, ...],
    registered: tuple[tuple[ClaimName, Title], ...],
) -> Profile:
    """A profile with all that is derived from what its mention states."""
    titles = _join_titles(printed_titles, registered, refused) if registered else printed_titles
    has = (
        (Has.SKELETON if skeletons else 0)
        | (Has.NAME | Has.ALIAS if aliases else 0)
        | (Has.MARK if marks else 0)
        | (Has.PROSE if texts else 0)
        | (Has.ORGANIZATION if organizations else 0)
        | (Has.PERSON if people else 0)
        | (Has.MONTH if months else 0)
    )
    for title in titles:
        has |= title.facts
    claimed = _NOTHING
    if claims:
        claimed = frozenset([claim[:2] for claim in claims])
        has |= _tell_claims(claims)
    return Profile(
        mention,
        document,
        kind,
        position,
        aliases,
        claims,
        refused,
        skeletons,
        months,
        organizations,
        people,
        marks,
        texts,
        printed_titles,
        registered,
        titles,
        claimed,
        has | (Has.NAME if has & Has.SPLIT else 0),
    )


def _tell_claims(claims: tuple[Claim, ...]) -> int:
    has, exclusive = 0, exclusive_schemes()
    for scheme, value, _ in claims:
        if scheme in exclusive:
            has |= Has.EXCLUSIVE
        if scheme == "arxiv":
            has |= Has.NUMBER
        elif scheme == "url" and specific_file_name(value):
            has |= Has.FILE
    return has


def _join_titles(
    printed: tuple[Title, ...], registered: tuple[tuple[ClaimName, Title], ...], refused: tuple[Claim, ...]
) -> tuple[Title, ...]:
    out = {claim.name for claim in refused}
    keys = {title.key for title in printed}
    return printed + tuple(title for name, title in registered if name not in out and title.key not in keys)


@lru_cache(maxsize=4096)
def _read_prose(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(read_concepts, texts))
