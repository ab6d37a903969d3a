"""Key stores: the difference of two bags of any size, whatever lies in memory and whatever on disk."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.validation import keys
from pipeline.publish.validation.keys import (
    KeyPairs,
    KeyStore,
    find_missing,
    find_neither,
    find_repeated,
    find_shared,
)

KEYS = st.lists(st.tuples(st.text(max_size=3), st.text(max_size=2)), max_size=60)


def fill(items: Iterable[object]) -> KeyStore:
    store = KeyStore()
    for item in items:
        store.add(item)
    return store


@pytest.mark.parametrize(("in_memory", "compared"), [(1 << 17, 1 << 18), (1, 1 << 18), (7, 1), (1 << 17, 1)])
@given(needs=KEYS, offers=KEYS)
def test_what_is_missing_is_the_difference_of_the_sets(
    in_memory: int, compared: int, needs: list[tuple[str, str]], offers: list[tuple[str, str]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "IN_MEMORY", in_memory)
        patch.setattr(keys, "COMPARED", compared)
        left, right = fill(needs), fill(offers)
        assert find_missing(left, right) == {hash(key) for key in set(needs) - set(offers)}
        assert find_missing(right, left) == {hash(key) for key in set(offers) - set(needs)}
        assert find_shared(left, right) == {hash(key) for key in set(needs) & set(offers)}
        assert find_repeated(left) == {hash(key) for key in needs if needs.count(key) > 1}
        left.close()
        right.close()


@pytest.mark.parametrize("in_memory", [1 << 17, 1, 7])
@given(
    pairs=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40), offers=st.sets(st.integers(0, 30))
)
def test_pairs_of_which_neither_is_there_are_found(
    in_memory: int, pairs: list[tuple[int, int]], offers: set[int]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "IN_MEMORY", in_memory)
        store, there = KeyPairs(), fill(sorted(offers))
        for first, second in pairs:
            store.add_pair(first, second)
        expected = {(second, first) for first, second in pairs if not {first, second} & offers}
        assert find_neither(store, there) == expected
        store.close()
        there.close()


def test_a_store_that_outgrows_memory_holds_a_bounded_number_of_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "IN_MEMORY", 100)
    store = fill(range(10_000))
    assert len(store._fresh) < 100
    assert sum(store.count(part) for part in range(keys.PARTS)) == 10_000
    store.close()


def test_a_part_too_large_to_compare_at_once_is_parted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "COMPARED", 10)
    seen: list[int] = []
    split = KeyStore.split
    monkeypatch.setattr(KeyStore, "split", lambda store, part: seen.append(store.count(part)) or split(store, part))
    assert find_missing(fill(range(10_000)), fill(range(1, 10_000))) == {hash(0)}
    assert max(seen) > 10


def test_missing_keys_beyond_the_bound_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "MOST_MISSING", 5)
    assert len(find_missing(fill(range(100)), fill([]))) == 5
