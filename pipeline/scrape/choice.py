"""Compares what competing recognisers make of a document and keeps, for each stretch, the best reading."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from pipeline.records import MentionKind, Span

from .entry import Entry, Leftover, Proposal

# Layouts from the most to the least specific. A specific shape that explains a region says more about it than a
# general one that explains as much: labels and typed columns before plain lists, lists before prose.
PRECEDENCE = (
    "flattened_table",
    "labelled_fields",
    "data_table",
    "entry_list",
    "heading_list",
    "narrative",
    "post_index",
)


def rank(proposal: Proposal) -> tuple[int, float]:
    """Sort key: how specific a layout is, then how well it explains its region."""
    place = PRECEDENCE.index(proposal.layout) if proposal.layout in PRECEDENCE else len(PRECEDENCE)
    return (place, -proposal.explained)


def choose(proposals: Sequence[Proposal]) -> tuple[list[tuple[str, Entry]], list[Leftover]]:
    """The entries to keep, each with its layout, in document order, and the leftovers that no entry covers.

    Entries of one kind never share text: of two that do, the one of the better proposal stays. An article may hold
    listings of papers.
    """
    kept: list[tuple[str, Entry]] = []
    taken: dict[bool, _Spans] = {True: _Spans(), False: _Spans()}
    for proposal in sorted(
        proposals, key=lambda item: (*rank(item), item.entries[0].span.start if item.entries else 0)
    ):
        fresh = [entry for entry in proposal.entries if taken[entry.kind is MentionKind.ARTICLE].free(entry.span)]
        for entry in fresh:
            taken[entry.kind is MentionKind.ARTICLE].add(entry.span)
            kept.append((proposal.layout, entry))
    kept.sort(key=lambda item: (item[1].span.start, item[1].span.end, item[1].kind.value))
    left = {
        (leftover.span.start, leftover.span.end): leftover
        for proposal in proposals
        for leftover in proposal.leftovers
        if taken[False].free(leftover.span)
    }
    return kept, [left[key] for key in sorted(left)]


class _Spans:
    """A set of spans that do not overlap, with a fast test for free room."""

    def __init__(self) -> None:
        self.edges: list[tuple[int, int]] = []

    def free(self, span: Span) -> bool:
        """Whether ``span`` shares no text with any span of the set."""
        at = bisect_left(self.edges, (span.start, span.end))
        before = at > 0 and self.edges[at - 1][1] > span.start
        behind = at < len(self.edges) and self.edges[at][0] < span.end
        return not (before or behind)

    def add(self, span: Span) -> None:
        """Adds a span that :meth:`free` has told to be free."""
        insort(self.edges, (span.start, span.end))
