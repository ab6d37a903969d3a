"""Builds mentions with statements by hand, for tests of the stages after normalizing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.records import (
    Document,
    Flag,
    Identifier,
    LangText,
    Mention,
    MentionKind,
    Normalizing,
    OrganizationRef,
    PartialDate,
    PersonList,
    Quantity,
    Span,
    Statement,
    Url,
    Value,
)

ORGANIZATIONS = {"Google": "google", "DeepMind": "google-deepmind", "DeepMMind": "google-deepmind", "OpenAI": "openai"}
NAMES = {"google": "Google", "google-deepmind": "Google DeepMind", "openai": "OpenAI"}


class Builder:
    """Collects the statements of one mention; ``say`` returns the id of the statement."""

    def __init__(self, mention: str, document: str, lang: str) -> None:
        self.mention, self.document, self.lang = mention, document, lang
        self.statements: list[Statement] = []

    def say(self, name: str, value: Value, printed: str = "", source: str | None = None, rule: str = "test") -> str:
        number = len(self.statements)
        self.statements.append(
            Statement(
                id=f"{self.mention}/{number:02d}",
                document=self.document,
                mention=self.mention,
                property=name,
                value=value,
                printed=printed,
                span=Span(start=number, end=number + 1),
                lang=self.lang,
                rule=rule,
                derived_from=source,
            )
        )
        return self.statements[-1].id

    def text(self, name: str, text: str, source: str | None = None, lang: str = "", rule: str = "test") -> str:
        return self.say(name, LangText(text=text, lang=lang or self.lang), text, source, rule)


def make_item(row: Mapping[str, Any]) -> Normalizing:
    """A mention from a row of a case table.

    Keys: ``id`` (``document#position``), ``lang``, ``kind``; ``title``, ``titles``, ``derived_title``, ``alias``,
    ``aliases``; ``arxiv``, ``doi`` … (identifiers read from a link; ``other_arxiv``, ``code_arxiv``: from a link of
    that role); ``url``, ``broken_url``, ``code_url``; ``date``, ``organizations``, ``authors``, ``venue``, ``summary``,
    ``key_points``, ``abstract``, ``parameters`` (subject to count); for models ``name``, ``model``; for articles
    ``excerpt``.
    """
    document, _, position = row["id"].partition("#")
    made = Builder(row["id"], document, row.get("lang", "en"))
    _say_texts(made, row)
    _say_links(made, row)
    _say_facts(made, row)
    mention = Mention(
        id=row["id"],
        document=document,
        kind=MentionKind(row.get("kind", "paper")),
        layout="test",
        position=int(position or 1),
        span=Span(start=0, end=len(made.statements)),
        texts=(),
    )
    return Normalizing(mention=mention, statements=tuple(made.statements))


def make_items(rows: Sequence[Mapping[str, Any]]) -> tuple[Normalizing, ...]:
    return tuple(map(make_item, rows))


def make_documents(items: Sequence[Normalizing], lang: str = "en") -> tuple[Document, ...]:
    paths = sorted({item.mention.document for item in items})
    return tuple(
        Document(
            id=path,
            path=path,
            sha256="0" * 64,
            media_type="text/plain",
            encoding="utf-8",
            language=lang,
            text="x" * 400,
        )
        for path in paths
    )


def _say_texts(made: Builder, row: Mapping[str, Any]) -> None:
    for title in ([row["title"]] if "title" in row else []) + row.get("titles", []):
        printed = made.text("title", title)
    if "derived_title" in row:
        text, lang = row["derived_title"]
        made.say("title", LangText(text=text, lang=lang), row["title"], printed, "test > han/t2s")
    for alias in ([row["alias"]] if "alias" in row else []) + row.get("aliases", []):
        made.text("alias", alias)
    if "short_name" in row:
        made.text("alias", row["short_name"], printed, rule="title/short_name")
    for name in (
        "venue",
        "summary",
        "key_points",
        "abstract",
        "excerpt",
        "name",
        "architecture",
        "base_model",
        "language",
        "modality",
    ):
        if name in row:
            made.text(name, row[name])


def _say_links(made: Builder, row: Mapping[str, Any]) -> None:
    patterns = {
        "arxiv": "https://arxiv.org/abs/{}",
        "doi": "https://doi.org/{}",
        "openreview": "https://openreview.net/forum?id={}",
        "acl": "https://aclanthology.org/{}/",
    }
    for scheme, pattern in patterns.items():
        if scheme in row:
            url = pattern.format(row[scheme])
            link = made.say("url", Url(url=url), url)
            made.say("identifier", Identifier(scheme=scheme, value=row[scheme]), row[scheme], link)
    for key, role in (("other_arxiv", "other"), ("code_arxiv", "code")):
        if key in row:
            link = made.say("url", Url(url=f"https://arxiv.org/abs/{row[key]}", role=role), row[key])
            made.say("identifier", Identifier(scheme="arxiv", value=row[key]), row[key], link)
    for key, role, broken in (
        ("url", "", False),
        ("label_url", "link", False),
        ("other_url", "other", False),
        ("broken_url", "link", True),
        ("code_url", "code", False),
    ):
        if key in row:
            made.say("url", Url(url=row[key], role=role, broken=broken), row[key])


def _say_facts(made: Builder, row: Mapping[str, Any]) -> None:
    if "date" in row:
        made.say("date", PartialDate(value=row["date"]), row.get("printed_date", row["date"]))
    for name in row.get("organizations", []):
        id = ORGANIZATIONS.get(name)
        made.say("organization", OrganizationRef(name=NAMES.get(id or "", name), id=id), name)
    if "authors" in row:
        made.say("authors", PersonList(names=tuple(row["authors"])), ", ".join(row["authors"]))
    for subject, count in row.get("parameters", {}).items():
        made.say(
            "parameters",
            Quantity(low=count, high=count, values=(count,), unit="parameters", subject=subject),
            f"{subject} {count}",
        )
    if "open" in row:
        made.say("open", Flag(value=row["open"]), "×")
