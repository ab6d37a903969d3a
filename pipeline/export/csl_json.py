"""CSL-JSON, for citation processors (citeproc, pandoc, Zotero): an item for each paper and listed resource.

Text stands as printed. Citation processors read ``<i>``, ``<b>``, ``<sub>``, ``<sup>`` in it as markup, and the format
has no way to say otherwise.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .citations import Citation, Cleaner, Name, cite_papers
from .source import Source, Written

FIELDS = {"doi": "DOI", "isbn": "ISBN", "pubmed": "PMID", "pmc": "PMCID"}
"""Schemes of identifiers with a variable of their own."""


def write(source: Source, out: Path) -> Written:
    """Write the items to the file ``out``, an array with an item a line."""
    cleaner = Cleaner()
    count = 0
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write("[")
        for count, citation in enumerate(cite_papers(source, cleaner), start=1):
            stream.write(",\n" if count > 1 else "\n")
            stream.write(json.dumps(make_item(citation), ensure_ascii=False))
        stream.write("\n]\n")
    return Written(count, "items", cleaner.notes())


def make_item(citation: Citation) -> dict[str, Any]:
    """One item; variables without a value are left out."""
    identifiers = {name: citation.identifiers.get(scheme, "") for scheme, name in FIELDS.items()}
    arxiv = citation.identifiers.get("arxiv")
    item = {
        "id": citation.id,
        "type": "webpage" if citation.is_web else "article",
        "title": citation.title,
        "title-short": citation.short_title,
        "author": [write_name(name) for name in citation.authors],
        "issued": {"date-parts": [[int(part) for part in citation.date.split("-")]]} if citation.date else None,
        "container-title": citation.venue,
        **identifiers,
        "number": f"arXiv:{arxiv}" if arxiv else "",
        "URL": citation.url,
        "language": citation.language,
        "abstract": citation.abstract,
        "note": " ".join((*write_affiliations(citation), *citation.remarks)),
    }
    return {name: value for name, value in item.items() if value}


def write_affiliations(citation: Citation) -> tuple[str, ...]:
    """The organizations of the authors as a sentence, since no variable is theirs (a publisher is another thing)."""
    return (f"Organizations: {'; '.join(citation.organizations)}.",) if citation.organizations else ()


def write_name(name: Name) -> dict[str, str]:
    """A person by parts where they are known, else whole."""
    return {"family": name.family, "given": name.given} if name.family else {"literal": name.literal}
