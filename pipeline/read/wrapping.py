"""Plain text whose lines were broken at a width, as mail and text files are: broken lines become one again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.unicode import measure_width

# Widths at which people and programs break lines: 50 columns at least, 100 at most.
MIN_WIDTH, MAX_WIDTH = 50, 100
# Text counts as broken at a width where this many breaks stand where the next word had no room, and this share of all
# stretches of lines have none elsewhere. Titles on lines of their own end where they end.
MIN_BREAKS = 3
MIN_SHARE = 0.5
_OPENS = re.compile(
    r"\s*(?:[>|#•●○◦▪■□◆◇·・*+\-–—]|[\[【〔(（]\d{1,4}[\]】〕)）]|\d{1,3}[.)）、．:：](?=\s+\S|[^\W\d])|[①-⑳]|https?://|\S{1,20}[:：]\s)"
)
# Text of scripts without spaces may break anywhere, so that a break tells nothing.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def unwrap(text: str) -> str:
    """``text`` with the lines joined that only a width parted, by one space each. Other text comes back as it is.

    >>> wide = "[1] A citation that is so long that it is broken at sixty\\n    columns, as text files are wont to be."
    >>> unwrap("\\n\\n".join([wide] * 3)).splitlines()[0]
    '[1] A citation that is so long that it is broken at sixty columns, as text files are wont to be.'
    >>> unwrap("Short lines\\nstay apart")
    'Short lines\\nstay apart'
    """
    lines = text.split("\n")
    width = max(map(measure_width, (line[: MAX_WIDTH + 1] for line in lines)), default=0)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return text
    runs = list(find_runs(lines))
    full = [run for run in runs if all(is_full(lines[at], lines[at + 1], width) for at in run[:-1])]
    if sum(len(run) - 1 for run in full) < MIN_BREAKS or len(full) < MIN_SHARE * len(runs):
        return text
    joined = {at for run in full for at in run[1:]}
    out: list[str] = []
    for at, line in enumerate(lines):
        if at in joined:
            out[-1] = f"{out[-1].rstrip()} {line.strip()}"
        else:
            out.append(line)
    return "\n".join(out)


def find_runs(lines: list[str]) -> Iterator[range]:
    """Stretches of two or more lines that may be one: none of the later ones begins something new or is empty."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or not lines[at].strip() or not lines[at - 1].strip() or begins(lines[at]):
            if at - start > 1:
                yield range(start, at)
            start = at


def begins(line: str) -> bool:
    """Whether a line begins something new: an item, a number, an address, a label, or a row of cells."""
    return bool(_OPENS.match(line)) or "\t" in line.strip()


def is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the line that follows would have had no room on ``line``."""
    word = following.split(maxsplit=1)[0]
    spaced = not _UNSPACED.search(line[-1:] + word[:1])
    return spaced and measure_width(line.rstrip()) + 1 + measure_width(word) > width
