"""Rankings: on how many lists a paper stands, in which languages, at which positions, since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.dataset import score_positions
from pipeline.records import Fusion
from pipeline.records.dataset import ArticleRow, MentionRow, Paper
from pipeline.records.facts import Place, Ranking


def rank_papers(fusion: Fusion) -> tuple[Ranking, ...]:
    """The ranking of every paper, sorted by rank, then by id.

    Other listed resources (``kind`` web) neither rank nor count for the length of a list. A paper that one document
    names twice counts once, at its first place. A document without a date says nothing of ``since``.
    """
    papers = {paper.id: paper for paper in fusion.papers if paper.kind == "paper"}
    articles = {article.id: article for article in fusion.articles if article.listed_in is None}
    places: dict[str, list[Place]] = defaultdict(list)
    for document, mentions in sorted(_group_by_document(fusion.mentions, papers).items()):
        for paper, place in _place_papers(document, mentions, articles):
            places[paper].append(place)
    scored = [(score_positions(place.position for place in places[name]), name) for name in papers if places[name]]
    ordered = sorted(scored, key=lambda entry: (-entry[0], entry[1]))
    ranks: dict[float, int] = {}
    for number, (score, _) in enumerate(ordered, start=1):
        ranks.setdefault(score, number)
    return tuple(_make_ranking(papers[name], ranks[score], score, places[name]) for score, name in ordered)


def _group_by_document(mentions: Iterable[MentionRow], papers: Mapping[str, Paper]) -> dict[str, list[MentionRow]]:
    """The mentions of papers by the id of their document, in printed order."""
    found: dict[str, list[MentionRow]] = defaultdict(list)
    for mention in mentions:
        if mention.paper in papers:
            found[mention.id.rpartition("#")[0]].append(mention)
    return {name: sorted(rows, key=lambda row: (row.position, row.id)) for name, rows in found.items()}


def _place_papers(
    document: str, mentions: Sequence[MentionRow], articles: Mapping[str, ArticleRow]
) -> list[tuple[str, Place]]:
    own: dict[str, list[str]] = {}
    for mention in mentions:
        own.setdefault(mention.paper, []).append(mention.id)
    article = articles.get(document)
    return [
        (
            paper,
            Place(
                document=document,
                language=article.language if article else "und",
                date=article.date if article else None,
                position=position,
                length=len(own),
                mentions=tuple(names),
            ),
        )
        for position, (paper, names) in enumerate(own.items(), start=1)
    ]


def _make_ranking(paper: Paper, rank: int, score: float, places: Sequence[Place]) -> Ranking:
    dates = [place.date for place in places if place.date]
    return Ranking(
        rank=rank,
        paper=paper.id,
        title=paper.title,
        score=score,
        lists=len(places),
        languages=tuple(sorted({place.language for place in places})),
        since=min(dates, default=None),
        undated=len(places) - len(dates),
        places=tuple(places),
    )
