"""Finds the lines that say who wrote the work whose title stands right above them, in cards of parts set apart."""

from __future__ import annotations

import itertools

from pipeline.records import BlockKind

from .affiliations import names_organizations
from .names import is_name
from .shapes import is_title, lists_people, looks_like_title
from .view import Line, View

# So many titles with people below them show that cards are set so.
MIN_CARDS = 3
# Characters of a line that names organizations alone.
MAX_GROUPS = 120


def find_bylines(view: View) -> set[int]:
    """The lines that say who wrote the work whose title stands right above them, and for whom right below that, where
    several titles without a link stand so: the parts of a card, each in a block of its own."""
    plain = [not line.links and line.kind is BlockKind.PARAGRAPH for line in view.lines]
    pairs = [
        (above, below) for above, below in itertools.pairwise(view.lines) if plain[above.index] and plain[below.index]
    ]
    if sum(is_title(above.text) and lists_people(below.text) for above, below in pairs) < MIN_CARDS:
        return set()
    found = {
        below.index
        for above, below in pairs
        if (lists_people(below.text) and looks_like_title(above.text)) or (is_name(below.text) and is_title(above.text))
    }
    groups = {at + 1 for at in found if at + 1 < len(view.lines) and plain[at + 1] and names_groups(view.lines[at + 1])}
    return found | groups


def names_groups(line: Line) -> bool:
    """Whether a line names organizations and nothing else."""
    return len(line.text) <= MAX_GROUPS and names_organizations(line.text.strip())
