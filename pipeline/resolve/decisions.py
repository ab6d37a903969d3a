"""Verdicts of people, read from their rows into pairs of mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import IdRow, Issue, Judgment, Verdict

from .names import name_mention
from .profile import Profile


@dataclass(frozen=True)
class Ruling:
    """A verdict on two groups of mentions. Each side is one mention, or the mentions behind a canonical id."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    judgment: Judgment


@dataclass(frozen=True)
class Rulings:
    """The verdicts in force, and an issue for each that dangles or that another one contradicts."""

    same: tuple[Ruling, ...] = ()
    different: tuple[Ruling, ...] = ()
    reviewed: frozenset[str] = frozenset()
    issues: tuple[Issue, ...] = ()

    def named(self) -> frozenset[str]:
        """Every mention that a verdict of ``same`` or ``different`` is on."""
        rulings = (*self.same, *self.different)
        return frozenset(mention for ruling in rulings for mention in (*ruling.left, *ruling.right))

    def trusted(self) -> frozenset[frozenset[str]]:
        """Pairs of mentions that a person called the same."""
        return frozenset(
            frozenset((left, right)) for ruling in self.same for left in ruling.left for right in ruling.right
        )


def read_rulings(judgments: Sequence[Judgment], profiles: Sequence[Profile], earlier: Sequence[IdRow] = ()) -> Rulings:
    """Turn verdicts on mentions or papers into verdicts on mentions.

    The latest verdict on a pair is in force; of two of one day, ``different`` is, because a wrong merge costs more
    than a missed one. A verdict that names an unknown mention or paper is an issue and has no effect.
    """
    behind = _mentions_behind(profiles) if judgments else {}
    redirects = {row.id: row.target for row in earlier if row.state == "redirect"}
    issues: list[Issue] = []
    rulings: list[Ruling] = []
    for judgment in _in_force(judgments, issues):
        sides = [_find_side(name, behind, redirects) for name in (judgment.left, judgment.right)]
        unknown = [name for name, side in zip((judgment.left, judgment.right), sides, strict=True) if not side]
        if unknown:
            issues.append(_report("judgment-dangling", judgment, name=", ".join(unknown)))
        elif judgment.verdict is Verdict.DIFFERENT and set(sides[0]) & set(sides[1]):
            issues.append(_report("judgment-of-itself", judgment))
        else:
            rulings.append(Ruling(sides[0], sides[1], judgment))
    named = {
        mention
        for ruling in rulings
        for mention in (*ruling.left, *ruling.right)
        if ruling.judgment.verdict is not Verdict.UNSURE
    }
    return Rulings(
        same=tuple(ruling for ruling in rulings if ruling.judgment.verdict is Verdict.SAME),
        different=tuple(ruling for ruling in rulings if ruling.judgment.verdict is Verdict.DIFFERENT),
        reviewed=frozenset(named),
        issues=tuple(issues),
    )


def report_contradiction(ruling: Ruling) -> Issue:
    """The issue of a ``same`` verdict that verdicts of ``different`` forbid through other pairs."""
    return _report("judgment-contradicted", ruling.judgment)


def _in_force(judgments: Sequence[Judgment], issues: list[Issue]) -> list[Judgment]:
    by_pair: dict[tuple[str, str], list[Judgment]] = defaultdict(list)
    for judgment in judgments:
        by_pair[min(judgment.left, judgment.right), max(judgment.left, judgment.right)].append(judgment)
    force = []
    for pair in sorted(by_pair):
        rows = sorted(by_pair[pair], key=lambda row: (row.when, row.verdict is Verdict.DIFFERENT, row.verdict, row.who))
        force.append(rows[-1])
        for row in rows[:-1]:
            if row.verdict is not rows[-1].verdict and Verdict.UNSURE not in (row.verdict, rows[-1].verdict):
                winner = f"{rows[-1].verdict} ({rows[-1].who}, {rows[-1].when})"
                issues.append(_report("judgment-superseded", row, winner=winner))
    return force


def _mentions_behind(profiles: Sequence[Profile]) -> dict[str, tuple[str, ...]]:
    """The mentions behind every canonical id: those that it names most strongly, and each mention by its own id."""
    found: dict[str, list[tuple[tuple[int, ...], str]]] = defaultdict(list)
    for profile in profiles:
        names = name_mention(profile)
        strongest = min(names.values())
        for name, rank in names.items():
            found[name].append(((int(rank > strongest), *rank), profile.mention))
        found[profile.mention].append(((0,), profile.mention))
    return {
        name: tuple(sorted(mention for rank, mention in entries if rank[0] == min(entries)[0][0]))
        for name, entries in found.items()
    }


def _find_side(name: str, behind: Mapping[str, tuple[str, ...]], redirects: Mapping[str, str]) -> tuple[str, ...]:
    seen: set[str] = set()
    while name not in behind and name in redirects and name not in seen:
        seen.add(name)
        name = redirects[name]
    return behind.get(name, ())


def _report(code: str, judgment: Judgment, *, name: str = "", winner: str = "") -> Issue:
    return make_issue(
        code,
        left=judgment.left,
        right=judgment.right,
        verdict=judgment.verdict.value,
        who=judgment.who,
        when=judgment.when,
        name=name,
        winner=winner,
    )
