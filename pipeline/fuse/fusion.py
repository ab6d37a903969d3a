"""The stage on one page: listings by cluster, rows of model tables to their papers, then every row of the dataset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.records import Document, Fusion, Issue, MentionKind, Normalizing, Resolution

from .choices import choose_aliases
from .listings import Listing
from .models import link_models, make_model_row
from .papers import fuse_paper
from .relations import relate
from .rows import make_document_row, make_mention_row, make_post_row


def fuse(documents: Sequence[Document], items: Sequence[Normalizing], resolution: Resolution) -> Fusion:
    """Every row of the dataset, each file sorted by id, whatever the order of documents and items.

    Raises ``ValueError`` where an item names a document that is not given, or where a listed paper or web resource
    is not in exactly one cluster: the dataset would be wrong.
    """
    refused = frozenset(one for cluster in resolution.clusters for one in cluster.refused)
    listings = _read_listings(documents, items, refused)
    listed = {one.mention.id: one for one in listings if one.mention.kind in (MentionKind.PAPER, MentionKind.WEB)}
    models = [one for one in listings if one.mention.kind is MentionKind.MODEL]
    papers_of = _find_papers(resolution, listed)
    groups = {cluster.id: [listed[mention] for mention in cluster.mentions] for cluster in resolution.clusters}
    aliases = {
        name: choose_aliases(group)[0]
        for name, group in groups.items()
        if any(one.mention.kind is MentionKind.PAPER for one in group)
    }
    links = link_models(models, aliases)
    rows_of: dict[str, list[Listing]] = defaultdict(list)
    for model in models:
        if model.mention.id in links.papers:
            rows_of[links.papers[model.mention.id]].append(model)
    fused = [fuse_paper(cluster, groups[cluster.id], rows_of[cluster.id]) for cluster in resolution.clusters]
    rows = {one.paper.id: (one.paper, groups[one.paper.id]) for one in fused}
    posts = [one for one in listings if one.mention.kind is MentionKind.ARTICLE]
    issues = _sort_issues((*links.issues, *(issue for one in fused for issue in one.issues)))
    known = (*(issue for item in items for issue in item.issues), *resolution.issues, *issues)
    by_document: dict[str, list[Listing]] = defaultdict(list)
    for one in listings:
        by_document[one.document.id].append(one)
    articles = [make_document_row(document, by_document[document.id], known) for document in documents]
    articles += [make_post_row(one) for one in posts]
    return Fusion(
        papers=tuple(sorted((one.paper for one in fused), key=lambda paper: paper.id)),
        mentions=tuple(make_mention_row(listed[name], papers_of[name]) for name in sorted(listed)),
        models=tuple(make_model_row(model, links.papers.get(model.mention.id)) for model in models),
        articles=tuple(sorted(articles, key=lambda article: article.id)),
        relations=relate(rows, models, links.papers, posts),
        issues=issues,
    )


def _read_listings(
    documents: Sequence[Document], items: Sequence[Normalizing], refused: frozenset[str]
) -> tuple[Listing, ...]:
    """Every mention with its document, sorted by mention id."""
    by_id = {document.id: document for document in documents}
    unknown = sorted({item.mention.document for item in items} - by_id.keys())
    if unknown:
        raise ValueError(f"mentions of documents that are not given: {', '.join(unknown)}")
    listings = (Listing(item.mention, by_id[item.mention.document], item.statements, refused) for item in items)
    return tuple(sorted(listings, key=lambda one: one.mention.id))


def _find_papers(resolution: Resolution, listed: Mapping[str, Listing]) -> dict[str, str]:
    """The canonical id of each listed mention."""
    papers: dict[str, str] = {}
    for cluster in resolution.clusters:
        for mention in cluster.mentions:
            if mention in papers or mention not in listed:
                raise ValueError(f"mention {mention} is in two clusters, or in one without being listed")
            papers[mention] = cluster.id
    lost = sorted(listed.keys() - papers.keys())
    if lost:
        raise ValueError(f"mentions in no cluster: {', '.join(lost)}")
    return papers


def _sort_issues(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    return tuple(sorted(issues, key=lambda issue: (issue.document, issue.mention or "", issue.code, issue.message)))
