"""Web addresses as evidence of identity: comparable forms, file names, and skeletons of translated addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from .knowledge import words_of

FILE_LENGTH = 24
"""Letters and digits that a file name needs to name one paper on any host; shorter names recur by chance."""
FILE_WORDS = 3
"""Words that it needs beside those that say only "paper" or "final"."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGEST = re.compile(r"[0-9a-f]{16,}")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def compare_form(url: str) -> str:
    """A form in which two spellings of one address are equal: no scheme, ``www.``, fragment or final slash.

    >>> compare_form("HTTPS://www.Example.org/a/B.pdf#page=3") == compare_form("http://example.org/a/B.pdf")
    True
    """
    try:
        parts = urlsplit(unquote(url.strip()))
    except ValueError:  # a bracket that opens no IPv6 host: the address as it stands is its only form
        return url.strip()
    host = (parts.netloc.rpartition("@")[2]).casefold().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def has_path(form: str) -> bool:
    """Whether a comparable form leads below the root of its host; a home page names no paper."""
    return "/" in form or "?" in form


def specific_file_name(form: str) -> str | None:
    """The file name of a comparable form, where it is long and particular enough to be one paper's on any host.

    >>> specific_file_name("cdn.example.net/a/language_models_are_unsupervised_multitask_learners.pdf")
    'language_models_are_unsupervised_multitask_learners.pdf'
    >>> specific_file_name("example.org/group/camera-ready-paper-final-version.pdf") is None
    True
    """
    name = form.partition("?")[0].rpartition("/")[2].casefold()
    if not name.endswith((".pdf", ".ps", ".ps.gz")) or _DIGEST.search(name):
        return None
    stem = name.partition(".")[0]
    telling = [word for word in _WORD.findall(stem) if word not in words_of("file")]
    if len(telling) < FILE_WORDS or sum(len(word) for word in telling) < FILE_LENGTH:
        return None
    return name


@dataclass(frozen=True)
class Skeleton:
    """An address whose path was partly translated: literal stretches, and gaps where ASCII text stood.

    ``segments``: for each path segment, the literal stretches between its gaps; one stretch means no gap.
    """

    host: str
    segments: tuple[tuple[str, ...], ...]
    suffix: str

    def literal_directories(self) -> tuple[tuple[int, str], ...]:
        """Position and name of the directories that the translation left whole."""
        return tuple((place, stretches[0]) for place, stretches in enumerate(self.segments[:-1]) if len(stretches) == 1)

    def block_keys(self) -> tuple[str, ...]:
        """Block keys: an address that could be the original shares all of them (see :func:`directory_keys`)."""
        return tuple(
            _directory_key(self.host, len(self.segments), self.suffix, place, name)
            for place, name in self.literal_directories()
        )

    def fits(self, form: str) -> bool:
        """Whether an intact address has this shape: same host, depth and suffix, each gap filled by ASCII text."""
        host, segments, suffix = _split(form)
        if host != self.host or suffix != self.suffix or len(segments) != len(self.segments) or not form.isascii():
            return False
        return all(_fill(stretches, text) for stretches, text in zip(self.segments, segments, strict=True))


def read_skeleton(form: str) -> Skeleton | None:
    """The skeleton of a translated address, or ``None`` where too little of it is left.

    At least one directory must be whole, and at least one stretch translated.
    """
    host, segments, suffix = _split(form)
    skeleton = Skeleton(host, tuple(tuple(_FOREIGN.split(segment)) for segment in segments), suffix)
    gaps = sum(len(stretches) - 1 for stretches in skeleton.segments)
    return skeleton if gaps and skeleton.literal_directories() else None


def directory_keys(form: str) -> tuple[str, ...]:
    """Every key under which a skeleton could ask for this intact address, one a directory."""
    host, segments, suffix = _split(form)
    return tuple(_directory_key(host, len(segments), suffix, place, name) for place, name in enumerate(segments[:-1]))


def _directory_key(host: str, depth: int, suffix: str, place: int, name: str) -> str:
    return f"{host} {depth} {suffix} {place} {name}"


def _split(form: str) -> tuple[str, tuple[str, ...], str]:
    host, _, path = form.partition("/")
    segments = tuple(path.split("/"))
    suffix = segments[-1].rpartition(".")[2].casefold() if "." in segments[-1] else ""
    return host, segments, suffix


def _fill(stretches: tuple[str, ...], text: str) -> bool:
    """Whether ``text`` is the literal stretches in order with at least one character in each gap between them."""
    if len(stretches) == 1:
        return stretches[0] == text
    if not text.startswith(stretches[0]) or not text.endswith(stretches[-1]):
        return False
    at, end = len(stretches[0]), len(text) - len(stretches[-1])
    for stretch in stretches[1:-1]:
        found = text.find(stretch, at + 1, end)
        if found < 0:
            return False
        at = found + len(stretch)
    return at < end
