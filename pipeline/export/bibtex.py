"""BibTeX, for LaTeX and reference managers: an entry ``@misc`` for each paper and listed resource, in UTF-8.

``@misc`` since lists do not say whether a paper came out in a journal or in proceedings. Characters that TeX would
obey are escaped, words with capitals inside are kept from being lowered.
"""

from __future__ import annotations

import re
from pathlib import Path

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from .citations import Citation, Cleaner, Name, cite_papers
from .source import Source, Written

ESCAPES = {
    "\\": r"{\textbackslash}",
    "{": r"{\ensuremath{\lbrace}}",
    "}": r"{\ensuremath{\rbrace}}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
}
"""What TeX would obey. Braces are spelled out, since BibTeX counts escaped ones too, and in the way that decoders of
BibTeX know."""

TEX = str.maketrans(ESCAPES)

LIGATURE = re.compile(r"-(?=-)|`(?=`)|'(?=')|[!?](?=`)|<(?=<)|>(?=>)|,(?=,)")
"""The first of a pair that TeX sets as one sign; an empty group after it keeps them two."""

SHOUTED = re.compile(r"\w*[^\W\d_]\w*")

DIVIDER = re.compile(r"\b(and|others)\b", re.IGNORECASE)

SCHEMES = {"doi": "doi", "isbn": "isbn", "pubmed": "pmid", "pmc": "pmcid"}
"""Schemes of identifiers with a field of their own."""


def write(source: Source, out: Path) -> Written:
    """Write the entries to the file ``out``, one after the other."""
    cleaner = Cleaner()
    count = untitled = 0
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        for citation in cite_papers(source, cleaner):
            count += 1
            untitled += not citation.title
            stream.write(render(citation))
    notes = [f"{untitled} entries have no title, since no list prints one."] if untitled else []
    return Written(count, "entries", (*cleaner.notes(), *notes))


def render(citation: Citation) -> str:
    """One entry, with an empty line after it."""
    fields = [Field(name, value) for name, value in make_fields(citation).items() if value]
    text: str = write_string(Library([Entry("misc", citation.key, fields)]))
    return text + "\n"


def make_fields(citation: Citation) -> dict[str, str]:
    """The fields of an entry in the order in which they are written, ready for TeX; empty ones are not written."""
    authors = [write_name(name) for name in citation.authors] + ["others"] * citation.authors_cut
    arxiv = citation.identifiers.get("arxiv", "")
    rest = {name: escape(citation.identifiers.get(scheme, "")) for scheme, name in SCHEMES.items()}
    return {
        "title": protect_capitals(citation.title),
        "shorttitle": protect_capitals(citation.short_title),
        "author": " and ".join(authors),
        "affiliation": escape("; ".join(citation.organizations)),
        "year": citation.date[:4],
        "date": citation.date,
        "howpublished": escape(citation.venue),
        **rest,
        "eprint": escape(arxiv),
        "archiveprefix": "arXiv" if arxiv else "",
        "url": citation.url,
        "language": citation.language,
        "abstract": escape(citation.abstract),
        "annote": escape(" ".join(citation.remarks)),
        "papercanon": escape(citation.id),
    }


def escape(text: str) -> str:
    r"""The text so that TeX sets it as it stands.

    >>> print(escape("50% of R&D -- {x_1}"))
    50\% of R\&D -{}- {\ensuremath{\lbrace}}x\_1{\ensuremath{\rbrace}}
    """
    return LIGATURE.sub(r"\g<0>{}", text.translate(TEX))


def protect_capitals(text: str) -> str:
    """The text escaped, with words that have a capital after their first letter in braces.

    >>> protect_capitals("BERT for Ranking")
    '{BERT} for Ranking'
    """
    pieces, end = [], 0
    for word in SHOUTED.finditer(text):
        if any(character.isupper() for character in word.group()[1:]):
            pieces += [escape(text[end : word.start()]), f"{{{escape(word.group())}}}"]
            end = word.end()
    return "".join([*pieces, escape(text[end:])])


def write_name(name: Name) -> str:
    """A person as BibTeX reads people: "Family, Given", or the name in braces where BibTeX would take it apart."""
    if name.family and not DIVIDER.search(name.literal):
        return f"{escape(name.family)}, {escape(name.given)}"
    plain = escape(name.literal)
    return f"{{{plain}}}" if "," in plain or DIVIDER.search(name.literal) or plain != name.literal else plain
