"""RIS, for reference managers: a record for each paper (``GEN``) and other listed resource (``ELEC``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rispy import RisWriter

from .citations import Citation, Cleaner, Name, cite_papers
from .source import Source, Written


class PlainWriter(RisWriter):  # type: ignore[misc]  # the package is untyped
    """Writes records without a number before each."""

    def set_header(self, count: int) -> str:
        """No header."""
        return ""


def write(source: Source, out: Path) -> Written:
    """Write the records to the file ``out``, one after the other."""
    cleaner = Cleaner()
    writer = PlainWriter()
    count = 0
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        for citation in cite_papers(source, cleaner):
            count += 1
            writer.format_lines(stream, [make_record(citation)])
            stream.write("\n")
    return Written(count, "records", cleaner.notes())


def make_record(citation: Citation) -> dict[str, Any]:
    """One record under the names of :mod:`rispy`; empty fields are left out."""
    record = {
        "type_of_reference": "ELEC" if citation.is_web else "GEN",
        "id": citation.key,
        "title": citation.title,
        "short_title": citation.short_title,
        "authors": [write_name(name) for name in citation.authors],
        "author_address": "; ".join(citation.organizations),
        "year": citation.date[:4],
        "date": write_date(citation.date),
        "secondary_title": citation.venue,
        "doi": citation.identifiers.get("doi", ""),
        "issn": citation.identifiers.get("isbn", ""),
        "accession_number": citation.id,
        "urls": [citation.url] if citation.url else [],
        "language": citation.language,
        "abstract": citation.abstract,
        "notes": list(citation.remarks),
    }
    return {name: value for name, value in record.items() if value}


def write_name(name: Name) -> str:
    """A person: family name first where it is known."""
    return f"{name.family}, {name.given}" if name.family else name.literal


def write_date(date: str) -> str:
    """A date as RIS writes it, with a place for each part.

    >>> write_date("2017-06-12"), write_date("2017-06"), write_date("")
    ('2017/06/12/', '2017/06//', '')
    """
    return "/".join([*date.split("-"), "", "", ""][:3]) + "/" if date else ""
