"""What a listing of a list shows by itself: how its title is set, who is named beside it, where it leads."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from pipeline.knowledge.hosts import HostKind
from pipeline.knowledge.sections import mentions_papers
from pipeline.records import Label

from .evidence import is_kept_copy, kind_of_link
from .listing import Listing, Strength
from .research import is_work
from .shapes import CJK, SMALL_WORDS, is_title
from .works import is_name_of_work, only_points

# Letters that a title and an address share which is named after it, at least.
MIN_NAMESAKE = 10
_ABSOLUTE = re.compile(r"[a-z][a-z\d+.-]{0,20}:|//", re.I)
_NOTES = re.compile(r"\.(?:md|markdown|mdx|ipynb|org|rst)(?:[#?].{0,200})?$", re.I)


def names_people(listing: Listing) -> bool:
    """Whether a listing says who wrote the work, apart from its title."""
    return any(text.label is Label.AUTHORS for text in listing.texts)


def has_byline(listing: Listing) -> bool:
    """Whether people stand on a line of their own below a title."""
    below = listing.unit.head.end
    return any(text.label is Label.AUTHORS and text.span.start >= below for text in listing.texts)


def is_citation(listing: Listing) -> bool:
    """Whether a numbered listing is set as references are: people, then the title in quotation marks or by itself."""
    cited = listing.title.rule in {"quoted", "coded", "citation", "italic"}
    return cited and bool(listing.unit.head.marker) and listing.strength is Strength.CREDITED


def is_cited_as(listing: Listing, others: list[Listing]) -> bool:
    """Whether a listing says who wrote a work and sets its title off as several others of its list do, which show that
    they list papers."""
    alike = sum(other.title.rule == listing.title.rule and names_people(other) for other in others)
    return listing.title.rule in {"quoted", "coded", "citation", "italic"} and names_people(listing) and alike > 1


def is_remark(listing: Listing) -> bool:
    """Whether an item only mentions a paper: what would be its title is the beginning of a sentence."""
    return listing.title.rule == "leading" and not is_title(text_of(listing))


def stands_alone(listing: Listing) -> bool:
    """Whether a listing shows by itself that it lists a paper."""
    return listing.strength >= Strength.CITATION


def has_written_title(listing: Listing, dated: bool = False) -> bool:
    """Whether an item is a title as papers have them, or leads to a copy of the paper under a name, and leads nowhere
    else. ``dated``: a year beside it is enough."""
    labels = {text.label for text in listing.texts}
    named = listing.title.rule == "bold" and bool(labels & {Label.ORGANIZATIONS, Label.VENUE, Label.AUTHORS})
    told = listing.strength is Strength.CREDITED or (Label.DATE in labels and (dated or named))
    copied = any(is_kept_copy(url) for url in links_of(listing)) and is_name_of_work(text_of(listing))
    return not leads_away(listing) and (told or copied or is_title(text_of(listing)))


def has_link(listing: Listing) -> bool:
    """Whether an item leads elsewhere, or the lines below it do."""
    unit = listing.unit
    return any(line.links for line in [unit.head, *unit.details])


def leads_away(listing: Listing) -> bool:
    """Whether an item leads elsewhere than to what somebody keeps beside the page or in a repository: notes of one's
    own, or a copy of the paper."""
    return not all(_NOTES.search(url) or is_kept_copy(url) for url in links_of(listing))


def links_of(listing: Listing) -> list[str]:
    """The addresses of an item and of the lines below it."""
    return [link.url for line in [listing.unit.head, *listing.unit.details] for link in line.links]


def links_notes(listing: Listing) -> bool:
    """Whether an item is a title that leads to notes of one's own, as an index of what somebody has read has them."""
    linked = listing.title.rule == "anchor" and bool(listing.unit.head.links)
    return linked and not leads_away(listing) and not only_points(text_of(listing))


def leads_to_namesake(listing: Listing) -> bool:
    """Whether a listing is the name of a work and leads to a page or a folder of one's own that is named after it:
    ``[Segment Anything](2023/Segment_Anything/)``."""
    name = fold(text_of(listing))
    linked = listing.title.rule == "anchor" and len(listing.unit.head.links) == 1 and is_name_of_work(text_of(listing))
    return linked and any(is_named_after(link.url, name) for link in listing.unit.head.links)


def is_named_after(url: str, name: str) -> bool:
    """Whether the last part of an address is ``name`` without its signs: below the article's own, or in a repository.

    >>> is_named_after("2023/Segment_Anything/", "segmentanything")
    True
    >>> is_named_after("https://example.org/segment-anything", "segmentanything")
    False
    """
    if _ABSOLUTE.match(url) and kind_of_link(url) is not HostKind.CODE:
        return False
    last = fold(_NOTES.sub("", unquote(urlsplit(url).path)).rstrip("/").rsplit("/", 1)[-1])
    return len(last) >= MIN_NAMESAKE and (last in name or name in last)


def fold(text: str) -> str:
    """Letters and digits alone, in small letters."""
    return "".join(char for char in text.casefold() if char.isalnum())


def has_full_title(listing: Listing) -> bool:
    """Whether a file is listed under a title of five words or more that is set apart: a paper more than a leaflet."""
    title = listing.unit.head.text[
        listing.title.start - listing.unit.head.start : listing.title.end - listing.unit.head.start
    ]
    return listing.title.rule in {"quoted", "bold", "anchor"} and len(title.split()) >= 5


def is_file_under_title(listing: Listing) -> bool:
    """Whether a line is a full title and the file that it leads to, and nothing else."""
    head = listing.unit.head
    text, last = text_of(listing), max((link.span.end for link in head.links), default=0)
    alone = listing.title.start == head.start and head.end - last <= 1
    between = head.text[len(text) : (head.links[0].span.start if head.links else head.end) - head.start]
    return listing.strength is Strength.FILE and alone and is_title(text) and not between.strip(" [(:：")


def is_alike(listing: Listing, sure: list[Listing]) -> bool:
    """Whether a listing without a link is in the script of its siblings: among English titles, a line of Chinese that
    links nowhere is a note."""
    latin = sum(not CJK.search(text_of(other)) for other in sure)
    linked = any(text.label is Label.LINK for text in listing.texts)
    return linked or not CJK.search(text_of(listing)) or latin <= 0.8 * len(sure)


def is_bare_title(listing: Listing) -> bool:
    """Whether a line is a title of research and nothing else: among lines that are linked titles it is one, too."""
    text = text_of(listing)
    return (
        not has_link(listing) and text == listing.unit.head.text.strip() and is_work(text) and not mentions_papers(text)
    )


def text_of(listing: Listing) -> str:
    """The title of a listing as printed."""
    head = listing.unit.head
    return head.text[listing.title.start - head.start : listing.title.end - head.start]


def is_plausible(listing: Listing) -> bool:
    """Whether a listing without link or credits may count among siblings that have them: its title is set apart, is
    written as titles are, or is all of the line and speaks of research."""
    head = listing.unit.head
    title = text_of(listing)
    if listing.title.rule in {"quoted", "bold", "anchor"} or (title == head.text.strip() and is_work(title)):
        return True
    words = [word for word in re.findall(r"[^\W_][\w'’\-]*", title) if word.lower() not in SMALL_WORDS]
    written = sum(not word[0].islower() for word in words) >= 0.5 * len(words)
    return len(head.text) <= 250 and written and not head.text.lstrip().startswith(("[ ]", "[x]"))
