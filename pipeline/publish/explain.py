"""The account of a paper: which value won, from whom, which lost and why, and why its mentions are one paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.dataset import Dataset, find_document
from pipeline.records import (
    Flag,
    Identifier,
    LangText,
    Match,
    OrganizationRef,
    PartialDate,
    PersonList,
    Quantity,
    Url,
    Value,
)
from pipeline.records.dataset import Conflict, ModelRow, Paper, Relation, StatementRow
from pipeline.text.terminal import make_line, wrap_indented

LONGEST = 100
"""Characters of a printed text or value that an account shows."""

CHOSEN = ("title", "alias", "identifier", "date", "organization", "authors", "url", "summary", "key_points", "abstract")
"""Properties of which a paper has a value, so that a claim about them is won or lost; in the order of an account."""


def explain(dataset: Dataset, asked: str) -> tuple[str, ...]:
    """The lines of the account of one paper, named by its id today or earlier, or by the id of one of its mentions;
    or of one model, named by its id. No line is wider than a terminal.

    Raises ``KeyError`` for an id that the dataset does not know, and for one that was withdrawn.
    """
    return tuple(piece for line in _explain(dataset, asked) for piece in wrap_indented(line))


def _explain(dataset: Dataset, asked: str) -> Iterator[str]:
    model = next((row for row in dataset.models() if row.id == asked), None)
    if model is not None:
        yield from explain_model(model, _read_claims(dataset, {find_document(model.id)}, {model.id}))
        return
    mentions = {mention.id: mention for mention in dataset.mentions()}
    paper = dataset.paper(mentions[asked].paper if asked in mentions else asked)
    models = {row.id for row in dataset.models() if row.paper == paper.id}
    documents = {find_document(name) for name in models.union(paper.mentions)}
    manifest = dataset.manifest()
    documents |= {file.path for file in (*manifest.authority, *manifest.decisions) if dataset.has_statements(file.path)}
    behind = {name for names in paper.evidence.values() for name in names}
    claims = [
        claim
        for claim in _read_claims(dataset, documents, models.union(paper.mentions))
        if claim.mention not in models or claim.id in behind
    ]
    yield from _explain_head(paper, asked)
    yield from _explain_values(paper, claims)
    yield from _explain_relations(paper, dataset.relations())
    yield from _explain_merges(paper, dataset.matches())


def explain_model(model: ModelRow, claims: Iterable[StatementRow]) -> Iterator[str]:
    """A model and the claims of its row."""
    yield f"{model.id}  model  {model.name}"
    yield f"  paper: {model.paper or 'not known'}"
    for claim in claims:
        yield from _explain_claim("said", claim)


def _read_claims(dataset: Dataset, documents: set[str], mentions: set[str]) -> list[StatementRow]:
    rows = (row for document in sorted(documents) for row in dataset.statements(document))
    return [row for row in rows if row.mention in mentions]


def _explain_head(paper: Paper, asked: str) -> Iterator[str]:
    yield f"{paper.id}  {paper.kind}  {paper.title.text if paper.title else '(no title)'}"
    if asked != paper.id:
        yield f"  asked for as {asked}"
    lists = "1 document" if paper.documents == 1 else f"{paper.documents} documents"
    times = "once" if len(paper.mentions) == 1 else f"{len(paper.mentions)} times"
    reviewed = "reviewed" if paper.reviewed else "not reviewed"
    yield f"  listed {times} in {lists}; {reviewed} by a person"


def _explain_values(paper: Paper, claims: list[StatementRow]) -> Iterator[str]:
    """Each property that was claimed: the claims that won, then those that lost, with the reason where one is known."""
    won = {name for field, names in paper.evidence.items() if field != "titles" for name in names}
    claimed = {claim.property for claim in claims}
    for name in [*(name for name in CHOSEN if name in claimed), *sorted(claimed.difference(CHOSEN))]:
        yield ""
        yield name
        about = [claim for claim in claims if claim.property == name]
        for claim in about:
            if claim.id in won:
                yield from _explain_claim("won", claim)
        for claim in about:
            if claim.id not in won:
                reason = _find_reason(paper.conflicts, claim) if name in CHOSEN else "kept with its mention alone"
                yield from _explain_claim("lost" if name in CHOSEN else "said", claim, reason)
        for conflict in paper.conflicts:
            if _is_about(conflict, name):
                rejected = ", ".join(_cut(value) for value in conflict.rejected)
                yield f"  conflict: {conflict.chosen or 'no value'} was chosen, not {rejected}: {conflict.reason}"


def _explain_claim(verdict: str, claim: StatementRow, reason: str = "") -> Iterator[str]:
    yield f"  {verdict:<5} {show_value(claim.value)}" + (f"  ({reason})" if reason else "")
    start, end = claim.span
    derived = "derived from" if claim.derived_from else "printed"
    yield f"        {derived} {_quote(claim.printed)} in {claim.document} at {start} to {end}"
    how = claim.rule if claim.rule.startswith("corrected by ") else f"by {claim.rule}"
    yield f"        {how}, of mention {claim.mention}"


def _find_reason(conflicts: Iterable[Conflict], claim: StatementRow) -> str:
    value = show_value(claim.value)
    for conflict in conflicts:
        if _is_about(conflict, claim.property) and any(
            text in (value, claim.printed) or text == getattr(claim.value, "text", None) for text in conflict.rejected
        ):
            return conflict.reason
    return "another value was chosen"


def _is_about(conflict: Conflict, name: str) -> bool:
    """Whether a conflict is about this property; a paper's fields are named in the plural, and one scheme of
    identifiers as ``identifiers.arxiv``.
    """
    return conflict.property.partition(".")[0] in (name, f"{name}s", f"{name[:-1]}ies")


def _explain_relations(paper: Paper, relations: Iterable[Relation]) -> Iterator[str]:
    """What the paper is related to without being it, in both directions."""
    about = [relation for relation in relations if paper.id in (relation.source, relation.target)]
    if about:
        yield ""
        yield "what it is related to"
    for relation in about:
        if relation.source == paper.id:
            yield f"  {relation.type} {relation.target}"
        else:
            yield (
                f"  {relation.source} is {relation.type} it"
                if relation.type != "describes"
                else (f"  {relation.source} describes it")
            )
        yield f"        {_cut(relation.reason)} (by {relation.rule})"


def _explain_merges(paper: Paper, matches: Iterable[Match]) -> Iterator[str]:
    members = set(paper.mentions)
    near = [match for match in matches if match.left in members or match.right in members]
    joined = [match for match in near if match.decision == "same" and {match.left, match.right} <= members]
    apart = [match for match in near if not {match.left, match.right} <= members]
    if len(members) > 1:
        yield ""
        yield "why its mentions are one paper"
    for match in joined:
        yield from _explain_match(match)
    if apart:
        yield ""
        yield "mentions that were weighed and kept apart"
    for match in apart:
        yield from _explain_match(match)


def _explain_match(match: Match) -> Iterator[str]:
    yield f"  {match.left} and {match.right}: {match.decision} (score {match.score:.3f})"
    for feature in match.features:
        yield f"    {feature.score:+.3f} {feature.name}: {feature.reason}"
        yield f"           {_quote(feature.left)} and {_quote(feature.right)}"


def show_value(value: Value) -> str:
    """A typed value as a person reads it.

    >>> show_value(Quantity(low=7e9, high=65e9, unit="parameters"))
    '7,000,000,000 to 65,000,000,000 parameters'
    """
    match value:
        case LangText():
            return f"{_cut(value.text)} [{value.lang}]"
        case PartialDate():
            return value.value
        case Identifier():
            return f"{value.scheme}:{value.value}" + (f" ({value.version})" if value.version else "")
        case Url():
            return _cut(value.url) + (f" ({value.role})" if value.role else "") + (" (broken)" if value.broken else "")
        case OrganizationRef():
            return f"{value.name} [{value.id or 'not in the table'}]"
        case PersonList():
            return _cut(", ".join(value.names)) + (" et al." if value.et_al else "")
        case Quantity():
            return _show_quantity(value)
        case Flag():
            return "yes" if value.value else "no"


def _show_quantity(value: Quantity) -> str:
    counts = f"{value.low:,.0f}" if value.low == value.high else f"{value.low:,.0f} to {value.high:,.0f}"
    return " ".join(part for part in (counts, value.unit, f"of {value.subject}" if value.subject else "") if part)


def _quote(text: str) -> str:
    """A printed text in quotation marks, with its own backslashes as they are."""
    return repr(_cut(text)).replace("\\\\", "\\")


def _cut(text: str) -> str:
    """One line, at most :data:`LONGEST` characters, with nothing that a terminal would obey."""
    line = make_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
