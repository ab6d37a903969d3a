"""A paper as citation formats see it: BibTeX, RIS and CSL-JSON are written from this."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from pipeline.records.dataset import Text

from .joined import JoinedPaper, join_papers
from .source import Source

BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what follows them: in a format of lines they could disguise what comes next."""

BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""White space, controls and everything that some reader takes for the end of a line."""

INITIAL = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*\.", re.UNICODE)
"""An initial, or several that are written as one word: ``F.``, ``J.-B.``, ``J.R.R.``"""

WEB = re.compile(r"https?://[^\s\\{}]+", re.IGNORECASE)


@dataclass(frozen=True)
class Name:
    """A person. ``literal`` as printed; ``family`` and ``given`` only where the name shows which is which."""

    literal: str
    family: str = ""
    given: str = ""


@dataclass(frozen=True)
class Citation:
    """What can be cited of a paper, each text on one line. Empty: nobody says it.

    ``key``: see :func:`make_key`. ``authors_cut``: the list ends in "et al.". ``date``: ISO 8601 at its precision.
    ``other_titles``: titles beside the chosen one, as printed, with their language. ``venue``, ``abstract``: of the
    first listing that has one.
    """

    id: str
    key: str
    is_web: bool
    title: str
    language: str
    short_title: str
    other_titles: tuple[tuple[str, str], ...]
    authors: tuple[Name, ...]
    authors_cut: bool
    organizations: tuple[str, ...]
    date: str
    venue: str
    abstract: str
    identifiers: dict[str, str]
    url: str

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a citation format has no field for, as sentences."""
        titles = "; ".join(f"{text} ({lang})" for text, lang in self.other_titles)
        cut = "The list of authors is cut (et al.)." if self.authors_cut else ""
        return tuple(filter(None, (f"Also titled: {titles}." if titles else "", cut)))


class Cleaner:
    """Makes texts fit for one line, and counts those that had to be changed."""

    def __init__(self) -> None:
        """Nothing was changed yet."""
        self.changed = 0

    def clean(self, text: str) -> str:
        """The text on one line, without marks that turn the direction of writing."""
        cleaned = clean_line(text)
        self.changed += cleaned != text
        return cleaned

    def notes(self) -> tuple[str, ...]:
        """What was changed, as a sentence."""
        said = f"Put on one line, without control characters and direction marks: {self.changed} of the texts."
        return (said,) if self.changed else ()


def clean_line(text: str) -> str:
    r"""A text on one line: breaks, controls and runs of white space become a space, direction marks are left out.

    >>> clean_line("Two\r\nlines\x00 \u202edesrever ")
    'Two lines desrever'
    """
    return BREAKS.sub(" ", BIDI.sub("", text)).strip()


def cite_papers(source: Source, cleaner: Cleaner) -> Iterator[Citation]:
    """A citation of every paper and listed resource, in the order of their ids."""
    return (cite(paper, cleaner) for paper in join_papers(source))


def cite(paper: JoinedPaper, cleaner: Cleaner) -> Citation:
    """The citation of one paper."""
    clean = cleaner.clean
    title = paper.title or Text(text="", lang="")
    others = [text for text in paper.titles if not text.derived and text.text != title.text]
    return Citation(
        id=paper.id,
        key=make_key(paper.id),
        is_web=paper.kind == "web",
        title=clean(title.text),
        language=title.lang if title.lang != "und" else "",
        short_title=clean(paper.aliases[0]) if paper.aliases else "",
        other_titles=tuple((clean(text.text), text.lang) for text in others),
        authors=tuple(split_name(name) for name in map(clean, paper.authors) if name),
        authors_cut=paper.authors_cut,
        organizations=tuple(filter(None, (clean(one.name) for one in paper.organizations))),
        date=paper.date or "",
        venue=clean(_first(row.venue for row in paper.listings)),
        abstract=clean(_first(row.abstract.text for row in paper.listings if row.abstract)),
        identifiers={scheme: clean(value) for scheme, value in sorted(paper.identifiers.items())},
        url=_first(make_safe_url(url) for url in paper.urls),
    )


def _first(texts: Iterable[str | None]) -> str:
    return next((text for text in texts if text), "")


def make_safe_url(url: str) -> str:
    """The address as it may stand in any format; empty where it is none of the web.

    >>> make_safe_url("https://a.example/x}y z"), make_safe_url("javascript:alert(1)")
    ('https://a.example/x%7Dy%20z', '')
    """
    safe = quote(BIDI.sub("", url), safe="%/:=&?~#+!$,;'@()*[]-._")
    return safe if is_web(safe) else ""


def is_web(url: str) -> bool:
    """Whether this is an address of the web as it may stand in any format.

    >>> is_web("https://a.example/x?y=1"), is_web("https://a b")
    (True, False)
    """
    return bool(WEB.fullmatch(url))


def make_key(paper_id: str) -> str:
    """The citation key of a paper: its id where every reference manager takes it as it is, else the id without what
    they refuse, and a digest that keeps it apart from others. It depends on the id alone, so it is as stable.

    >>> make_key("arxiv:1706.03762"), make_key("openreview:rJXMpikCZ")
    ('arxiv:1706.03762', 'openreview:rJXMpikCZ-2b019914')
    """
    kept = re.sub(r"[^A-Za-z0-9:/.+-]+", "-", paper_id)
    return kept if kept == paper_id.lower() else f"{kept}-{_digest(paper_id)}"  # keys differ in more than case


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def split_name(printed: str) -> Name:
    """A name as printed, and its parts where it shows them: "Family, Given", or two Latin words, with initials
    between them. Everything else is left whole: which part of it is the family name would be a guess.

    >>> split_name("Paul F. Christiano").family, split_name("Ludwig van Beethoven").family, split_name("王小明").family
    ('Christiano', '', '')
    """
    family, comma, given = (part.strip() for part in printed.partition(","))
    if comma:
        whole = not family or not given or "," in given
        return Name(printed) if whole else Name(printed, family, given)
    words = printed.split(" ")
    if len(words) > 1 and all(INITIAL.fullmatch(word) for word in words[1:-1]) and _is_latin_name(words):
        return Name(printed, words[-1], " ".join(words[:-1]))
    return Name(printed)


def _is_latin_name(words: list[str]) -> bool:
    letters = "".join(words).replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    latin = all(unicodedata.name(letter, "").startswith("LATIN ") for letter in letters)
    return latin and words[0][:1].isupper() and words[-1][:1].isupper() and not words[-1].endswith(".")
