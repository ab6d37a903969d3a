"""Derived facts: what each ranking, entry of the glossary and erratum says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dataset import TABLES, find_document, is_bilingual, name_entry, name_erratum, score_positions
from pipeline.text.plurals import fold_term

from .desk import Desk, Ranked
from .errata import want_claims
from .fact_links import ERRATA, GLOSSARY, RANKINGS
from .finding import quote, show
from .keys import find_repeated
from .link import Key, Row
from .quotes import Quote
from .shapes import make_parser

KINDS = ("title", "short_name", "term")
"""Kinds of entries, in the order of the glossary."""


def check_ranking(desk: Desk, number: int, row: Row) -> None:
    """A ranking counts its lists, tells the first day of them, and names mentions where they are."""
    name, add = show(row["paper"]), desk.findings.add
    if row["lists"] != len({place["document"] for place in row["places"]}):
        add("dataset-lists-miscounted", RANKINGS, number, said=row["lists"], paper=name)
    if row["since"] != min((place["date"] for place in row["places"] if place["date"]), default=None):
        add("dataset-since-wrong", RANKINGS, number, said=show(row["since"]), paper=name)
    _check_rank(desk, number, row)
    for place in row["places"]:
        for mention in place["mentions"]:
            if find_document(mention) != place["document"]:
                add("dataset-mention-elsewhere", RANKINGS, number, entry=show(mention), source=show(place["document"]))


def _check_rank(desk: Desk, number: int, row: Row) -> None:
    """Rank, score, languages and the number of undated lists are told from the places, and from the ranking before."""
    places, before = row["places"], desk.ranked
    score = score_positions(place["position"] for place in places)
    rank = before.rank if number > 1 and score == before.score else number
    told: dict[str, object] = {
        "score": score,
        "rank": rank,
        "languages": tuple(sorted({place["language"] for place in places})),
        "undated": sum(place["date"] is None for place in places),
    }
    _compare(desk, RANKINGS, number, row, told)
    desk.ranked = Ranked(rank, score, before.places + len(places))


def check_places(desk: Desk) -> None:
    """No place of a paper in a list is left out of the rankings. That none is invented, links tell."""
    if desk.ranked.places != desk.places.count:
        said, told = desk.ranked.places, desk.places.count
        desk.findings.add("dataset-fact-wrong", RANKINGS, field="number of places", said=said, told=told)


def _compare(desk: Desk, file: str, number: int, row: Row, told: dict[str, object]) -> None:
    """A finding for each field that says another thing than what is told by the rest."""
    for field, value in told.items():
        if row[field] != value:
            desk.findings.add("dataset-fact-wrong", file, number, field=field, said=show(row[field]), told=show(value))


def check_entry(desk: Desk, number: int, row: Row) -> None:
    """Each wording has evidence, in a language that is legal; id and languages are told from the rest of the entry."""
    desk.stores["wordings"].add((row["id"],))
    languages = {form["lang"] for form in row["forms"] if not form["derived"]} - {"und"}
    told: dict[str, object] = {"languages": tuple(sorted(languages))}
    if row["paper"] is not None:
        told["id"] = name_entry(row["kind"], row["paper"])
    _compare(desk, GLOSSARY, number, row, told)
    for form in row["forms"]:
        if not 1 <= form["documents"] <= len(form["evidence"]):
            desk.findings.add("dataset-wording-unsupported", GLOSSARY, number, text=quote(form["text"]))
        desk.check_languages(GLOSSARY, number, (form["lang"],))
        if row["method"] == "paper":
            desk.forms.add(list_wordings(form))
        else:
            for claim in form["evidence"]:
                desk.quotes.want(claim)
    if not is_bilingual(form["lang"] for form in row["forms"] if not form["derived"]):
        desk.findings.add("dataset-fact-wrong", GLOSSARY, number, field="languages", said="one", told="no entry")


def list_wordings(form: Row) -> Iterator[Key]:
    """What a claim must say that prints a wording of a title or a short name. A claim that does not know its language
    has that of others with the same wording."""
    for claim in form["evidence"]:
        for lang in (form["lang"], "und"):
            yield (claim, form["text"], lang, form["derived"])


def check_forms(desk: Desk) -> None:
    """Each wording of a title or a short name stands, as it is, in one of its claims."""
    unmet = desk.forms.find_unmet(desk.stores["worded claims"])
    if not unmet:
        return
    count = 0
    for number, row in desk.source.read_rows(GLOSSARY, make_parser(TABLES[GLOSSARY])):
        for form in row["forms"] if row["method"] == "paper" else ():
            if count in unmet:
                desk.findings.add("dataset-wording-unsupported", GLOSSARY, number, text=quote(form["text"]))
            count += 1


def check_terms(desk: Desk) -> None:
    """Each wording of a term stands in one of its claims, and its numbers are those of its claims."""
    for number, row in desk.source.read_rows(GLOSSARY, make_parser(TABLES[GLOSSARY])):
        if row["kind"] == "term":
            said = [[desk.quotes.find(claim) for claim in form["evidence"]] for form in row["forms"]]
            _check_term(desk, number, row, [[one for one in found if one is not None] for found in said])


def _check_term(desk: Desk, number: int, row: Row, said: list[list[Quote]]) -> None:
    printed = [(form, quotes) for form, quotes in zip(row["forms"], said, strict=True) if not form["derived"]]
    for form, quotes in printed:
        documents = len({one.document for one in quotes})
        if not any(form["text"].casefold() in one.text.casefold() for one in quotes) or form["documents"] != documents:
            desk.findings.add("dataset-wording-unsupported", GLOSSARY, number, text=quote(form["text"]))
    english = [(form, quotes) for form, quotes in printed if form["lang"] == "en"]
    others = [quotes for form, quotes in printed if form["lang"] != "en"]
    if len(english) != 1 or not others:
        desk.findings.add("dataset-fact-wrong", GLOSSARY, number, field="forms", said="not in English", told="so")
        return
    if row["method"] == "gloss":
        support = len({one.mention for _, quotes in printed for one in quotes})
    else:
        own = {one.paper for one in english[0][1]}
        support = min(len(own & {one.paper for one in quotes}) for quotes in others)
    told = {"id": name_entry("term", row["method"], fold_term(english[0][0]["text"])), "support": support}
    _compare(desk, GLOSSARY, number, row, told)


def check_erratum(desk: Desk, number: int, row: Row) -> None:
    """An erratum is about a mention of its document, is certain or doubtful, and says what speaks against it."""
    desk.errata.add(row["document"], (row["document"], number, row["span"], row["printed"], row["line"]))
    if find_document(row["mention"]) != row["document"]:
        place = {"entry": show(row["mention"]), "source": show(row["document"])}
        desk.findings.add("dataset-mention-elsewhere", ERRATA, number, **place)
    start, end = row["span"]
    name = name_erratum(row["document"], start, end, row["kind"], row["printed"], row["says"])
    _compare(desk, ERRATA, number, row, {"id": name})
    want_claims(desk, row)
    if not row["against"]:
        desk.findings.add("dataset-erratum-groundless", ERRATA, number)
    if row["certain"] != (row["doubt"] is None):
        desk.findings.add("dataset-erratum-undecided", ERRATA, number)


def check_repeated(desk: Desk) -> None:
    """No id of the glossary, which is not sorted by ids, stands twice."""
    repeated = find_repeated(desk.stores["wordings"])
    if not repeated:
        return
    seen: set[int] = set()
    for number, row in desk.source.read_rows(GLOSSARY, make_parser(TABLES[GLOSSARY])):
        key = hash((row["id"],))
        if key in seen:
            desk.findings.add("dataset-id-twice", GLOSSARY, number, what=f"The id {show(row['id'])}")
        if key in repeated:
            seen.add(key)
