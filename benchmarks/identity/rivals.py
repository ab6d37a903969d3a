"""Other tools on the same pairs: bib-dedupe and Splink beside this resolver, with a check that each run is sound.

    python -m benchmarks.identity.rivals        # needs: pip install '.[bench]'

Every tool gets the records of one committed test set at once, with what a list says: title, authors, year, DOI, where
an arXiv number is given as the DOI that it stands for (for bib-dedupe also the empty journal, volume and pages that
lists lack). A true pair counts as found where the tool joins its two records; a trap as sprung where it joins them.
Pairs across sets are not counted. The unseen pairs are a set of their own.

Self-check: before its run counts, each tool must join twelve plain duplicates with every field filled (same title in
two spellings, same authors, year, journal) and none of twelve unlike records. A tool that fails is reported as broken
and the exit status is 1, so that no figure rests on a run that a wrong column name spoilt.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from pipeline.resolve import resolve
from tests.builder import make_items

from .compose import FILES, read_pairs
from .facts import Row, read_facts

EDGES = slice(None, 20), slice(-20, None)
"""Ends of titles by which Splink blocks them: shorter ones make blocks that it does not finish at scale."""

Joined = set[tuple[str, str]]
Tool = Callable[[Sequence[Row]], Joined]
"""Joins records (rows with an ``id``): the pairs of ids of one paper, each in sorted order."""


def run_own(rows: Sequence[Row]) -> Joined:
    """This resolver on whole rows."""
    clusters = resolve(make_items([{**row, "id": f"{row['id']}#1"} for row in rows])).clusters
    return _pair([[mention.partition("#")[0] for mention in cluster.mentions] for cluster in clusters])


def run_bib_dedupe(rows: Sequence[Row]) -> Joined:
    """bib-dedupe: preparation, blocking, matching and clustering as its documentation shows them."""
    import pandas
    from bib_dedupe.bib_dedupe import block, cluster, match, prep

    frame = prep(pandas.DataFrame([{**_flatten(row), "ENTRYTYPE": "article", "ID": row["id"]} for row in rows]), cpu=1)
    return _pair(cluster(match(block(frame, cpu=1), cpu=1)))


def run_splink(rows: Sequence[Row], threshold: float = 0.5) -> dict[tuple[str, str], float]:
    """Splink: Jaro-Winkler levels on the title, author and year; trained by random sampling and EM.

    Gives the pairs whose probability reaches the threshold, each with it.
    """
    import pandas
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    flat = [{"unique_id": row["id"], **_flatten(row)} for row in rows]
    frame = pandas.DataFrame([{name: value or None for name, value in one.items()} for one in flat])
    frame["opening"], frame["ending"] = (frame["title"].str.lower().str[edge] for edge in EDGES)
    settings = SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=1 / len(rows),  # each record has about one other of its paper
        comparisons=[
            compare.JaroWinklerAtThresholds("title", [0.97, 0.9, 0.8]),
            compare.JaroWinklerAtThresholds("author", [0.9]),
            compare.ExactMatch("year"),
            compare.ExactMatch("doi"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("opening"),
            block_on("ending"),
            block_on("author", "year"),
            block_on("doi"),
        ],
    )
    api: Any = DuckDBAPI()
    linker: Any = Linker(api.register(frame), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("opening"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("author", "year"))
    found = linker.inference.predict(threshold_match_probability=threshold).as_record_list()
    return {_order(row["unique_id_l"], row["unique_id_r"]): row["match_probability"] for row in found}


SETS = {"composed pairs": ("same", "different"), "unseen pairs": ("unseen_same", "unseen_different")}
TOOLS: dict[str, Tool] = {
    "papercanon": run_own,
    "bib-dedupe": run_bib_dedupe,
    "splink": lambda rows: set(run_splink(rows)),
}


def is_sound(tool: Tool) -> bool:
    """Whether a tool joins plain duplicates, and nothing else, among records that leave no doubt."""
    facts = [fact for fact in read_facts() if fact.author and len(fact.title.split()) > 6][::15][:24]
    rows = []
    for place, fact in enumerate(facts):
        row = {"title": fact.title, "authors": [fact.author], "date": fact.month[:4], "venue": "Journal of Records"}
        rows.append({**row, "id": f"plain{place:02d}a"})
        if place < 12:
            rows.append({**row, "title": fact.title.upper(), "id": f"plain{place:02d}b"})
    return tool(rows) == {(f"plain{place:02d}a", f"plain{place:02d}b") for place in range(12)}


def list_rows(verdict: str) -> list[Row]:
    """The records of one committed set: pair ``n`` gives ``n`` + ``a`` and ``n`` + ``b``."""
    return [
        {**pair[side], "id": f"{verdict}{number:04d}{letter}"}
        for number, pair in enumerate(read_pairs(FILES[verdict]))
        for side, letter in (("left", "a"), ("right", "b"))
    ]


def _flatten(row: Row) -> dict[str, str]:
    return {
        "title": row.get("title") or " / ".join(row.get("titles", [])),
        "author": "; ".join(row.get("authors", [])),
        "year": row.get("date", "")[:4],
        "journal": row.get("venue", ""),
        "volume": "",
        "number": "",
        "pages": "",
        "abstract": row.get("summary", ""),
        "doi": row.get("doi") or (f"10.48550/arxiv.{row['arxiv']}" if "arxiv" in row else ""),
    }


def _pair(groups: Sequence[Sequence[str]]) -> Joined:
    return {_order(one, other) for group in groups for place, one in enumerate(group) for other in group[place + 1 :]}


def _order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def main() -> int:
    """Check and run each tool, and print a line for it."""
    warnings.simplefilter("ignore")
    broken = False
    for name, tool in TOOLS.items():
        try:
            if not is_sound(tool):
                raise ValueError("it fails on plain duplicates")
            for title, sets in SETS.items():
                begun = time.perf_counter()
                (found, true), (sprung, traps) = (_count(tool, list_rows(verdict)) for verdict in sets)
                spent = time.perf_counter() - begun
                said = f"found {found} of {true} true pairs, sprang {sprung} of {traps} traps"
                print(f"{name}, {title}: {said}, in {spent:.1f} s")
        except Exception as error:
            broken = True
            print(f"{name}: broken: {type(error).__name__}: {error}")
    return int(broken)


def _count(tool: Tool, rows: Sequence[Row]) -> tuple[int, int]:
    """How many pairs of a set a tool joins, and how many there are."""
    joined = tool(rows)
    return sum((f"{one['id']}", f"{two['id']}") in joined for one, two in _couples(rows)), len(rows) // 2


def _couples(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    return list(zip(rows[::2], rows[1::2], strict=True))


if __name__ == "__main__":
    sys.exit(main())
