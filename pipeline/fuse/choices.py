"""Which value of a property is the canonical one: titles, aliases, organizations, authors, links, texts.

The policy, in this order: what a person corrects, what an authority registers, the language of the paper before
translations (English where any list prints it in English), then the value on which most documents agree, then the
fuller one, then alphabetical order. What was not chosen stays beside it in the plural fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.dataset.reasons import FOREIGN_IDENTIFIERS, OTHER_IDENTIFIERS
from pipeline.knowledge.link_roles import find_own_links
from pipeline.knowledge.organizations import find_ror
from pipeline.records import Identifier, LangText, OrganizationRef, PersonList, Url
from pipeline.records.dataset import Conflict, OrganizationRow, Text
from pipeline.text.folding import fold

from .listings import (
    Claim,
    Listing,
    as_text,
    claims_of,
    count_documents,
    group_claims,
    ids_of,
    is_converted,
    rank_authority,
    read_identifiers,
)


@dataclass(frozen=True)
class Titles:
    """The chosen title, every title and spelling (the chosen one first), and the statements behind each."""

    chosen: Text | None
    all: tuple[Text, ...]
    behind_chosen: tuple[str, ...]
    behind_all: tuple[str, ...]


def choose_title(listings: Sequence[Listing], aliases: Sequence[str]) -> Titles:
    """The canonical title. ``aliases``: short names of the paper, to tell them from the title they stand before."""
    claims = claims_of(listings, "title")
    printed = [claim for claim in claims if not is_converted(claim.statement)]
    groups = group_claims(printed, lambda claim: fold(_text(claim)))
    names = {fold(alias) for alias in aliases}
    ranked = sorted(groups.values(), key=lambda group: _rank_title(group, names))
    texts = {(text.text, text.lang): text for text in map(_as_text, claims) if text.derived}
    texts |= {(text.text, text.lang): text for text in map(_as_text, printed)}
    if not ranked:
        return Titles(None, (), (), ())
    spelling = _choose_spelling(ranked[0])
    order = {text: place for place, group in enumerate(ranked) for text in sorted({_text(claim) for claim in group})}
    rest = sorted(
        texts.values(), key=lambda text: (text.derived, order.get(text.text, len(order)), text.text, text.lang)
    )
    return Titles(
        chosen=spelling,
        all=(spelling, *(text for text in rest if text != spelling)),
        behind_chosen=ids_of(ranked[0]),
        behind_all=ids_of(claims),
    )


def _rank_title(group: Sequence[Claim], names: set[str]) -> tuple[int, bool, int, bool, int, str]:
    english = any(_as_text(claim).lang == "en" for claim in group)
    text = _text(group[0])
    first, _, rest = text.partition(" ")
    glued = bool(rest) and not first.endswith((":", "：")) and fold(first) in names
    return rank_authority(group), not english, -count_documents(group), glued, -len(fold(text)), fold(text)


def _choose_spelling(group: Sequence[Claim]) -> Text:
    spellings = group_claims(group, _as_text)
    return min(
        spellings,
        key=lambda text: (
            rank_authority(spellings[text]),
            -count_documents(spellings[text]),
            text.lang != "en",
            text.text,
        ),
    )


def choose_aliases(listings: Sequence[Listing]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Every short name, one spelling each, the most common first; and the statements behind them."""
    claims = [claim for claim in claims_of(listings, "alias") if not is_converted(claim.statement)]
    groups = group_claims(claims, lambda claim: fold(_text(claim)))
    ranked = sorted(groups.values(), key=lambda group: (-count_documents(group), fold(_text(group[0]))))
    return tuple(_choose_spelling(group).text for group in ranked), ids_of(claims)


def choose_organizations(listings: Sequence[Listing]) -> tuple[tuple[OrganizationRow, ...], tuple[str, ...]]:
    """Organizations by their id in the table, or by folded name, with every printed form.

    Those that a person adds come first, then the most common.
    """
    claims = [c for c in claims_of(listings, "organization") if isinstance(c.statement.value, OrganizationRef)]
    groups = group_claims(claims, lambda claim: _organization(claim).id or fold(_organization(claim).name))
    rows = [
        (
            (rank_authority(group), -count_documents(group)),
            OrganizationRow(
                id=_organization(group[0]).id,
                name=min(_organization(claim).name for claim in group),
                printed=tuple(sorted({claim.statement.printed for claim in group})),
                ror=find_ror(_organization(group[0]).id),
            ),
        )
        for group in groups.values()
    ]
    ordered = sorted(rows, key=lambda row: (row[0], row[1].name, row[1].id or ""))
    return tuple(row for _, row in ordered), ids_of(claims)


def choose_authors(listings: Sequence[Listing]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A person's or an authority's list of authors, else the fullest that any mention prints: whole before cut."""
    claims = [c for c in claims_of(listings, "authors") if isinstance(c.statement.value, PersonList)]
    groups = group_claims(claims, lambda claim: _people(claim).names)
    if not groups:
        return (), ()
    best = min(
        groups.values(),
        key=lambda group: (
            rank_authority(group),
            _people(group[0]).et_al,
            -len(_people(group[0]).names),
            -count_documents(group),
            _people(group[0]).names,
        ),
    )
    return _people(best[0]).names, ids_of(best)


def choose_texts(listings: Sequence[Listing], *names: str) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    """Every text on some properties once, in the order of the mentions, printed before converted."""
    claims = claims_of(listings, *names)
    texts = dict.fromkeys(_as_text(claim) for claim in claims if isinstance(claim.statement.value, LangText))
    return tuple(sorted(texts, key=lambda text: text.derived)), ids_of(claims)


def choose_urls(listings: Sequence[Listing]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Addresses: of the paper before those of its code and pages, the more common first.

    An address that a translation destroyed is given only where no intact one is known, and one that leads to another
    paper not at all. One that several papers share is given for each.
    """
    claims = [
        Claim(listing, one)
        for listing in listings
        for one in listing.said("url")
        if isinstance(one.value, Url) and one.id not in _false_links(listing)
    ]
    intact = [claim for claim in claims if not _url(claim).broken] or claims
    own = {one.id for listing in listings for one in find_own_links(listing.statements)}
    groups = group_claims(intact, lambda claim: _url(claim).url)
    ranked = sorted(
        groups,
        key=lambda url: (
            not any(claim.statement.id in own for claim in groups[url]),
            -count_documents(groups[url]),
            url,
        ),
    )
    return tuple(ranked), ids_of(intact)


def _false_links(listing: Listing) -> set[str | None]:
    return {one.derived_from for one in listing.said("identifier") if one.id in listing.refused}


@dataclass(frozen=True)
class Identifiers:
    """One identifier a scheme, the conflicts among them, and the statements behind them."""

    chosen: dict[str, str]
    conflicts: tuple[Conflict, ...]
    behind: tuple[str, ...]


def choose_identifiers(listings: Sequence[Listing]) -> Identifiers:
    """The identifier of each scheme that most documents give, and what was refused or outvoted."""
    claims = read_identifiers(listings)
    schemes = group_claims(claims, lambda claim: _identifier(claim).scheme)
    chosen: dict[str, str] = {}
    conflicts: list[Conflict] = []
    behind: list[Claim] = []
    for scheme in sorted(schemes):
        values = group_claims(schemes[scheme], lambda claim: _identifier(claim).value)
        ranked = sorted(values, key=lambda v: (rank_authority(values[v]) > 0, -count_documents(values[v]), v))
        chosen[scheme] = ranked[0]
        behind += values[ranked[0]]
        if len(ranked) > 1:
            conflicts.append(_conflict(scheme, chosen, ranked[1:], OTHER_IDENTIFIERS))
    for scheme, refused in _refused_identifiers(listings).items():
        conflicts.append(_conflict(scheme, chosen, refused, FOREIGN_IDENTIFIERS))
    return Identifiers(chosen, tuple(conflicts), ids_of(behind))


def _refused_identifiers(listings: Iterable[Listing]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for listing in listings:
        for one in listing.said("identifier"):
            if one.id in listing.refused and isinstance(one.value, Identifier):
                found.setdefault(one.value.scheme, set()).add(one.value.value)
    return {scheme: sorted(found[scheme]) for scheme in sorted(found)}


def _conflict(scheme: str, chosen: dict[str, str], rejected: Iterable[str], reason: str) -> Conflict:
    return Conflict(
        property=f"identifiers.{scheme}", chosen=chosen.get(scheme), rejected=tuple(rejected), reason=reason
    )


def _text(claim: Claim) -> str:
    return _as_text(claim).text


def _as_text(claim: Claim) -> Text:
    text = as_text(claim.statement)
    if text is None:
        raise TypeError(f"statement {claim.statement.id} on {claim.statement.property} holds no text")
    return text


def _organization(claim: Claim) -> OrganizationRef:
    value = claim.statement.value
    assert isinstance(value, OrganizationRef)
    return value


def _people(claim: Claim) -> PersonList:
    value = claim.statement.value
    assert isinstance(value, PersonList)
    return value


def _url(claim: Claim) -> Url:
    value = claim.statement.value
    assert isinstance(value, Url)
    return value


def _identifier(claim: Claim) -> Identifier:
    value = claim.statement.value
    assert isinstance(value, Identifier)
    return value
