"""What titles, references and prose look like as plain text."""

from __future__ import annotations

import re

from pipeline.knowledge.venues import find_venue

from .names import CAPITALS, MAX_LENGTH, cut_et_al, is_name, is_name_list, is_name_part, is_surname_list, split_names
from .numbers import find_numbers, find_reordered

CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
CLOSERS = " \t\u3000.,，。、;；:：|-–—*_\"”』」》】’'"
OPENERS = ' \t\u3000^↑→⇒➜➔.,，。、;；:：|-–—*_"“『「《【‘#>~★☆⭐🔥✨📄📑📝🆕⚖️️'
# Author part of a citation, then its title, then the rest: "Vaswani et al. Attention Is All You Need. NeurIPS 2017".
_SENTENCE = re.compile(
    rf"(?<=[^\s{CAPITALS}.][.。?!])\s+(?=[\"“{CAPITALS}0-9\u3040-\u9fff\uac00-\ud7a3]|arXiv)|(?<=\d\)\.)\s+(?=[^\W\d_])|(?<=al\.)\s+(?=[{CAPITALS}\"“])"
    rf"|(?<=[\s,][{CAPITALS}]\.)\s+(?=[{CAPITALS}][^\W\d_]{{2}})|(?<=[A-Z][A-Z]\.)\s+(?=[A-Z][a-z])"
    r"|(?<=[a-z)]\.)\s+(?=[Ii]n:?\s+[A-Z])"  # Title. in Proceedings
    r"|(?<=\(\d{4}\)),?\s+(?=[A-Z\"“])"  # Farrow J., Wren T. (2017) Title
    r"|(?<=[)）][。．])(?=[\u3040-\u9fff])|(?<=[\u3040-\u9fff）][。．])(?=[\u3040-\u9fff])"  # 陳某某（2011）。題名。
)
YEAR = re.compile(r"(?:19|20)\d\d")
_CLOSING_YEAR = re.compile(r"[\s(（]{0,9}(?:19|20)\d\d(?:[a-z]|年(?:\d{1,2}月)?)?[).）。]{0,3}$")
# The end of a sentence; initials and "et al." end in a full stop, too.
STOP = re.compile(r"(?<=[^\sA-Z])(?<!\bet al)(?<!\bet)(?:\.\s|[。！？])")
# Longer than any number with the name of its scheme.
MAX_NUMBER = 260
# Behind more sentences than this, no title follows its authors.
MAX_SENTENCES = 40


def looks_like_title(text: str, *, words: int = 3) -> bool:
    """Whether ``text`` has the size of a title: at least ``words`` words, or six CJK characters, and no sentence end.

    >>> [looks_like_title(text) for text in ("Attention Is All You Need", "paper", "大型語言模型綜述", "https://a.org/x")]
    [True, False, True, False]
    """
    text = text.strip(OPENERS + CLOSERS)
    if not 2 < len(text) <= 400 or "://" in text or text.startswith("@") or is_url_text(text):
        return False
    if len(CJK.findall(text)) >= 6:
        return len(text) <= 160 and not text.endswith((":", "：", "为", "為"))
    return len(re.findall(r"[^\W_]+", text)) >= words and any(char.isalpha() for char in text)


# A heading of fewer words is as likely the name of a topic.
MIN_TITLE_WORDS = 5
SMALL_WORDS = frozenset(
    (
        "a an the of for and or in on to with from by at via as is are be can do does using towards toward "
        "into over under without not its"
    ).split()
)


def is_title(text: str, words: int = MIN_TITLE_WORDS) -> bool:
    """Whether a heading is written as the title of a paper in Latin letters: five words or as many as are asked for,
    most of them capitalised.

    >>> is_title("A Light and Effective Method for Extractive Summarization"), is_title("I want to undo a commit")
    (True, False)
    """
    found = re.findall(r"[A-Za-z][\w'’\-]*", text)
    if len(re.findall(r"[A-Za-z][\w'’]*", text)) < words or len(re.findall(r"[\u3040-\u9fff\uac00-\ud7a3]", text)) > 4:
        return False
    content = [word for word in found if word.lower() not in SMALL_WORDS]
    return bool(content) and sum(word[0].isupper() for word in content) >= 0.7 * len(content)


def is_url_text(text: str) -> bool:
    """Whether the visible text of a link is an address itself."""
    return bool(
        re.match(
            r"(?:https?://|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|io|cc|edu|ai)(?:/|$))", text.strip(), re.I
        )
    )


def is_reference_mark(text: str) -> bool:
    """Whether an anchor names a work by its authors, as running text does: "Vaswani et al. (2017)"."""
    return bool(re.fullmatch(r"[^\d]{2,80}[,\s(]*(?:19|20)\d\d[a-z]?\)?\.?|.{2,60}\bet al\.?", text.strip()))


def citation_parts(text: str) -> tuple[int, int] | None:
    """Where the title stands in a citation without quotation marks: the first sentence behind the authors.

    The longest stretch that is a list of people counts as the authors, since initials end in full stops, too.
    """
    cuts = [0, *(found.end() for found in _SENTENCE.finditer(text, 0, MAX_LENGTH)), len(text)]
    titles = [at for at in range(1, len(cuts) - 1) if looks_like_title(text[cuts[at] : cuts[at + 1]], words=2)]
    for number in reversed(titles[:MAX_SENTENCES]):
        printed = text[: cuts[number]].rstrip()
        authors = _CLOSING_YEAR.sub("", printed).strip().lstrip(OPENERS)
        dated = len(authors) < len(printed.lstrip(OPENERS)) and is_surname_list(authors)
        title, rest = text[cuts[number] : cuts[number + 1]], text[cuts[number + 1] :]
        if (
            not (dated or is_name_list(authors))
            or not ends_in_name(authors)
            or is_people(title)
            or opens_with_number(title)
            or STOP.search(authors)
            or title.count("(") != title.count(")")
            or not (looks_like_title(title) or _CLOSING_YEAR.search(printed))
        ):
            continue
        told = YEAR.search(rest) or find_venue(rest) or YEAR.search(printed)
        if told or not rest:
            return cuts[number], cuts[number + 1]
    return None


def opens_with_number(text: str) -> bool:
    """Whether a sentence of a citation begins with the number of the work.

    >>> opens_with_number("ISBN 0-262-03384-4."), opens_with_number("On PMID: 38096900")
    (True, False)
    """
    head = text[:MAX_NUMBER].lstrip()
    return any(start == 0 for start, _ in (*find_numbers(head), *find_reordered(head)))


def ends_in_name(authors: str) -> bool:
    """Whether the last part of a list of people is a name: what follows its last full stop may be the title already."""
    bare, et_al = cut_et_al(authors)
    parts = split_names(bare)
    return et_al or (bool(parts) and (is_name(parts[-1]) or is_name_part(parts[-1])))


def is_credits(text: str) -> bool:
    """Whether a part of a citation is people beyond doubt: it ends in "et al.", begins with an initial, or lists full
    names. A title of capitalised words around an "and" has the shape of names, but rarely of full ones.

    >>> [is_credits(text) for text in ("Farrow et al.", "Juniper Farrow and Linnea Marsh", "Attention and Memory Nets")]
    [True, True, False]
    """
    text = text.strip(" .")
    bare, et_al = cut_et_al(text)
    parts = split_names(bare)
    full = len(parts) > 1 and all(is_name(part) and 1 < len(part.split()) <= 3 for part in parts)
    return et_al or full or bool(re.match(rf"[{CAPITALS}]\.[\s,]", text))


def leading_people(text: str) -> str:
    """The list of people with which ``text`` begins, up to a venue, a year or the end of the sentence; empty where
    there is none.

    >>> leading_people("Olaf Ronneberger, Thomas Brox，MICCAI 2015。…"), leading_people("Networks, deep")
    ('Olaf Ronneberger, Thomas Brox', '')
    """
    venue, year = find_venue(text), YEAR.search(text)
    cuts = [found.start() for found in (STOP.search(text), venue, year) if found]
    people = text[: min(cuts, default=len(text))].strip(" *_.,，、·|/(（[-–—:：")
    named = is_name_list(people) and (is_credits(people) or len(split_names(people)) > 1)
    return people if named else ""


def is_people(text: str) -> bool:
    """Whether a sentence of a citation is its authors and perhaps the year: people beyond doubt, or with initials.

    >>> is_people("Juniper Farrow, Tobias Wren, 2017"), is_people("Farrow, J., Wren, T., 2017"), is_people("Deep Sets")
    (True, True, False)
    """
    bare = _CLOSING_YEAR.sub("", text.strip()).rstrip(" ,，.")
    initials = re.search(rf"[\s,][{CAPITALS}]\.?(?:[\s,]|$)", bare) is not None
    return is_credits(bare) or (initials and is_name_list(bare))
