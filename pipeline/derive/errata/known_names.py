"""Names of organizations and models that reviewed tables know as wrong, and where a reader finds the right ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.derive.claims import Claims, find_home, is_converted, read_text
from pipeline.knowledge.model_names import mend_model_name
from pipeline.knowledge.organizations import Organization, find_organization
from pipeline.records import OrganizationRef, Statement
from pipeline.records.facts import Erratum, Objection
from pipeline.text.folding import fold

from .erratum import Kind, make_erratum, name_lists

FAULTS = ("misspelling:", "mistranslation:")
"""How reasons begin in the tables of variants, where the printed name is wrong."""
SHOWN = 12
"""Claims that one objection names: a reader follows the first of them."""

Printed = Mapping[str, Sequence[Statement]]
"""A name, or the id of an organization, to the claims that print it rightly."""


def find_table_faults(claims: Claims) -> Iterator[Erratum]:
    """Names of organizations and models that the reviewed tables know as wrong spellings or translations, where an
    address or another list shows the right one."""
    organizations, models = list_printed_organizations(claims), _list_printed_models(claims)
    for name in sorted(claims.said):
        for claim in claims.about(name, "organization"):
            found = find_organization(claim.printed) if isinstance(claim.value, OrganizationRef) else None
            if found is not None and found.reason.startswith(FAULTS):
                fault = tell_fault(found.reason, found.organization.name)
                against = object_for_organization(found.organization, organizations, fault)
                yield from _object_to_name(claims, claim, found.organization.name, against)
        for claim in claims.about(name, "name"):
            mended = mend_model_name(claim.printed) if claim.derived_from is None else None
            if mended is not None and mended[1].startswith(FAULTS):
                fault = tell_fault(mended[1], mended[0])
                against = object_by_lists(f"{fault} ", mended[0], models.get(fold(mended[0]), ()))
                yield from _object_to_name(claims, claim, mended[0], against)


def tell_fault(reason: str, right: str) -> str:
    """What a table says of a name, as a sentence.

    >>> tell_fault("misspelling: M doubled", "Google DeepMind")
    'A known misspelling of Google DeepMind (M doubled).'
    """
    fault, _, what = reason.partition(": ")
    return f"A known {fault} of {right} ({what})."


def _object_to_name(claims: Claims, claim: Statement, right: str, against: Sequence[Objection]) -> Iterator[Erratum]:
    if against:
        kind: Kind = "organization" if claim.property == "organization" else "name"
        says = f"The name is {claim.printed}."
        yield make_erratum(claims, claim, kind, says=says, against=against, suggestion=right)


def list_printed_organizations(claims: Claims) -> Printed:
    """Where lists print an organization by a name that is its own, by the id of the organization."""
    printed: dict[str, list[Statement]] = defaultdict(list)
    for mention in sorted(claims.said):
        for one in claims.about(mention, "organization"):
            found = find_organization(one.printed) if isinstance(one.value, OrganizationRef) else None
            if found is not None and not found.reason:
                printed[found.organization.id].append(one)
    return printed


def _list_printed_models(claims: Claims) -> Printed:
    """Where lists print the name of a model, in a table or as the short name of a paper, by the folded name."""
    printed: dict[str, list[Statement]] = defaultdict(list)
    for mention in sorted(claims.said):
        for one in claims.about(mention, "name", "alias"):
            text = read_text(one)
            if text is not None and not is_converted(one) and mend_model_name(one.printed) is None:
                printed[fold(text.text)].append(one)
    return printed


def object_for_organization(right: Organization, printed: Printed, says: str) -> list[Objection]:
    """What shows the right name of an organization: the address at which it is registered or presents itself, and
    lists that print it. Nothing where there is neither."""
    lists = object_by_lists("" if right.address else f"{says} ", right.name, printed.get(right.id, ()))
    if right.address:
        lists.insert(0, Objection(says=f"{says} Its name stands at {right.address}.", source=right.address))
    return lists


def object_by_lists(says: str, name: str, behind: Sequence[Statement]) -> list[Objection]:
    """What lists that print a right name say: as it is suggested, or in the most common spelling; nothing where none
    does."""
    if not behind:
        return []
    spellings = Counter(one.printed for one in behind)
    right = min(spellings, key=lambda text: (text != name, -spellings[text], text))
    named = [one for one in behind if one.printed == right]
    documents = sorted({find_home(one) for one in named})
    evidence = tuple(sorted({one.id for one in named})[:SHOWN])
    said = f"{says}{right} is printed in {name_lists(documents)}."
    return [Objection(says=said, source=documents[0], evidence=evidence)]
