"""Derives ``derived_seams.csv``, where words part: ``python -m pipeline.text.derive_seams DICT``.

OpenCC takes the longest phrase from the left, wherever words end: in 五一只有 it finds 一只 and reads 只 as the measure
word 隻. For each phrase whose halves convert otherwise apart (or that hides the start of another), the strings
in which it stands are read as parts of words, all ways that words can lie in them weighed by the frequencies of the
words. A string in which the end of a word is likelier than the phrase becomes a row: as short as decides, with up to
two characters of context on either side.

``DICT`` is jieba's ``dict.txt`` (MIT licence; version 0.42.1 when the table was made), words with frequencies, which
OpenCC brings into Traditional Chinese. To be run after a change of ``han_terms.toml`` or of OpenCC's version.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .converters import load_converter
from .derived_tables import read_argument, write_table
from .directions import load_with_terms
from .seams import DERIVED, LONGEST
from .terms import read_terms

LIKELY = {"zh-Hans": 0.95, "zh-Hant": 0.9}
"""The share of readings that must end a word there. With less, more pairs of words are cut wrongly that were right."""
LEAST = {"zh-Hans": 0.3, "zh-Hant": 1.0}
"""How often the two words must be expected side by side among as many words as the frequencies count (60 million).
Simplified Chinese has more phrases that can be cut, and rarer contexts would make its table three times as large."""
FIELD_COUNT = {"zh-Hans": 3_000, "zh-Hant": 5_000}
"""The frequency of this field's terms and of OpenCC's words of a region, most of them of computing, as of words that a
text of any field uses now and then: jieba counts newspapers."""
PHRASE_COUNT = 3
"""The least frequency of OpenCC's own phrases, jieba's for rare words."""
PHRASE = 5
"""Characters of the phrases that are looked at."""
CONTEXT = 2
KEPT = {"头发": "头发现状"}
"""Phrases that are not cut, each with a text in which they stand: more often named than counted by the frequencies."""
_CONFIGS = {"zh-Hans": "tw2sp", "zh-Hant": "s2twp"}
_DICTIONARIES = {
    "zh-Hans": ("TWPhrasesRev", "TWVariantsRevPhrases", "TSPhrases"),
    "zh-Hant": ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases", "TWPhrases"),
}
_REGIONAL = {"zh-Hans": "TWPhrasesRev", "zh-Hant": "TWPhrases"}
_SINGLES = {"zh-Hans": "TSCharacters", "zh-Hant": "STCharacters"}
_HAN = re.compile("[\u3400-\u9fff]+")

Convert = Callable[[str], str]


def read_dictionary(name: str) -> dict[str, list[str]]:
    """A dictionary of OpenCC: each key with its forms, by the tool that comes with OpenCC."""
    from opencc import _opencc_share_dir

    tool = Path(_opencc_share_dir).parents[1] / "bin" / "opencc_dict"
    with tempfile.TemporaryDirectory(prefix="papercanon-") as folder:
        text = Path(folder, "dictionary.txt")
        source = Path(_opencc_share_dir, f"{name}.ocd2")
        subprocess.run([tool, "-i", source, "-o", text, "-f", "ocd2", "-t", "text"], check=True)
        rows = (line.split("\t") for line in text.read_text("utf-8").splitlines())
        return {key: forms.split(" ") for key, forms in rows}


class Remembered:
    """A converter that is asked about many short strings at once."""

    def __init__(self, convert: Convert) -> None:
        self._convert = convert
        self._known: dict[str, str] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Convert texts together, one a line."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._convert("\n".join(new)).split("\n"), strict=True))

    def differs(self, left: str, right: str) -> bool:
        """Whether two texts convert otherwise side by side than apart."""
        self.learn([left + right, left, right])
        return self._known[left + right] != self._known[left] + self._known[right]


class Frequencies:
    """How often words, and strings at their starts, at their ends and inside them, stand in text.

    ``open_singles``: characters whose form depends on their word; by themselves they say nothing of a cut beside them.
    """

    def __init__(self, words: dict[str, int], open_singles: set[str]) -> None:
        self.words, self.open_singles = words, open_singles
        self.total = sum(words.values())
        self.starts: Counter[str] = Counter()
        self.ends: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()
        self.before: defaultdict[str, set[str]] = defaultdict(set)
        self.after: defaultdict[str, set[str]] = defaultdict(set)
        for word, count in words.items():
            self._add(word, count)

    def _add(self, word: str, count: int) -> None:
        length = len(word)
        for size in range(1, min(length, LONGEST) + 1):
            self.starts[word[:size]] += count
            self.ends[word[length - size :]] += count
            if size < length and size <= PHRASE:
                self.before[word[length - size :]].add(word[length - size - 1])
                self.after[word[:size]].add(word[size])
        if length <= 8:
            for start in range(length):
                for end in range(start + 2, min(length, start + LONGEST) + 1):
                    self.inside[word[start:end]] += count

    def weigh_all(self, text: str) -> float:
        """How often the text is expected, in all ways in which words can lie in it."""
        until = [0.0] * len(text)
        for end in range(1, len(text)):
            until[end] = self.ends[text[:end]] + sum(
                until[start] * self.words.get(text[start:end], 0) / self.total for start in range(1, end)
            )
        ways = sum(until[start] * self.starts[text[start:]] / self.total for start in range(1, len(text)))
        return ways + self.inside[text]

    def weigh_cut(self, left: str, right: str) -> float:
        """How often the two are expected side by side, a word ending between them."""
        return self._weigh_left(left) * self._weigh_right(right) / self.total

    def _weigh_left(self, text: str) -> float:
        weight = float(self.ends[text] - self._count_single(text))
        for start in range(1, len(text)):
            weight += self._count_word(text[start:]) * self.ends[text[:start]] / self.total
        return weight

    def _weigh_right(self, text: str) -> float:
        weight = float(self.starts[text] - self._count_single(text))
        for end in range(1, len(text)):
            weight += self._count_word(text[:end]) * self.starts[text[end:]] / self.total
        return weight

    def _count_single(self, text: str) -> int:
        return self.words.get(text, 0) if text in self.open_singles else 0

    def _count_word(self, text: str) -> int:
        return 0 if text in self.open_singles else self.words.get(text, 0)


def read_frequencies(path: Path, to: str) -> Frequencies:
    """The words that a text on the way to a script is made of, in the script that it comes from."""
    rows = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    counts = {row[0]: int(row[1]) for row in rows if _HAN.fullmatch(row[0])}
    words = counts
    if to == "zh-Hans":
        words = {}
        for config in ("s2tw", "s2twp"):
            forms = load_converter(config)("\n".join(counts)).split("\n")
            for form, count in zip(forms, counts.values(), strict=True):
                words[form] = max(words.get(form, 0), count)
    for phrase in list_phrases(to):
        if len(phrase) <= 8:
            words.setdefault(phrase, PHRASE_COUNT)
    for term in (*list_terms(to), *list_regional(to)):
        words[term] = max(words.get(term, 0), FIELD_COUNT[to])
    singles = read_dictionary(_SINGLES[to])
    return Frequencies(words, {key for key, forms in singles.items() if len(forms) > 1})


def list_terms(to: str) -> list[str]:
    """This field's terms in the script that is converted, sorted."""
    other = "zh-Hant" if to == "zh-Hans" else "zh-Hans"
    return sorted(filter(_HAN.fullmatch, {*read_terms(to), *read_terms(other).values()}))


def list_regional(to: str) -> list[str]:
    """OpenCC's words of a region in the script that is converted, most of which are of computing, sorted."""
    words = read_dictionary(_REGIONAL[to])
    return sorted(filter(_HAN.fullmatch, words if to == "zh-Hans" else map(load_converter("t2s"), words)))


def list_phrases(to: str) -> list[str]:
    """The phrases of two characters and more that are looked for on the way to a script, in the other script."""
    found = set(read_terms(to)) | set(read_terms(to).values())
    *first, last = _DICTIONARIES[to]
    for name in first:
        found.update(read_dictionary(name))
    back = load_converter("t2s") if to == "zh-Hant" else str
    found.update(map(back, read_dictionary(last)))
    return sorted(phrase for phrase in found if len(phrase) >= 2 and _HAN.fullmatch(phrase))


def find_cuts(to: str, known: Frequencies, asked: Remembered) -> Iterator[tuple[str, str]]:
    """Two halves of a phrase that convert otherwise apart, and a character with the phrase that one ending in it hides.

    The second: 家长制 is a phrase, so that 制作 is not found in 家长制作; what is in question is 长 before 制作.
    """
    kept = {term for term in read_terms(to) if len(term) > 2}  # they do not come about by chance
    phrases = [phrase for phrase in list_phrases(to) if len(phrase) <= PHRASE]
    parted = [(phrase[:place], phrase[place:]) for phrase in phrases for place in range(1, len(phrase))]
    halves = [(left, right) for left, right in parted if left + right not in kept]
    asked.learn(text for left, right in parted for text in (left, right, left + right))
    longer: defaultdict[str, list[str]] = defaultdict(list)
    for left, right in parted:
        longer[left].append(left + right)
    for left, right in halves:
        if asked.differs(left, right):
            yield left, right
    least = 2 * LEAST[to] * known.total
    hidden = [
        (left, phrase)
        for left, right in halves
        for phrase in longer[right]
        if known.ends[left[-1]] * known.words.get(phrase, 0) >= least
    ]
    asked.learn(text for left, right in hidden for text in (left, right, left + right))
    for left, phrase in dict.fromkeys(hidden):
        if asked.differs(left, phrase):
            yield left[-1], phrase
    yield from find_cuts_between_steps(to, asked)


def find_cuts_between_steps(to: str, asked: Remembered) -> Iterator[tuple[str, str]]:
    """Terms whose new form makes a phrase of a region with the character beside it: 线 before 代码, whose 程式碼 makes
    線程 with it, which is a thread of a program."""
    back = load_converter("t2s") if to == "zh-Hant" else str
    terms = [(old, new) for old, new in read_terms(to).items() if old != new and _HAN.fullmatch(old)]
    for phrase in read_dictionary(_DICTIONARIES[to][-1]):
        for place in range(1, len(phrase)):
            left, right = phrase[:place], phrase[place:]
            for old, new in terms:
                if new.startswith(right) and asked.differs(back(left), old):
                    yield back(left), old
                if new.endswith(left) and asked.differs(old, back(right)):
                    yield old, back(right)


def find_contexts(left: str, right: str, to: str, known: Frequencies, sides: tuple[int, int] = (0, 0)) -> Iterator[str]:
    """The strings around a cut, with a space in it, in which a word likely ends there; the shortest that tell."""
    weight = known.weigh_cut(left, right)
    if weight < LEAST[to] or len(left + right) > LONGEST:
        return
    share = weight / known.weigh_all(left + right)
    if share >= LIKELY[to]:
        yield f"{left} {right}"
        return
    if share < 0.0005 or len(left + right) >= LONGEST:
        return
    if sides[0] < CONTEXT and not sides[1] and len(left) <= PHRASE:
        for one in sorted(known.before[left]):
            yield from find_contexts(one + left, right, to, known, (sides[0] + 1, 0))
    if sides[1] < CONTEXT and len(right) <= PHRASE:
        for one in sorted(known.after[right]):
            yield from find_contexts(left, right + one, to, known, (sides[0], sides[1] + 1))


def drop_longer(found: set[str]) -> set[str]:
    """Contexts without those that hold a shorter one with the same cut."""

    def holds_shorter(context: str) -> bool:
        left, right = context.split(" ")
        shorter = (f"{left[i:]} {right[:j]}" for i in range(len(left)) for j in range(1, len(right) + 1))
        return any(one in found for one in shorter if one != context)

    return {context for context in found if not holds_shorter(context)}


def cuts_kept(context: str) -> bool:
    """Whether the cut goes through a phrase of :data:`KEPT`."""
    return any(f"{phrase[:place]} {phrase[place:]}" in context for phrase in KEPT for place in range(1, len(phrase)))


def derive(path: Path, to: str) -> list[tuple[str, str, str]]:
    """Rows of the table: the script, what begins anew, and after which strings, parted by spaces; sorted."""
    known, asked = read_frequencies(path, to), Remembered(load_with_terms(_CONFIGS[to]))
    cuts = sorted(set(find_cuts(to, known, asked)))
    found = {context for left, right in cuts for context in find_contexts(left, right, to, known)}
    contexts = drop_longer({context for context in found if not cuts_kept(context)})
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for context in sorted(contexts):
        left, right = context.split(" ")
        rows[right].append(left)
    return [(to, right, " ".join(lefts)) for right, lefts in sorted(rows.items())]


def main() -> None:
    """Write the table."""
    path = read_argument(__doc__)
    write_table(DERIVED, ["to", "word", "after"], (row for to in sorted(_CONFIGS) for row in derive(path, to)))


if __name__ == "__main__":
    main()
