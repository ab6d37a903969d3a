"""Derives ``kept_words.csv``, words that hold a term in another sense: ``python -m pipeline.text.derive_kept DICT``.

檔案 is a file of a computer and becomes 文件, but 檔案館 is an archive in both scripts. Mainland China's own words
tell: each word of its dictionary that does not come back from Traditional Chinese, since a term of a region was found
in it, becomes a row. So does a word with 著 (to write) that came back with 着 (a particle).

``DICT`` is jieba's ``dict.txt``: see ``derive_seams``. Its rarest words are left out: many are Taiwan's in Simplified
characters (副程式). To be run after a change of ``han_terms.toml`` or of OpenCC's version.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from .converters import load_converter
from .derive_seams import list_regional, list_terms
from .derived_tables import read_argument, write_table
from .directions import load_with_terms
from .ideographs import HANT, HANT_RARE, writers
from .kept import TABLE
from .seams import SEAM, split_at_seams
from .terms import read_terms

TO = "zh-Hans"
LEAST = 4
"""The frequency from which a word counts."""
SHORT, LONG = 3, 6
_HAN = re.compile("[\u3400-\u9fff]+")
_TAIWANESE = ("资讯", "使用者", "智慧型", "资料集", "资料库", "网路")
"""Parts of words that the dictionary counts often, though they are Taiwan's."""


def read_counts(path: Path) -> dict[str, int]:
    """The words of the dictionary with their frequencies."""
    rows = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    return {row[0]: int(row[1]) for row in rows if _HAN.fullmatch(row[0])}


def convert_all(texts: list[str], convert: Callable[[str], str]) -> list[str]:
    """Texts together, each cut at its seams."""
    marked = "\n".join(SEAM.join(split_at_seams(text, TO)) for text in texts)
    return convert(marked).replace(SEAM, "").split("\n")


def is_told(word: str, back: str, counts: dict[str, int]) -> bool:
    """Whether a word is mainland China's rather than what it became."""
    is_term = counts.get(back, 0) >= counts[word] or back in read_terms(TO).values()
    return back != word and not is_term and not any(part in word for part in _TAIWANESE)


def find_cut(form: str, word: str, convert: Callable[[str], str]) -> str | None:
    """The Traditional form with a space where it has to be cut to become the word; ``None`` where no cut does it."""
    pairs = [(form[:at], form[at:]) for at in range(1, len(form))]
    halves = convert("\n".join(half for pair in pairs for half in pair)).split("\n")
    fits = (at for at in range(len(pairs)) if halves[2 * at] + halves[2 * at + 1] == word)
    return next((" ".join(pairs[at]) for at in fits), None)


def stays(word: str, convert: Callable[[str], str]) -> bool:
    """Whether a word that has been converted is not converted again: it shows its script, or holds no term."""
    arrived = any(writers().get(one, HANT) & (HANT | HANT_RARE) == 0 for one in word)
    return arrived or convert(word) == word


def derive(path: Path) -> Iterator[str]:
    """The rows: words in Traditional Chinese, with a space where they are cut."""
    counts, convert = read_counts(path), load_with_terms("tw2sp")
    keys = {*list_terms(TO), *list_regional(TO)}
    words = [word for word, count in counts.items() if SHORT <= len(word) <= LONG and count >= LEAST]
    for word, form, back in _convert_twice(words, convert):
        if form not in keys and is_told(word, back, counts):
            cut = find_cut(form, word, convert)
            yield from [cut] if cut and stays(word, convert) else []
    # 著 that opens a word of two is as likely the suffix of a verb before it: 看著文件 holds 著文 by chance.
    written = [word for word in counts if "著" in word[1:] and len(word) in (2, 4) and counts[word] >= LEAST]
    for word, form, back in _convert_twice(written, convert):
        if back.replace("着", "著") == word != back and counts.get(back, 0) < counts[word]:
            yield form


def _convert_twice(words: list[str], convert: Callable[[str], str]) -> Iterator[tuple[str, str, str]]:
    """Words, their Traditional forms, and what these become."""
    forms = load_converter("s2tw")("\n".join(words)).split("\n")
    return zip(words, forms, convert_all(forms, convert), strict=True)


def main() -> None:
    """Write the table."""
    path = read_argument(__doc__)
    write_table(TABLE, ["word"], [])  # conversion reads the table: a word that has its row would need none
    rows = sorted(set(derive(path)))
    write_table(TABLE, ["word"], [[row] for row in rows])


if __name__ == "__main__":
    main()
