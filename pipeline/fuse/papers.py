"""A cluster becomes a paper: the choices of every property, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Cluster, Issue, MentionKind
from pipeline.records.dataset import Paper

from .choices import (
    choose_aliases,
    choose_authors,
    choose_identifiers,
    choose_organizations,
    choose_texts,
    choose_title,
    choose_urls,
)
from .dates import choose_date
from .listings import Listing
from .models import name_of
from .quantities import compare_parameters


@dataclass(frozen=True)
class FusedPaper:
    """A paper, and the doubts about it."""

    paper: Paper
    issues: tuple[Issue, ...]


def fuse_paper(cluster: Cluster, listings: Sequence[Listing], models: Sequence[Listing]) -> FusedPaper:
    """The canonical paper of a cluster. ``listings``: its mentions by id; ``models``: its rows in model tables."""
    aliases, behind_aliases = choose_aliases(listings)
    titles = choose_title(listings, aliases)
    identifiers = choose_identifiers(listings)
    date = choose_date(listings, identifiers.chosen.get("arxiv"), cluster.id)
    organizations, behind_organizations = choose_organizations(listings)
    authors, behind_authors = choose_authors(listings)
    summaries, behind_summaries = choose_texts(listings, "summary", "abstract")
    key_points, behind_key_points = choose_texts(listings, "key_points")
    urls, behind_urls = choose_urls(listings)
    counts = compare_parameters(listings, models, cluster.id)
    evidence = {
        "aliases": behind_aliases,
        "authors": behind_authors,
        "date": date.behind,
        "identifiers": identifiers.behind,
        "key_points": behind_key_points,
        "models": tuple(sorted(one.id for model in models for one in model.said("name"))),
        "organizations": behind_organizations,
        "parameters": counts.behind,
        "summaries": behind_summaries,
        "title": titles.behind_chosen,
        "titles": titles.behind_all,
        "urls": behind_urls,
    }
    web = all(listing.mention.kind is MentionKind.WEB for listing in listings)
    paper = Paper(
        id=cluster.id,
        kind="web" if web else "paper",
        title=titles.chosen,
        titles=titles.all,
        aliases=aliases,
        identifiers=identifiers.chosen,
        urls=urls,
        date=date.value,
        authors=authors,
        organizations=organizations,
        summaries=summaries,
        key_points=key_points,
        models=tuple(sorted({name_of(model) for model in models})),
        mentions=cluster.mentions,
        documents=len({listing.document.id for listing in listings}),
        conflicts=(*identifiers.conflicts, *date.conflicts, *counts.conflicts),
        evidence={name: behind for name, behind in evidence.items() if behind},
        reviewed=cluster.reviewed,
    )
    return FusedPaper(paper, (*_report_title(paper, listings), *date.issues, *counts.issues))


def _report_title(paper: Paper, listings: Sequence[Listing]) -> tuple[Issue, ...]:
    if paper.title is not None:
        return ()
    first = listings[0]
    return (
        make_issue(
            "title-missing",
            document=first.document.path,
            span=first.mention.span,
            mention=first.mention.id,
            paper=paper.id,
        ),
    )
