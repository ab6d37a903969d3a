"""Terms of the field in several languages: aligned over titles of the same papers, or printed beside each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.dataset import name_entry
from pipeline.records import Statement
from pipeline.records.facts import GlossaryEntry, GlossaryForm
from pipeline.text.folding import fold
from pipeline.text.han import choose_config, convert
from pipeline.text.language import other_script

from .claims import Claims, is_converted, read_text
from .grams import fold_plural, list_grams

PAPERS = 3
"""Papers whose titles must have a term in both languages. Two of them agree by chance too often: of nine pairs that the
committed articles gave with two, two were wrong."""
DICE = 0.8
"""The least Dice coefficient, 2 both / (one + other), of the papers that have a term in one language and in the other.
Source: Dice, "Measures of the amount of ecologic association between species", Ecology 26, 1945."""
GLOSSES = 2
"""Mentions that must print two terms beside each other."""
SHARE = 0.6
"""Of the places that gloss an English term, the share that must print the same term."""
CHARACTERS = 2
"""Characters that a term has at least for each word, or each initial, of its English."""
PROSE = ("title", "summary", "key_points", "abstract", "excerpt")

_GLOSS = re.compile(r"([\u3040-\u30ff\u3400-\u9fff가-힣]{2,16})\s?[(（]\s?([A-Za-z][A-Za-z0-9 -]{1,40}?)\s?[)）]")


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
    language occurs on the same papers as well: what cannot be told apart is not aligned.
    """
    said = {one.id: one for statements in claims.said.values() for one in statements if not is_converted(one)}
    aligned: dict[str, dict[str, tuple[Occurrences, Occurrences]]] = defaultdict(dict)
    for lang in sorted({form.lang for entry in titles for form in entry.forms if not form.derived} - {"en"}):
        pairs = [entry for entry in titles if {"en", lang} <= set(entry.languages)]
        english, other = _tabulate(pairs, "en", said), _tabulate(pairs, lang, said)
        for left, right in keep_consistent(_pair_terms(english, other)):
            aligned[left][lang] = (english[left], other[right])
    for key in sorted(aligned):
        yield _make_aligned(key, aligned[key])


def _tabulate(entries: Sequence[GlossaryEntry], lang: str, said: Mapping[str, Statement]) -> Table:
    """The terms that titles of at least :data:`PAPERS` papers have. They are counted first, since most occur once."""
    counted: Counter[str] = Counter()
    for entry in entries:
        counted.update({key for form in _printed(entry, lang) for key in list_grams(form.text, lang)})
    table: Table = defaultdict(Occurrences)
    for entry in entries:
        for form in _printed(entry, lang):
            for key, wording in list_grams(form.text, lang).items():
                if counted[key] >= PAPERS:
                    found = table[key]
                    found.papers.add(entry.paper or "")
                    found.claims += [said[name] for name in form.evidence if name in said]
                    found.wordings[wording] += 1
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
    forms = [_make_form("en", [one for pair in found.values() for one in pair[0].claims], english.wordings, lower=True)]
    for lang, (_, other) in found.items():
        forms += _with_other_script(_make_form(lang, other.claims, other.wordings))
    return GlossaryEntry(
        id=name_entry("term", "titles", key),
        kind="term",
        method="titles",
        paper=None,
        title=None,
        support=min(len(one.papers & other.papers) for one, other in found.values()),
        languages=tuple(sorted({"en", *found})),
        forms=_order_forms(forms),
    )


def _make_form(lang: str, said: Iterable[Statement], wordings: Counter[str], lower: bool = False) -> GlossaryForm:
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


def _with_other_script(form: GlossaryForm) -> list[GlossaryForm]:
    """A Chinese form, and what OpenCC makes of it in the other script."""
    target = other_script(form.lang)
    config = choose_config(target, form.lang) if target else None
    if target is None or config is None:
        return [form]
    text = convert(form.text, to=target, source=form.lang)
    return [form, form.model_copy(update={"text": text, "lang": target, "derived": True})]


def _order_forms(forms: Iterable[GlossaryForm]) -> tuple[GlossaryForm, ...]:
    """Printed forms before derived ones of their language, which are left out where the wording is printed."""
    printed = {(form.lang, fold(form.text)) for form in forms if not form.derived}
    kept = [form for form in forms if not form.derived or (form.lang, fold(form.text)) not in printed]
    return tuple(sorted(kept, key=lambda form: (form.lang, form.derived, -form.documents, form.text)))


def align_glosses(claims: Claims) -> Iterator[GlossaryEntry]:
    """Terms with their English in brackets behind them, where at least :data:`GLOSSES` mentions print both.

    Where a term begins is not marked. It is what most of these mentions have in common before the bracket, as long as
    its English is in words or initials; where too few agree on so much, there is no entry.
    """
    glosses: dict[tuple[str, str], list[tuple[str, str, Statement]]] = defaultdict(list)
    for name in sorted(claims.said):
        for one in claims.about(name, *PROSE):
            text = read_text(one)
            if text is None or is_converted(one) or text.lang in ("en", "und"):
                continue
            for before, inside in _GLOSS.findall(text.text):
                key = " ".join(fold_plural(word) for word in inside.casefold().split())
                glosses[key, text.lang].append((before, inside, one))
    found: dict[str, list[tuple[str, str, list[tuple[str, Statement]]]]] = defaultdict(list)
    for (key, lang), places in sorted(glosses.items()):
        term, kept = find_common_end(places, CHARACTERS * max(count_words(inside) for _, inside, _ in places))
        if term:
            found[key].append((lang, term, kept))
    for key in sorted(found):
        yield _make_gloss(key, found[key])


def count_words(english: str) -> int:
    """The words of a term, or the words behind its initials.

    >>> count_words("self-attention"), count_words("LLMs"), count_words("Retrieval-Augmented Generation")
    (1, 3, 2)
    """
    capitals = sum(map(str.isupper, english))
    return capitals if capitals > 1 and " " not in english and capitals >= len(english) / 2 else len(english.split())


def find_common_end(
    places: Sequence[tuple[str, str, Statement]], shortest: int
) -> tuple[str, list[tuple[str, Statement]]]:
    """The term that most mentions have before a bracket, the longest of those, and the places that have it.

    Empty where fewer than :data:`GLOSSES` mentions, or less than :data:`SHARE` of them, agree on ``shortest``
    characters.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    for before, _, one in places:
        for length in range(shortest, len(before) + 1):
            bearers[before[-length:]].add(one.mention)
    needed = max(GLOSSES, SHARE * len({one.mention for _, _, one in places}))
    agreed = [term for term, mentions in bearers.items() if len(mentions) >= needed]
    if not agreed:
        return "", []
    term = max(agreed, key=lambda term: (len(bearers[term]), len(term), term))
    return term, [(inside, one) for before, inside, one in places if before.endswith(term)]


def _make_gloss(key: str, found: Sequence[tuple[str, str, Sequence[tuple[str, Statement]]]]) -> GlossaryEntry:
    places = [place for _, _, kept in found for place in kept]
    forms = [_make_form("en", [one for _, one in places], Counter(inside for inside, _ in places))]
    for lang, term, kept in found:
        forms += _with_other_script(_make_form(lang, [one for _, one in kept], Counter({term: len(kept)})))
    return GlossaryEntry(
        id=name_entry("term", "gloss", key),
        kind="term",
        method="gloss",
        paper=None,
        title=None,
        support=len({one.mention for _, one in places}),
        languages=tuple(sorted({"en", *(lang for lang, _, _ in found)})),
        forms=_order_forms(forms),
    )
