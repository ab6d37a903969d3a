"""Terms of the field in several languages, aligned over titles of the same papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.dataset import name_entry
from pipeline.records import Statement
from pipeline.records.facts import GlossaryEntry, GlossaryForm
from pipeline.text.folding import fold
from pipeline.text.han import choose_config, convert
from pipeline.text.language import other_script

from .claims import Claims, is_converted
from .grams import list_grams
from .meanings import KNOWN, list_meant, pair_meanings

PAPERS = 3
"""Papers whose titles must have a term in both languages. Two of them agree by chance too often: of nine pairs that the
committed articles gave with two, two were wrong."""
DICE = 0.8
"""The least Dice coefficient, 2 both / (one + other), of the papers that have a term in one language and in the other.
Source: Dice, "Measures of the amount of ecologic association between species", Ecology 26, 1945."""


@dataclass
class Occurrences:
    """Where a candidate term occurs: the papers, the statements, and its wordings."""

    papers: set[str] = field(default_factory=set)
    claims: list[Statement] = field(default_factory=list)
    wordings: Counter[str] = field(default_factory=Counter)


Table = dict[str, Occurrences]


def align_titles(claims: Claims, titles: Sequence[GlossaryEntry]) -> Iterator[GlossaryEntry]:
    """Terms that titles have in English and in another language on the same papers, and hardly on others.

    ``titles``: the glossary's titles, each of one paper in several languages. A pair is given where at least
    :data:`PAPERS` papers have both, their Dice coefficient is at least :data:`DICE`, and no other term of either
    language occurs on the same papers as well: what cannot be told apart is not aligned. Fewer papers are enough where
    the table of concepts knows that both mean the same (:func:`pair_meanings`).
    """
    said = {one.id: one for statements in claims.said.values() for one in statements if not is_converted(one)}
    aligned: dict[str, dict[str, tuple[Occurrences, Occurrences]]] = defaultdict(dict)
    for lang in sorted({form.lang for entry in titles for form in entry.forms if not form.derived} - {"en"}):
        pairs = [entry for entry in titles if {"en", lang} <= set(entry.languages)]
        english, other = _tabulate(pairs, "en", said), _tabulate(pairs, lang, said)
        told = keep_consistent(_pair_terms(_keep_common(english), _keep_common(other)))
        whole = _tabulate_meanings(pairs, lang, said)
        for left, right in pair_meanings(_list_papers(english), _list_papers(whole)):
            aligned[left][lang] = (english[left], whole[right])
        for left, right in told:
            aligned[left][lang] = (english[left], other[right])
    for key in sorted(aligned):
        yield _make_aligned(key, aligned[key])


def _keep_common(table: Table) -> Table:
    return {term: found for term, found in table.items() if len(found.papers) >= PAPERS}


def _list_papers(table: Table) -> dict[str, frozenset[str]]:
    return {term: frozenset(found.papers) for term, found in table.items()}


def _tabulate_meanings(entries: Sequence[GlossaryEntry], lang: str, said: Mapping[str, Statement]) -> Table:
    """The stretches of titles that are made of known words alone, and are no part of a longer word."""
    table: Table = defaultdict(Occurrences)
    for entry in entries:
        for form in _printed(entry, lang):
            whole = list_meant(form.text)
            for key, wording in list_grams(form.text, lang).items() if whole else ():
                if fold(key) in whole:
                    _note(table[key], entry, form, wording, said)
    return table


def _note(
    found: Occurrences, entry: GlossaryEntry, form: GlossaryForm, wording: str, said: Mapping[str, Statement]
) -> None:
    found.papers.add(entry.paper or "")
    found.claims += [said[name] for name in form.evidence if name in said]
    found.wordings[wording] += 1


def _tabulate(entries: Sequence[GlossaryEntry], lang: str, said: Mapping[str, Statement]) -> Table:
    """The terms that titles of at least :data:`KNOWN` papers have. They are counted first, since most occur once."""
    counted: Counter[str] = Counter()
    for entry in entries:
        counted.update({key for form in _printed(entry, lang) for key in list_grams(form.text, lang)})
    table: Table = defaultdict(Occurrences)
    for entry in entries:
        for form in _printed(entry, lang):
            for key, wording in list_grams(form.text, lang).items():
                if counted[key] >= KNOWN:
                    _note(table[key], entry, form, wording, said)
    return table


def _printed(entry: GlossaryEntry, lang: str) -> list[GlossaryForm]:
    return [form for form in entry.forms if form.lang == lang and not form.derived]


def _close(table: Table) -> dict[str, frozenset[str]]:
    """The terms that no longer term with the same papers holds."""
    keys = sorted(table, key=lambda key: (-len(key), key))
    kept: dict[frozenset[str], list[str]] = defaultdict(list)
    for key in keys:
        papers = frozenset(table[key].papers)
        if not any(key in longer for longer in kept[papers]):
            kept[papers].append(key)
    return {key: papers for papers, found in kept.items() for key in found if len(found) == 1}


def _pair_terms(english: Table, other: Table) -> Iterator[tuple[str, str]]:
    """Pairs that are each other's best, without a second that is as good."""
    left, right = _close(english), _close(other)
    scores = {
        pair: measure_dice(left[pair[0]], right[pair[1]])
        for pair, papers in _count_together(left, right).items()
        if papers >= PAPERS
    }
    best_left: dict[str, float] = defaultdict(float)
    best_right: dict[str, float] = defaultdict(float)
    for (one, two), score in scores.items():
        best_left[one], best_right[two] = max(best_left[one], score), max(best_right[two], score)
    ties_left = Counter(one for (one, _), score in scores.items() if score == best_left[one])
    ties_right = Counter(two for (_, two), score in scores.items() if score == best_right[two])
    for (one, two), score in sorted(scores.items()):
        mutual = score == best_left[one] == best_right[two]
        if score >= DICE and mutual and ties_left[one] == ties_right[two] == 1:
            yield one, two


def _count_together(
    left: Mapping[str, frozenset[str]], right: Mapping[str, frozenset[str]]
) -> Counter[tuple[str, str]]:
    """On how many papers a term of one language occurs together with one of the other; other pairs are left out."""
    of_paper: dict[str, list[str]] = defaultdict(list)
    for term, papers in right.items():
        for paper in papers:
            of_paper[paper].append(term)
    return Counter((one, two) for one, papers in left.items() for paper in papers for two in of_paper[paper])


def keep_consistent(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs of which none holds the English, or the translation, of a shorter pair without the other half of it.

    >>> keep_consistent([("language model", "言語モデル"), ("large language model", "大規模")])
    [('language model', '言語モデル')]
    """
    kept: list[tuple[str, str]] = []
    for one, two in sorted(pairs, key=lambda pair: (len(pair[0]), len(pair[1]), pair)):
        if all((left in one) == (right in two) for left, right in kept):
            kept.append((one, two))
    return kept


def measure_dice(one: frozenset[str], other: frozenset[str]) -> float:
    """The Dice coefficient of two sets.

    >>> measure_dice(frozenset("abc"), frozenset("abd"))
    0.6666666666666666
    """
    return 2 * len(one & other) / (len(one) + len(other))


def _make_aligned(key: str, found: dict[str, tuple[Occurrences, Occurrences]]) -> GlossaryEntry:
    english = next(iter(found.values()))[0]
    forms = [make_form("en", [one for pair in found.values() for one in pair[0].claims], english.wordings, lower=True)]
    for lang, (_, other) in found.items():
        forms += with_other_script(make_form(lang, other.claims, other.wordings))
    return GlossaryEntry(
        id=name_entry("term", "titles", key),
        kind="term",
        method="titles",
        paper=None,
        title=None,
        support=min(len(one.papers & other.papers) for one, other in found.values()),
        languages=tuple(sorted({"en", *found})),
        forms=order_forms(forms),
    )


def make_form(lang: str, said: Iterable[Statement], wordings: Counter[str], lower: bool = False) -> GlossaryForm:
    """A wording with all that stands behind it, in its most common spelling."""
    counted: Counter[str] = Counter()
    for wording, number in wordings.items():
        counted[wording.lower() if lower else wording] += number
    behind = list(said)
    return GlossaryForm(
        text=min(counted, key=lambda text: (-counted[text], text)),
        lang=lang,
        derived=False,
        documents=len({one.document for one in behind}),
        evidence=tuple(sorted({one.id for one in behind})),
    )


def with_other_script(form: GlossaryForm) -> list[GlossaryForm]:
    """A Chinese form, and what OpenCC makes of it in the other script."""
    target = other_script(form.lang)
    config = choose_config(target, form.lang) if target else None
    if target is None or config is None:
        return [form]
    text = convert(form.text, to=target, source=form.lang)
    return [form, form.model_copy(update={"text": text, "lang": target, "derived": True})]


def order_forms(forms: Iterable[GlossaryForm]) -> tuple[GlossaryForm, ...]:
    """Printed forms before derived ones of their language, which are left out where the wording is printed."""
    printed = {(form.lang, fold(form.text)) for form in forms if not form.derived}
    kept = [form for form in forms if not form.derived or (form.lang, fold(form.text)) not in printed]
    return tuple(sorted(kept, key=lambda form: (form.lang, form.derived, -form.documents, form.text)))
