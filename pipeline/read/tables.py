"""HTML tables become rows of cells, with every cell that spans rows or columns repeated where it spans."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from .budget import BUDGET, BudgetPassedError
from .inline import Inline, render_inline

# A span attribute larger than this is an error or an attack, and counts as 1.
MAX_SPAN = 100

# What goes on with the line above a break: a phrase that no title, name or remark begins with in lower case. "by" and
# "in" begin what is said of a title.
_GOES_ON = re.compile(r"\s*(?:and|as|for|from|into|of|on|the|to|using|via|with|without)\s+\w")


def read_rows(table: Tag, base: str | None) -> list[list[tuple[Inline, bool, int]]]:
    """The grid of ``table``: for each place its text, whether it is a header cell, and the key of its cell.

    A cell with ``colspan`` or ``rowspan`` stands at every place it covers, with one key. Raises
    :class:`BudgetPassedError` where the spans make more places than any table has.
    """
    grid: list[list[tuple[Inline, bool, int]]] = []
    pending: dict[int, tuple[int, tuple[Inline, bool, int]]] = {}  # column -> rows left, cell
    key = 0
    places = 0
    for row in table.find_all("tr"):
        line: list[tuple[Inline, bool, int]] = []
        for cell in row.children:
            if not isinstance(cell, Tag) or cell.name not in {"td", "th"}:
                continue
            _fill(line, pending)
            key += 1
            place = (_cell_text(cell, base), cell.name == "th", key)
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            for _ in range(columns):
                if rows > 1:
                    pending[len(line)] = (rows - 1, place)
                line.append(place)
        _fill(line, pending)
        places += len(line)
        if places > BUDGET.cells:
            raise BudgetPassedError("the number of cells of its tables", str(BUDGET.cells))
        if line:
            grid.append(line)
    return grid


def _fill(line: list[tuple[Inline, bool, int]], pending: dict[int, tuple[int, tuple[Inline, bool, int]]]) -> None:
    """Adds the cells of earlier rows that reach down to the next places of ``line``."""
    while len(line) in pending:
        column = len(line)
        left, place = pending.pop(column)
        if left > 1:
            pending[column] = (left - 1, place)
        line.append(place)


def _span(cell: Tag, name: str) -> int:
    printed = str(cell.get(name) or "1").strip()
    number = int(printed) if printed.isascii() and printed.isdigit() and len(printed) < 6 else 1
    return number if 1 <= number <= MAX_SPAN else 1


def _cell_text(cell: Tag, base: str | None) -> Inline:
    """The text of a cell, with its blocks set on lines of their own."""
    for holder in [cell, *(tag for tag in cell.descendants if isinstance(tag, Tag))]:
        parts: list[PageElement] = []
        for node in holder.contents:
            parts += [Tag(name="br"), node] if isinstance(node, Tag) and node.name in {"p", "li", "div"} else [node]
        holder.contents = [NavigableString(" ") if _wraps(node) else node for node in parts]
    return render_inline(cell.contents, base) if cell.contents else Inline()


def _wraps(node: PageElement) -> bool:
    """Whether a line break only wraps a line that goes on behind it: ``Deep Residual Learning<br>for Image …``."""
    before, after = node.previous_sibling, node.next_sibling
    return (
        isinstance(node, Tag)
        and node.name == "br"
        and isinstance(before, NavigableString)
        and before.rstrip()[-1:].isalnum()
        and isinstance(after, NavigableString)
        and _GOES_ON.match(after) is not None
    )
