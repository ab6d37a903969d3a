"""CSL-JSON, for citation processors (citeproc, pandoc, Zotero): an item for each paper and listed resource.

Text stands as printed, but for a word joiner behind each ``<`` that would open a tag. Citation processors read
``<i>``, ``<b>``, ``<sub>``, ``<sup>``, ``<span>`` in a text as markup, some hand on whatever else stands in
it as HTML, and the format has no way to say otherwise. :func:`restore` gives the text back.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from .citations import Citation, Cleaner, Name, cite_papers
from .source import Source, Written

JOINER = "\u2060"
"""Word joiner: it has no width, and no reader of HTML or CSL takes ``<`` before it for the beginning of a tag."""
_OPENS_TAG = re.compile(f"<(?=[A-Za-z/!?{JOINER}])")
"""HTML Standard, 13.2.5.6 (tag open state): what opens a tag, an end tag, a comment, or a bogus comment."""
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
        **{name: _OPENS_TAG.sub("%3C", value) for name, value in identifiers.items()},
        "number": f"arXiv:{arxiv}" if arxiv else "",
        "URL": citation.url,
        "language": citation.language,
        "abstract": citation.abstract,
        "note": " ".join((*write_affiliations(citation), *citation.remarks)),
    }
    return {name: value if name == "id" else protect(value) for name, value in item.items() if value}


def protect(value: Any) -> Any:
    """A value of an item in which no text opens a tag.

    >>> ascii(protect("a <script> b < c"))
    "'a <\\\\u2060script> b < c'"
    """
    if isinstance(value, str):
        return _OPENS_TAG.sub(f"<{JOINER}", value)
    if isinstance(value, list):
        return [protect(one) for one in value]
    return {name: protect(one) for name, one in value.items()} if isinstance(value, dict) else value


def restore(text: str) -> str:
    """A text as it was published, from that of an item.

    >>> restore(protect("<b>5 < 6</b>"))
    '<b>5 < 6</b>'
    """
    return text.replace(f"<{JOINER}", "<")


def write_affiliations(citation: Citation) -> tuple[str, ...]:
    """The organizations of the authors as a sentence, since no variable is theirs (a publisher is another thing)."""
    return (f"Organizations: {'; '.join(citation.organizations)}.",) if citation.organizations else ()


def write_name(name: Name) -> dict[str, str]:
    """A person by parts where they are known, else whole."""
    return {"family": name.family, "given": name.given} if name.family else {"literal": name.literal}
