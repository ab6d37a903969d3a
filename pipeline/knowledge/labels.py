"""The words by which articles label fields: ``論文名稱:``, ``*著者:``, ``**Authors:**``, ``[code]``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from pipeline.records import Label

from .tables import load_table

# A label stands at the start of a line, perhaps behind a bullet or an opening bracket, and is no longer than this.
MAX_LABEL = 28
# Words of each part of what a link to several things is called, at most: "Paper, Code & Project Page".
MAX_ROLE_WORDS = 3
ORIGINAL = "original"
"""Role of a label of the title in its own language: what stands above is a title in another."""
_HEAD = re.compile(
    r"(?P<before>[\s*＊_#>•・‣\-–—【\[「『(（\u2300-\u27bf\U0001f300-\U0001faff\ufe0f\u200d]{0,8})"
    rf"(?P<word>[^:：|｜\n]{{1,{MAX_LABEL}}}?)"
    r"(?P<after>[\s*＊_】\]」』)）]{0,4})"
    r"(?P<sep>[:：]|(?=https?://|[《「『“])|(?<=】)|(?<=\])|(?<=\s)[|｜](?=\s))[\s*＊_]{0,4}"
)
_BARS = re.compile(r"[|｜]")
_JOINT = re.compile(r"[/／・&＆]")


@dataclass(frozen=True)
class LabelWord:
    """One row of the table: what a word in one language labels. ``link_only``: it counts as the text of a link alone,
    since before a colon it stands for a person or a text ("翻譯: …")."""

    word: str
    lang: str
    field: str
    role: str = ""
    link_only: bool = False


@dataclass(frozen=True)
class FoundLabel:
    """A label at the start of a line. ``end`` is where its value begins, counted from the start of the line."""

    field: Label | None
    role: str
    end: int
    word: str
    title_or_link: bool = False


def fold_word(word: str) -> str:
    """The form in which label words are compared: width, case and inner spaces do not matter.

    >>> fold_word("Ｐａｐｅｒ  Link")
    'paper link'
    """
    return " ".join(unicodedata.normalize("NFKC", word).casefold().split())


@cache
def label_words() -> dict[str, LabelWord]:
    """Folded word to its row. Where languages share a word, they agree on its field (a test holds this)."""
    return {
        fold_word(row["word"]): LabelWord(
            row["word"], row["lang"], row["field"], row.get("role", ""), row.get("link_only", False)
        )
        for row in load_table("labels")["label"]
    }


def find_label(line: str) -> FoundLabel | None:
    """The label with which ``line`` begins, or ``None``.

    A word of the table counts as a label where a colon follows it, a closing bracket shuts it in, a link is glued to
    it, or the only bar of the line stands between it and something that is no label itself.

    >>> find_label("論文連結https://arxiv.org/abs/1706.03762").end
    4
    >>> find_label("*著者:OpenAI").field.value
    'credits'
    >>> find_label("單位 | 清華大學").field.value
    'organizations'
    >>> find_label("会議/ジャーナル: CHI 2018").field.value, find_label("著者/リンク: x") is None
    ('venue', True)
    >>> find_label("Attention: it is all you need") is None, find_label("Paper | Code") is None
    (True, True)
    """
    found = _HEAD.match(line)
    if not found or (found["sep"] in {"|", "｜"} and parts_labels(line, found.end())):
        return None
    row = _find_row(found["word"]) or _find_row(found["word"] + found["after"])
    if row is None or row.link_only:
        return None
    if row.field == "title_or_link":
        return FoundLabel(None, row.role, found.end(), row.word, title_or_link=True)
    return FoundLabel(Label(row.field), row.role, found.end(), row.word)


def _find_row(word: str) -> LabelWord | None:
    """The row of a word, or of the first of several that mean one field: ``会議/ジャーナル``."""
    rows = label_words()
    if row := rows.get(fold_word(word)):
        return row
    several = [rows.get(fold_word(part)) for part in _JOINT.split(word)]
    fields = {row.field if row else None for row in several}
    return several[0] if len(several) > 1 and len(fields) == 1 else None


def parts_labels(line: str, start: int) -> bool:
    """Whether the bar before ``start`` parts words for links or several fields, and no label from its value."""
    return _BARS.search(line, start) is not None or fold_word(line[start:].strip(" []*_")) in label_words()


def link_role(text: str) -> str | None:
    """What a link leads to, told by its visible text alone: ``[pdf]`` a paper, ``code`` code. ``None``: not said.

    >>> link_role("[PDF]"), link_role("Code & Models"), link_role("Attention Is All You Need")
    ('paper', 'code', None)
    >>> link_role("URL (PDF)"), link_role("Paper notes"), link_role("Training for Text Generation, Translation")
    ('paper', None, None)
    """
    word = fold_word(re.sub(r"^[\W_]+|[\W_]+$", "", text))
    parts = re.split(r"\s*[&/,+·]\s*", word)
    listed = all(len(part.split()) <= MAX_ROLE_WORDS for part in parts)  # a title may hold the word, too
    for candidate in (word, *(parts if listed else ())):
        row = label_words().get(candidate)
        if row is not None and row.role and row.field != Label.TITLE:
            return row.role
        if row is not None and row.field in {Label.SUMMARY, Label.KEY_POINTS}:
            return "other"  # somebody's summary, on a page of its own
    kind = re.fullmatch(r"(\w+)\s?\((\w+)", word)  # URL (PDF)
    rows = [label_words().get(part) for part in kind.groups()] if kind else []
    roles = {row.role if row is not None else "" for row in rows}
    return "paper" if roles in ({"paper"}, {"paper", "link"}) else None
