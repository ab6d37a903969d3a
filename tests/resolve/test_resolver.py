"""Resolving again after a change gives what resolving everything gives, whatever was added, changed or taken away."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.identity.world import compose_rows
from pipeline.records import Judgment, Normalizing, Resolution, Verdict
from pipeline.resolve import (
    Resolver,
    candidates,
    corpus,
    features_context,
    relinking,
    resolution,
    resolve,
    resolve_again,
    title_pairs,
)
from tests.builder import make_item
from tests.resolve.test_linking import ROWS

Lists = dict[str, list[dict[str, Any]]]

BROKEN = [{"broken_url": "https://example.org/cdn/言語-理解/paper.pdf", "title": "An Address That Somebody Translated"}]
INTACT = [{"url": f"https://example.org/cdn/{name}/paper.pdf"} for name in ("language-understanding", "speech-tests")]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.one_of(st.none(), ROWS.map(lambda rows: rows[:4]), st.sampled_from([BROKEN, INTACT[:1], INTACT[1:]])),
        st.sampled_from([None, *Verdict]),
    ),
    min_size=2,
    max_size=7,
)
"""A list, its new entries or that it is gone, and a verdict on the first two mentions of the corpus."""


@contextmanager
def low_bounds() -> Iterator[None]:
    """Bounds that a few mentions reach, so that small corpora have all that large ones have."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (candidates, relinking):
            patch.setattr(module, "BLOCK_BOUND", 3)
        for module in (candidates, title_pairs):
            patch.setattr(module, "NEIGHBOURS", 1)
        patch.setattr(title_pairs, "TITLE_BOUND", 2)
        for module in (corpus, features_context):
            patch.setattr(module, "COMMON", 2)
        patch.setattr(corpus, "RARE_COUNT", 3)
        patch.setattr(corpus, "RARE", 0.05)
        yield


def make_list(name: str, rows: list[dict[str, Any]]) -> list[Normalizing]:
    return [make_item({**row, "id": f"{name}#{place:03d}"}) for place, row in enumerate(rows)]


def list_differences(found: Resolution, expected: Resolution) -> list[str]:
    """The fields in which two resolutions differ: pytest would take minutes to show how."""
    return [name for name in Resolution.model_fields if getattr(found, name) != getattr(expected, name)]


def judge(lists: Lists, verdict: Verdict | None) -> list[Judgment]:
    named = [f"{name}#{place:03d}" for name in sorted(lists) for place in range(len(lists[name]))]
    if verdict is None or len(named) < 2:
        return []
    return [Judgment(left=named[0], right=named[1], verdict=verdict, who="r", when="2026-01-01", why="read")]


@given(CHANGES)
@settings(max_examples=150, deadline=None)
def test_each_change_gives_what_a_full_run_gives(changes: list[tuple[str, Any, Verdict | None]]) -> None:
    resolver, lists, ids, left = Resolver(), Lists(), (), b""
    with low_bounds():
        for name, rows, verdict in changes:
            lists = {**lists, name: rows} if rows else {other: lists[other] for other in lists if other != name}
            judgments = judge(lists, verdict)
            found = resolver.update(make_list(name, rows or []), {name}, judgments=judgments, earlier=ids)
            items = [item for other in lists for item in make_list(other, lists[other])]
            expected = resolve(items, judgments, ids)
            assert list_differences(found, expected) == []
            again, left = resolve_again(items, judgments, ids, left)
            assert list_differences(again, expected) == []
            ids = found.ids


FIGURES = ("GLUE 28.4", "SQuAD 41.8", "RACE 80.5%", "MNLI 11.1", "CIFAR 93.2%", "MS COCO 7.7")


def crowd(row: dict[str, Any], lot: random.Random) -> dict[str, Any]:
    """An entry with much in common with others: short names, figures and authors of which there are few."""
    shared: dict[str, Any] = {
        "alias": lot.choice(["GPT", "IMAGO", "BERT", "Lapin"]),
        "summary": ", ".join(lot.sample(FIGURES, 3)),
        "authors": [lot.choice(["Invented Writer", "Another Author"])],
    }
    return {**row, **{name: value for name, value in shared.items() if lot.random() < 0.5}}


@pytest.mark.parametrize("seed", range(12))
def test_changes_of_a_composed_world_give_what_full_runs_give(seed: int) -> None:
    lot = random.Random(seed)
    rows = [row for _, row in compose_rows(400)]
    world: Lists = {}
    for row in lot.sample(rows, 140):
        world.setdefault(f"list{lot.randrange(35):02d}", []).append(crowd(row, lot) if seed % 2 else row)
    resolver, lists = Resolver(), dict(list(world.items())[:25])
    with low_bounds():
        resolver.update([item for name in lists for item in make_list(name, lists[name])])
        for _ in range(8):
            gone = set(lot.sample(sorted(lists), 2))
            fresh = {name: world[name] for name in lot.sample(sorted(world.keys() - lists.keys()), 2)}
            lists = {**{name: lists[name] for name in lists if name not in gone}, **fresh}
            found = resolver.update([item for name in fresh for item in make_list(name, fresh[name])], gone)
            everything = [item for name in lists for item in make_list(name, lists[name])]
            assert list_differences(found, resolve(everything)) == []


KNOWN: dict[str, Any] = {"authors": ["Invented Writer"], "date": "2021-02"}
EXAMPLES: dict[str, tuple[Lists, Lists]] = {
    "the only address that a translated one can have been gets a rival": (
        {"a": BROKEN, "b": [{**INTACT[0], **BROKEN[0], "broken_url": "https://example.org/cdn/言語/x.pdf"}]},
        {"c": INTACT[1:]},
    ),
    "a short name becomes common": (
        {name: [{**KNOWN, "alias": "GPT"}] for name in "ab"},
        {"c": [{"alias": "GPT"}]},
    ),
    "an entry that others had nothing but a short name in common with gets their number": (
        {"a": [{"alias": "IMAGO"}], **{name: [{**KNOWN, "alias": "IMAGO", "arxiv": "2101.00001"}] for name in "ef"}},
        {"a": [{"alias": "IMAGO", "arxiv": "2101.00001"}]},
    ),
    "figures become too common to tell papers apart": (
        {name: [{"summary": "RACE 1.5, GLUE 2.5"}] for name in "ab"},
        {"c": [{"summary": "RACE 1.5"}], "d": [{"summary": "RACE 1.5"}]},
    ),
    "a figure becomes less rare than four others of its mention, so that it is no key": (
        {
            "a": [{**KNOWN, "summary": "1.5, 2.5, 3.5, 4.5, 5.5"}],
            "b": [{**KNOWN, "summary": "1.5, 2.5"}],
            **{name: [{"summary": f"{name}.5"}] for name in "345"},
        },
        {"c": [{"summary": "1.5"}]},
    ),
}


@pytest.mark.parametrize("label", EXAMPLES)
def test_what_the_corpus_says_of_mentions_elsewhere_changes_their_links(label: str) -> None:
    before, added = EXAMPLES[label]
    resolver = Resolver()
    with low_bounds():
        alone = resolver.update([item for name in before for item in make_list(name, before[name])])
        found = resolver.update([item for name in added for item in make_list(name, added[name])], added)
        lists = {**before, **added}
        items = [item for name in lists for item in make_list(name, lists[name])]
        assert list_differences(found, resolve(items)) == []
    both = [pair for pair in alone.matches if pair.right.partition("#")[0] in before]
    assert both != [pair for pair in found.matches if pair.right.partition("#")[0] in before]


def test_runs_that_leave_what_they_know_to_the_next_give_what_full_runs_give() -> None:
    rows = [row for _, row in compose_rows(400)]
    left = b""
    with low_bounds():
        for count in (250, 250, 400, 100, 399):
            items = [make_item(row) for row in rows[:count]]
            found, left = resolve_again(items, remembered=left)
            assert list_differences(found, resolve(items)) == []


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'[[],[["a#1","a","paper",1,[],[],[],[],[],[],[],[],[],[["t","en",false]],[]]],[],[],[],[],[]]',
    ],
)
def test_bytes_that_no_run_left_are_passed_over(damage: bytes) -> None:
    items = [make_item(row) for _, row in compose_rows(50)]
    found, _ = resolve_again(items, remembered=damage)
    assert list_differences(found, resolve(items)) == []
    with pytest.raises(ValueError, match=r"."):
        Resolver().restore(damage)


def test_list_that_shares_nothing_makes_no_pair_of_others_weighed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    resolver = Resolver()
    resolver.update([item for _, row in compose_rows(300) for item in [make_item(row)]])
    weighed = []
    monkeypatch.setattr(resolution, "link", None)
    link = relinking.link

    def watch(profiles: Any, blocks: Any, about: Any, judged: Any, around: Any) -> Any:
        weighed.extend(profiles[place].document for place in around)
        return link(profiles, blocks, about, judged, around)

    monkeypatch.setattr(relinking, "link", watch)
    resolver.update([make_item({"id": "new#1", "title": "Zymurgy Ledgers of Quaint Xylophonists"})])
    assert weighed == ["new"]
