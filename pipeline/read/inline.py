"""Inline HTML becomes readable text with its links and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, TypeGuard
from urllib.parse import parse_qsl, urljoin, urlsplit

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString
from markdownify import MarkdownConverter

from pipeline.records import Link, Mark, MarkKind, Span

from .budget import BUDGET
from .silent_links import leads_to_paper, name_silent_link

# Noncharacters (Unicode 16, section 23.7) never occur in interchanged text: they fence annotations while markdownify
# renders a run of inline nodes. The decoder has removed them from every input.
_OPEN, _SHUT, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_FENCE = re.compile(f"([{_OPEN}{_CLOSE}])(\\d+){_SHUT}")
# What an extension of a browser shows, by its own address.
_VIEWER = re.compile(r"[a-z-]{2,20}-extension://", re.I)


@dataclass
class Inline:
    """A run of readable text. Spans count from the start of ``text``. ``flattened``: blocks inside it were nested too
    deep to be told apart."""

    text: str = ""
    links: list[Link] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    flattened: bool = False


class _Converter(MarkdownConverter):
    """markdownify without Markdown: annotations are fenced instead of written as syntax."""

    class Options:
        wrap = True
        wrap_width = None
        escape_asterisks = False
        escape_underscores = False
        escape_misc = False
        sub_symbol = ""
        sup_symbol = ""
        newline_style = "backslash"
        code_language = ""

    def __init__(self, base: str | None) -> None:
        super().__init__()
        self.base = base
        self.annotations: list[str | MarkKind] = []

    def _fence(self, annotation: str | MarkKind, text: str) -> str:
        if not text.strip():
            return text
        number = len(self.annotations)
        self.annotations.append(annotation)
        return f"{_OPEN}{number}{_SHUT}{text}{_CLOSE}{number}{_SHUT}"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        href = el.get("href")
        if not isinstance(href, str) or not href.strip():
            return text
        address = resolve_url(href, self.base)
        return self._fence(address, text if text.strip() else name_silent_link(el, address))

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._fence(MarkKind.STRONG, text)

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._fence(MarkKind.EMPHASIS, text)

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._fence(MarkKind.CODE, text)

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return " " if "a" in parent_tags else "\u2028"  # what one link says is one text

    def convert_hr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return "\u2028"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return ""

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text

    convert_strong = convert_b
    convert_i = convert_em
    convert_cite = convert_em
    convert_kbd = convert_samp = convert_code
    convert_s = convert_del
    convert_video = convert_img


def resolve_url(href: str, base: str | None) -> str:
    """``href`` made absolute against ``base`` where one is known; as printed where it is no address at all. A file that
    an extension of somebody's browser shows has its own address.

    >>> resolve_url("chrome-extension://abc/viewer.html?file=https%3A%2F%2Farxiv.org%2Fpdf%2F1601.00770.pdf", None)
    'https://arxiv.org/pdf/1601.00770.pdf'
    """
    href = href.strip()
    try:
        if _VIEWER.match(href):
            shown = [value for _, value in parse_qsl(urlsplit(href).query) if value.startswith(("http://", "https://"))]
            return shown[0] if shown else href
        return urljoin(base, href) if base else href
    except ValueError:
        return href


def render_inline(nodes: Sequence[PageElement], base: str | None = None, link: str | None = None) -> Inline:
    """Readable text of a run of inline nodes, with spans for its links and its bold, italic and code text.

    The nodes stay in their tree. ``link`` is the address of an anchor that encloses the whole run.
    Line breaks are kept as ``\\n``; other white space is collapsed as browsers do.
    """
    if not any(isinstance(node, Tag) for node in nodes):
        return squeeze(["".join(node for node in nodes if is_text(node))], [], link)
    home = Tag(name="span")
    home.contents = list(nodes)  # moving nodes takes time that grows with the square of their number
    if depth_of(home) > BUDGET.inline_depth:
        return render_flat(nodes, base, link)
    converter = _Converter(base)
    rendered = converter.convert_soup(home)
    return squeeze(_FENCE.split(rendered), converter.annotations, link)


def render_flat(
    nodes: Sequence[PageElement], base: str | None, link: str | None, apart: Set[str] = frozenset()
) -> Inline:
    """Readable text with its links alone, of a run that is nested too deep for a recursive renderer.

    Elements whose names are in ``apart`` stand on lines of their own.
    """
    annotations: list[str | MarkKind] = []
    pieces: list[str] = []
    left: list[PageElement | str] = list(reversed(nodes))  # strings are written as they are
    while left:
        node = left.pop()
        if isinstance(node, Tag):
            edge = "\u2028" if node.name in apart or node.name == "br" else ""
            href = node.get("href") if node.name == "a" else None
            if isinstance(href, str) and href.strip():
                pieces.append(f"{_OPEN}{len(annotations)}{_SHUT}")
                left.append(f"{_CLOSE}{len(annotations)}{_SHUT}")
                annotations.append(resolve_url(href, base))
                if not node.get_text().strip():
                    pieces.append(name_silent_link(node, annotations[-1]))
            pieces.append(edge)
            left += [edge, *reversed(node.contents)]
        elif not isinstance(node, NavigableString):
            pieces.append(str(node))
        elif is_text(node):
            pieces.append(node)
    return squeeze(_FENCE.split("".join(pieces)), annotations, link)


def squeeze(pieces: Sequence[str], annotations: Sequence[str | MarkKind], link: str | None) -> Inline:
    """Collapses white space and turns fences into spans. ``pieces`` alternate text, fence kind and fence number."""
    out = _Builder()
    opened: dict[int, int] = {}
    found: list[tuple[int, int, str | MarkKind]] = []
    for index in range(0, len(pieces), 3):
        out.add(pieces[index])
        if index + 2 < len(pieces):
            number = int(pieces[index + 2])
            if pieces[index + 1] == _OPEN:
                opened[number] = out.next_position()
            else:
                found.append((opened.pop(number), out.length, annotations[number]))
    text = out.text()
    inline = Inline(text)
    for start, end, annotation in sorted(found, key=lambda item: (item[0], -item[1])):
        start, end = min(start, len(text)), min(end, len(text))
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if start >= end:
            continue
        if isinstance(annotation, MarkKind):
            inline.marks.append(Mark(span=Span(start=start, end=end), kind=annotation))
        else:
            inline.links.append(Link(span=Span(start=start, end=end), url=annotation))
    if link and text and not inline.links:
        inline.links.append(Link(span=Span(start=0, end=len(text)), url=link))
    return inline


class _Builder:
    """Text under construction with browser white space: no leading, trailing or doubled spaces."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.pending = ""

    def add(self, text: str) -> None:
        for run in re.split(r"([ \t\n\r\f\u00a0]+|\u2028)", text):
            if not run:
                continue
            if run == "\u2028":
                self.pending = "\n"
            elif not run.strip():
                self.pending = self.pending or " "
            else:
                if self.pending and self.length:
                    self.parts.append(self.pending)
                    self.length += 1
                self.pending = ""
                self.parts.append(run)
                self.length += len(run)

    def next_position(self) -> int:
        """Where the next printed character will stand."""
        return self.length + (1 if self.pending and self.length else 0)

    def text(self) -> str:
        return "".join(self.parts)


def is_text(node: PageElement) -> TypeGuard[NavigableString]:
    """Whether ``node`` is text that a page shows: no comment, no declaration."""
    return isinstance(node, NavigableString) and not isinstance(node, PreformattedString)


def depth_of(tag: Tag) -> int:
    """How deep the tree below ``tag`` is, counted without recursion."""
    deepest, stack = 0, [(tag, 0)]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        stack.extend((child, depth + 1) for child in node.children if isinstance(child, Tag))
    return deepest


def text_nodes(nodes: Iterable[Any]) -> bool:
    """Whether a run of nodes holds any printed text, or a link that a reader can follow to a paper, at all."""
    return any(
        (isinstance(node, Tag) and (node.get_text().strip() or _leads_to_paper(node)))
        or (isinstance(node, NavigableString) and str(node).strip())
        for node in nodes
    )


def _leads_to_paper(node: Tag) -> bool:
    anchors = [node] if node.name == "a" else node.find_all("a")
    return any(isinstance(href := anchor.get("href"), str) and leads_to_paper(href.strip()) for anchor in anchors)
