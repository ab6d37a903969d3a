"""A person's correction becomes one more statement of the mention or paper that it is about, and wins."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Correction, Identifier, Issue, MentionKind, Normalizing, Resolution, Statement

from .listings import CORRECTED

ID_DIGITS = 20
"""Hexadecimal digits of a statement's id, as those of the claims of lists have."""
SINGLE = ("title", "date", "authors", "identifier")
"""Properties of which a paper has one value (one a scheme), so that a later correction replaces an earlier one."""
LISTED = (MentionKind.PAPER, MentionKind.WEB)


def correct(
    items: Sequence[Normalizing], resolution: Resolution, corrections: Sequence[Correction]
) -> tuple[tuple[Normalizing, ...], tuple[Issue, ...]]:
    """The items with what people say of them, and an issue for each correction that has no effect.

    A correction of a paper is said of the first of its mentions. Of two that say different things of one property of
    one paper, the later is in force. Which mentions are one paper is not touched: that is for verdicts to say.
    """
    if not corrections:
        return tuple(items), ()
    known = {item.mention.id for item in items if item.mention.kind in LISTED}
    first = {cluster.id: cluster.mentions[0] for cluster in resolution.clusters}
    first |= {row.id: first[row.target] for row in resolution.ids if row.state == "redirect" and row.target in first}
    owner = {mention: cluster.id for cluster in resolution.clusters for mention in cluster.mentions}
    issues: list[Issue] = []
    found: list[tuple[str, Correction]] = []
    for one in corrections:
        mention = one.about if one.about in known else first.get(one.about, "")
        if mention:
            found.append((mention, one))
        else:
            issues.append(_report("correction-dangling", one))
    said: dict[str, list[Statement]] = defaultdict(list)
    for mention, one in _in_force(found, owner, issues):
        said[mention].append(_state(mention, one))
    return tuple(_add(item, said) for item in items), tuple(issues)


def _add(item: Normalizing, said: Mapping[str, Sequence[Statement]]) -> Normalizing:
    added = said.get(item.mention.id, ())
    return item.model_copy(update={"statements": (*item.statements, *added)}) if added else item


def _in_force(
    found: Sequence[tuple[str, Correction]], owner: Mapping[str, str], issues: list[Issue]
) -> list[tuple[str, Correction]]:
    """Without those that a later day, or a later entry of one day, contradicts."""
    latest: dict[tuple[str, str], Correction] = {}
    for mention, one in sorted(found, key=lambda entry: (entry[1].when, entry[1].span.start)):
        if one.property in SINGLE:
            latest[owner[mention], _field(one)] = one
    kept = []
    for mention, one in found:
        winner = latest.get((owner[mention], _field(one)), one)
        if winner.value == one.value:
            kept.append((mention, one))
        else:
            issues.append(
                _report("correction-superseded", one, winner=f"{winner.printed} ({winner.who}, {winner.when})")
            )
    return kept


def _field(one: Correction) -> str:
    return f"identifier.{one.value.scheme}" if isinstance(one.value, Identifier) else one.property


def _state(mention: str, one: Correction) -> Statement:
    claim = [mention, one.property, one.value.model_dump(), one.document, one.span.start, one.span.end]
    data = json.dumps(claim, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Statement(
        id=hashlib.sha256(data.encode()).hexdigest()[:ID_DIGITS],
        document=one.document,
        mention=mention,
        property=one.property,
        value=one.value,
        printed=one.printed,
        span=one.span,
        lang=one.lang,
        rule=f"{CORRECTED} by {one.who} on {one.when}: {one.why}",
    )


def _report(code: str, one: Correction, winner: str = "") -> Issue:
    return make_issue(
        code,
        document=one.document,
        span=one.span,
        about=one.about,
        property=one.property,
        value=one.printed,
        who=one.who,
        when=one.when,
        winner=winner,
    )
