"""What reference metadata adds to the claims of lists: the title behind an arXiv number, the number behind a title."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.records import (
    Authority,
    AuthorityCell,
    AuthorityRow,
    Identifier,
    LangText,
    MentionKind,
    Normalizing,
    PartialDate,
    PersonList,
    Statement,
    Value,
)
from pipeline.text.arxiv_numbers import read_month
from pipeline.text.folding import fold

from .profile import Profile
from .profiles import name_person, read_profile
from .titles import Title

ID_DIGITS = 20
"""Hexadecimal digits of a statement's id, as those of the claims of lists have."""
LATE = 60
"""Months after an arXiv number from which an entry's date is improbable for a paper of that title."""


def consult_authority(items: Sequence[Normalizing], authority: Authority) -> tuple[Normalizing, ...]:
    """The items, each with the statements that an authority adds to it; in the same order.

    An entry with an arXiv number gets the registered title (where it prints another), day and authors. An entry
    without one gets the number when its DOI names one row, or when exactly one row has its folded title and nothing
    contradicts: another number of that title in any list, a date before the number or years after it, other authors.
    Every added statement names the authority file as its document and is derived from the claim it was looked up by.
    """
    listed = {index: read_profile(item) for index, item in enumerate(items) if item.mention.kind is MentionKind.PAPER}
    numbers: dict[str, set[str]] = defaultdict(set)
    for profile in listed.values():
        for title in profile.titles:
            numbers[title.key].update(profile.values("arxiv"))
    return tuple(
        _add(item, tuple(_consult(item, listed[index], authority, numbers))) if index in listed else item
        for index, item in enumerate(items)
    )


def _add(item: Normalizing, statements: Sequence[Statement]) -> Normalizing:
    return item.model_copy(update={"statements": (*item.statements, *statements)}) if statements else item


def _consult(
    item: Normalizing, profile: Profile, authority: Authority, numbers: Mapping[str, set[str]]
) -> Iterator[Statement]:
    known = profile.values("arxiv")
    if known:
        for number in known:
            rows = authority.find_number(number)
            source = _find_source(item, "arxiv", number)
            if rows and source:
                yield from _state_facts(rows, profile, source)
        return
    found = _find_by_doi(item, profile, authority) or _find_by_title(item, profile, authority, numbers)
    if found:
        row, source, rule = found
        value = Identifier(scheme="arxiv", value=row.number.text)
        statement = _state(row, "identifier", value, row.number, source, rule)
        yield statement
        yield from _state_facts([row], profile, statement)


def _find_by_doi(
    item: Normalizing, profile: Profile, authority: Authority
) -> tuple[AuthorityRow, Statement, str] | None:
    for doi in profile.values("doi"):
        rows, source = authority.find_doi(doi), _find_source(item, "doi", doi)
        if len({row.number.text for row in rows}) == 1 and source:
            return rows[0], source, "doi"
    return None


def _find_by_title(
    item: Normalizing, profile: Profile, authority: Authority, numbers: Mapping[str, set[str]]
) -> tuple[AuthorityRow, Statement, str] | None:
    for title in profile.titles:
        if not title.latin or not title.distinctive:
            continue
        rows = authority.find_title(title.key)
        alone = len({row.number.text for row in rows}) == 1
        if alone and numbers[title.key] <= {rows[0].number.text} and not _contradicts(rows[0], item, profile):
            return rows[0], _find_title(item, title), "title"
    return None


def _contradicts(row: AuthorityRow, item: Normalizing, profile: Profile) -> bool:
    """Whether date or authors of an entry speak against a row with its title."""
    month = read_month(row.number.text)
    dates = [one.value.value for one in item.statements if isinstance(one.value, PartialDate)]
    if month and any(date < month[: len(date)] or _count_months(date) > _count_months(month) + LATE for date in dates):
        return True
    registered = " ".join(map(name_person, row.author_names or (row.first_author,))).split()
    named = {word for name in profile.people for word in name.split()}
    return bool(registered and named and all(map(str.isascii, named))) and not named & set(registered)


def _count_months(date: str) -> int:
    return int(date[:4]) * 12 + (int(date[5:7]) - 1 if len(date) > 4 else 0)


def _state_facts(rows: Sequence[AuthorityRow], profile: Profile, source: Statement) -> Iterator[Statement]:
    """Title, day and authors of the first rows that have them."""
    row = rows[0]
    lang = "en"  # https://info.arxiv.org/help/prep.html#titles: titles are registered in English
    if fold(row.title.text) not in profile.title_keys:  # of one title, the spellings of lists agree or not
        yield _state(row, "title", LangText(text=row.title.text, lang=lang), row.title, source, "number", lang)
    for dated in [row for row in rows if row.date][:1]:
        assert dated.date is not None
        yield _state(dated, "date", PartialDate(value=dated.date.text), dated.date, source, "number")
    for written in [row for row in rows if row.authors][:1]:
        assert written.authors is not None
        yield _state(written, "authors", PersonList(names=written.author_names), written.authors, source, "number")


def _find_source(item: Normalizing, scheme: str, value: str) -> Statement | None:
    """The claim of an entry on an identifier."""
    return next(
        (
            one
            for one in item.statements
            if isinstance(one.value, Identifier) and (one.value.scheme, one.value.value) == (scheme, value)
        ),
        None,
    )


def _find_title(item: Normalizing, title: Title) -> Statement:
    return next(
        one
        for one in item.statements
        if one.property == "title" and isinstance(one.value, LangText) and one.value.text == title.text
    )


def _state(
    row: AuthorityRow, name: str, value: Value, cell: AuthorityCell, source: Statement, by: str, lang: str = "und"
) -> Statement:
    claim = [source.mention, name, value.model_dump(), row.document, cell.span.start, cell.span.end, source.id]
    data = json.dumps(claim, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Statement(
        id=hashlib.sha256(data.encode()).hexdigest()[:ID_DIGITS],
        document=row.document,
        mention=source.mention,
        property=name,
        value=value,
        printed=cell.printed,
        span=cell.span,
        lang=lang,
        rule=f"authority/{by}",
        derived_from=source.id,
    )
