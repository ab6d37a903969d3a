"""HTML becomes blocks: headings, items, paragraphs, tables, in reading order."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.element import Comment, Declaration, Doctype, NavigableString, PageElement, ProcessingInstruction

from pipeline.records import BlockKind, Region

from .assembly import TextAssembler
from .budget import BUDGET, BudgetPassedError
from .inline import render_flat, render_inline, resolve_url, text_nodes
from .page_facts import find_address, find_date, open_component, tags_named
from .preformatted import add_preformatted
from .tables import read_rows

# Elements that print nothing that an author wrote for readers.
SILENT = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "button", "select", "textarea",
    "annotation", "input", "audio", "video",
))  # fmt: skip
BLOCKS = frozenset(
    (
        "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody "
        "td tfoot th thead tr ul"
    ).split()
)
HEADING = re.compile(r"h[1-6]")

_REGION_OF_TAG = {"nav": Region.NAVIGATION, "aside": Region.ASIDE, "footer": Region.FOOTER, "form": Region.ASIDE}
_REGION_OF_ROLE = {
    "navigation": Region.NAVIGATION,
    "complementary": Region.ASIDE,
    "contentinfo": Region.FOOTER,
    "search": Region.ASIDE,
}
# Whole words of class and id values by which generators of blogs mark what is not the article.
_REGION_OF_WORD = {
    "comments": Region.COMMENTS,
    "comment-list": Region.COMMENTS,
    "commentlist": Region.COMMENTS,
    "disqus_thread": Region.COMMENTS,
    "related-posts": Region.ASIDE,
    "related_posts": Region.ASIDE,
    "sidebar": Region.ASIDE,
    "toc": Region.NAVIGATION,
    "table-of-contents": Region.NAVIGATION,
    "breadcrumb": Region.NAVIGATION,
    "breadcrumbs": Region.NAVIGATION,
    "navbar": Region.NAVIGATION,
    "pagination": Region.NAVIGATION,
}


@dataclass(frozen=True)
class Context:
    """Where in the page the walk stands."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    group: int = 0
    marker: str = ""
    region: Region = Region.MAIN
    link: str | None = None
    depth: int = 0


class Walker:
    """Walks a page once and hands its blocks to a :class:`TextAssembler`."""

    def __init__(self, base: str | None, holders: frozenset[int]) -> None:
        self.base = base
        self.holders = holders
        self.cells = 0
        self.out = TextAssembler()
        self.groups = 0
        self.depth_of_headings = 1  # of the last heading that the walk has passed

    def walk(self, parent: Tag, here: Context) -> None:
        """Reads the children of ``parent``: runs of inline nodes become blocks of the kind of ``here``."""
        run: list[PageElement] = []
        first = True
        for child in list(parent.children):
            if isinstance(child, NavigableString):
                if not isinstance(child, Comment | Doctype | Declaration | ProcessingInstruction):
                    run.append(child)
            elif isinstance(child, Tag) and not self._is_block(child):
                run.append(child)
            elif isinstance(child, Tag):
                first = self._flush(run, here, first)
                inner = here if first else continued(here)
                before = len(self.out.blocks)
                self._block(child, replace(inner, depth=here.depth + 1))
                first = first and len(self.out.blocks) == before
        self._flush(run, here, first)

    def _is_block(self, tag: Tag) -> bool:
        """Whether ``tag`` is set as a block: by its own nature, or because it holds one (a card inside an anchor). An
        anchor around boxes without words is a link without words."""
        wordless = tag.name == "a" and not any(text.strip() for text in tag.strings)
        return tag.name in BLOCKS or (id(tag) in self.holders and not wordless)

    def _flush(self, run: list[PageElement], here: Context, first: bool) -> bool:
        """Writes a finished run of inline nodes. Tells whether the first block of the parent is still to come."""
        if not text_nodes(run):
            run.clear()
            return first
        here = here if first else continued(here)
        inline = render_inline(run, self.base, here.link)
        run.clear()
        self.out.add(here.kind, inline, level=here.level, marker=here.marker, group=here.group, region=here.region)
        return first and not inline.text

    def _block(self, tag: Tag, here: Context) -> None:
        name = tag.name
        here = replace(here, region=region_of(tag, here.region))
        if here.depth > BUDGET.tree_depth:
            flat = render_flat([tag], self.base, here.link, BLOCKS)
            self.out.add(here.kind, replace(flat, flattened=True), level=here.level, region=here.region)
        elif HEADING.fullmatch(name):
            level = self.depth_of_headings = int(name[1])
            self.walk(tag, replace(here, kind=BlockKind.HEADING, level=level, marker=""))
        elif name in {"ul", "ol", "menu"}:
            self._list(tag, here)
        elif name == "li":  # its list is missing, or the anchor of the item above was never closed
            level = item_level(here) or 1
            self.walk(tag, replace(here, kind=BlockKind.ITEM, level=level, marker="-", link=None))
        elif name == "table":
            self._table(tag, here)
        elif name == "pre":
            self.groups += 1
            add_preformatted(self.out, tag.get_text(), level=here.level, group=self.groups, region=here.region)
        elif name == "summary":
            self.walk(tag, replace(here, kind=BlockKind.HEADING, level=min(6, self.depth_of_headings + 1), marker=""))
        elif name in {"dt", "dd"}:
            kind = BlockKind.TERM if name == "dt" else BlockKind.DEFINITION
            self.walk(tag, replace(here, kind=kind, marker=""))
        elif name == "blockquote":
            kind = BlockKind.QUOTE if here.kind is BlockKind.PARAGRAPH else here.kind
            self.walk(tag, replace(here, kind=kind))
        elif name == "dl":
            self.groups += 1
            self.walk(tag, replace(here, group=self.groups))
        elif name == "a" and isinstance(tag.get("href"), str):
            self.walk(tag, replace(here, link=resolve_url(str(tag["href"]), self.base)))
        else:
            self.walk(tag, here)

    def _list(self, tag: Tag, here: Context) -> None:
        self.groups += 1
        inside = replace(here, kind=BlockKind.ITEM, level=item_level(here) + 1, group=self.groups)
        number = _start_of(tag)
        for child in list(tag.children):
            if not isinstance(child, Tag):
                continue
            if child.name == "li":
                marker = f"{number}." if tag.name == "ol" else "-"
                number += 1
                self.walk(child, replace(inside, marker=marker, depth=here.depth + 1))
            else:  # browsers show what stands between items, and so does this
                self._block(child, replace(inside, kind=BlockKind.PARAGRAPH, level=here.level, depth=here.depth + 1))

    def _table(self, tag: Tag, here: Context) -> None:
        self.groups += 1
        if lays_out_page(tag):
            self.walk(tag, here)
            return
        rows = read_rows(tag, self.base)
        self.cells += sum(len(row) for row in rows)
        if self.cells > BUDGET.cells:
            raise BudgetPassedError("the number of cells of its tables", str(BUDGET.cells))
        self.out.add_table(rows, group=self.groups, region=here.region)


# An end tag of a line break, which browsers show as a line break: HTML Living Standard, 13.2.6.4.7.
# A character that ends a line in some programs; browsers show a space, and the text is built with it as a mark.
_LINE_SEPARATOR = re.compile("\u2028|&#(?:0{0,4}8232|[xX]0{0,4}2028);?")
_END_BREAK = re.compile(r"</br\s{0,9}>", re.I)


def lays_out_page(table: Tag) -> bool:
    """Whether a table places parts of a page, as mails and old pages do, rather than show data: it holds a table, has
    one row, or has one column in which a heading or paragraphs stand."""
    rows = table.find_all("tr")
    if table.find("table") is not None or len(rows) < 2:
        return True
    single = all(len(row.find_all(["td", "th"], recursive=False)) <= 1 for row in rows)
    return single and table.find(["h1", "h2", "h3", "h4", "h5", "h6", "p"]) is not None


def continued(here: Context) -> Context:
    """The context after the first block of an item: what follows is a paragraph of the same item."""
    if here.kind in {BlockKind.ITEM}:
        return replace(here, kind=BlockKind.PARAGRAPH, marker="")
    return replace(here, marker="")


def item_level(here: Context) -> int:
    """Depth of the innermost list around ``here``, 0 outside of lists. Headings keep their level to themselves."""
    return 0 if here.kind is BlockKind.HEADING else here.level


def find_holders(soup: BeautifulSoup) -> frozenset[int]:
    """The identities of all elements that hold a block, found in one pass since pages may have a million elements."""
    holders: set[int] = set()
    for tag in tags_named(soup, BLOCKS):
        for outer in tag.parents:
            if id(outer) in holders:
                break
            holders.add(id(outer))
    return frozenset(holders)


def region_of(tag: Tag, outer: Region) -> Region:
    """The part of the page that ``tag`` opens; it never leads back from a side part into the article."""
    if outer is not Region.MAIN or tag.name in {"body", "html", "main", "article"}:
        return outer
    if tag.name in _REGION_OF_TAG:
        return _REGION_OF_TAG[tag.name]
    role = tag.get("role")
    if isinstance(role, str) and role in _REGION_OF_ROLE:
        return _REGION_OF_ROLE[role]
    classes = tag.get("class")
    words = [str(word) for word in (classes if isinstance(classes, list) else [])] + [str(tag.get("id") or "")]
    for word in words:
        if word.lower() in _REGION_OF_WORD:
            return _REGION_OF_WORD[word.lower()]
    return outer


def _start_of(tag: Tag) -> int:
    start = str(tag.get("start") or "1")
    return int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1


@dataclass(frozen=True)
class Page:
    """What an HTML page says of itself, beside its blocks. ``unread``: numbers of papers that it declares and does not
    show."""

    assembler: TextAssembler
    title: str | None = None
    language: str | None = None
    published: str | None = None
    url: str | None = None
    unread: tuple[str, ...] = ()


# Control characters by their numbers, but for tab and line ends; those of the page itself are gone by then.
_CONTROL = re.compile(
    r"&#(?:0{0,8}(?:[0-8]|1[4-9]|2\d|3[01]|127)|x0{0,8}(?:[0-8]|0?[ef]|1[0-9a-f]|7f))(?:;|(?![0-9a-f]))", re.I
)


def read_html(text: str, base: str | None = None) -> Page:
    """Reads HTML of any quality: fragment, whole page or saved page. Links are made absolute where a base is known."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        text = _CONTROL.sub("", _LINE_SEPARATOR.sub(" ", _END_BREAK.sub("<br>", open_component(text))))
        soup = BeautifulSoup(text, "lxml")
    for silent in tags_named(soup, SILENT):
        silent.decompose()
    url = base or find_address(soup)
    declared = soup.find("base", href=True)
    base = resolve_url(str(declared["href"]), url) if isinstance(declared, Tag) else url
    title = soup.find("title")
    html = soup.find("html")
    lang = html.get("lang") if isinstance(html, Tag) else None
    page_title = " ".join(title.get_text().split()) if isinstance(title, Tag) else None
    published = find_date(soup)
    head = soup.find("head")
    if isinstance(head, Tag):
        head.decompose()
    walker = Walker(base, find_holders(soup))
    walker.walk(soup, Context())
    return Page(walker.out, page_title or None, str(lang) if lang else None, published, url)
