"""The glossary: titles and short names of one paper in several languages, and terms of the field in several."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.dataset import is_bilingual, name_entry
from pipeline.records import Statement
from pipeline.records.dataset import Paper
from pipeline.records.facts import GlossaryEntry, GlossaryForm
from pipeline.text.folding import fold

from .claims import Claims, find_home, is_converted, is_registered, read_text
from .glosses import align_glosses
from .terms import align_titles

SEVERAL = 2
"""Languages in which a title must be printed, and documents that must print a short name."""
SHORT_RULES = ("title/short_name", "title/initials", "alias/initials")
"""Rules that read a short name off a title, where it stands before a colon or in brackets."""
HABIT = 0.5
"""Share of a list's titled entries that have a title in a language, from which the list is held to print titles in it.
Elsewhere, what stands for a title in another language than the paper's is as likely a remark about the paper."""
_SENTENCE = re.compile(r"[。，；]")
"""Marks of prose, which titles do not have."""


def make_glossary(claims: Claims) -> tuple[GlossaryEntry, ...]:
    """The entries: titles by paper, short names by paper, terms by their first wording."""
    shared, habits = find_shared_titles(claims), find_habits(claims)
    titles = [entry for paper in claims.papers.values() for entry in _list_titles(claims, paper, shared, habits)]
    names = [entry for paper in claims.papers.values() for entry in _list_short_names(claims, paper)]
    terms = [*align_titles(claims, titles), *align_glosses(claims)]
    return tuple(sorted((*titles, *names, *terms), key=order_entry))


def order_entry(entry: GlossaryEntry) -> tuple[int, str, str, str]:
    """The order of entries in their file: titles, short names, terms; by paper, then by the first wording."""
    kind = ("title", "short_name", "term").index(entry.kind)
    return (kind, entry.paper or "", fold(entry.forms[0].text), entry.id)


def find_shared_titles(claims: Claims) -> frozenset[str]:
    """Folded titles that several papers bear: words such as “related work” in place of a title."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for paper in claims.papers.values():
        for title in paper.titles:
            bearers[fold(title.text)].add(paper.id)
    return frozenset(key for key, papers in bearers.items() if len(papers) > 1)


def find_habits(claims: Claims) -> frozenset[tuple[str, str]]:
    """Documents, each with a language in which at least :data:`HABIT` of its titled entries have a title."""
    titled: Counter[str] = Counter()
    written: Counter[tuple[str, str]] = Counter()
    for name in claims.mentions:
        titles = [one for one in claims.about(name, "title") if not is_converted(one)]
        home = name.rpartition("#")[0]
        titled[home] += bool(titles)
        written.update({(home, _language(one)) for one in titles})
    return frozenset(key for key, number in written.items() if number >= HABIT * titled[key[0]])


def _is_title(claims: Claims, claim: Statement, habits: frozenset[tuple[str, str]]) -> bool:
    """Whether what stands for a title is one: in English, in a language in which its list prints titles, or beside a
    title of the same entry in another language."""
    printed = next((one for one in claims.about(claim.mention, "title") if one.id == claim.derived_from), claim)
    language = _language(printed if is_converted(claim) else claim)
    if language == "en" or (find_home(claim), language) in habits:
        return True
    beside = {_language(one) for one in claims.about(claim.mention, "title") if not is_converted(one)}
    return len(beside - {"und", language}) > 0 and not _SENTENCE.search(_words(claim))


def _list_titles(
    claims: Claims, paper: Paper, shared: frozenset[str], habits: frozenset[tuple[str, str]]
) -> Iterator[GlossaryEntry]:
    """The titles of a paper that is printed in several languages. A title without a language is a name."""
    if paper.kind != "paper":
        return
    said = [one for name in paper.mentions for one in claims.said.get(name, ()) if one.property == "title"]
    said = [one for one in said if _language(one) != "und" and fold(_words(one)) not in shared]
    kept = [one for one in said if is_registered(one) or _is_title(claims, one, habits)]
    languages = sorted({_language(one) for one in kept if not is_converted(one)})
    if len(languages) >= SEVERAL:
        yield _make_entry("title", paper, languages, kept)


def _list_short_names(claims: Claims, paper: Paper) -> Iterator[GlossaryEntry]:
    """The short names of a paper in several languages: those that a title bears, or that several documents print."""
    if paper.kind != "paper":
        return
    said = [one for name in paper.mentions for one in claims.about(name, "alias") if not is_converted(one)]
    groups: dict[str, list[Statement]] = defaultdict(list)
    for one in said:
        groups[fold(_words(one))].append(one)
    kept = [
        one
        for key in sorted(groups)
        for one in groups[key]
        if len({find_home(other) for other in groups[key]}) >= SEVERAL
        or any(other.rule.endswith(SHORT_RULES) for other in groups[key])
    ]
    if is_bilingual(_language(one) for one in kept):
        languages = sorted({_language(one) for one in kept} - {"und"})
        yield _make_entry("short_name", paper, languages, kept)


def _make_entry(kind: str, paper: Paper, languages: Sequence[str], said: Iterable[Statement]) -> GlossaryEntry:
    forms = make_forms(said)
    return GlossaryEntry(
        id=name_entry(kind, paper.id),
        kind="title" if kind == "title" else "short_name",
        method="paper",
        paper=paper.id,
        title=paper.title,
        support=paper.documents,
        languages=tuple(languages),
        forms=forms,
    )


def make_forms(said: Iterable[Statement]) -> tuple[GlossaryForm, ...]:
    """Each wording once, in its most common spelling: by language, printed before derived, the more common first."""
    claims = list(said)
    known = {fold(_words(one)): _language(one) for one in claims if _language(one) != "und"}
    groups: dict[tuple[str, bool, str], list[Statement]] = defaultdict(list)
    for one in claims:
        key, language = fold(_words(one)), _language(one)
        groups[known.get(key, "und") if language == "und" else language, is_converted(one), key].append(one)
    printed = {(lang, key) for lang, derived, key in groups if not derived}
    forms = [
        GlossaryForm(
            text=_choose_spelling(group),
            lang=lang,
            derived=derived,
            documents=len({find_home(one) for one in group if not is_registered(one)} | _registers(group)),
            evidence=tuple(sorted({one.id for one in group})),
        )
        for (lang, derived, key), group in groups.items()
        if not derived or (lang, key) not in printed
    ]
    return tuple(sorted(forms, key=lambda form: (form.lang, form.derived, -form.documents, form.text)))


def _registers(group: Iterable[Statement]) -> set[str]:
    return {one.document for one in group if is_registered(one)}


def _choose_spelling(group: Sequence[Statement]) -> str:
    spellings = Counter(_words(one) for one in group)
    return min(spellings, key=lambda text: (-spellings[text], text))


def _language(statement: Statement) -> str:
    text = read_text(statement)
    return text.lang if text else "und"


def _words(statement: Statement) -> str:
    text = read_text(statement)
    return text.text if text else ""
