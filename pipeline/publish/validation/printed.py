"""Printed text: every claim's span is found again in the article that it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pipeline.dataset import find_document
from pipeline.records import Document, Span

from .finding import Finding
from .tables import Contents

FindTexts = Callable[[str, Iterable[Span]], Iterator[str | None]]
"""What stands at ascending spans of an authority file, which is named by its path."""

MEND = "Was the article changed after the ingest? Run the ingest again."


def is_printed_at(text: str, start: int, end: int, printed: str) -> bool:
    """Whether ``text[start:end]`` lies within the text and is ``printed``.

    >>> is_printed_at("BERT, 2018", 6, 10, "2018"), is_printed_at("BERT, 2018", 6, 11, "2018")
    (True, False)
    """
    return 0 <= start <= end <= len(text) and text[start:end] == printed


def check_printed(contents: Contents, documents: Iterable[Document]) -> Iterator[Finding]:
    """Every claim against the text of its document, and every listing's span against the length of that text."""
    texts: dict[str, str] = {}
    for document in documents:
        texts[document.id] = document.text
    registers = name_registers(contents)
    for file, statements in contents.statements.items():
        for line, statement in enumerate(statements, start=1):
            if statement.document in registers:
                continue
            text = texts.get(statement.document)
            if text is None:
                yield Finding(file, line, f"The document {statement.document} was not found again.", MEND)
            elif not is_printed_at(text, *statement.span, statement.printed):
                start, end = statement.span
                yield Finding(file, line, f"{statement.printed[:60]!r} is not what stands at {start} to {end}.", MEND)
    yield from _check_spans(contents, texts)


def name_registers(contents: Contents) -> frozenset[str]:
    """The authority files that the dataset was made of."""
    return frozenset(file.path for file in contents.manifest.authority) if contents.manifest else frozenset()


def check_registered(contents: Contents, find_texts: FindTexts) -> Iterator[Finding]:
    """Every claim of an authority against what stands in its file, in one pass over each."""
    registers = name_registers(contents)
    for file, statements in contents.statements.items():
        if not statements or statements[0].document not in registers:
            continue
        ordered = sorted(enumerate(statements, start=1), key=lambda entry: (entry[1].span, entry[0]))
        spans = (Span(start=statement.span[0], end=statement.span[1]) for _, statement in ordered)
        try:
            texts = list(find_texts(statements[0].document, spans))
        except OSError as error:
            why = error.strerror or "unknown"
            yield Finding(file, 0, f"The authority file {statements[0].document} cannot be read: {why}.", MEND)
            continue
        for (line, statement), text in zip(ordered, texts, strict=True):
            if text != statement.printed:
                start, end = statement.span
                yield Finding(file, line, f"{statement.printed[:60]!r} is not what stands at {start} to {end}.", MEND)


def _check_spans(contents: Contents, texts: dict[str, str]) -> Iterator[Finding]:
    places = [("mentions.jsonl", line, row.id, row.span) for line, row in enumerate(contents.mentions, start=1)]
    places += [("models.jsonl", line, row.id, row.span) for line, row in enumerate(contents.models, start=1)]
    places += [("errata.jsonl", line, row.mention, row.span) for line, row in enumerate(contents.errata, start=1)]
    for file, line, name, (start, end) in places:
        document = find_document(name)
        if document in texts and not 0 <= start <= end <= len(texts[document]):
            yield Finding(file, line, f"The span {start} to {end} is not within {document}.", MEND)
    for line, erratum in enumerate(contents.errata, start=1):
        text = texts.get(erratum.document)
        if text is not None and not is_printed_at(text, *erratum.span, erratum.printed):
            yield Finding("errata.jsonl", line, f"{erratum.printed[:60]!r} is not what stands there.", MEND)
