"""The errata of an article as its author may read them: text, Markdown, or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.records.facts import Erratum
from pipeline.text.terminal import make_line

KINDS = {
    "date": "Date",
    "link": "Link",
    "title": "Title",
    "author": "Author",
    "organization": "Organization",
    "name": "Name of a model",
    "figure": "Figure",
}
SHOWN = 200
"""Characters of a printed text that a report shows."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+|~&!$-])")


def report_text(errata: Iterable[Erratum]) -> Iterator[str]:
    """Lines for a terminal, article by article. Nothing that a terminal would obey is in them."""
    for document, rows in groupby(errata, key=lambda row: row.document):
        found = list(rows)
        yield f"{clean(document)}: {_count(found)}"
        for row in found:
            yield ""
            yield f"  line {row.line}, {KINDS[row.kind].lower()}: {clean(row.printed)}"
            yield f"    entry: {clean(row.entry or '(no title)')}"
            yield f"    says: {clean(row.says)}"
            for one in row.against:
                yield f"    against: {clean(one.says)} [{clean(one.source)}]"
            if row.suggestion is not None:
                yield f"    suggestion: {clean(row.suggestion)}"
            if row.doubt is not None:
                yield f"    doubt: {clean(row.doubt)}"
        yield ""


def report_markdown(errata: Iterable[Erratum]) -> Iterator[str]:
    """Lines of a Markdown report, article by article. What articles print is escaped, so that it is shown as it is."""
    for document, rows in groupby(errata, key=lambda row: row.document):
        found = list(rows)
        yield f"# Errata of {escape(document)}"
        yield ""
        yield f"{_count(found)}. Lines are those of the article's readable text."
        for row in found:
            yield ""
            yield f"## Line {row.line}: {KINDS[row.kind].lower()}"
            yield ""
            yield f"- **Entry:** {escape(row.entry or '(no title)')}"
            yield f"- **Printed:** {escape(row.printed)}"
            yield f"- **Says:** {escape(row.says)}"
            for one in row.against:
                yield f"- **Against it:** {escape(one.says)} ({escape(one.source)})"
            if row.suggestion is not None:
                yield f"- **Suggestion:** {escape(row.suggestion)}"
            yield f"- **Doubt:** {escape(row.doubt) if row.doubt else 'none'}"
        yield ""


def report_json(errata: Iterable[Erratum]) -> Iterator[str]:
    """One JSON array, as in ``errata.jsonl``, ASCII alone."""
    yield json.dumps([row.model_dump(mode="json") for row in errata], indent=2)


FORMATS = {"text": report_text, "markdown": report_markdown, "json": report_json}
"""The name of each form of a report, to what writes it."""


def clean(text: str) -> str:
    r"""One line on which everything can be seen: an escape stands for what a terminal would obey, and for marks that
    turn the direction.

    >>> clean("a\nb" + chr(0x202E) + "c")
    'a b\\u202ec'
    """
    line = " ".join(make_line(text).split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def escape(text: str) -> str:
    r"""One line of Markdown that is shown as the text is, whatever it holds.

    >>> escape("<b>*x*</b>")
    '\\<b\\>\\*x\\*\\</b\\>'
    """
    return _MARKDOWN.sub(r"\\\1", clean(text))


def _count(errata: Sequence[Erratum]) -> str:
    certain = sum(row.certain for row in errata)
    if len(errata) == 1:
        return f"1 erratum, {'certain' if certain else 'doubtful'}"
    return f"{len(errata)} errata, {certain} of them certain"
