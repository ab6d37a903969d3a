"""Every identifier of a paper that stands inside a list item is in a record of its document, or in a named issue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.normalize import normalize
from pipeline.normalize.addresses import parse_address
from pipeline.normalize.identifiers import find_identifiers, recognize_identifiers
from pipeline.normalize.urls import read_target
from pipeline.read import read_file
from pipeline.records import BlockKind, Document, Identifier, Span, Url
from pipeline.scrape import scrape
from pipeline.scrape.view import View

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = sorted([*(ROOT / "tests" / "layouts").glob("*/*/page.*"), *(ROOT / "raw").rglob("*.*")])
TEXTS = {".html", ".md", ".txt"}

Place = tuple[Identifier, Span]


def list_identifiers(document: Document) -> Iterator[Place]:
    """The identifiers of papers in list items and tables, printed or linked. What the view masks is left out: it is
    counted in an issue of its own."""
    view = View(document)
    for line in view.lines:
        if line.kind is BlockKind.ITEM:
            yield from in_links([(link.url, link.span) for link in line.links])
            yield from in_text(line.text, line.start)
    for block, _ in view.tables:
        yield from in_links([(link.url, link.span) for link in block.links])
        yield from in_text(document.printed(block.span), block.span.start)


def in_links(links: list[tuple[str, Span]]) -> Iterator[Place]:
    for url, span in links:
        reading = read_target(url)
        address = parse_address(reading.url) if reading else None
        for scheme, identifier in recognize_identifiers(address) if address else ():
            if scheme.IDENTIFIES == "paper":
                yield identifier, span


def in_text(text: str, start: int) -> Iterator[Place]:
    for scheme, hit in find_identifiers(text):
        if scheme.IDENTIFIES == "paper":
            yield hit.identifier, Span(start=start + hit.start, end=start + hit.end)


def find_lost(document: Document) -> list[str]:
    """Identifiers that are in no record and in no issue, as printed."""
    scraping = scrape(document)
    items = [normalize(mention, document) for mention in scraping.mentions]
    statements = [statement for item in items for statement in item.statements]
    kept = {statement.value for statement in statements if statement.property == "identifier"}
    # a paper's address that is called a project or code is kept as an address
    linked = [(statement.value.url, statement.span) for statement in statements if isinstance(statement.value, Url)]
    kept |= {identifier for identifier, _ in in_links(linked)}
    named = [issue.span for issue in scraping.issues if issue.span is not None]
    named += [issue.span for item in items for issue in item.issues if issue.span is not None]
    return [
        f"{identifier.scheme}:{identifier.value} at {span.start}: {document.printed(span)[:60]}"
        for identifier, span in list_identifiers(document)
        if identifier not in kept and not any(issue.overlaps(span) for issue in named)
    ]


def open_documents(path: Path) -> Iterator[Document]:
    yield from read_file(path.name, path.read_bytes()).documents


@pytest.mark.parametrize(
    "path", [path for path in OWN if path.suffix in TEXTS], ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_no_identifier_of_our_own_pages_is_lost(path: Path) -> None:
    assert [lost for document in open_documents(path) for lost in find_lost(document)] == []


def test_no_identifier_of_the_samples_is_lost(shared: Path) -> None:
    pages = sorted(path for path in (shared / "samples").rglob("*.*") if path.suffix in TEXTS)
    pages += sorted((shared / "seeds").glob("*.txt"))
    lost = {path.name: find_lost(document) for path in pages for document in open_documents(path)}
    assert {name: found for name, found in lost.items() if found} == {}


def test_an_identifier_that_is_only_referred_to_is_named_in_an_issue() -> None:
    page = b"# Onion soup\n\n| Step | Note |\n|---|---|\n| Cut | thin, see arXiv:1706.03762 |\n| Salt | little |\n"
    (document,) = read_file("a.md", page).documents
    assert [identifier.value for identifier, _ in list_identifiers(document)] == ["1706.03762"]
    assert [issue.code for issue in scrape(document).issues] == ["scrape-number-unread", "scrape-no-papers"]
    assert find_lost(document) == []
