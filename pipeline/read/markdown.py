"""Markdown becomes HTML, and so the same blocks: its lists, tables and marks are read off one tree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import defs
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from .budget import BUDGET, BudgetPassedError
from .front_matter import show_matter, split_front_matter
from .html import Page, read_html
from .line_ends import keep_line_ends
from .text_tables import TextTable, find_tables

# Two spaces in front of a long rest of a table cell are how authors part a name from what they say of it there, since
# a cell cannot hold a line end.
_LONG_CELL = re.compile(r"^(\|[^|\n]{0,120}?[^|\s])[ ]{2,3}(?=[^|\s][^|\n]{120})", re.M)
# An HTML block ends at an empty line; authors who close a figure right above a heading or a list mean the next block.
_AFTER_HTML = re.compile(
    r"^([ ]{0,3}</(?:figure|div|center|details|table|p|section)>[ \t]*)\n(?=[ ]{0,3}(?:#{1,6} |[-*+] |\d{1,3}\. ))",
    re.M,
)
# An element of HTML whose text is Markdown, as kramdown and its like have it; it begins behind an empty line.
_MARKDOWN_INSIDE = re.compile(
    r"^([ ]{0,3}<[a-z][a-z0-9]{0,12}\b[^<>\n]{0,400}\bmarkdown\s?=\s?[\"']?(?:1|block)\b[^<>\n]{0,400}>)[ \t]*\n",
    re.M | re.I,
)
# What parts the cells of a table that is held as lines, and the lines that may be its rows: outside of fenced code, not
# indented as code is, and no item, heading or quote.
_CELLS = re.compile(r"\t|[|;,] ?\S|[ \u3000]{2}")
_OPEN_LINE = re.compile(
    r"^ {0,3}(?P<fence>```|~~~).*?(?:^ {0,3}(?P=fence)|\Z)|^ {0,3}<pre\b.*?(?:</pre>|\Z)"
    r"|^ {0,3}(?P<line>(?![#>\t]|[-*+] |\d{1,9}[.)][ \t])\S[^\n]*)",
    re.S | re.M | re.I,
)
# A comment that is never closed, where its first line ends as a tag does: a slip, which would hide the rest.
_OPEN_COMMENT = re.compile(r"<!--([^\n<>-]{0,40})>")
_NAMED_TOKEN = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,20})>")
# Elements that HTML has and that the list of the parser lacks.
_LATER_TAGS = frozenset({"dialog", "main", "picture", "search", "slot", "template"})
# Elements that hold others: they tell whether an HTML block left one open.
_OPENS_ELEMENT = re.compile(r"<(?:div|section|article|main|center|table|ul|ol|details)\b", re.I)
_CLOSES_ELEMENT = re.compile(r"</(?:div|section|article|main|center|table|ul|ol|details)\s*>", re.I)
_TAG_FIRST = re.compile(r"\s*</?[a-z][a-z0-9]{0,12}(?=[\s/>])", re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
# A link as Japanese blogs write it in their own notation: an address, and the title to be shown or fetched.
_HATENA_LINK = re.compile(
    r"\[(?P<url>https?://[^\s\[\]]{3,400}?):(?:title|embed)(?:=(?P<text>[^\[\]\n]{1,300}?))?(?::(?:bookmark|cite|title))*\]"
)
_FOOTNOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*", re.M)


def read_markdown(text: str, base: str | None = None) -> Page:
    """Reads Markdown as GitHub shows it: CommonMark with tables, HTML inside, and footnotes as a list at the end.

    Raises :class:`BudgetPassedError` for lists and quotes so deep inside one another that the parser would drop text.
    """
    matter, body = split_front_matter(text)
    options = {"html": True, "maxNesting": BUDGET.markdown_depth}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    parser.core.ruler.before("inline", "bound_marks", _bound_marks)
    body = keep_line_ends(set_tables(body))
    closed = body.rfind("-->") + 1
    body = body[:closed] + _OPEN_COMMENT.sub(r"<!--\1-->", body[closed:])
    body = _HATENA_LINK.sub(show_hatena_link, body)
    body = _MARKDOWN_INSIDE.sub(r"\1\n\n", body)
    body = _AFTER_HTML.sub(r"\1\n\n", _FOOTNOTE.sub(r"- [\1] ", body))
    body = show_matter(matter, body)
    tokens = parser.parse(_LONG_CELL.sub(r"\1<br>", body))
    if any(token.level >= BUDGET.markdown_depth - 1 and token.nesting > 0 for token in tokens):
        raise BudgetPassedError("the depth of its lists and quotes", f"{BUDGET.markdown_depth} levels")
    for token in tokens:
        keep_named_tokens(token.children or ())
    show_indented_html(tokens)
    page = read_html(parser.renderer.render(tokens, parser.options, {}), base)
    title = matter.title or _first_heading(page)
    return Page(page.assembler, title, matter.language, matter.date, base, matter.unread)


def _bound_marks(state: StateCore) -> None:
    """Bounds the nesting of marks inside a line, which costs more time the deeper it may be; beyond, signs are text."""
    state.md.options.maxNesting = BUDGET.markdown_marks


def set_tables(text: str) -> str:
    """``text`` with the tables that it holds as lines written as Markdown writes tables. Code stays as it is: what a
    fence or an indentation holds is read where it is shown.

    >>> print(set_tables("Title\\tYear\\nAttention Is All You Need\\t2017\\n"), end="")
    <BLANKLINE>
    | Title | Year |
    | --- | --- |
    | Attention Is All You Need | 2017 |
    <BLANKLINE>
    """
    if not _CELLS.search(text):
        return text
    places = [found.span() for found in _OPEN_LINE.finditer(text) if found.lastgroup == "line"]
    out, at = [], 0
    for table in find_tables(text, places):
        start, end = places[table.first][0], places[table.last - 1][1]
        out += [text[at:start], _show_table(text, table)]
        at = end
    return "".join([*out, text[at:]])


def _show_table(text: str, table: TextTable) -> str:
    rows = [[text[slice(*place)].replace("|", "\\|") for place in row] for row in table.rows]
    if not table.headed:
        rows.insert(0, [""] * len(rows[0]))
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def keep_named_tokens(children: Sequence[Token]) -> None:
    """Makes text of what Markdown takes for a tag and HTML does not know, where nothing closes it.

    A browser would show nothing of it, but titles name tokens so: ``<mask>``, ``<SEP>``.
    """
    closed = {token.content.strip("</ >").lower() for token in children if token.content.startswith("</")}
    for token in children:
        found = _NAMED_TOKEN.fullmatch(token.content) if token.type == "html_inline" else None
        if found and found[1].lower() not in defs.tags | _LATER_TAGS | closed:
            token.type = "text"


def show_hatena_link(found: re.Match[str]) -> str:
    """A link of Hatena's notation as one of Markdown; its address where the title is to be fetched.

    >>> show_hatena_link(_HATENA_LINK.match("[https://example.org/a:title=A title]"))
    '[A title](<https://example.org/a>)'
    >>> show_hatena_link(_HATENA_LINK.match("[https://example.org/a:title:bookmark]"))
    '<https://example.org/a>'
    """
    text = found["text"]
    return f"[{text}](<{found['url']}>)" if text else f"<{found['url']}>"


def show_indented_html(tokens: Sequence[Token]) -> None:
    """Makes HTML of the indented code that begins with a tag inside an element that HTML before it opened.

    An HTML block ends at an empty line, and what is indented behind one is code; authors indent the elements of a page
    and leave lines empty between them, and site generators read such a page to the end of its outer element.
    """
    depth = 0
    for token in tokens:
        if token.type == "code_block" and depth > 0 and _TAG_FIRST.match(token.content):
            token.type = "html_block"
        if token.type == "html_block":
            bare = _COMMENT.sub("", token.content)
            depth = max(0, depth + len(_OPENS_ELEMENT.findall(bare)) - len(_CLOSES_ELEMENT.findall(bare)))


def _first_heading(page: Page) -> str | None:
    text = page.assembler.text()
    for block in page.assembler.blocks:
        if block.kind.value == "heading" and block.level == 1:
            return text[block.span.start : block.span.end]
    return None
