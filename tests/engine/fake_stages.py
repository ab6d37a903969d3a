"""Five small stages that read lines ``title | arXiv number``, for tests of the run and of the files around them.

A form feed in a file begins another document.

A line that is a word of :data:`FAULTS` makes a stage misbehave.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from itertools import pairwise

from pipeline.dataset import find_document, name_claim
from pipeline.ingest import Stages
from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import (
    Cluster,
    Document,
    Feature,
    Fusion,
    Identifier,
    IdRow,
    Judgment,
    Label,
    LabelledText,
    LangText,
    Match,
    Mention,
    MentionKind,
    Normalizing,
    Reading,
    Resolution,
    Scraping,
    Span,
    Statement,
    Value,
)
from pipeline.records.dataset import ArticleRow, MentionRow, Paper, Text

HELD = "scrape-item-unread"
"""The kind of issue with which an entry is held."""
FAULTS = {
    "crash-read": "the reader raises",
    "crash-scrape": "the scraper raises",
    "crash-normalize": "the normalizer raises",
    "die": "the process ends",
    "hold": "the scraper holds an entry, with an issue",
    "vanish": "the scraper drops an entry without a word",
    "lose": "the fusion drops the rows of the document without a word",
    "misprint": "the normalizer claims a text that is not printed",
}


def read(path: str, data: bytes) -> Reading:
    text = data.decode("utf-8")
    if not text.strip():
        return Reading(issues=(make_issue("read-empty", document=path, path=path),))
    if "crash-read" in text:
        raise ValueError(f"cannot read {object()!r}")
    if "die" in text.split():
        os._exit(9)
    digest = hashlib.sha256(data).hexdigest()
    fields = {"sha256": digest, "media_type": "text/plain", "encoding": "utf-8", "language": "en"}
    pages = text.split("\f")
    names = [path, *(f"{path}!{number}" for number in range(2, len(pages) + 1))]
    return Reading(
        documents=tuple(
            Document(id=name, path=path, text=page, **fields) for name, page in zip(names, pages, strict=True)
        )
    )


def scrape(document: Document) -> Scraping:
    if "crash-scrape" in document.text:
        raise RuntimeError("no layout")
    mentions: list[Mention] = []
    issues = []
    offset = entered = 0
    for line in document.text.splitlines(keepends=True):
        if "|" in line or line.strip() in ("hold", "vanish"):
            entered += 1
        if "|" in line:
            mentions.append(make_mention(document, len(mentions) + 1, line.rstrip("\n"), offset))
        elif line.strip() == "hold":
            span = Span(start=offset, end=offset + 4)
            issues.append(make_issue(HELD, document=document.path, span=span, text="hold"))
        offset += len(line)
    return Scraping(mentions=tuple(mentions), issues=tuple(issues), entered=entered, held=len(issues))


def make_mention(document: Document, position: int, line: str, offset: int) -> Mention:
    title, bar, number = line.partition(" | ")
    start = offset + len(title) + len(bar)
    texts = (
        LabelledText(label=Label.TITLE, text=title, span=Span(start=offset, end=offset + len(title)), rule="fake"),
        LabelledText(label=Label.IDENTIFIER, text=number, span=Span(start=start, end=start + len(number)), rule="fake"),
    )
    span = Span(start=offset, end=offset + len(line))
    name = f"{document.id}#{position:04d}"
    fields = {"kind": MentionKind.PAPER, "layout": "fake", "position": position, "span": span, "texts": texts}
    return Mention(id=name, document=document.path, **fields)


def normalize(mention: Mention, document: Document) -> Normalizing:
    if "crash-normalize" in document.text:
        raise KeyError("rule")
    title, number = mention.texts
    misprint = "!" if "misprint" in document.text else ""
    values = (
        ("title", LangText(text=title.text, lang="en"), title),
        ("identifier", Identifier(scheme="arxiv", value=number.text), number),
    )
    statements = tuple(
        Statement(
            id=name_statement(mention, name, value, text.span),
            document=document.id,
            mention=mention.id,
            property=name,
            value=value,
            printed=text.text + misprint,
            span=text.span,
            lang="en",
            rule=f"{text.rule} > {name}",
        )
        for name, value, text in values
    )
    return Normalizing(mention=mention, statements=statements, entered=2)


def name_statement(mention: Mention, name: str, value: Value, span: Span) -> str:
    """A short id; identifiers, which are held against theirs, have that of every claim."""
    if name == "title":
        return f"{mention.id}/{name}"
    return name_claim(mention.id, name, value.model_dump(), span.start, span.end, False)


def get_number(item: Normalizing) -> str:
    return item.mention.texts[1].text


def resolve(
    items: Sequence[Normalizing], judgments: Sequence[Judgment] = (), earlier: Sequence[IdRow] = ()
) -> Resolution:
    numbers = sorted({get_number(item) for item in items})
    clusters, matches = [], []
    for number in numbers:
        members = sorted(item.mention.id for item in items if get_number(item) == number)
        feature = Feature(name="shared_identifier", score=6.0, left=number, right=number, reason="one arXiv number")
        joined = [
            Match(left=left, right=right, score=4.1, decision="same", features=(feature,))
            for left, right in pairwise(members)
        ]
        clusters.append(Cluster(id=f"arxiv:{number}", mentions=tuple(members), matches=tuple(joined)))
        matches += joined
    active = {cluster.id for cluster in clusters}
    gone = [row for row in earlier if row.id not in active]
    ids = [IdRow(id=name, state="active", target="", since=1) for name in sorted(active)]
    ids += [row.model_copy(update={"state": "withdrawn"}) if row.state == "active" else row for row in gone]
    return Resolution(clusters=tuple(clusters), matches=tuple(matches), ids=tuple(ids))


def fuse(documents: Sequence[Document], items: Sequence[Normalizing], resolution: Resolution) -> Fusion:
    by_id = {item.mention.id: item for item in items}
    papers = [make_paper(cluster, [by_id[name] for name in cluster.mentions]) for cluster in resolution.clusters]
    owner = {name: cluster.id for cluster in resolution.clusters for name in cluster.mentions}
    lost = {document.path for document in documents if "lose" in document.text.split()}
    rows = [make_row(item, owner[item.mention.id]) for item in items if item.mention.document not in lost]
    return Fusion(
        papers=tuple(papers),
        mentions=tuple(rows),
        articles=tuple(make_article(document, rows) for document in documents),
    )


def make_title(item: Normalizing) -> Text:
    return Text(text=item.mention.texts[0].text, lang="en")


def make_paper(cluster: Cluster, items: list[Normalizing]) -> Paper:
    first = items[0]
    empty = dict.fromkeys(("aliases", "urls", "authors", "organizations", "summaries", "key_points", "models"), ())
    return Paper(
        id=cluster.id,
        kind="paper",
        title=make_title(first),
        titles=tuple(dict.fromkeys(map(make_title, items))),
        identifiers={"arxiv": get_number(first)},
        date=None,
        mentions=cluster.mentions,
        documents=len({find_document(item.mention.id) for item in items}),
        conflicts=(),
        evidence={
            "title": (f"{first.mention.id}/title",),
            "titles": tuple(f"{item.mention.id}/title" for item in items),
            "identifiers": tuple(statement.id for item in items for statement in item.statements[1:]),
        },
        reviewed=False,
        **empty,
    )


def make_row(item: Normalizing, paper: str) -> MentionRow:
    mention = item.mention
    empty = dict.fromkeys(("aliases", "urls", "authors", "organizations"), ())
    nothing = dict.fromkeys(("alias", "date", "venue", "summary", "key_points", "abstract"))
    return MentionRow(
        id=mention.id,
        document=mention.document,
        kind="paper",
        paper=paper,
        title=make_title(item),
        titles=(make_title(item),),
        identifiers={"arxiv": get_number(item)},
        layout=mention.layout,
        position=mention.position,
        section="",
        span=(mention.span.start, mention.span.end),
        **empty,
        **nothing,
    )


def make_article(document: Document, rows: Sequence[MentionRow]) -> ArticleRow:
    nothing = dict.fromkeys(("listed_in", "title", "date", "url", "excerpt"))
    counts = dict.fromkeys(("models", "articles", "issues"), 0)
    papers = sum(find_document(row.id) == document.id for row in rows)
    return ArticleRow(id=document.id, path=document.path, language="en", authors=(), papers=papers, **nothing, **counts)


STAGES = Stages(read, scrape, normalize, resolve, fuse)
