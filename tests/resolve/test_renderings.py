"""Titles in two languages meet in bulk as they would one by one, and no pair that evidence could join is left out."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
from hypothesis import given, settings

from benchmarks.identity.world import compose_rows
from pipeline.knowledge.tables import load_table
from pipeline.resolve.bounds import find_promising, gain_by_rendering
from pipeline.resolve.concept_table import WIDTH, count_foreign, tell_concepts
from pipeline.resolve.corpus import read_corpus
from pipeline.resolve.profiles import read_profiles
from pipeline.resolve.renderings import SHARE, SHARED, Bounds, find_renderings
from pipeline.resolve.score import score_pair
from pipeline.resolve.title_comparison import compare_concepts
from pipeline.resolve.titles import Title, read_title
from tests.builder import make_items
from tests.resolve.test_linking import ROWS

WIDE = Bounds(10_000, 8)


def read_world(count: int) -> list[Title]:
    rows = [row for _, row in compose_rows(count) if "title" in row]
    titles = [read_title(row["title"], row.get("lang", "en")) for row in rows]
    return sorted({title.key: title for title in titles}.values(), key=lambda title: title.key)


def find_one_by_one(titles: list[Title]) -> set[tuple[int, int]]:
    foreign = count_foreign(titles)
    telling = [set(tell_concepts(title, foreign)) for title in titles]
    return {
        (one, other)
        for one, other in combinations(range(len(titles)), 2)
        if not (titles[one].latin and titles[other].latin) and len(telling[one] & telling[other]) > 1
        for shared, share in [compare_concepts(titles[one], titles[other])]
        if shared >= SHARED and share >= SHARE
    }


def list_forms(count: int) -> list[str]:
    rows = load_table("concepts")["concept"]
    found = [form for row in rows for form in row["forms"][:1] if "一" <= form[0] <= "鿿"]
    return found[:count]


def compare_both_ways(titles: list[Title]) -> int:
    found = find_renderings(titles, count_foreign(titles), WIDE)
    pairs = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == find_one_by_one(titles)
    assert [compare_concepts(titles[one], titles[other]) for one, other in pairs] == list(
        zip(found.shared.tolist(), found.share.tolist(), strict=True)
    )
    return len(pairs)


def test_titles_meet_in_bulk_as_they_would_one_by_one() -> None:
    assert compare_both_ways(read_world(1500)) > 20


def test_titles_of_many_concepts_are_compared_whole() -> None:
    forms = list_forms(2 * WIDTH)
    texts = ["、".join(forms), "、".join(forms[: WIDTH + 4]), "、".join(forms[WIDTH - 4 :]), "、".join(forms[:4])]
    titles = sorted(map(read_title, texts), key=lambda title: title.key)
    assert max(len(title.concepts) for title in titles) > WIDTH
    assert compare_both_ways(titles) > 0


def test_titles_of_which_one_excludes_the_other_do_not_meet() -> None:
    texts = ("教師なし文表現の学習", "Supervised Sentence Representation Learning", "教師あり文表現の学習")
    titles = sorted(map(read_title, texts), key=lambda title: title.key)
    assert compare_both_ways(titles) == 1


def test_large_blocks_are_parted_by_a_third_concept_and_then_bounded() -> None:
    titles = read_world(1500)
    everything = find_one_by_one(titles)
    found = find_renderings(titles, count_foreign(titles), Bounds(4, 2), None)
    pairs = set(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert pairs < everything
    assert found.bounded
    assert all(len(concepts) == 3 and size > 4 for concepts, size in found.bounded.items())


def test_only_blocks_that_are_wanted_are_looked_at() -> None:
    titles = read_world(1500)
    foreign = count_foreign(titles)
    wanted = tuple(sorted(tell_concepts(next(one for one in titles if not one.latin), foreign)))[:2]
    found = find_renderings(titles, foreign, WIDE, [wanted])
    pairs = set(zip(found.left.tolist(), found.right.tolist(), strict=True))
    told = [set(tell_concepts(title, foreign)) for title in titles]
    assert pairs == {pair for pair in find_one_by_one(titles) if all(told[place].issuperset(wanted) for place in pair)}


def test_titles_in_latin_script_alone_meet_nowhere() -> None:
    titles = [title for title in read_world(200) if title.latin]
    assert len(find_renderings(titles, count_foreign(titles), WIDE, None).left) == 0


def check_bounds(rows: list[dict[str, Any]]) -> tuple[int, int]:
    """How many pairs of mentions are promising, and how many are not; none of these is worth keeping."""
    profiles = read_profiles(
        make_items([{"id": f"d{number % 4}#{number:03d}", **row} for number, row in enumerate(rows)])
    )
    corpus = read_corpus(profiles)
    pairs = list(combinations(range(len(profiles)), 2))
    left, right = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    compared = [
        max((compare_concepts(a, b) for a in profiles[one].titles for b in profiles[other].titles), default=(0, 0.0))
        for one, other in pairs
    ]
    gain = gain_by_rendering(np.array([one[0] for one in compared]), np.array([one[1] for one in compared]))
    promising = find_promising(left, right, gain, profiles)
    for (one, other), kept in zip(pairs, promising, strict=True):
        assert kept or score_pair(profiles[one], profiles[other], corpus) is None, (profiles[one], profiles[other])
    return int(promising.sum()), int((~promising).sum())


@given(ROWS.filter(lambda rows: len(rows) > 1))
@settings(max_examples=200, deadline=None)
def test_no_pair_that_is_worth_keeping_is_left_out(rows: list[dict[str, Any]]) -> None:
    check_bounds(rows)


def test_most_pairs_of_a_composed_world_are_left_out() -> None:
    kept, left_out = check_bounds([{**row, "id": f"d{n % 7}#{n}"} for n, (_, row) in enumerate(compose_rows(300))])
    assert left_out > 3 * kept
