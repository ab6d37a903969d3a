"""Rows that say what one list prints: mentions, and the articles that list them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.records import (
    Document,
    Identifier,
    Issue,
    Label,
    LangText,
    MentionKind,
    OrganizationRef,
    PartialDate,
    PersonList,
    Url,
)
from pipeline.records.dataset import ArticleRow, DateValue, MentionRow, OrganizationPrinted, Text
from pipeline.text.days import read_day

from .listings import Listing, as_text, is_converted


def make_mention_row(listing: Listing, paper: str) -> MentionRow:
    """One line of ``mentions.jsonl``: everything as this list prints it, believed or not."""
    listing = listing.as_printed()
    mention = listing.mention
    aliases = dict.fromkeys(
        one.value.text for one in listing.said("alias") if isinstance(one.value, LangText) and not is_converted(one)
    )
    venue = as_text(listing.first("venue"))
    return MentionRow(
        id=mention.id,
        document=listing.document.path,
        kind="web" if mention.kind is MentionKind.WEB else "paper",
        paper=paper,
        title=as_text(listing.first("title")),
        titles=_texts(listing, "title"),
        alias=next(iter(aliases), None),
        aliases=tuple(aliases),
        identifiers=_identifiers(listing),
        urls=tuple(dict.fromkeys(one.value.url for one in listing.said("url") if isinstance(one.value, Url))),
        date=_date(listing),
        organizations=tuple(
            dict.fromkeys(
                OrganizationPrinted(id=one.value.id, name=one.value.name, printed=one.printed)
                for one in listing.said("organization")
                if isinstance(one.value, OrganizationRef)
            )
        ),
        authors=_authors(listing),
        venue=venue.text if venue else None,
        summary=as_text(listing.first("summary")),
        key_points=as_text(listing.first("key_points")),
        abstract=as_text(listing.first("abstract")),
        layout=mention.layout,
        position=mention.position,
        section=mention.section,
        span=(mention.span.start, mention.span.end),
    )


def make_document_row(document: Document, listings: Sequence[Listing], issues: Sequence[Issue]) -> ArticleRow:
    """The line of a source document in ``articles.jsonl``. ``issues``: those known so far, of any document."""
    kinds = Counter(listing.mention.kind for listing in listings)
    return ArticleRow(
        id=document.id,
        path=document.path,
        listed_in=None,
        title=Text(text=document.title, lang=document.language) if document.title else None,
        language=document.language,
        date=read_day(document.published or ""),
        url=document.url,
        authors=(),
        excerpt=None,
        fetched=document.fetched,
        licence=document.licence,
        papers=kinds[MentionKind.PAPER],
        models=kinds[MentionKind.MODEL],
        articles=kinds[MentionKind.ARTICLE],
        issues=sum(issue.document in (document.id, document.path) for issue in issues),
    )


def make_post_row(listing: Listing) -> ArticleRow:
    """The line of a post that an index page lists."""
    title, date = as_text(listing.first("title")), _date(listing)
    links = [one.value.url for one in listing.said("url") if isinstance(one.value, Url)]
    return ArticleRow(
        id=listing.mention.id,
        path=listing.document.path,
        listed_in=listing.document.id,
        title=title,
        language=title.lang if title else "und",
        date=date.iso if date else None,
        url=next(iter(links), None),
        authors=_authors(listing),
        excerpt=as_text(listing.first("excerpt")),
        papers=0,
        models=0,
        articles=0,
        issues=0,
    )


def _texts(listing: Listing, name: str) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(text for one in listing.said(name) for text in (as_text(one),) if text))


def _identifiers(listing: Listing) -> dict[str, str]:
    """The first identifier of each scheme that the entry prints."""
    found: dict[str, str] = {}
    for one in listing.said("identifier"):
        if isinstance(one.value, Identifier):
            found.setdefault(one.value.scheme, one.value.value)
    return {scheme: found[scheme] for scheme in sorted(found)}


def _date(listing: Listing) -> DateValue | None:
    """The date as printed; its ISO form is ``None`` where it could not be read."""
    said = listing.first("date")
    if said and isinstance(said.value, PartialDate):
        return DateValue(text=said.printed, iso=said.value.value)
    printed = listing.printed_cell(Label.DATE)
    return DateValue(text=printed, iso=None) if printed else None


def _authors(listing: Listing) -> tuple[str, ...]:
    people = (one.value.names for one in listing.said("authors") if isinstance(one.value, PersonList))
    return tuple(dict.fromkeys(name for names in people for name in names))
