"""What validating costs beside the bare parsing of the same files, and how much memory it takes.

    python -m benchmarks.validate.bench [PAPERS ...]        # default: 10000 100000

For each size a dataset is composed (see ``compose.py``) and both runs are made over it, each in a process of its own,
one after the other: bare parsing (``json.loads`` of each line, ``csv.reader`` over ids.csv) and
``validate_dataset`` without the articles. The time is that of the processor, the memory the peak of the process.

Self-check: over a small composed dataset, the parser must see every row that the validator counts, and the validator
must find each of the planted faults. Otherwise no figure is printed and the exit status is 1. The exit status is 1,
too, where validating costs more than five times the parsing.
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.dataset import IDS, STATEMENTS
from pipeline.publish import examine_dataset, validate_dataset

from .compose import compose

SOURCE = Path(__file__).resolve().parents[2] / "normalized"
SIZES = (10_000, 100_000)
MOST = 5.0
"""How many times the bare parsing validation may cost."""


def parse_bare(folder: Path) -> int:
    """Parse every file, keep nothing. Returns the number of rows."""
    rows = 0
    for path in sorted([*folder.glob("*.jsonl"), *(folder / STATEMENTS).glob("*.jsonl")]):
        with path.open("rb") as stream:
            for line in stream:
                json.loads(line)
                rows += 1
    with (folder / IDS).open(encoding="utf-8", newline="") as stream:
        rows += sum(1 for _ in csv.reader(stream)) - 1
    for name in ("manifest.json", "stats.json"):
        json.loads((folder / name).read_bytes())
    return rows


def validate_whole(folder: Path) -> int:
    """Validate; returns the number of findings."""
    return len(validate_dataset(folder))


RUNS: dict[str, Callable[[Path], int]] = {"parse": parse_bare, "validate": validate_whole}


def measure(run: str, folder: Path) -> tuple[float, float, int]:
    """Seconds of processor time, MiB at the peak, and the result of one run in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.validate.bench", "--child", run, str(folder)]
    seconds, peak, result = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return seconds, peak, result


def run_child(run: str, folder: Path) -> None:
    """The inside of :func:`measure`."""
    started = time.process_time()
    result = RUNS[run](folder)
    print(json.dumps((time.process_time() - started, read_peak(), result)))


def read_peak() -> float:
    """MiB at the peak of this program. Linux counts what the process that started it held, too, but tells it apart."""
    status = Path("/proc/self/status")
    lines = status.read_text("utf-8").splitlines() if status.exists() else []
    own = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return (own[0] if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


FAULTS = (
    ("papers.jsonl", '"documents":', '"documents":9', "dataset-documents-miscounted"),
    ("papers.jsonl", '"title":{"text":"', '"title":{"text":"Q', "dataset-value-unsupported"),
    ("mentions.jsonl", '"paper":"', '"paper":"q', "dataset-mention-unnamed"),
    ("matches.jsonl", '"right":"', '"right":"q', "dataset-reference-broken"),
    ("ids.csv", ",active,", ",withdrawn,", "dataset-id-unpublished"),
    ("articles.jsonl", '"language":"', '"language":"Q', "dataset-language-illegal"),
    ("relations.jsonl", '"source":"', '"source":"q', "dataset-relation-evidence-foreign"),
    ("rankings.jsonl", '"mentions":["', '"mentions":["q', "dataset-mention-foreign"),
    ("glossary.jsonl", '"evidence":["', '"evidence":["q', "dataset-reference-broken"),
    ("errata.jsonl", '"mention":"', '"mention":"q', "dataset-reference-broken"),
    ("mentions.jsonl", '"title":{"text":"', '"title":{"text":"Q', "dataset-row-contradicted"),
    ("models.jsonl", '"value":"', '"value":"Q', "dataset-row-contradicted"),
    ("rankings.jsonl", '"position":', '"position":9', "dataset-place-untrue"),
    ("rankings.jsonl", '"rank":', '"rank":9', "dataset-fact-wrong"),
    ("glossary.jsonl", '"forms":[{"text":"', '"forms":[{"text":"Q', "dataset-wording-unsupported"),
    ("errata.jsonl", '"says":"', '"says":"Q', "dataset-fact-wrong"),
    ("papers.jsonl", '"aliases":["', '"aliases":["Q","', "dataset-value-unsupported"),
    ("relations.jsonl", '"reason":"', '"reason":"Q', "dataset-fact-wrong"),
    ("issues.jsonl", '"message":"', '"message":"Q', "dataset-fact-wrong"),
    ("matches.jsonl", '"score":', '"score":9', "dataset-fact-wrong"),
    ("stats.json", '"documents":', '"documents":9', "dataset-count-wrong"),
)
"""File, a text in it, what stands in its first place instead, and the finding that must come."""


def check_self() -> list[str]:
    """What is wrong with the benchmark itself."""
    faults = []
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work, "dataset")
        compose(SOURCE, folder, 1000)
        if validate_dataset(folder):
            faults.append("the composed dataset is not valid")
        counts = examine_dataset(folder).counts
        if parse_bare(folder) < sum(counts.values()):
            faults.append("the parser does not see every row")
        for name, text, other, code in FAULTS:
            whole = (folder / name).read_text("utf-8")
            (folder / name).write_text(whole.replace(text, other, 1), "utf-8")
            if code not in {finding.code for finding in validate_dataset(folder)}:
                faults.append(f"a planted fault was not found: {code}")
            (folder / name).write_text(whole, "utf-8")
    return faults


def main(sizes: list[int]) -> int:
    """Print a line for each size."""
    faults = check_self()
    if faults:
        print("; ".join(faults))
        return 1
    print(
        f"{'papers':>9} {'MB':>7} {'parse s':>8} {'validate s':>10} {'ratio':>6} {'parse MiB':>9} {'validate MiB':>12}"
    )
    worst = 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work, "dataset")
            papers = compose(SOURCE, folder, size)
            megabytes = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
            bare, bare_peak, _ = measure("parse", folder)
            own, own_peak, found = measure("validate", folder)
        if found:
            print(f"the dataset of {papers} papers is not valid")
            return 1
        worst = max(worst, own / bare)
        print(
            f"{papers:>9} {megabytes:>7.0f} {bare:>8.1f} {own:>10.1f} {own / bare:>6.2f}"
            f" {bare_peak:>9.0f} {own_peak:>12.0f}",
            flush=True,
        )
    return int(worst > MOST)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        run_child(sys.argv[2], Path(sys.argv[3]))
    else:
        sys.exit(main([int(text) for text in sys.argv[1:]] or list(SIZES)))
