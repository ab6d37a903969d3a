"""The stage: every layout reads the document, the best readings become mentions, and the rest becomes issues."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Document, Issue, Label, Mention, MentionKind, Scraping, Span

from . import layouts
from .bibtex import find_in_view
from .bibtex_below import join_bibtex
from .choice import Coverage, choose, without_head
from .dates_above import date_from_above
from .entry import Entry, Leftover, Proposal, date_by_venue
from .evidence import is_paper_host, is_paper_link
from .numbers import find_numbers, find_reordered
from .urls import with_scheme
from .view import View

# Roles of links that may identify what is listed; links to code, projects or slides lead beside it.
OWN_ROLES = {"", "paper", "link"}

# Texts of a mention in which a number is read as its own.
NUMBERED = {Label.IDENTIFIER, Label.LINK, Label.VENUE}
_IN_ADDRESS = re.compile(r"\d{4}\.\d{4,5}|10\.\d{4,9}/[^\s?#]{1,200}|[A-Z]\d{2}-\d{4}")

Recogniser = Callable[[View], list[Proposal]]


@cache
def recognisers() -> tuple[Recogniser, ...]:
    """The ``recognise`` function of every module in ``layouts/``, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(layouts.__path__))
    return tuple(import_module(f"{layouts.__name__}.{name}").recognise for name in names)


def scrape(document: Document) -> Scraping:
    """The listings of one document, numbered in document order, and what looks like a listing but gave none."""
    view = View(document)
    proposals = [proposal for recognise in recognisers() for proposal in recognise(view)]
    chosen = choose(proposals)
    listed = without_head(chosen.kept, document.title)
    kept = date_from_above(view, join_bibtex(view, listed))
    mentions = tuple(number(document, at, layout, entry) for at, (layout, entry) in enumerate(kept, 1))
    doubts = {doubt for proposal in proposals for doubt in proposal.doubts}
    issues = [report(document, leftover) for leftover in chosen.leftovers]
    unread = [*chosen.leftovers, *unread_entries(view, mentions)]
    issues += [report(document, leftover) for leftover in unread[len(chosen.leftovers) :]]
    issues += [report(document, leftover) for leftover in unread_links(view, mentions, unread)]
    issues += [report(document, leftover) for leftover in unread_numbers(view, mentions, unread)]
    issues += [
        report(document, doubt)
        for doubt in sorted(doubts, key=lambda doubt: (doubt.span.start, doubt.span.end, doubt.why))
    ]
    return Scraping(
        mentions=mentions,
        issues=(*issues, *notes_on(view, mentions)),
        entered=sum(len(proposal.entries) + len(proposal.leftovers) for proposal in proposals),
        covered=chosen.covered + len(chosen.kept) - len(listed),
        held=len(chosen.leftovers),
    )


def number(document: Document, position: int, layout: str, entry: Entry) -> Mention:
    """An entry as the mention with its place in the document."""
    return Mention(
        id=f"{document.id}#{position:04d}",
        document=document.path,
        kind=entry.kind,
        layout=layout,
        position=position,
        span=entry.span,
        texts=date_by_venue(document, entry.texts) if entry.kind is MentionKind.PAPER else entry.texts,
        section=entry.section,
    )


def report(document: Document, leftover: Leftover) -> Issue:
    """The issue row of a stretch that looks like an item and gave no record."""
    text = document.printed(leftover.span).split("\n")[0][:120]
    return make_issue(f"scrape-{leftover.why}", document=document.path, span=leftover.span, text=text)


def unread_entries(view: View, mentions: tuple[Mention, ...]) -> list[Leftover]:
    """Entries of BibTeX that give no record, because one alone is how a page asks to be cited or because it lists
    something else, and those that break off."""
    read = Coverage([mention.span for mention in mentions])
    spans = [(Span(start=entry.start, end=entry.end), entry.whole) for entry in find_in_view(view)]
    broken = [Leftover(span, "bibtex-broken") for span, whole in spans if not whole]
    return broken + [Leftover(span, "bibtex-unread") for span, whole in spans if whole and not read.covers(span)]


def unread_links(view: View, mentions: tuple[Mention, ...], leftovers: Sequence[Leftover]) -> list[Leftover]:
    """Papers' addresses that stand in the article but in no mention, or only as the address of something beside a
    paper: each must be named. A file that is called slides or a poster is none, unless its host serves papers."""
    texts = [text for mention in mentions for text in mention.texts if text.url]
    own = [text for text in texts if text.role in OWN_ROLES or not is_paper_host(text.url or "")]
    read = {(text.span.start, text.span.end) for text in own}
    known = {text.url for text in own}
    covered = Coverage([leftover.span for leftover in leftovers])
    links = [link for line in view.lines for link in line.links]
    tables = [link for block, _ in view.tables for link in block.links]
    links += [link.model_copy(update={"url": with_scheme(link.url)}) for link in tables]
    found = []
    for link in links:
        if (link.span.start, link.span.end) in read or link.url in known or not is_paper_link(link.url):
            continue
        if not covered.covers(link.span):
            found.append(Leftover(Span(start=link.span.start, end=link.span.end), "link-unread"))
    return found


def unread_numbers(view: View, mentions: tuple[Mention, ...], leftovers: Sequence[Leftover]) -> list[Leftover]:
    """Numbers of papers and books that are printed in the article but are no number of a mention: each must be named.
    What a summary says of another paper counts as unread."""
    texts = [text for mention in mentions for text in mention.texts if text.label in NUMBERED]
    read = Coverage([text.span for text in texts])
    known = {fold_number(text.text[start:end]) for text in texts for start, end in find_numbers(text.text)}
    known |= {fold_number(number) for text in texts if text.url for number in _IN_ADDRESS.findall(text.url)}
    covered = Coverage([leftover.span for leftover in leftovers])
    stretches = [(line.start, line.text) for line in view.lines]
    stretches += [(block.span.start, view.document.printed(block.span)) for block, _ in view.tables]
    found = []
    for at, text in stretches:
        found += [
            Leftover(Span(start=at + start, end=at + end), "number-reordered") for start, end in find_reordered(text)
        ]
        for start, end in find_numbers(text):
            span = Span(start=at + start, end=at + end)
            named = fold_number(text[start:end]) in known
            if not named and not read.covers(span) and not covered.covers(span):
                found.append(Leftover(span, "number-unread"))
    return found


def fold_number(printed: str) -> str:
    """What printed forms of one number share: the digits and signs behind the name of the scheme, without a version.

    >>> fold_number("arXiv: 1706.03762v5") == fold_number("1706.03762")
    True
    """
    bare = re.sub(r"^[a-z. ]{2,20}(?:id)?\s{0,9}[:：/]?\s{0,9}|v\d{1,2}$|[\s-]", "", printed.casefold())
    return bare.rstrip(".,;:")


def notes_on(view: View, mentions: tuple[Mention, ...]) -> list[Issue]:
    """What a reader of the dataset should know of the document as a whole."""
    notes = []
    document = view.document
    if view.masked:
        notes.append(make_issue("scrape-masked", document=document.path, blocks=view.masked))
    if not any(mention.kind in {MentionKind.PAPER, MentionKind.MODEL} for mention in mentions):
        notes.append(make_issue("scrape-no-papers", document=document.path, path=document.path))
    return notes
