"""Compares what competing recognisers make of a document and keeps, for each stretch, the best reading."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.records import Label, MentionKind, Span

from .entry import Entry, Leftover, Proposal
from .evidence import is_paper_host, paper_key

# Layouts from the most to the least specific. A specific shape that explains a region says more about it than a
# general one that explains as much: labels and typed columns before plain lists, lists before prose.
PRECEDENCE = (
    "flattened_table",
    "labelled_fields",
    "upright_table",
    "data_table",
    "link_run",
    "headed_prose",
    "entry_list",
    "heading_list",
    "stressed_titles",
    "narrative",
    "post_index",
    "bibtex",
    "prose",
)


# A reading that only counts where others fail does so beside a stray listing or two: where it finds so many times more.
MIN_RATIO = 3


def is_paper(entry: Entry) -> bool:
    """Whether an entry lists a paper or a model, not an article."""
    return entry.kind is not MentionKind.ARTICLE


def rank(proposal: Proposal) -> tuple[int, float, int]:
    """Sort key: how specific a layout is, then how well it explains its region, then where its region begins."""
    place = PRECEDENCE.index(proposal.layout) if proposal.layout in PRECEDENCE else len(PRECEDENCE)
    return (place, -proposal.explained, proposal.entries[0].span.start if proposal.entries else 0)


@dataclass(frozen=True)
class Choice:
    """What was kept of all proposals. ``covered``: candidates whose text a kept entry or leftover explains already."""

    kept: tuple[tuple[str, Entry], ...]
    leftovers: tuple[Leftover, ...]
    covered: int


def choose(proposals: Sequence[Proposal]) -> Choice:
    """The entries to keep, each with its layout, in document order, and the leftovers that no entry covers.

    Entries of one kind never share text: of two that do, the one of the better proposal stays. An article may hold
    listings of papers.
    """
    kept: list[tuple[str, Entry]] = []
    covered = 0
    taken: dict[bool, _Spans] = {True: _Spans(), False: _Spans()}
    for proposal in sorted(proposals, key=rank):
        covered += len(proposal.entries)
        if proposal.fallback and not outdoes(proposal, [entry for _, entry in kept if is_paper(entry)]):
            continue
        spans = [(taken[entry.kind is MentionKind.ARTICLE], entry) for entry in proposal.entries]
        for room, entry in [(room, entry) for room, entry in spans if room.free(entry.span)]:
            if room.free(entry.span):
                room.add(entry.span)
                kept.append((proposal.layout, entry))
    kept = without_repeats(kept)
    covered -= len(kept)
    kept.sort(key=lambda item: (item[1].span.start, item[1].span.end, item[1].kind.value))
    left: dict[tuple[int, int], Leftover] = {}
    for leftover in (leftover for proposal in proposals for leftover in proposal.leftovers):
        edges = (leftover.span.start, leftover.span.end)
        if edges in left or not taken[False].free(leftover.span):
            covered += 1
        else:
            left[edges] = leftover
    return Choice(tuple(kept), tuple(left[edges] for edges in sorted(left)), covered)


def outdoes(fallback: Proposal, kept: Sequence[Entry]) -> bool:
    """Whether a reading that counts where others fail is to be heard beside them: it finds many times more, or the same
    few papers and another one."""
    if len(fallback.entries) >= MIN_RATIO * len(kept):
        return True
    known = {key for entry in kept for key in keys_of(entry)}
    mine = {key for entry in fallback.entries for key in keys_of(entry)}
    return bool(known) and known < mine and all(map(keys_of, kept))


def without_repeats(kept: list[tuple[str, Entry]]) -> list[tuple[str, Entry]]:
    """The entries but for bare addresses of papers that another entry gives by their titles: a list of sources at the
    end of an article lists nothing again."""
    named = {key for _, entry in kept if has_name(entry) for key in keys_of(entry)}
    return [item for item in kept if has_name(item[1]) or not (keys := keys_of(item[1])) or not keys <= named]


def without_head(kept: Sequence[tuple[str, Entry]], title: str | None) -> tuple[tuple[str, Entry], ...]:
    """The entries but for the first, where it only says at the head of an article on what paper it is, under the title
    of the article, and a later one lists that paper by the same address."""
    if len(kept) < 2 or title is None:
        return tuple(kept)
    titles = {text.text for text in kept[0][1].texts if text.label is Label.TITLE}
    keys = keys_of(kept[0][1])
    again = bool(keys) and any(keys <= keys_of(entry) for _, entry in kept[1:])
    return tuple(kept[1:] if again and any(one in title for one in titles) else kept)


def has_name(entry: Entry) -> bool:
    """Whether an entry says how its paper is called."""
    return any(text.label in {Label.TITLE, Label.ALIAS, Label.NAME} for text in entry.texts)


def keys_of(entry: Entry) -> set[str]:
    """What tells the papers apart that the links of an entry lead to."""
    return {paper_key(text.url) for text in entry.texts if text.url and is_paper_host(text.url)}


class Coverage:
    """Spans that may overlap, with a fast test whether one of them covers another span."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans, key=lambda span: span.start)
        self.starts = [span.start for span in ordered]
        self.reach = list(accumulate((span.end for span in ordered), max))

    def covers(self, span: Span) -> bool:
        """Whether ``span`` lies inside one of the spans."""
        at = bisect_right(self.starts, span.start)
        return at > 0 and self.reach[at - 1] >= span.end


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
