"""Line ends of Markdown paragraphs that their author means, and that the parser would take for spaces."""

from __future__ import annotations

import re

from pipeline.knowledge.labels import find_label
from pipeline.text.unicode import measure_width

from .wrapping import MAX_WIDTH, MIN_BREAKS, MIN_WIDTH, find_runs, is_full

_BARE = re.compile(r"[ \t]{0,3}(?:<?https?://[^\s<>]{4,2000}>?|@?\[[^\[\]\n]{1,200}\]\([^()\s]{4,2000}\))[ \t]*")
# A line all in bold is set apart: a title, or who recommends it.
_BOLD = re.compile(r"[ \t]{0,3}(\*\*|__)(?![\s*_])[^*_\n]{1,300}\1[ \t]*")
# Numbers and bullets that open an item and that Markdown does not know: "[3] ", "（3）", "③", "•".
_NUMBERED = re.compile(r"[ \t]{0,3}(?:\[\d{1,3}\](?![(\[:])|[(（]\d{1,3}[)）]|[①-⑳•●○◦▪■□◆◇‣∙・･►▶➤])[ \t\u3000]*\S")
# A short word with its colon and a value: a label, where more lines of the paragraph have that shape.
_FIELD_LINE = re.compile(
    r"[ \t]{0,8}[*_]{0,2}[^\s:：*_|#>.。-][^:：.。,，\n|]{0,15}[:：][*_]{0,2}[ \t\u3000]{0,3}(?!//)\S"
)
# How a line begins that goes on with nothing: a capital, a digit, or another script than the Latin one.
_FRESH = re.compile(r"[ \t]{0,8}[*_\"“‘「『《\[(（]{0,3}(?:[^\W_a-z]|[\U0001f300-\U0001faff])")
# How a line ends that goes on: inside a list, a bracket or a phrase.
_UNFINISHED = re.compile(
    r"(?:[,，、;；:：(（&\-–—/]|\b(?:a|an|and|as|at|by|for|from|in|is|of|on|or|the|to|via|with))\s*$", re.I
)
# Lines of a table, a heading, code and HTML end where they end.
_OTHER = re.compile(r"\s*(?:[|#>`~<]|[-*_=]{3,}\s*$)")
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?){1,4}")
# So many lines out of a hundred may be longer than the width at which the others are broken: addresses.
WIDEST = 0.9
MIN_SHARE = 0.5
# Columns that a line of a script without spaces may fall short of its width.
SLACK = 4


def keep_line_ends(text: str) -> str:
    """Keeps the line ends in front of labels and numbers, around addresses and bold text on lines of their own, and,
    where no width broke the lines, in front of what begins anew.

    Markdown would join the lines of a paragraph, but who writes ``Authors: …`` and ``Link: …`` below one another means
    lines; so does who writes several other short words with colons, and a title with its authors below it.

    >>> keep_line_ends("Authors: A. Writer\\nLink: https://a.example/x\\n")
    'Authors: A. Writer  \\nLink: https://a.example/x\\n'
    >>> keep_line_ends("- Are Emergent Abilities a Mirage?\\n  Rylan Schaeffer, Brando Miranda\\n")
    '- Are Emergent Abilities a Mirage?  \\n  Rylan Schaeffer, Brando Miranda\\n'
    """
    lines = text.split("\n")
    fields = find_fields(lines)
    meant = not is_broken_at_width(lines)
    for at in range(1, len(lines)):
        before, line = lines[at - 1], lines[at]
        if not before.strip() or before.endswith("  "):
            continue
        apart = any(shape.fullmatch(one) for shape in (_BARE, _BOLD) for one in (line, before) if line.strip())
        if apart or find_label(line) or at in fields or _NUMBERED.match(line) or (meant and begins_anew(before, line)):
            lines[at - 1] = before + "  "
    return "\n".join(lines)


def find_fields(lines: list[str]) -> set[int]:
    """The lines that are set as fields, in paragraphs that hold two or more of them."""
    found: set[int] = set()
    here: list[int] = []
    for at, line in enumerate([*lines, ""]):
        if line.strip():
            here += [at] if _FIELD_LINE.match(line) else []
            continue
        if len(here) > 1:
            found.update(here)
        here = []
    return found


def begins_anew(before: str, line: str) -> bool:
    """Whether a line does not go on with the sentence of the line above it."""
    quotes = _QUOTE.match(before), _QUOTE.match(line)
    if quotes[0] and quotes[1]:
        before, line = before[quotes[0].end() :], line[quotes[1].end() :]
    if not before.strip() or _OTHER.match(before) or _OTHER.match(line):
        return False
    return bool(_FRESH.match(line)) and not _UNFINISHED.search(before)


def is_broken_at_width(lines: list[str]) -> bool:
    """Whether most lines of paragraphs end where the next word had no room: then their ends mean nothing."""
    pairs = [(lines[at], lines[at + 1]) for run in find_runs(lines) for at in run[:-1]]
    pairs = [(one, two) for one, two in pairs if not (_OTHER.match(one) or _OTHER.match(two))]
    if len(pairs) < MIN_BREAKS:
        return False
    widths = sorted(measure_width(one[: 2 * MAX_WIDTH].rstrip()) for one, _ in pairs)
    width = widths[min(len(widths) - 1, int(WIDEST * len(widths)))]
    if not MIN_WIDTH <= width <= MAX_WIDTH + SLACK:
        return False
    full = sum(is_full(one, two, width) or measure_width(one.rstrip()) >= width - SLACK for one, two in pairs)
    return full >= MIN_SHARE * len(pairs)
