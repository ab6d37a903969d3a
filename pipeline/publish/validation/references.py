"""References: whatever one row says of another is so."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dataset import IDS

from .finding import Finding
from .tables import Contents

FAULT = "This is a fault of the pipeline: report it with the dataset."


def check_references(contents: Contents) -> Iterator[Finding]:
    """Papers and mentions name each other, models and claims name what is there, pairs are of mentions."""
    yield from _check_papers(contents)
    yield from _check_mentions(contents)
    papers = {paper.id for paper in contents.papers}
    for line, model in enumerate(contents.models, start=1):
        if model.paper is not None and model.paper not in papers:
            yield Finding("models.jsonl", line, f"There is no paper {model.paper}.", FAULT)
    mentions = {mention.id for mention in contents.mentions}
    for line, match in enumerate(contents.matches, start=1):
        for side in (match.left, match.right):
            if side not in mentions:
                yield Finding("matches.jsonl", line, f"There is no mention {side}.", FAULT)
    paths = {name for article in contents.articles if article.listed_in is None for name in (article.id, article.path)}
    for line, article in enumerate(contents.articles, start=1):
        if article.listed_in is not None and article.listed_in not in paths:
            yield Finding("articles.jsonl", line, f"There is no document {article.listed_in}.", FAULT)


def _check_papers(contents: Contents) -> Iterator[Finding]:
    owner = {mention.id: mention for mention in contents.mentions}
    for line, paper in enumerate(contents.papers, start=1):
        known = [owner[name] for name in paper.mentions if name in owner]
        for name in paper.mentions:
            if name not in owner or owner[name].paper != paper.id:
                yield Finding("papers.jsonl", line, f"The mention {name} is not one of {paper.id}.", FAULT)
        if not paper.mentions:
            yield Finding("papers.jsonl", line, f"No mention lists {paper.id}.", FAULT)
        elif paper.documents != len({mention.document for mention in known}):
            yield Finding("papers.jsonl", line, f"{paper.documents} is not the number of its documents.", FAULT)


def _check_mentions(contents: Contents) -> Iterator[Finding]:
    named = {name: paper.id for paper in contents.papers for name in paper.mentions}
    for line, mention in enumerate(contents.mentions, start=1):
        if named.get(mention.id) != mention.paper:
            yield Finding("mentions.jsonl", line, f"{mention.paper} does not name the mention {mention.id}.", FAULT)


def check_statements(contents: Contents) -> Iterator[Finding]:
    """Claims belong to a mention, and what one was derived from is said of the same one.

    It stands in the same document, except for what an authority adds to the claim by which it was looked up.
    """
    registers = {file.path for file in contents.manifest.authority} if contents.manifest else set()
    everywhere = {statement.id for statements in contents.statements.values() for statement in statements}
    known = {row.id for row in contents.mentions}
    known |= {row.id for row in contents.models} | {row.id for row in contents.articles}
    for file, statements in contents.statements.items():
        added = bool(statements) and statements[0].document in registers
        ids = everywhere if added else {statement.id for statement in statements}
        for line, statement in enumerate(statements, start=1):
            if statement.mention not in known:
                yield Finding(file, line, f"There is no mention {statement.mention}.", FAULT)
            if statement.derived_from is not None and statement.derived_from not in ids:
                yield Finding(file, line, f"There is no claim {statement.derived_from} to be derived from.", FAULT)


def check_ids(contents: Contents) -> Iterator[Finding]:
    """Active ids are the papers; a redirect leads to an id that is not withdrawn, without a circle."""
    rows = {row.id: row for row in contents.ids}
    papers = {paper.id for paper in contents.papers}
    for line, paper in enumerate(contents.papers, start=1):
        if paper.id not in rows or rows[paper.id].state != "active":
            yield Finding("papers.jsonl", line, f"{IDS} does not hold {paper.id} as active.", FAULT)
    for line, row in enumerate(contents.ids, start=2):
        if row.state == "active" and row.id not in papers:
            yield Finding(IDS, line, f"There is no paper {row.id}.", FAULT)
        if row.state == "redirect" and not _leads_somewhere(row.id, {key: row.target for key, row in rows.items()}):
            yield Finding(IDS, line, f"The redirect from {row.id} leads to no id.", FAULT)


def _leads_somewhere(start: str, targets: dict[str, str]) -> bool:
    """Whether following redirects ends at a known id."""
    seen, here = {start}, targets[start]
    while targets.get(here):
        if here in seen:
            return False
        seen.add(here)
        here = targets[here]
    return here in targets
