"""CITATION.cff 1.2: how to cite the dataset, with the articles that it was made from as references."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from pipeline.records.dataset import ArticleRow
from pipeline.text.terminal import make_visible

from .citations import Cleaner, make_safe_url, split_name
from .source import Source, Written

ANONYMOUS = "anonymous"
"""What the format's guide says to write where an author is not known, since a reference must have one."""

MAKER = "papercanon"
"""The author of a dataset of which nobody says who publishes it: the program that made it."""


def write(source: Source, out: Path) -> Written:
    """Write the file ``out``."""
    (table,) = (table for table in source.tables if table.name == "articles")
    rows = (row for row in source.rows(table) if isinstance(row, ArticleRow) and not row.listed_in)
    cleaner = Cleaner()
    references = [make_reference(row, cleaner) for row in rows]
    out.write_text(render(describe(source, references)), "utf-8", newline="\n")
    unknown = sum(reference["authors"] == [{"name": ANONYMOUS}] for reference in references)
    notes = (f"{unknown} articles name no author; the format wants one, so it is '{ANONYMOUS}'.",) if unknown else ()
    return Written(len(references), "references", (*cleaner.notes(), *notes))


def render(described: dict[str, Any]) -> str:
    """The file as YAML that gives back every text."""
    bare = "\x85" not in json.dumps(described, ensure_ascii=False)  # the emitter leaves this end of a line unquoted
    return str(yaml.safe_dump(described, allow_unicode=bare, sort_keys=False, width=120))


def describe(source: Source, references: list[dict[str, Any]]) -> dict[str, Any]:
    """The file."""
    said = source.particulars
    described = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": said.name,
        "abstract": source.about,
        "authors": [{"name": said.creator or MAKER}],
        "version": said.release,
        "date-released": said.published,
        "license": said.license,
        "url": said.url,
        "references": references,
    }
    return {name: value for name, value in described.items() if value}


def make_reference(row: ArticleRow, cleaner: Cleaner) -> dict[str, Any]:
    """A source article. Where it has no title, the path of its dump stands for it."""
    date = row.date or ""
    language = row.language.partition("-")[0]
    reference = {
        "type": "article",
        "title": cleaner.clean(row.title.text if row.title else "") or row.path,
        "authors": [make_author(name) for name in map(cleaner.clean, row.authors) if name] or [{"name": ANONYMOUS}],
        "date-published": date if len(date) == 10 else "",
        "year": int(date[:4]) if 4 <= len(date) < 10 else None,
        "month": int(date[5:7]) if len(date) == 7 else None,
        "languages": [language] if 2 <= len(language) <= 3 and language != "und" else [],
        "url": make_safe_url(row.url or ""),
        "filename": make_visible(row.path),  # two pages may have one title, and the format wants each reference once
    }
    return {name: value for name, value in reference.items() if value}


def make_author(printed: str) -> dict[str, str]:
    """A person by parts where the name shows them, else a name as a whole."""
    name = split_name(printed)
    return {"family-names": name.family, "given-names": name.given} if name.family else {"name": printed}
