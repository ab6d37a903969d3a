"""Identity at scale: this resolver and Splink on a composed world, with time, peak memory and F1; and a change of it.

    python -m benchmarks.identity.scale [COUNT ...]        # needs: pip install '.[bench]'; default: 100000 1000000

Each tool runs in a process of its own on the entries of :mod:`.world`. "papercanon" is one process; "papercanon, two
workers" reads titles in two others, and has all entries in memory before the clock starts, so that composing them does
not hide what runs beside it. "papercanon, one list more" is the time that
a :class:`pipeline.resolve.Resolver` of all other lists takes to add one of 40 entries, with the memory of all that was
done before; and the time in which what it knows becomes bytes ("saving") and is read back ("restoring"), as a run with
a cache does. Splink runs on the first count alone, since it does not finish a million in minutes. Times leave out
composing the entries, which is measured by itself; "processor" is user and system time of all threads and processes,
which a busy machine changes less than wall time. Memory is the peak of the process, with whatever holds the entries.
F1 is that of pairs of entries of one paper; for Splink, that of its best threshold, found with the truth at hand.

Self-check: each tool must join twelve plain duplicates and nothing else (see :func:`.rivals.is_sound`), and find at
least a tenth of the pairs; what one list more gives must be what a full run gives (looked at on the first count).
Otherwise a run is reported as broken, and the exit status is 1.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.records import Normalizing, Resolution
from pipeline.resolve import Resolver, resolve
from tests.builder import make_item

from .rivals import is_sound, run_own, run_splink
from .world import compose_rows

COUNTS = (100_000, 1_000_000)
TOOLS = ("papercanon", "papercanon, one list more", "papercanon, two workers", "splink")
LEAST = 0.1
"""Recall below which a run is taken for broken."""
THRESHOLDS = (0.01, 0.05, 0.1, 0.2, 0.5, 0.9, 0.99)

Figures = dict[str, float]


def measure_own(count: int) -> Figures:
    """This resolver on records that are made one after the other while it reads them."""
    truth: dict[str, int] = {}

    def make_items() -> Iterator[Normalizing]:
        for paper, row in compose_rows(count):
            truth[row["id"]] = paper
            yield make_item(row)

    composing = _clock(lambda: sum(1 for _ in make_items()))[1]
    gc.disable()  # records refer to no one who refers back: collecting cycles costs time and finds nothing
    resolution, spent = _clock(lambda: resolve(make_items()))
    return _report_clusters(resolution, truth, spent[0] - composing[0], spent[1] - composing[1])


def measure_workers(count: int) -> Figures:
    """This resolver with two workers, on records that were made before."""
    rows = list(compose_rows(count))
    truth = {row["id"]: paper for paper, row in rows}
    items = [make_item(row) for _, row in rows]
    gc.disable()
    resolution, spent = _clock(lambda: resolve(items, workers=2))
    return _report_clusters(resolution, truth, *spent)


def measure_change(count: int) -> Figures:
    """The addition of the last list to all others. Raises ``ValueError`` where a full run gives another result."""
    truth = {row["id"]: paper for paper, row in compose_rows(count)}
    last = max(truth).partition("#")[0]
    added = [make_item(row) for _, row in compose_rows(count) if row["id"].startswith(f"{last}#")]
    gc.disable()
    resolver = Resolver()
    resolver.update(make_item(row) for _, row in compose_rows(count) if not row["id"].startswith(f"{last}#"))
    resolution, spent = _clock(lambda: resolver.update(added))
    if count <= COUNTS[0] and resolution != resolve(make_item(row) for _, row in compose_rows(count)):
        raise ValueError("a full run gives another result")
    saved, saving = _clock(resolver.save)
    _, restoring = _clock(lambda: Resolver().restore(saved))
    figures = _report_clusters(resolution, truth, *spent)
    return {**figures, "saving": saving[1], "restoring": restoring[1], "MiB saved": len(saved) / 1024**2}


def _report_clusters(resolution: Resolution, truth: Mapping[str, int], wall: float, processor: float) -> Figures:
    groups = [[truth[mention] for mention in cluster.mentions] for cluster in resolution.clusters]
    right = sum(_count_pairs(Counter(group)) for group in groups)
    found = sum(_count_pairs({0: len(group)}) for group in groups)
    return _report(right, found, truth, wall, processor)


def measure_splink(count: int) -> Figures:
    """Splink on flat rows with every identifier in one column, at the threshold with the best F1."""
    rows = []
    truth: dict[str, int] = {}
    for paper, row in compose_rows(count):
        truth[row["id"]] = paper
        rows.append({**row, "doi": row.get("arxiv", row.get("doi", ""))})
    scored, spent = _clock(lambda: run_splink(rows, THRESHOLDS[0]))
    best: Figures = {"F1": -1.0}
    for threshold in THRESHOLDS:
        joined = [truth[left] == truth[right] for (left, right), chance in scored.items() if chance >= threshold]
        best = max(best, _report(sum(joined), len(joined), truth, *spent), key=lambda figures: figures["F1"])
    return best


def _report(right: int, found: int, truth: Mapping[str, int], wall: float, processor: float) -> Figures:
    gold = _count_pairs(Counter(truth.values()))
    precision, recall = right / max(1, found), right / gold
    return {
        "seconds": wall,
        "processor": processor,
        "MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "precision": precision,
        "recall": recall,
        "F1": 2 * precision * recall / max(1e-9, precision + recall),
    }


def _count_pairs(sizes: Mapping[int, int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _clock(work: Any) -> tuple[Any, tuple[float, float]]:
    """The result of some work, and the seconds of wall time and of the processor that it took."""
    begun, used = time.perf_counter(), _use_processor()
    result = work()
    return result, (time.perf_counter() - begun, _use_processor() - used)


def _use_processor() -> float:
    """Processor time of this process and of those that it has waited for, in seconds."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def run_alone(tool: str, count: int) -> Figures:
    """The figures of one tool, measured in a process of its own. Raises ``ValueError`` where the run is broken."""
    command = [sys.executable, "-m", "benchmarks.identity.scale", "--tool", tool, str(count)]
    done = subprocess.run(command, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        raise ValueError((done.stderr.splitlines() or ["it gave no figures"])[-1])
    figures: Figures = json.loads(lines[-1])
    if figures["recall"] < LEAST:
        raise ValueError(f"it found {figures['recall']:.1%} of the pairs")
    return figures


def measure(tool: str, count: int) -> Figures:
    """The figures of one tool in this process, after its self-check."""
    warnings.simplefilter("ignore")
    if not is_sound(run_own if tool != "splink" else lambda rows: set(run_splink(rows))):
        raise ValueError("it fails on plain duplicates")
    measures = dict(zip(TOOLS, (measure_own, measure_change, measure_workers, measure_splink), strict=True))
    return measures[tool](count)


def main(words: Sequence[str]) -> int:
    """Measure and print a line for each tool and count."""
    if words[:1] == ["--tool"]:
        print(json.dumps(measure(words[1], int(words[2]))))
        return 0
    counts = [int(word) for word in words] or COUNTS
    broken = False
    for tool, count in _list_runs(counts):
        try:
            figures = run_alone(tool, count)
            print(f"{tool}, {count:,} entries: " + ", ".join(f"{name} {value:.4g}" for name, value in figures.items()))
        except ValueError as error:
            broken = True
            print(f"{tool}, {count:,} entries: broken: {error}")
    return int(broken)


def _list_runs(counts: Iterable[int]) -> Iterator[tuple[str, int]]:
    for place, count in enumerate(counts):
        yield from ((tool, count) for tool in (TOOLS if not place else TOOLS[:2]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
