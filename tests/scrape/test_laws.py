"""Laws that hold of whatever a page holds."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Document, MentionKind, Scraping
from pipeline.scrape.stage import scrape
from tests.scrape.pages import make_document

PAGES = sorted((Path(__file__).resolve().parent.parent / "layouts").glob("*/*/page.*"))
SUFFIXES = ["txt", "md", "html"]
BOUNDED = settings(max_examples=60, deadline=None, derandomize=True)

# Pieces that pages are made of; in any order they make pages that nobody wrote.
PIECES = [
    "論文名稱:", "*著者:", "Title: ", "- ", "1. ", "  • ", "## ", "| a | b |\n|---|---|\n| ", "\n", "\n\n", " ", "\t",
    "https://arxiv.org/abs/1706.03762", "[pdf](https://arxiv.org/abs/1810.04805)", "**Attention Is All You Need**",
    "\"Deep Residual Learning for Image Recognition\"", "Vaswani et al.", ", NeurIPS 2017", "。", ":",
    "<table><tr><td>",
    "</td><td>", "<li>", "</li>", "<a href='https://arxiv.org/abs/1512.03385'>", "</a>", "<h2>", "</h2>", "<br>",
    "模型名称发布时间发布机构参数规模", "GPT-42023/3/14OpenAI175B", "留言", "References",
    "\u3000", "\u2028", "é", "𠮷", "\ufeff",
]  # fmt: skip
assembled = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
# Noncharacters and lone surrogates never reach a stage: the decoder holds or removes them.
anything = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=300)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """A page of the corpus with a few stretches cut out, doubled or replaced."""
    path = draw(st.sampled_from(PAGES))
    text = path.read_text("utf-8")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        text = text[:start] + draw(st.sampled_from(["", text[start:end] * 2, *PIECES])) + text[end:]
    return text, path.suffix.lstrip(".")


def check(document: Document) -> None:
    """Every law at once, for one document."""
    scraping = scrape(document)
    check_spans(document, scraping)
    check_overlaps(scraping)
    assert scraping.entered == len(scraping.mentions) + scraping.covered + scraping.held
    unread = [issue for issue in scraping.issues if issue.code.endswith("-unread")]
    assert len(unread) >= scraping.held or any(issue.code == "scrape-row-ambiguous" for issue in scraping.issues)
    assert scrape(document) == scraping


def check_spans(document: Document, scraping: Scraping) -> None:
    for number, mention in enumerate(scraping.mentions, 1):
        assert mention.position == number
        assert mention.texts
        for text in mention.texts:
            assert document.printed(text.span) == text.text
            # a cell that spans rows belongs to each of them, and stands outside all but the first
            assert mention.span.covers(text.span) or mention.layout == "data_table"
    for issue in scraping.issues:
        if issue.span is not None:
            assert 0 <= issue.span.start < issue.span.end <= len(document.text)


def check_overlaps(scraping: Scraping) -> None:
    """Listings of papers and models never share text, nor do articles among themselves."""
    for articles in (True, False):
        spans = [mention.span for mention in scraping.mentions if (mention.kind is MentionKind.ARTICLE) is articles]
        for before, after in pairwise(spans):
            assert not before.overlaps(after)


def check_blocks(document: Document) -> None:
    """Blocks stand in order, inside the text; links, marks and cells stand inside their block."""
    at = 0
    for block in document.blocks:
        assert at <= block.span.start < block.span.end <= len(document.text)
        at = block.span.end
        for part in [*block.links, *block.marks]:
            assert block.span.covers(part.span)
            assert part.span.start < part.span.end
        for row in block.rows:
            for cell in row.cells:
                assert block.span.covers(cell.span)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}")
def test_the_laws_hold_on_every_page_of_the_corpus(path: Path) -> None:
    document = make_document(path.read_text("utf-8"), path.suffix.lstrip("."))
    check_blocks(document)
    check(document)


@pytest.mark.parametrize("suffix", SUFFIXES)
@BOUNDED
@given(text=st.one_of(anything, assembled))
def test_the_laws_hold_on_any_text(suffix: str, text: str) -> None:
    document = make_document(text, suffix)
    check_blocks(document)
    check(document)


@BOUNDED
@given(page=mutated())
def test_the_laws_hold_on_mutated_pages(page: tuple[str, str]) -> None:
    document = make_document(*page)
    check_blocks(document)
    check(document)
