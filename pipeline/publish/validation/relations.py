"""Relations: both ends are rows of the kind that is said, and the evidence is of their mentions."""

from __future__ import annotations

from collections.abc import Iterator

from .finding import Finding
from .references import FAULT
from .tables import Contents

FILE = "relations.jsonl"


def check_relations(contents: Contents) -> Iterator[Finding]:
    """Source and target are there, differ, and do not stand in the opposite relation; evidence is claimed by them."""
    mentions = {paper.id: set(paper.mentions) for paper in contents.papers}
    kinds: dict[str, str] = {paper.id: paper.kind for paper in contents.papers}
    for name, kind in (
        *((model.id, "model") for model in contents.models),
        *((article.id, "article") for article in contents.articles),
    ):
        mentions[name] = {name}
        kinds[name] = kind
    claimed = {claim.id: claim.mention for claims in contents.statements.values() for claim in claims}
    pairs = {(row.source, row.target) for row in contents.relations}
    for line, row in enumerate(contents.relations, start=1):
        for end, kind in ((row.source, row.source_kind), (row.target, row.target_kind)):
            if kinds.get(end) != kind:
                yield Finding(FILE, line, f"There is no {kind} {end}.", FAULT)
        if row.source == row.target or (row.target, row.source) in pairs:
            yield Finding(FILE, line, f"{row.source} and {row.target} cannot be related both ways.", FAULT)
        own = mentions.get(row.source, set()) | mentions.get(row.target, set())
        for name in row.evidence:
            if claimed.get(name) not in own:
                yield Finding(FILE, line, f"The evidence {name} is claimed by neither side.", FAULT)
        if not row.evidence:
            yield Finding(FILE, line, "Nothing is named as evidence.", FAULT)
