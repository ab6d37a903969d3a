"""Links of relations, rankings, glossary and errata to the rows and claims that they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .finding import quote, show
from .link import Details, Key, Link, Row
from .places import name_place


def name_ends(row: Row) -> Iterator[Key]:
    """Both ends of a relation, and which kind of row each is."""
    yield (row["source"], row["source_kind"])
    yield (row["target"], row["target_kind"])


def name_opposite(row: Row) -> Iterator[Key]:
    """The ends of a relation the other way round."""
    yield (row["target"], row["source"])


def name_ranked(row: Row) -> Iterator[Key]:
    """The paper of a ranking."""
    yield (row["paper"], "paper")


def name_rankable(row: Row) -> Iterator[Key]:
    """A paper that must have a ranking."""
    if row["kind"] == "paper":
        yield (row["id"], "paper")


def name_places(row: Row) -> Iterator[Key]:
    """The lists that name a paper, and the day and the language of each."""
    for place in row["places"]:
        yield (place["document"], place["date"], place["language"])


def name_standing(row: Row) -> Iterator[Key]:
    """Where each list names a paper: at which position of how many, by which mentions."""
    for place in row["places"]:
        yield name_place(row["paper"], place["document"], place["position"], place["length"], place["mentions"])


def name_title(row: Row) -> Iterator[Key]:
    """The paper of a fact, and its title."""
    if row["paper"] is not None:
        yield (row["paper"], read_text(row["title"]))


def name_own_title(row: Row) -> Iterator[Key]:
    """A paper and its title."""
    yield (row["id"], read_text(row["title"]))


def name_support(row: Row) -> Iterator[Key]:
    """The paper of an entry of the glossary, and how many documents list it."""
    if row["paper"] is not None:
        yield (row["paper"], row["support"])


def name_entered(row: Row) -> Iterator[Key]:
    """The mention of an erratum, and what its list calls the thing."""
    yield (row["mention"], row["entry"])


def read_text(text: Row | None) -> Key | None:
    """A text as a key."""
    return None if text is None else (text["text"], text["lang"], text["derived"])


def name_placed(row: Row) -> Iterator[Key]:
    """The mentions of a paper at its places."""
    for place in row["places"]:
        for mention in place["mentions"]:
            yield (mention, row["paper"])


def name_worded(row: Row) -> Iterator[Key]:
    """The paper of an entry of the glossary, where it is of one."""
    if row["paper"] is not None:
        yield (row["paper"],)


def name_wording_claims(row: Row) -> Iterator[Key]:
    """The claims that print the wordings of an entry."""
    for form in row["forms"]:
        for claim in form["evidence"]:
            yield (claim,)


def name_erroneous(row: Row) -> Iterator[Key]:
    """The mention, row of a model table or post that an erratum is about."""
    yield (row["mention"],)


def name_erratum_claims(row: Row) -> Iterator[Key]:
    """The claims that an erratum is about, and those that speak against them."""
    for group in (row, *row["against"]):
        for claim in group["evidence"]:
            yield (claim,)


def _describe_kind(key: Key, row: Row) -> Details:
    return {"what": key[1], "name": show(key[0])}


def _describe_both_ways(key: Key, row: Row) -> Details:
    return {"left": show(key[1]), "right": show(key[0])}


def _describe_paper(key: Key, row: Row) -> Details:
    return {"what": "paper", "name": show(key[0])}


def _describe_mention(key: Key, row: Row) -> Details:
    return {"what": "mention", "name": show(key[0])}


def _describe_claim(key: Key, row: Row) -> Details:
    return {"what": "claim", "name": show(key[0])}


def _describe_place(key: Key, row: Row) -> Details:
    return {"source": show(key[0]), "day": "no day" if key[1] is None else show(key[1]), "language": show(key[2])}


def _describe_standing(key: Key, row: Row) -> Details:
    return {"paper": show(key[0]), "source": show(key[1]), "position": key[2], "length": key[3]}


def _describe_fact(field: str) -> Callable[[Key, Row], Details]:
    return lambda key, row: {"field": field, "said": quote(row[field]), "told": "something else"}


def _describe_placed(key: Key, row: Row) -> Details:
    return {"entry": show(key[0]), "paper": show(key[1])}


def _describe_unranked(key: Key, row: Row) -> Details:
    return {"paper": show(key[0])}


BROKEN = "dataset-reference-broken"
ISSUES = "issues.jsonl"
RELATIONS, RANKINGS, GLOSSARY, ERRATA = "relations.jsonl", "rankings.jsonl", "glossary.jsonl", "errata.jsonl"

FACT_LINKS = (
    Link(BROKEN, RELATIONS, "ends", "kinds", name_ends, _describe_kind),
    Link("dataset-relation-mutual", RELATIONS, "opposite", "related", name_opposite, _describe_both_ways, True),
    Link(BROKEN, RANKINGS, "ranked", "kinds", name_ranked, _describe_paper),
    Link("dataset-ranking-missing", "papers.jsonl", "rankable", "ranked", name_rankable, _describe_unranked),
    Link("dataset-place-wrong", RANKINGS, "places", "dated", name_places, _describe_place),
    Link("dataset-place-untrue", RANKINGS, "stood", "standing", name_standing, _describe_standing),
    Link("dataset-fact-wrong", RANKINGS, "ranked titles", "titled", name_title, _describe_fact("title")),
    Link("dataset-fact-wrong", GLOSSARY, "worded titles", "titled", name_title, _describe_fact("title")),
    Link("dataset-fact-wrong", GLOSSARY, "supported", "spread", name_support, _describe_fact("support")),
    Link("dataset-fact-wrong", ERRATA, "entered", "called", name_entered, _describe_fact("entry")),
    Link("dataset-mention-foreign", RANKINGS, "placed", "listed", name_placed, _describe_placed),
    Link(BROKEN, GLOSSARY, "worded", "papers", name_worded, _describe_paper),
    Link(BROKEN, GLOSSARY, "worded by", "made", name_wording_claims, _describe_claim),
    Link(BROKEN, ERRATA, "erroneous", "entries", name_erroneous, _describe_mention),
    Link(BROKEN, ERRATA, "objected by", "made", name_erratum_claims, _describe_claim),
)
"""``kinds``: rows and the kind of each. ``dated``: documents, the day and the language of each. ``standing``: each
paper in each list. ``titled``: papers and the title of each. ``spread``: papers and how many documents list each.
``called``: mentions and what their lists call them. ``listed``: mentions and the paper of each. ``entries``: whatever a
claim can be about. ``made``: claims."""
