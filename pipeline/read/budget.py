"""What one file may cost. A file that passes a bound is held with an issue; the other files are unharmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records import Block


@dataclass(frozen=True)
class Budget:
    """Bounds on one file of a folder of dumps, with the reason of each number.

    ``file_bytes``: size of a file as it lies in the folder. The largest saved article pages are some 10 MB; a parsed
    tree takes about thirty times the bytes, so 64 MiB of markup would need 2 GB.
    ``archive_bytes``: size of a file that holds many pages (WARC), which are worked on one at a time.
    ``unpacked_bytes``: all that may come out of one compressed file, so that 64 MiB of gzip cannot become 64 GiB.
    ``ratio``: bytes out for a byte in. Text packs to a tenth, pages that repeat themselves to a hundredth; DEFLATE
    cannot pass 1032, which bombs come near. It counts only above ``ratio_from`` bytes, since little files do no harm.
    ``part_bytes``: size of one page inside a container.
    ``parts``: pages or posts in one container. A blog of twenty years with a post a day has 7,300.
    ``depth``: containers inside containers: a feed in a web archive in a gzip file is 3.
    ``mime_levels``: multipart headers of a saved page; browsers write one, newsletters three, and each costs a pass.
    ``mime_lines``: lines that could begin a part of a saved page; a page with its images has some hundred parts.

    Bounds on one document, once it is text. What is within them is read in time that grows with its size.

    ``tree_depth``: elements inside elements; the deepest saved pages of site builders reach 60. What lies deeper is
    read as lines of text with their links, with an issue, since no author's structure is lost.
    ``inline_depth``: the same for marks inside a line, where the renderer is recursive. Deeper marks are not kept.
    ``markdown_depth``: quotes and items inside one another, two a level of a list; the parser is recursive.
    ``markdown_marks``: links and emphasis inside one another within a line, as the CommonMark preset bounds them.
    ``blocks``: a book of 1,000 pages has some 20,000 paragraphs.
    ``characters``: of readable text; a book of 1,000 pages has 3 million letters.
    ``line_links``: links in one block. The largest indexes of people and topics put some thousand into one.
    ``cells``: rows times columns of all tables, with every place that a span covers: 50,000 rows of ten columns, twice.
    ``list_depth``: list levels of a plain text, which indents as it likes.
    """

    file_bytes: int = 64 * 2**20
    archive_bytes: int = 1024 * 2**20
    unpacked_bytes: int = 1024 * 2**20
    ratio: int = 500
    ratio_from: int = 16 * 2**20
    part_bytes: int = 64 * 2**20
    parts: int = 20_000
    depth: int = 4
    mime_levels: int = 50
    mime_lines: int = 100_000
    tree_depth: int = 150
    inline_depth: int = 60
    markdown_depth: int = 100
    markdown_marks: int = 20
    blocks: int = 250_000
    characters: int = 32 * 2**20
    line_links: int = 20_000
    cells: int = 1_000_000
    list_depth: int = 24


BUDGET = Budget()
"""The bounds of a run."""


class BudgetPassedError(Exception):
    """A bound of the :class:`Budget` was passed. ``what`` and ``limit`` are phrases for the issue that says so."""

    def __init__(self, what: str, limit: str) -> None:
        super().__init__(f"{what}: {limit}")
        self.what = what
        self.limit = limit


def check_size(text: str, blocks: Sequence[Block], budget: Budget = BUDGET) -> None:
    """Raises :class:`BudgetPassedError` for a document that is larger than what any author writes."""
    if len(text) > budget.characters:
        raise BudgetPassedError("the length of its text", f"{budget.characters} characters")
    if len(blocks) > budget.blocks:
        raise BudgetPassedError("the number of its paragraphs, items and headings", str(budget.blocks))
    if any(len(block.links) > budget.line_links for block in blocks if not block.rows):
        raise BudgetPassedError("the number of links in one paragraph", str(budget.line_links))


def show_bytes(count: int) -> str:
    """A number of bytes as people write it.

    >>> show_bytes(64 * 2**20), show_bytes(1536), show_bytes(12)
    ('64 MiB', '1.5 KiB', '12 bytes')
    """
    for unit, size in (("GiB", 2**30), ("MiB", 2**20), ("KiB", 2**10)):
        if count >= size:
            return f"{count / size:.1f}".removesuffix(".0") + f" {unit}"
    return f"{count} bytes"
