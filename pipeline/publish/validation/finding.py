"""Finding: something wrong with a dataset, where it stands, and how to mend it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.knowledge.issue_catalogue import catalogue
from pipeline.records import Severity
from pipeline.text.terminal import make_visible

MOST_ALIKE = 100
"""Findings of one kind in one file that are kept; further ones are counted, so that memory stays bounded."""
SHOWN = 60
"""Characters of a value that a finding quotes."""


@dataclass(frozen=True, order=True)
class Finding:
    """``line`` is 1-based, 0 for a file as a whole; ``code`` is a kind in the issue catalogue. A ``warning`` does not
    make a dataset wrong. ``outside``: the file is not one of the dataset; its path is as the user named it."""

    file: str
    line: int
    code: str
    what: str
    mend: str
    warning: bool = False
    outside: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{'warning' if self.warning else 'error'}: {place}: {self.what} {self.mend}"


def make_finding(code: str, file: str, line: int = 0, **details: object) -> Finding:
    """A finding of the catalogued kind ``code``. Raises ``KeyError`` for an unknown code or a missing detail."""
    kind = catalogue()[code]
    what, mend = kind["message"].format_map(details), kind["mend"].format_map(details)
    return Finding(file, line, code, what, mend, Severity(kind["severity"]) is not Severity.ERROR)


def quote(value: object) -> str:
    r"""A value for a message: quoted, cut, and with every character that nobody sees written as an escape.

    >>> quote("BERT\u202e")
    "'BERT\\u202e'"
    """
    return make_visible(repr(say(value)[:SHOWN]))


def show(name: object) -> str:
    r"""An id or a path for a message: not quoted, with every character that nobody sees written as an escape.

    >>> show("list\u202e.txt#0001")
    'list\\u202e.txt#0001'
    """
    return make_visible(say(name)[: 4 * SHOWN])


def say(value: object) -> str:
    """A value of a row as its reader knows it: a text in a language by its words.

    >>> say({"text": "Segment Anything", "lang": "en", "derived": False}), say(7)
    ('Segment Anything', '7')
    """
    return str(value["text"]) if isinstance(value, dict) and "text" in value else str(value)


class Findings:
    """Collects findings; of those alike (one kind in one file) the first hundred, and the number of the others."""

    def __init__(self) -> None:
        self._kept: list[Finding] = []
        self._alike: Counter[tuple[str, str]] = Counter()

    def add(self, code: str, file: str, line: int = 0, **details: object) -> None:
        """Note a finding."""
        self._alike[code, file] += 1
        if self._alike[code, file] <= MOST_ALIKE:
            self._kept.append(make_finding(code, file, line, **details))

    def has_any(self) -> bool:
        """Whether anything was noted."""
        return bool(self._kept)

    def list_all(self) -> list[Finding]:
        """The findings by file and line, then how many more there are."""
        more = [
            make_finding("dataset-more-like-this", file, count=count - MOST_ALIKE, kind=code)
            for (code, file), count in sorted(self._alike.items())
            if count > MOST_ALIKE
        ]
        return [*sorted(self._kept), *more]
