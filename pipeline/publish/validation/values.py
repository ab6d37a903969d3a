"""Values: languages are legal, every value of a paper is claimed by a mention of it, and the counts are right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.publish.ledger import find_imbalances
from pipeline.records import Identifier, PartialDate
from pipeline.records.dataset import Paper, StatementRow
from pipeline.text.arxiv_numbers import read_month

from .finding import Finding
from .references import FAULT
from .tables import Contents

LANGUAGE = re.compile(r"(?!zh$)[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""BCP 47: language, script, region. Chinese is never named without its script; ``und`` is legal."""

EVIDENCED = ("title", "aliases", "identifiers", "urls", "date", "authors", "organizations", "summaries", "key_points")
PROPERTY = {
    "aliases": "alias",
    "identifiers": "identifier",
    "urls": "url",
    "organizations": "organization",
    "summaries": "summary",
}
"""Field of a paper to the property of the claims about it, where the two names differ."""


def check_languages(contents: Contents) -> Iterator[Finding]:
    """Every language is a legal tag."""
    for line, paper in enumerate(contents.papers, start=1):
        texts = (*paper.titles, *paper.summaries, *paper.key_points, *([paper.title] if paper.title else []))
        yield from _check_tags("papers.jsonl", line, {text.lang for text in texts})
    for line, mention in enumerate(contents.mentions, start=1):
        single = (mention.title, mention.summary, mention.key_points, mention.abstract)
        tags = {text.lang for text in (*mention.titles, *single) if text is not None}
        yield from _check_tags("mentions.jsonl", line, tags)
    for line, article in enumerate(contents.articles, start=1):
        tags = {text.lang for text in (article.title, article.excerpt) if text is not None} | {article.language}
        yield from _check_tags("articles.jsonl", line, tags)
    for file, statements in contents.statements.items():
        for line, statement in enumerate(statements, start=1):
            yield from _check_tags(file, line, {statement.lang, getattr(statement.value, "lang", "und")})


def _check_tags(file: str, line: int, tags: set[str]) -> Iterator[Finding]:
    for tag in sorted(tags):
        if not LANGUAGE.fullmatch(tag):
            yield Finding(file, line, f"{tag!r} is not a legal language tag.", FAULT)


def check_evidence(contents: Contents) -> Iterator[Finding]:
    """No paper has a value that no claim of one of its mentions, or of one of its rows in model tables, supports."""
    models: dict[str, set[str]] = {}
    for model in contents.models:
        models.setdefault(model.paper or "", set()).add(model.id)
    claims = {claim.id: claim for claims in contents.statements.values() for claim in claims}
    for line, paper in enumerate(contents.papers, start=1):
        own = models.get(paper.id, set()) | set(paper.mentions)
        for field, ids in paper.evidence.items():
            for name in ids:
                if name not in claims or claims[name].mention not in own:
                    yield Finding(
                        "papers.jsonl", line, f"The evidence {name} for {field} is not of its mentions.", FAULT
                    )
        for field in EVIDENCED:
            named = [claims[name] for name in find_evidence(paper, field) if name in claims]
            for fault in find_unsupported(paper, field, named):
                yield Finding("papers.jsonl", line, f"No claim supports {field} {fault!r} of {paper.id}.", FAULT)


def find_evidence(paper: Paper, field: str) -> tuple[str, ...]:
    """The ids of the claims behind a field of a paper, filed under the field's name or the property's."""
    return (*paper.evidence.get(field, ()), *paper.evidence.get(PROPERTY.get(field, ""), ()))


def find_unsupported(paper: Paper, field: str, claims: list[StatementRow]) -> list[str]:
    """The values of one field that no claim in ``claims`` makes. An arXiv number claims its month, too."""
    value = getattr(paper, field)
    said = {_say(claim) for claim in claims} | {claim.printed for claim in claims}
    if field == "title":
        return [value.text] if value is not None and value.text not in said else []
    if field == "date":
        said |= {read_month(claim.value.value) or "" for claim in claims if isinstance(claim.value, Identifier)}
        return [value] if value is not None and value not in said else []
    if field == "identifiers":
        pairs = (f"{scheme}:{name}" for scheme, name in value.items())
        return [pair for pair in pairs if pair not in said]
    return [str(field)] if value and not claims else []


def _say(claim: StatementRow) -> str:
    value = claim.value
    if isinstance(value, Identifier):
        return f"{value.scheme}:{value.value}"
    return value.value if isinstance(value, PartialDate) else str(getattr(value, "text", claim.printed))


def check_stats(contents: Contents) -> Iterator[Finding]:
    """The ledger balances, and the counts are those of the files."""
    if contents.stats is None:
        return
    for sentence in find_imbalances(contents.stats.ledger):
        yield Finding("stats.json", 0, f"The ledger does not balance: {sentence}.", FAULT)
    counted = {
        "papers": sum(paper.kind == "paper" for paper in contents.papers),
        "web": sum(paper.kind == "web" for paper in contents.papers),
        "mentions": len(contents.mentions),
        "models": len(contents.models),
        "statements": sum(map(len, contents.statements.values())),
        "issues": len(contents.issues),
        "ids": len(contents.ids),
        "rankings": len(contents.rankings),
        "glossary": len(contents.glossary),
        "errata": len(contents.errata),
    }
    for name, number in counted.items():
        if contents.stats.counts.get(name) != number:
            said = contents.stats.counts.get(name)
            yield Finding("stats.json", 0, f"counts.{name} is {said}, and the files hold {number}.")
