"""The values of one paper in two datasets: which came, went or changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from .rows import Row

SILENT = frozenset({"id", "evidence"})
"""Fields that are not values: the id is compared by itself, and evidence is shown beside what it is for."""
FILED = {"documents": "titles", "mentions": "titles"}
"""Field whose evidence is filed under the name of another: that a list names a paper, its title in that list shows."""


@dataclass(frozen=True)
class Change:
    """``old`` and ``new``: as people read them, ``None`` where there is none. ``old_claims``, ``new_claims``: ids of
    the claims that are filed as evidence for the field. ``old_texts``, ``new_texts``: what claims of the
    value itself say or print."""

    field: str
    old: str | None
    new: str | None
    old_claims: tuple[str, ...]
    new_claims: tuple[str, ...]
    old_texts: frozenset[str] = frozenset()
    new_texts: frozenset[str] = frozenset()

    @property
    def kind(self) -> Literal["added", "removed", "changed"]:
        """Whether a value was added, removed or changed."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"


def compare_values(old: Row, new: Row) -> list[Change]:
    """Every value that differs between two rows of a paper, in the order of the fields."""
    return [
        change for field in dict.fromkeys((*old, *new)) if field not in SILENT for change in _compare(field, old, new)
    ]


def _compare(field: str, old: Row, new: Row) -> Iterator[Change]:
    before, after = old.get(field), new.get(field)
    if before == after:
        return
    claims = _get_claims(old, field), _get_claims(new, field)
    if isinstance(before, dict | None) and isinstance(after, dict | None) and not _is_text(before or after):
        for key in sorted((before or {}).keys() | (after or {}).keys()):
            one, other = (before or {}).get(key), (after or {}).get(key)
            if one != other:
                yield Change(f"{field}.{key}", say(one), say(other), *claims, list_texts(one), list_texts(other))
    elif isinstance(before, list | None) and isinstance(after, list | None):
        yield from _compare_lists(field, before or [], after or [], claims)
    else:
        yield Change(field, say(before), say(after), *claims, list_texts(before), list_texts(after))


def _compare_lists(
    field: str, before: list[Any], after: list[Any], claims: tuple[tuple[str, ...], tuple[str, ...]]
) -> Iterator[Change]:
    old, new = {str(say(value)): value for value in before}, {str(say(value)): value for value in after}
    gone, come = [text for text in old if text not in new], [text for text in new if text not in old]
    if not gone and not come:
        texts = frozenset[str]().union(*map(list_texts, before))
        yield Change(field, "; ".join(old), "; ".join(new), *claims, texts, texts)
    yield from (Change(field, text, None, claims[0], (), list_texts(old[text])) for text in gone)
    yield from (Change(field, None, text, (), claims[1], new_texts=list_texts(new[text])) for text in come)


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and "text" in value


def say(value: Any) -> str | None:
    """A value as people read it; ``None`` for no value.

    >>> say({"text": "論文", "lang": "ja", "derived": False}), say({"id": "x", "name": "X", "printed": []}), say(3)
    ('論文 [ja]', 'X ()', '3')
    """
    if value is None or isinstance(value, str):
        return value
    if _is_text(value):
        return f"{value['text']} [{value.get('lang', 'und')}{', derived' if value.get('derived') else ''}]"
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return f"{value['name']} ({', '.join(map(str, value.get('printed', ())))})"
    return json.dumps(value, ensure_ascii=False)


def list_texts(value: Any) -> frozenset[str]:
    """The texts by which a claim of a value is known."""
    if isinstance(value, dict):
        named = (value[name] for name in ("text", "name") if name in value)
        opposed = (value.get("chosen"), *value.get("rejected", ()))
        return frozenset(str(text) for text in (*named, *value.get("printed", ()), *opposed) if text is not None)
    return frozenset() if value is None else frozenset({str(value)})


def _get_claims(row: Row, field: str) -> tuple[str, ...]:
    evidence = row.get("evidence")
    if not isinstance(evidence, dict):
        return ()
    if field == "conflicts":  # what each side of a conflict says is evidence of the property
        sides = [evidence.get(conflict.get("property"), ()) for conflict in row.get(field) or ()]
        return tuple(name for names in sides for name in names if isinstance(name, str))
    names = evidence.get(FILED.get(field, field), ())
    return tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else ()
