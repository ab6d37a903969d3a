"""What titles, references and prose look like as plain text."""

from __future__ import annotations

import re

from pipeline.knowledge.venues import find_venue

from .names import CAPITALS, MAX_LENGTH, cut_et_al, is_name, is_name_list, is_name_part, is_surname_list, split_names
from .numbers import find_numbers, find_reordered

CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
CLOSERS = " \t\u3000.,，。．、;；:：|-–—*_\"”』」》】’'"
OPENERS = ' \t\u3000^↑→⇒➜➔.,，。、;；:：|-–—*_"“『「《【‘#>~★☆⭐🔥✨📄📑📝🆕⚖️️'
# Author part of a citation, then its title, then the rest: "Vaswani et al. Attention Is All You Need. NeurIPS 2017".
_SENTENCE = re.compile(
    rf"(?<=[^\s{CAPITALS}.][.。?!])\s+(?=[\"“{CAPITALS}0-9\u3040-\u9fff\uac00-\ud7a3]|arXiv)|(?<=\d\)\.)\s+(?=[^\W\d_])|(?<=al\.)\s+(?=[{CAPITALS}\"“])"
    rf"|(?<=[\s,][{CAPITALS}]\.)\s+(?=[{CAPITALS}][^\W\d_]{{2}})|(?<=[A-Z][A-Z]\.)\s+(?=[A-Z][a-z])"
    r"|(?<=[a-z)]\.)\s+(?=[Ii]n:?\s+[A-Z])"  # Title. in Proceedings
    r"|(?<=\(\d{4}\)),?\s+(?=[A-Z\"“])"  # Farrow J., Wren T. (2017) Title
    r"|(?<=[)）][。．])\s?(?=[A-Z\u3040-\u9fff])"  # 陳某某（2011）。題名。
    r"|(?<=[\u3040-\u9fff）][。．])\s?(?=[A-Z\u3040-\u9fff])"
)
YEAR = re.compile(r"(?:19|20)\d\d")
_CLOSING_YEAR = re.compile(r"[\s(（]{0,9}(?:19|20)\d\d(?:[a-z]|年(?:\d{1,2}月)?)?[).）。．,，]{0,3}$")
# The end of a sentence; initials and "et al." end in a full stop, too.
STOP = re.compile(r"(?<=[^\sA-Z.])(?<!\bet al)(?<!\bet)(?:\.\s|[。！？])")
_NAME_LENGTH = re.compile(
    r"[\u3400-\u9fff々ヶ]{2,3}[ \u3000]?[\u3400-\u9fff々\u3041-\u30ff]{0,2}|[\u30a0-\u30ff]{3,20}"
)
# What may stand before people: signs and pictures, no letter and no quotation mark.
_SIGNS = re.compile(r"^[^\w\"“「『《]{1,12}|^_+")
# Longer than any number with the name of its scheme.
MAX_NUMBER = 260
# No list of people alone on its line is longer.
MAX_BYLINE = 2000
# Where a work stands, as indexes of biology print it above its title: "J Mol Biol. 1981 Mar 25;147(1):195-7."
_SOURCE = re.compile(
    r"[A-Z][A-Za-z&:. ]{2,80}(?:\.\s(?:19|20)\d\d\b[^;:]{0,24};\s?\d{1,4}\b"
    r"|\s\d{1,4},\s?\d{1,5}\s?[-–]\s?\d{1,5}\s?\((?:19|20)\d\d\))"
)
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
    found = re.findall(r"(?<!\d)[A-Za-z][\w'’\-]*", text)  # the 2020s
    if len(re.findall(r"[A-Za-z][\w'’]*", text)) < words or len(re.findall(r"[\u3040-\u9fff\uac00-\ud7a3]", text)) > 4:
        return False
    content = [word for word in found if word.lower() not in SMALL_WORDS]
    return bool(content) and sum(word[0].isupper() for word in content) >= 0.7 * len(content)


def is_url_text(text: str) -> bool:
    """Whether the visible text of a link is an address itself."""
    return bool(
        re.match(
            r"(?:https?://|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|io|cc|edu|ai)(?:/|$)"
            r"|[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){1,4}/\S+$)",
            text.strip(),
            re.I,
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
        dated = len(authors) < len(printed.lstrip(OPENERS)) and (is_surname_list(authors) or could_be_people(authors))
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


def could_be_people(text: str) -> bool:
    """Whether each part of a list has the length of a name in ideographs or kana. Beside the year of a citation, which
    follows its people, no family name need be known.

    >>> could_be_people("貞広幸雄"), could_be_people("村尾和哉, クリストフ"), could_be_people("深層学習入門書")
    (True, True, False)
    """
    parts = split_names(cut_et_al(text)[0])
    return bool(parts) and all(_NAME_LENGTH.fullmatch(part) for part in parts)


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
    return et_al or (bool(parts) and (is_name(parts[-1]) or is_name_part(parts[-1]) or could_be_people(parts[-1])))


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
    people = _SIGNS.sub("", text[: min(cuts, default=len(text))]).rstrip(" *_.,，、·|/(（[-–—:：")
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


def lists_people(text: str) -> bool:
    """Whether a text lists people, behind a sign perhaps, and nothing else.

    >>> lists_people("👥 Chenjie Cao, Xuhui Zuo, et al."), lists_people("We thank Chenjie Cao and Xuhui Zuo.")
    (True, False)
    """
    people = leading_people(text)
    bare = text.rstrip(" *_.,，、:：")
    before = bare[: len(bare) - len(people)] if people and bare.endswith(people) else text
    return bool(people) and not any(map(str.isalnum, before))


def is_byline(text: str) -> bool:
    """Whether a text is people beyond doubt, perhaps with the year of their work, and nothing else: three full names,
    names with initials, or "et al.". Two capitalised words, or four around an "and", are as likely a title.

    >>> is_byline("Maged M. Michael (2004)"), is_byline("J Maeng, D Min, and Y Kang, 2023"), is_byline("Batty et al.")
    (True, True, True)
    >>> is_byline("FLAN (Wei et al., 2021)"), is_byline("Deep Sets (2017)"), is_byline("Graph Networks and Deep Sets")
    (False, False, False)
    """
    printed = text.strip().lstrip(OPENERS)
    bare, et_al = cut_et_al(_CLOSING_YEAR.sub("", printed).rstrip(" ,，."))
    parts = split_names(bare)
    if (
        not parts
        or "(" in bare
        or len(bare) > MAX_BYLINE
        or not all(is_name(part) or is_name_part(part) for part in parts)
    ):
        return False
    initial = rf"(?:^|[\s,])[{CAPITALS}]\." if len(parts) == 1 else rf"(?:^|[\s,])[{CAPITALS}](?:\.|\s)"
    initials = re.search(initial, bare + " ") is not None
    full = len(parts) > 2 and all(is_name(part) for part in parts)
    return et_al or initials or full


def names_reference(text: str) -> bool:
    """Whether a heading names a work by who wrote it and when, and says no title.

    >>> names_reference("Lakhina, Crovella & Diot (2004)"), names_reference("Feinstein et al. (2003)")
    (True, True)
    >>> names_reference("Deep Sets (2017)"), names_reference("Wagner & Plattner")
    (False, False)
    """
    printed = text.strip().lstrip(OPENERS)
    bare, et_al = cut_et_al(_CLOSING_YEAR.sub("", printed).rstrip(" ,，."))
    parts = split_names(bare)
    dated = YEAR.search(printed, len(bare)) is not None
    return dated and (et_al or len(parts) > 1) and bool(parts) and all(is_name_part(part) for part in parts)


def is_source(text: str) -> bool:
    """Whether a text says in which volume of which journal a work stands.

    >>> is_source("J Mol Biol. 1981 Mar 25;147(1):195-7."), is_source("Smith TF. A study of 1981; part 2")
    (True, False)
    >>> is_source("Nature Biotechnology 22, 1315 - 1316 (2004)")
    True
    """
    return bool(_SOURCE.match(text))
