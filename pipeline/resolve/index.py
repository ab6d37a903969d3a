"""Where to look after a change: the mentions that have a value, and those that a block of some key can hold.

What an index gives may hold mentions that had the value before, and no longer do: it says where to look, and who looks
asks the profiles. So nothing is taken out of it, and it serves a corpus before and after a change alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .candidates import ALIAS, CLAIM, FILE, MARKS, TITLE
from .concept_table import tell_concepts
from .corpus import Corpus
from .profile import ClaimName, Profile
from .telling import TellingTable
from .title_pairs import CONCEPTS, ENDS, WantedKeys
from .titles import Title

NONE: Sequence[str] = ()


class Index:
    """Mentions by what they claim, by the forms of their titles, their names, files and marks; keys of titles by their
    ends and concepts; and the mentions with a translated address."""

    def __init__(self, profiles: Iterable[Profile], corpus: Corpus) -> None:
        self._claims: dict[ClaimName, list[str]] = {}
        self._forms: dict[str, list[str]] = {}
        self._names: dict[str, list[str]] = {}
        self._files: dict[str, list[str]] = {}
        self._marks: dict[str, list[str]] = {}
        self._ends: dict[tuple[str, str], list[str]] = {}
        self._concepts: dict[str, list[str]] = {}
        self._titles: set[tuple[str, tuple[str, ...], str]] = set()
        self._telling = TellingTable()
        self.skeletons: set[str] = set()
        self.add(profiles)
        self.tell(corpus.titles, corpus)

    def add(self, profiles: Iterable[Profile]) -> None:
        """Know some mentions, as they are before doubtful claims are set aside."""
        for one in profiles:
            name = one.mention
            for claim in one.claimed:
                self._claims.setdefault(claim, []).append(name)
            for title in one.titles:
                self._add_title(title)
                for form in title.forms:
                    self._forms.setdefault(form, []).append(name)
            for alias in one.names:
                self._names.setdefault(alias, []).append(name)
            for file, _ in one.files:
                self._files.setdefault(file, []).append(name)
            for mark in one.marks:
                self._marks.setdefault(mark, []).append(name)
            if one.skeletons:
                self.skeletons.add(name)

    def tell(self, keys: Iterable[str], corpus: Corpus) -> None:
        """Know which concepts of some titles are their rarest in a corpus."""
        titles = {key: corpus.titles[key] for key in keys if key in corpus.titles}
        telling = {key: tell_concepts(title, corpus.foreign) for key, title in titles.items()}
        self._telling.tell(telling, [title.latin for title in titles.values()])

    def _add_title(self, title: Title) -> None:
        known = title.key, title.concepts, title.initials
        if known in self._titles:
            return
        self._titles.add(known)
        for kind, keys in ENDS.items():
            for key in keys(title):
                self._ends.setdefault((kind, key), []).append(title.key)
        for concept in title.concepts:
            self._concepts.setdefault(concept, []).append(title.key)

    def find_claimants(self, names: Iterable[ClaimName]) -> set[str]:
        """Mentions that claim one of some identifiers and addresses."""
        return _gather(self._claims, names)

    def find_titled(self, keys: Iterable[str]) -> set[str]:
        """Mentions with one of some titles, or parts of titles."""
        return _gather(self._forms, keys)

    def find_named(self, names: Iterable[str]) -> set[str]:
        """Mentions with one of some short names."""
        return _gather(self._names, names)

    def find_marked(self, marks: Iterable[str]) -> set[str]:
        """Mentions with one of some marks."""
        return _gather(self._marks, marks)

    def find_conceived(self, concepts: Iterable[str]) -> set[str]:
        """Keys of titles with one of some concepts."""
        return _gather(self._concepts, concepts)

    def find_holders(self, wanted: WantedKeys) -> set[str]:
        """All mentions that the blocks of some keys can hold, themselves or by a title whose concepts are as they were
        told last."""
        found = _gather(self._claims, wanted[CLAIM]) | self.skeletons
        names = [key for key in wanted[ALIAS] if isinstance(key, str)]
        found |= self.find_named(names)
        found |= _gather(self._files, wanted[FILE])
        for marks in wanted[MARKS]:
            found |= _meet(self._marks, *marks)
        titles = {key for kind in ENDS for key in _gather(self._ends, [(kind, key) for key in wanted[kind]])}
        titles |= self._telling.find([key for key in wanted[CONCEPTS] if len(key) == 2])  # who has three has two
        return found | self.find_titled(titles.union(names, [key for key in wanted[TITLE] if isinstance(key, str)]))


def _gather(postings: Mapping[Any, Sequence[str]], keys: Iterable[object]) -> set[str]:
    return set[str]().union(*[postings.get(key, NONE) for key in keys])


def _meet(postings: Mapping[str, Sequence[str]], one: str, other: str) -> set[str]:
    few, many = sorted((postings.get(one, NONE), postings.get(other, NONE)), key=len)
    return set(few).intersection(many) if few else set()
