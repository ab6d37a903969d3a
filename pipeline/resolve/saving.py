"""What a resolver knows as bytes, so that the next run resolves anew only what changed.

It is JSON that is validated when it is read back: a foreign file runs no code. What follows from it (what the mentions
say together, the clusters) is not in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import TypeAdapter

from pipeline.records import Issue

from .corpus import read_corpus
from .linking import Linking
from .profile import Profile
from .profiles import Draft, finish_profile, list_titles, outline_profile
from .relinking import State
from .score import Weighed
from .title_pairs import AnyKey
from .title_reading import name_title
from .titles import Title


class Saved(NamedTuple):
    """``titles``: each once; ``read``: the profiles; ``reviewed``: those of which doubtful claims were set aside;
    ``judged``, ``pairs``, ``bounded``, ``groups``: see :class:`.relinking.State` and :class:`.linking.Linking`."""

    titles: tuple[Title, ...]
    read: tuple[Draft, ...]
    reviewed: tuple[Draft, ...]
    judged: tuple[str, ...]
    pairs: tuple[Weighed, ...]
    bounded: tuple[tuple[str, AnyKey, Issue], ...]
    groups: tuple[tuple[str, ...], ...]


def save_state(read: Mapping[str, Profile], state: State) -> bytes:
    """The profiles that were read, by mention, and what came of them, as bytes."""
    titles = {name_title(title): title for title in list_titles(read.values())}
    saved = Saved(
        titles=tuple(titles.values()),
        read=tuple([outline_profile(read[mention]) for mention in sorted(read)]),
        reviewed=tuple([outline_profile(one) for one in state.profiles.values() if one is not read[one.mention]]),
        judged=tuple(sorted(state.judged)),
        pairs=tuple(state.linking.pairs),
        bounded=tuple([(kind, key, issue) for (kind, key), issue in state.linking.bounded.items()]),
        groups=tuple(state.linking.groups),
    )
    return TypeAdapter(Saved).dump_json(saved)


def load_state(data: bytes) -> tuple[dict[str, Profile], State]:
    """What :func:`save_state` saved. Raises ``ValueError`` for other bytes."""
    saved = TypeAdapter(Saved).validate_json(data)
    titles = {name_title(title): title for title in saved.titles}
    try:
        read = {draft.mention: finish_profile(draft, titles) for draft in saved.read}
        reviewed = {draft.mention: finish_profile(draft, titles) for draft in saved.reviewed}
    except KeyError as error:
        raise ValueError("a title is missing") from error
    profiles = {mention: reviewed.get(mention, profile) for mention, profile in read.items()}
    bounded = {(kind, key): issue for kind, key, issue in saved.bounded}
    linking = Linking(saved.pairs, bounded, saved.groups)
    return read, State(profiles, read_corpus(tuple(profiles.values())), frozenset(saved.judged), linking)
