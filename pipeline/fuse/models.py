"""Rows of model tables: each cell as printed and normalised, and the paper that a row belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import (
    Flag,
    Issue,
    Label,
    LangText,
    OrganizationRef,
    PartialDate,
    Quantity,
    Statement,
)
from pipeline.records.dataset import ModelRow, PrintedValue
from pipeline.text.folding import fold

from .listings import Listing

_POSSESSIVE = re.compile(r"['’]s?(?:\s|$)")
_SIZE = re.compile(r"[\s\-_]*\d{1,4}(?:\.\d{1,2})?\s?[BMT]$")


@dataclass(frozen=True)
class ModelLinks:
    """The canonical paper of each model mention that has one, and an issue for each name that several papers bear."""

    papers: Mapping[str, str]
    issues: tuple[Issue, ...]


def link_models(models: Sequence[Listing], aliases: Mapping[str, Sequence[str]]) -> ModelLinks:
    """Link rows of model tables to papers by name. ``aliases``: the short names of each paper.

    A row belongs to the one paper whose short name is the model's name; else to the one whose short name is a law or
    method named after it ("Chinchilla's Law"); else to the one named as the model without its size ("LLaMA-13B").
    """
    exact: dict[str, set[str]] = defaultdict(set)
    bases: dict[str, set[str]] = defaultdict(set)
    for paper in sorted(aliases):
        for alias in aliases[paper]:
            exact[fold(alias)].add(paper)
            found = _POSSESSIVE.search(alias)
            if found:
                bases[fold(alias[: found.start()])].add(paper)
    papers: dict[str, str] = {}
    issues: list[Issue] = []
    for model in models:
        name = name_of(model)
        tries = (exact.get(fold(name)), bases.get(fold(name)), exact.get(fold(_SIZE.sub("", name))))
        possible = sorted(next((found for found in tries if found), set())) if fold(name) else []
        if len(possible) == 1:
            papers[model.mention.id] = possible[0]
        elif possible:
            issues.append(
                make_issue(
                    "model-paper-ambiguous",
                    document=model.document.path,
                    span=model.mention.span,
                    mention=model.mention.id,
                    name=name,
                    papers=", ".join(possible),
                )
            )
    return ModelLinks(papers, tuple(issues))


def name_of(model: Listing) -> str:
    """The model's name as printed; empty where its cell could not be read."""
    said = model.first("name")
    return said.value.text if said and isinstance(said.value, LangText) else model.printed_cell(Label.NAME)


def make_model_row(model: Listing, paper: str | None) -> ModelRow:
    """One line of ``models.jsonl``."""
    mention = model.mention
    return ModelRow(
        id=mention.id,
        document=model.document.path,
        name=name_of(model),
        date=_cell(model, "date", Label.DATE),
        organization=_cell(model, "organization", Label.ORGANIZATIONS),
        parameters=_cell(model, "parameters", Label.PARAMETERS),
        tokens=_cell(model, "tokens", Label.TOKENS),
        architecture=_cell(model, "architecture", Label.ARCHITECTURE),
        base_model=_cell(model, "base_model", Label.BASE_MODEL),
        language=_cell(model, "language", Label.LANGUAGE),
        modality=_cell(model, "modality", Label.MODALITY),
        open=_cell(model, "open", Label.OPEN),
        paper=paper,
        layout=mention.layout,
        position=mention.position,
        span=(mention.span.start, mention.span.end),
    )


def _cell(model: Listing, name: str, label: Label) -> PrintedValue | None:
    """A cell: its whole printed text, and its value (several organizations in printed order, joined by commas)."""
    said = [one for one in model.said(name) if one.derived_from is None] or list(model.said(name))
    printed = model.printed_cell(label)
    if not said:
        return PrintedValue(printed=printed, value=None) if printed else None
    if name == "organization":
        names = dict.fromkeys(one.value.name for one in said if isinstance(one.value, OrganizationRef))
        return PrintedValue(printed=printed or ", ".join(one.printed for one in said), value=", ".join(names))
    return PrintedValue(printed=printed or said[0].printed, value=_plain(said[0]))


def _plain(statement: Statement) -> str | float | bool | tuple[float, float] | None:
    match statement.value:
        case LangText(text=text):
            return text
        case PartialDate(value=date):
            return date
        case Flag(value=flag):
            return flag
        case Quantity(low=low, high=high):
            return low if low == high else (low, high)
    return None
