"""Joins: the rows of a dataset that belong together, found without holding a file in memory.

What is kept between calls is, for each row, the number of the byte at which it begins.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.records.dataset import ArticleRow, Manifest, MentionRow, ModelRow, Paper, StatementRow
from pipeline.records.facts import Erratum, Ranking

from .lines import RESTORE, AnyRecord, DatasetError, parse_record, read_lines, refuse_truncated

Places = dict[str, list[tuple[int, int]]]
"""A key, to the line and the first byte of each row that has it."""


@dataclass(frozen=True)
class Joined:
    """A paper with everything that belongs to it.

    ``mentions``: what each list says of it. ``models``: its rows in model tables. ``articles``: the documents that name
    it, sorted by id. ``ranking``: ``None`` for what is no paper.
    """

    paper: Paper
    mentions: tuple[MentionRow, ...]
    models: tuple[ModelRow, ...]
    articles: tuple[ArticleRow, ...]
    ranking: Ranking | None


def matches_language(tag: str, wanted: str) -> bool:
    """Whether a BCP 47 tag is of a language range (basic filtering, RFC 4647, section 3.3.1).

    >>> matches_language("zh-Hant", "zh"), matches_language("zh-Hant", "zh-hant"), matches_language("zh", "zh-Hant")
    (True, True, False)
    """
    tag, wanted = tag.casefold(), wanted.casefold()
    return wanted == "*" or tag == wanted or tag.startswith(f"{wanted}-")


def is_printed_in(paper: Paper, wanted: str) -> bool:
    """Whether some list prints a title, a summary or key points of a paper in a language; conversions do not count."""
    texts = (*paper.titles, *paper.summaries, *paper.key_points)
    return any(matches_language(text.lang, wanted) and not text.derived for text in texts)


class Index:
    """The places of the rows of one file by the value of one field, read once."""

    def __init__(self, folder: Path, name: str, field: str, sha256: str | None = None) -> None:
        """Read the file through. Raises :class:`DatasetError` where it is missing, a line is no object, or its bytes
        are not those of ``sha256``."""
        self.folder, self.name = folder, name
        self.places: Places = defaultdict(list)
        offset = 0
        for number, line in read_lines(folder, name, sha256):
            try:
                key = json.loads(line)[field]
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                refuse_truncated(name, number, line)
                raise DatasetError(name, number, f"It is no JSON object with the field {field}.", RESTORE) from error
            if key is not None:
                self.places[str(key)].append((number, offset))
            offset += len(line)

    def read(self, key: str, model: type[AnyRecord], newer: bool = False) -> tuple[AnyRecord, ...]:
        """The rows with this value, in file order; none where there is no such row."""
        found = self.places.get(key, [])
        if not found:
            return ()
        rows = []
        with (self.folder / self.name).open("rb") as stream:
            for number, offset in found:
                stream.seek(offset)
                rows.append(parse_record(self.name, number, stream.readline(), model, newer))
        return tuple(rows)


class Joins:
    """What a dataset can answer about one paper or one document. The base of ``Dataset``, which reads the files."""

    path: Path
    newer: bool

    def papers(self, language: str | None = None) -> Iterator[Paper]:
        """Papers and other listed resources."""
        raise NotImplementedError

    def resolve(self, paper_id: str) -> str | None:
        """The id under which a paper is published today."""
        raise NotImplementedError

    def statements(self, document: str | None = None) -> Iterator[StatementRow]:
        """The claims of a document, or of all."""
        raise NotImplementedError

    def has_statements(self, document: str) -> bool:
        """Whether a document claims anything."""
        raise NotImplementedError

    def manifest(self) -> Manifest:
        """What the dataset was made of."""
        raise NotImplementedError

    def digest(self, name: str) -> str:
        """The digest that the manifest names for a file."""
        raise NotImplementedError

    def mentions_of(self, paper_id: str) -> tuple[MentionRow, ...]:
        """What each list says of the paper that this id names today, sorted by mention."""
        return self._find("mentions.jsonl", "paper", self._current(paper_id), MentionRow)

    def models_of(self, paper_id: str) -> tuple[ModelRow, ...]:
        """The rows of model tables that belong to the paper that this id names today."""
        return self._find("models.jsonl", "paper", self._current(paper_id), ModelRow)

    def articles_of(self, paper_id: str) -> tuple[ArticleRow, ...]:
        """The documents that name the paper that this id names today, sorted by id."""
        names = sorted({mention.id.rpartition("#")[0] for mention in self.mentions_of(paper_id)})
        return tuple(row for name in names for row in self._find("articles.jsonl", "id", name, ArticleRow))

    def ranking_of(self, paper_id: str) -> Ranking | None:
        """How lists place the paper that this id names today; ``None`` for a resource that is no paper."""
        return next(iter(self._find("rankings.jsonl", "paper", self._current(paper_id), Ranking)), None)

    def errata_of(self, document: str) -> tuple[Erratum, ...]:
        """The errata of the document with this id."""
        return self._find("errata.jsonl", "document", document, Erratum)

    def mentions_in(self, document: str) -> tuple[MentionRow, ...]:
        """The mentions in the document with this path, sorted by id."""
        return self._find("mentions.jsonl", "document", document, MentionRow)

    def evidence_of(self, paper: Paper, field: str) -> tuple[StatementRow, ...]:
        """The statements behind one field of a paper, sorted by id; none where it names none.

        They stand with the documents that name the paper, or with an authority.
        """
        wanted = set(paper.evidence.get(field, ()))
        places = {name.rpartition("#")[0] for name in (*paper.mentions, *(row.id for row in self.models_of(paper.id)))}
        places |= {file.path for file in self.manifest().authority}
        rows = (row for name in sorted(places) if self.has_statements(name) for row in self.statements(name))
        found = {row.id: row for row in rows if row.id in wanted} if wanted else {}
        return tuple(found[name] for name in sorted(found))

    def join(self, language: str | None = None) -> Iterator[Joined]:
        """Each paper, one after the other, with its mentions, models, articles and ranking."""
        for paper in self.papers(language):
            yield Joined(
                paper=paper,
                mentions=self.mentions_of(paper.id),
                models=self.models_of(paper.id),
                articles=self.articles_of(paper.id),
                ranking=self.ranking_of(paper.id),
            )

    def _current(self, paper_id: str) -> str:
        current = self.resolve(paper_id)
        if current is None:
            raise KeyError(paper_id)
        return current

    def _find(self, name: str, field: str, key: str, model: type[AnyRecord]) -> tuple[AnyRecord, ...]:
        if (name, field) not in self._indexes:
            self._indexes[name, field] = Index(self.path, name, field, self.digest(name))
        return self._indexes[name, field].read(key, model, self.newer)

    @cached_property
    def _indexes(self) -> dict[tuple[str, str], Index]:
        return {}
