"""Typed relations between rows that are not the same: found by key, each with the statements that say so.

A relation is stated where evidence says it, never because two rows are alike: a title that differs from another by a
version remark or a part number, short names that are one family name with two numbers, one title with a preprint's and
a publication's identifiers, a page that quotes a whole title, a model that bears a paper's name. Where the evidence
names several rows, none is related.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pipeline.dataset.reasons import tell_model, tell_preprint, tell_quotation, tell_series
from pipeline.knowledge.tables import load_table
from pipeline.records import LangText
from pipeline.records.dataset import Paper, Relation
from pipeline.text.folding import fold

from .editions import FIRST, Member, is_telling, read_family, read_member
from .listings import Listing, as_text, claims_of
from .quotations import find_quoted

Kind = Literal["preprint_of", "version_of", "sequel_of", "describes"]
TO_PRINT = 3
"""Years from a preprint to the publication of the same work."""


@dataclass(frozen=True)
class Subject:
    """A paper with the statements on its titles and short names: text to ids."""

    paper: Paper
    titles: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Place:
    """One paper at one place of a series, and the statements that put it there."""

    subject: Subject
    member: Member
    evidence: tuple[str, ...]


def relate(
    papers: Mapping[str, tuple[Paper, Sequence[Listing]]],
    models: Sequence[Listing],
    links: Mapping[str, str],
    posts: Sequence[Listing],
) -> tuple[Relation, ...]:
    """Every relation, sorted, each once. ``papers``: each row with its mentions; ``links``: model to paper.

    ``posts``: the articles that index pages list.
    """
    subjects = {name: _read_subject(*papers[name]) for name in sorted(papers)}
    listed = [one for one in subjects.values() if one.paper.kind == "paper"]
    by_title: dict[str, list[Subject]] = defaultdict(list)
    for one in listed:
        for key in dict.fromkeys(map(fold, one.titles)):
            by_title[key].append(one)
    pages = [("web", name, papers[name][1]) for name in subjects if subjects[name].paper.kind == "web"]
    found = [
        *_relate_titles(listed, by_title),
        *_relate_families(listed),
        *_relate_preprints(by_title),
        *_relate_pages([*pages, *(("article", post.mention.id, (post,)) for post in posts)], by_title),
        *_relate_models(models, links, subjects),
    ]
    return _keep_sound(found)


def _read_subject(paper: Paper, listings: Sequence[Listing]) -> Subject:
    return Subject(paper, _texts(listings, "title"), _texts(listings, "alias"))


def _texts(listings: Sequence[Listing], name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims_of(listings, name):
        text = as_text(claim.statement)
        if text is not None and not text.derived:
            found[text.text].add(claim.statement.id)
    return {text: tuple(sorted(found[text])) for text in sorted(found)}


def _relate_titles(listed: Sequence[Subject], by_title: Mapping[str, Sequence[Subject]]) -> Iterator[Relation]:
    """Titles that are one title but for a version remark or a part number at the end."""
    series: dict[tuple[str, bool], list[Place]] = defaultdict(list)
    for one in listed:
        for title, ids in one.titles.items():
            member = read_member(title)
            if member is not None:
                series[member.series, member.version].append(Place(one, member, ids))
    for (key, version), places in sorted(series.items(), key=lambda entry: entry[0]):
        plain = [
            Place(one, Member(key, FIRST, title), ids)
            for one in by_title.get(key, ())
            for title, ids in one.titles.items()
            if fold(title) == key
        ]
        named = "version" if version else "part"
        if version and all(place.member.number == FIRST for place in places):
            for place in places:
                yield from _relate_pair("version_of", place, plain, f"title/{named}")
        else:
            yield from _relate_row("version_of" if version else "sequel_of", [*plain, *places], f"title/{named}")


def _relate_families(listed: Sequence[Subject]) -> Iterator[Relation]:
    """Short names that are one family name with different numbers: "GPT-2" and "GPT-3".

    A name without a number recurs (two groups called a paper ERNIE): "LLaMA" and "Llama 2" are one family because
    an organization or an author is named by both.
    """
    families: dict[str, list[Place]] = defaultdict(list)
    for one in listed:
        for name, ids in one.names.items():
            member = read_family(name)
            if member is not None:
                families[member.series].append(Place(one, member, ids))
    for key in sorted(families):
        if len({place.member.number for place in families[key]}) > 1:
            yield from _relate_row("sequel_of", families[key], "name/number")


def _relate_row(kind: Kind, places: Sequence[Place], rule: str) -> Iterator[Relation]:
    """Each number of a series with the next lower one. A number that several papers have relates none of them."""
    numbers: dict[float, list[Place]] = defaultdict(list)
    for place in places:
        numbers[place.member.number].append(place)
    for lower, higher in pairwise(sorted(numbers)):
        for place in numbers[higher] if len(_papers_of(numbers[higher])) == 1 else ():
            yield from _relate_pair(kind, place, numbers[lower], rule)


def _relate_pair(kind: Kind, later: Place, earlier: Sequence[Place], rule: str) -> Iterator[Relation]:
    if len(_papers_of(earlier)) != 1:
        return
    first = min(earlier, key=lambda place: not place.member.remark[-1:].isdigit())
    bare = rule == "name/number" and not first.member.remark[-1:].isdigit()
    if _may_follow(later.subject.paper, first.subject.paper, proven=bare):
        reason = tell_series(kind, first.member.remark, later.member.remark)
        evidence = {*later.evidence, *(one for place in earlier for one in place.evidence)}
        yield _make(kind, later.subject.paper, first.subject.paper, evidence, rule, reason)


def _papers_of(places: Iterable[Place]) -> set[str]:
    return {place.subject.paper.id for place in places}


def _may_follow(later: Paper, earlier: Paper, *, proven: bool = False) -> bool:
    """Whether nothing says otherwise: no earlier date, and no organizations or authors that have none in common.

    ``proven``: an organization or an author in common is asked for.
    """
    if later.id == earlier.id:
        return False
    if later.date and earlier.date:
        shorter = min(len(later.date), len(earlier.date))
        if later.date[:shorter] < earlier.date[:shorter]:
            return False
    groups = [{one.id or fold(one.name) for one in paper.organizations} for paper in (later, earlier)]
    people = [{fold(name) for name in paper.authors} for paper in (later, earlier)]
    shared = [bool(mine & others) for mine, others in (groups, people)]
    apart = [bool(mine and others) and not mine & others for mine, others in (groups, people)]
    return not any(apart) and (any(shared) or not proven)


def _relate_preprints(by_title: Mapping[str, Sequence[Subject]]) -> Iterator[Relation]:
    """One whole title in two rows, of which one has an arXiv number alone and the other a venue's identifier."""
    published = {row["scheme"] for row in load_table("relations")["published"]}
    for key in sorted(by_title):
        group = by_title[key]
        if len(group) < 2:
            continue
        early = [one for one in group if "arxiv" in one.paper.identifiers and not published & {*one.paper.identifiers}]
        late = [one for one in group if "arxiv" not in one.paper.identifiers and published & {*one.paper.identifiers}]
        if len(early) != 1 or len(late) != 1 or not any(is_telling(t) for t in early[0].titles if fold(t) == key):
            continue
        preprint, publication = early[0].paper, late[0].paper
        years = [int(paper.date[:4]) if paper.date else None for paper in (preprint, publication)]
        apart = years[0] is not None and years[1] is not None and not 0 <= years[1] - years[0] <= TO_PRINT
        if _may_follow(publication, preprint) and not apart:
            scheme = min(published & {*publication.identifiers})
            evidence = {
                one for side in (early[0], late[0]) for t, ids in side.titles.items() if fold(t) == key for one in ids
            }
            evidence |= {*preprint.evidence.get("identifiers", ()), *publication.evidence.get("identifiers", ())}
            reason = tell_preprint(scheme, publication.identifiers[scheme])
            yield _make("preprint_of", preprint, publication, evidence, "title/identifiers", reason)


def _relate_pages(
    pages: Sequence[tuple[str, str, Sequence[Listing]]], by_title: Mapping[str, Sequence[Subject]]
) -> Iterator[Relation]:
    """Web pages and posts whose title or summary quotes the whole title of one paper."""
    for kind, name, listings in pages:
        for claim in claims_of(listings, "title", "summary", "key_points", "excerpt"):
            value = claim.statement.value
            for quoted in (
                find_quoted(value.text, claim.statement.property == "title") if isinstance(value, LangText) else ()
            ):
                group = by_title.get(fold(quoted), ())
                if len(group) == 1 and is_telling(quoted):
                    ids = {one for t, found in group[0].titles.items() if fold(t) == fold(quoted) for one in found}
                    yield Relation(
                        type="describes",
                        source=name,
                        source_kind="web" if kind == "web" else "article",
                        target=group[0].paper.id,
                        target_kind="paper",
                        evidence=tuple(sorted({claim.statement.id, *ids})),
                        rule=f"page/{claim.statement.property}",
                        reason=tell_quotation(claim.statement.property, quoted),
                    )


def _relate_models(
    models: Sequence[Listing], links: Mapping[str, str], subjects: Mapping[str, Subject]
) -> Iterator[Relation]:
    """Each row of a model table, and the paper that bears its name."""
    for model in models:
        paper = links.get(model.mention.id)
        if paper is None:
            continue
        subject, names = subjects[paper], [one for one in model.said("name") if isinstance(one.value, LangText)]
        keys = {fold(one.value.text) for one in names if isinstance(one.value, LangText)}
        near = [
            name
            for name in subject.names
            if any(key.startswith(fold(name)) or fold(name).startswith(key) for key in keys)
        ]
        evidence = {*(one.id for one in names), *(one for name in near for one in subject.names[name])}
        yield Relation(
            type="describes",
            source=paper,
            source_kind="paper",
            target=model.mention.id,
            target_kind="model",
            evidence=tuple(sorted(evidence)),
            rule="model/name",
            reason=tell_model(near[0] if near else None),
        )


def _make(kind: Kind, source: Paper, target: Paper, evidence: Iterable[str], rule: str, reason: str) -> Relation:
    return Relation(
        type=kind,
        source=source.id,
        source_kind="paper",
        target=target.id,
        target_kind="paper",
        evidence=tuple(sorted(set(evidence))),
        rule=rule,
        reason=reason,
    )


def _keep_sound(found: Sequence[Relation]) -> tuple[Relation, ...]:
    """Each pair once a type, with the evidence of all that say so; none where rules say opposite things of a pair."""
    kept: dict[tuple[str, str, str], Relation] = {}
    for one in sorted(found, key=lambda one: (one.type, one.source, one.target, one.rule, one.reason)):
        key = (one.type, one.source, one.target)
        if key in kept:
            evidence = tuple(sorted({*kept[key].evidence, *one.evidence}))
            one = kept[key].model_copy(update={"evidence": evidence})
        kept[key] = one
    directed = {(one.source, one.target) for one in kept.values()}
    return tuple(one for one in kept.values() if (one.target, one.source) not in directed)
