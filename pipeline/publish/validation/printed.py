"""Printed text: every claim's span is found again in the article that it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import tee
from typing import Any

from pipeline.dataset import name_statements_file
from pipeline.records import Document, Span
from pipeline.records.dataset import StatementRow
from pipeline.text.terminal import make_visible

from .desk import Desk
from .documents import check_document
from .fact_links import ERRATA
from .files import list_claims
from .finding import Findings, quote, show
from .said import CELLS
from .shapes import make_parser

MODELS = "models.jsonl"
QUOTED = 60
"""Characters of a printed text that every sentence which quotes it has."""

FindTexts = Callable[[str, Iterable[Span]], Iterator[str | None]]
"""What stands at ascending spans of a file of an authority or of decisions, which is named by its path."""


def is_printed_at(text: str, start: int, end: int, printed: str) -> bool:
    """Whether ``text[start:end]`` lies within the text and is ``printed``.

    >>> is_printed_at("BERT, 2018", 6, 10, "2018"), is_printed_at("BERT, 2018", 6, 11, "2018")
    (True, False)
    """
    return 0 <= start <= end <= len(text) and text[start:end] == printed


def check_printed(desk: Desk, documents: Iterable[Document], registers: frozenset[str]) -> None:
    """Every claim against the text of its document, a document at a time, and every listing's span against the length
    of that text, and every erratum. Claims of a document that does not come are a finding."""
    claims = set(list_claims(desk.source.folder)) - set(map(name_statements_file, registers))
    for document in documents:
        name = name_statements_file(document.id)
        if name in claims:
            claims.remove(name)
            _check_claims(desk, name, document.text)
        for entry, owned in desk.owners.load(document.id):
            if owned.span is not None and not 0 <= owned.span[0] <= owned.span[1] <= len(document.text):
                start, end = owned.span
                place = {"start": start, "end": end, "name": show(entry), "source": show(document.id)}
                desk.findings.add("dataset-span-outside", owned.file, owned.line, **place)
        _check_sections(desk, document)
        _check_errata(desk, document.id, document.text)
        _check_marks(desk, document)
        _check_cells(desk, document)
        check_document(desk.documents, desk.findings, document)
    for name in sorted(claims):
        rows = [row["document"] for _, row in desk.source.read_rows(name, make_parser(StatementRow))]
        if rows:
            desk.findings.add("dataset-document-lost", name, source=show(rows[0]), claims=len(rows))


def _check_claims(desk: Desk, name: str, text: str) -> None:
    for line, row in desk.source.read_rows(name, make_parser(StatementRow)):
        start, end = row["span"]
        if not is_printed_at(text, start, end, row["printed"]):
            report_misprint(desk.findings, name, line, row)


def _check_sections(desk: Desk, document: Document) -> None:
    """The heading above a listing stands in its document, or is its title."""
    known = {"", document.title or ""}
    for entry, owned in desk.owners.load(document.id):
        section = owned.values.get("section", "")
        if section not in known and section not in document.text:
            details = {"field": "section", "said": quote(section), "told": f"no heading above {show(entry)}"}
            desk.findings.add("dataset-fact-wrong", owned.file, owned.line, **details)
        known.add(section)


def _check_cells(desk: Desk, document: Document) -> None:
    """Every cell of a model table stands in its document, white space aside."""
    text = ""
    for entry, owned in desk.owners.load(document.id):
        for field, printed in list_cells(owned.values) if owned.file == MODELS else ():
            text = text or "".join(document.text.split())
            if "".join(printed.split()) not in text:
                details = {"field": field, "value": quote(printed), "paper": show(entry)}
                desk.findings.add("dataset-value-unsupported", owned.file, owned.line, **details)


def list_cells(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is printed in the cells of a row of a model table."""
    for field in ("name", *CELLS):
        value = values.get(field)
        if value is not None:
            yield field, value if isinstance(value, str) else value["printed"]


def _check_errata(desk: Desk, document: str, text: str) -> None:
    for name, line, (start, end), printed, said in desk.errata.load(document):
        if name != document:
            continue
        if not is_printed_at(text, start, end, printed):
            report_misprint(desk.findings, ERRATA, line, {"span": (start, end), "printed": printed})
        elif said != (told := text.count("\n", 0, start) + 1):
            desk.findings.add("dataset-fact-wrong", ERRATA, line, field="line", said=said, told=told)


def _check_marks(desk: Desk, document: Document) -> None:
    """The place of an issue lies within its document, and what the issue quotes stands there. Where a file holds
    several documents, an issue that names no mention may be of any of them."""
    for home, mention, file, line, (start, end), says in desk.marks.load(document.id):
        if home != document.id or (mention is None and document.path in desk.shared):
            continue
        place = {"start": start, "end": end}
        if not 0 <= start <= end <= len(document.text):
            desk.findings.add("dataset-span-outside", file, line, **place, name="the issue", source=show(home))
            continue
        opening, sentence = says or ("", "")
        if opening and not quotes_place(opening, sentence, document.text[start:end]):
            desk.findings.add("dataset-span-lost", file, line, **place, printed=quote(sentence))


def quotes_place(opening: str, says: str, printed: str) -> bool:
    """Whether a sentence quotes what is printed at a place behind its opening, or the beginning of that: in typographic
    quotation marks, or as Python quotes it.

    >>> says = "The date 'May 40' is no day."
    >>> quotes_place("The date ", says, "May  40"), quotes_place("The date ", says, "ay 40")
    (True, False)
    >>> quotes_place("A line was left: “", "A line was left: “GPT-3 …”", "GPT-3 has 175B parameters")
    True
    """
    _, found, quoted = says.partition(opening)
    line = " ".join(printed.split())
    if opening.endswith("“"):
        return bool(found) and line.startswith(" ".join(quoted.rpartition("”")[0].rstrip("…").split())[:QUOTED])
    return bool(found) and any(quoted.startswith(repr(text)[:QUOTED]) for text in (line, printed))


def report_misprint(findings: Findings, name: str, line: int, row: dict[str, Any]) -> None:
    """A claim whose text does not stand where it says."""
    start, end = row["span"]
    findings.add("dataset-span-lost", name, line, printed=quote(row["printed"]), start=start, end=end)


def check_registered(desk: Desk, find_texts: FindTexts, registers: frozenset[str]) -> None:
    """Every claim of an authority or of decisions against what stands in its file, in one pass over each.

    The claims of one register are sorted by their places in memory: a few numbers a claim.
    """
    for register in sorted(registers):
        name = name_statements_file(register)
        if not (desk.source.folder / name).is_file():
            continue
        rows = desk.source.read_rows(name, make_parser(StatementRow))
        claims = sorted((row["span"], line, row["printed"]) for line, row in rows)
        first, second = tee(claims)
        spans = (Span(start=span[0], end=span[1]) for span, _, _ in first)
        try:
            for (span, line, printed), text in zip(second, find_texts(register, spans), strict=True):
                if text != printed:
                    report_misprint(desk.findings, name, line, {"span": span, "printed": printed})
        except OSError as error:
            why = f"{make_visible(register)}: {error.strerror or 'unknown'}"
            desk.findings.add("dataset-file-unreadable", name, why=why)
