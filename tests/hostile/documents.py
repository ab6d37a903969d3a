"""Hostile and awkward documents, made when a test asks for them: nothing of them is stored."""

from __future__ import annotations

import gzip
from collections.abc import Callable

PAPER = "https://arxiv.org/abs/1706.03762"
TITLE = "Attention Is All You Need"
ANCHOR = f'<a href="{PAPER}">{TITLE}</a>'
ENTRY = f"<li>{ANCHOR}, NeurIPS 2017</li>"
CITATION = "Vaswani, A., Shazeer, N. et al. Attention Is All You Need. NeurIPS 2017. "


def nest(opening: str, closing: str, depth: int, inside: str = ANCHOR) -> str:
    """``inside`` below ``depth`` elements."""
    return opening * depth + inside + closing * depth


def make_table(rows: int) -> str:
    """A table of papers with a row a paper."""
    body = "".join(
        f"<tr><td>Attention and Memory in Networks {row}</td>"
        f'<td><a href="https://arxiv.org/abs/{1701 + row % 12:04d}.{row % 100000:05d}">pdf</a></td><td>2017</td></tr>'
        for row in range(rows)
    )
    return f"<table><tr><th>Title</th><th>Link</th><th>Year</th></tr>{body}</table>"


def make_pipe_table(rows: int) -> str:
    """The same in Markdown."""
    lines = [f"| Attention and Memory in Networks {row} | [pdf]({PAPER}{row:05d}) | 2017 |" for row in range(rows)]
    return "\n".join(["# Papers", "", "| Title | Link | Year |", "| --- | --- | --- |", *lines, ""])


def make_items(count: int, indent: int = 0) -> str:
    """Markdown items; with ``indent``, each item hangs that many columns deeper than the one above it."""
    return "".join(
        f"{' ' * (indent * at)}- [Attention and Memory in Networks {at}]({PAPER}{at:05d})\n" for at in range(count)
    )


def nest_lists(depth: int) -> str:
    """Lists inside items, each with an entry of its own."""
    return f"<ul><li>{ANCHOR}" * depth + "</li></ul>" * depth


def make_links(count: int, *, markdown: bool = False) -> str:
    """One paragraph of links."""
    if markdown:
        return ", ".join(f"[Memory Networks for Papers {at}]({PAPER}{at:05d})" for at in range(count)) + "\n"
    return "<p>" + ", ".join(f'<a href="{PAPER}{at:05d}">Memory Nets {at}</a>' for at in range(count)) + "</p>"


# Whole documents, by size. ``size`` is the count or the length that makes it hostile.
DOCUMENTS: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "one line of HTML": ("html", 10_000_000, lambda n: "<ul>" + ENTRY * (n // len(ENTRY)) + "</ul>"),
    "one line of spans": ("html", 10_000_000, lambda n: "<p>" + "<span>a</span>" * (n // 14)),
    "nested bold": ("html", 100_000, lambda n: "<p>" + nest("<b>", "</b>", n)),
    "nested span": ("html", 100_000, lambda n: "<p>" + nest("<span>", "</span>", n)),
    "nested div": ("html", 100_000, lambda n: nest("<div>", "</div>", n)),
    "nested anchors": ("html", 100_000, lambda n: nest('<a href="/x"><div>', "</div></a>", n)),
    "nested span and div": ("html", 100_000, lambda n: nest("<span><div>a", "</div></span>", n)),
    "nested lists": ("html", 100_000, nest_lists),
    "nested quotes": ("html", 100_000, lambda n: nest("<blockquote>a", "</blockquote>", n)),
    "nested tables": ("html", 100_000, lambda n: nest("<table><tr><td>a", "</td></tr></table>", n)),
    "nested tables of rows": (
        "html",
        3_000,
        lambda n: nest("<table><tr><td>a</td></tr><tr><td>b", "</td></tr></table>", n),
    ),
    "nested definition lists": ("html", 100_000, lambda n: nest("<dl><dd>a", "</dd></dl>", n)),
    "nested script": ("html", 100_000, lambda n: "<p>a</p>" + nest("<svg>", "</svg>", n)),
    "unclosed bold": ("html", 100_000, lambda n: "<p>" + "<b>" * n + ANCHOR),
    "unclosed items": ("html", 100_000, lambda n: "<ul>" + f"<li>{ANCHOR}" * n),
    "unclosed paragraphs and bold": ("html", 20_000, lambda n: "<p><b>a" * n),
    "table of many rows": ("html", 50_000, make_table),
    "table without closing tags": (
        "html",
        50_000,
        lambda n: "<table>" + "<tr><td>Attention Is All You Need<td>2017" * n,
    ),
    "table of wide spans": (
        "html",
        5_000,
        lambda n: "<table>" + '<tr><td colspan="100" rowspan="100">Memory Networks</td></tr>' * n + "</table>",
    ),
    "table of many columns": (
        "html",
        20_000,
        lambda n: "<table><tr>" + "<td>a</td>" * n + "</tr>" + "<tr>" + "<td>b</td>" * n + "</tr></table>",
    ),
    "cells of many blocks": (
        "html",
        50_000,
        lambda n: (
            "<table><tr><th>Title</th><th>Year</th></tr><tr><td>"
            + "<p>Memory Networks</p>" * n
            + "</td><td>2017</td></tr></table>"
        ),
    ),
    "many links in a paragraph": ("html", 2_000, make_links),
    "very many links in a paragraph": ("html", 50_000, make_links),
    "links on lines of one paragraph": ("html", 20_000, lambda n: "<p>" + f"{ANCHOR}<br>" * n),
    "many breaks": ("html", 100_000, lambda n: "<p>" + "a<br>" * n),
    "many headings": ("html", 50_000, lambda n: "<h2>Attention Is All You Need</h2>" * n),
    "headings that deepen": (
        "html",
        50_000,
        lambda n: "".join(f"<h{1 + at % 6}>Papers {at}</h{1 + at % 6}>" for at in range(n)),
    ),
    "many paragraphs": ("html", 100_000, lambda n: "<p>Memory networks remember.</p>" * n),
    "many blocks in spans": ("html", 50_000, lambda n: "<span><p>a</p></span>" * n),
    "many inline tags in a paragraph": ("html", 100_000, lambda n: "<p>" + "<i>a</i> " * n),
    "one id for all": ("html", 20_000, lambda n: "".join(f'<p id="a" id="b">{ANCHOR}</p>' for _ in range(n))),
    "attributes": ("html", 100_000, lambda n: "<p " + " ".join(f"a{at}=1" for at in range(n)) + f">{ANCHOR}</p>"),
    "one long attribute": ("html", 5_000_000, lambda n: f'<p title="{"a" * n}">{ANCHOR}</p>'),
    "one long address": (
        "html",
        1_000_000,
        lambda n: f'<ul><li><a href="https://arxiv.org/abs/{"1" * n}">{TITLE}</a></li>{ENTRY}</ul>',
    ),
    "address with many parameters": (
        "html",
        100_000,
        lambda n: f'<ul><li><a href="https://a.org/?{"a=http://b.org/&" * n}">{TITLE}</a></li>{ENTRY}</ul>',
    ),
    "address inside addresses": (
        "html",
        2_000,
        lambda n: f'<ul><li><a href="{"https://a.org/?u=" * n}">{TITLE}</a></li>{ENTRY}</ul>',
    ),
    "entity bomb": (
        "html",
        20,
        lambda n: (
            "<!DOCTYPE html ["
            + "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "lol"}">' for at in range(n))
            + f"]><p>&e{n - 1};</p><ul>{ENTRY}</ul>"
        ),
    ),
    "comments": ("html", 100_000, lambda n: f"<!-- {ENTRY} -->" * n),
    "unclosed comment": ("html", 1_000_000, lambda n: f"<ul>{ENTRY}</ul><!--" + "-" * n),
    "unclosed script": ("html", 1_000_000, lambda n: f"<ul>{ENTRY}</ul><script>" + "a" * n),
    "items of one list in Markdown": ("md", 20_000, make_items),
    "items that deepen in Markdown": ("md", 2_000, lambda n: make_items(n, 2)),
    "nested quotes in Markdown": ("md", 100_000, lambda n: ">" * n + " a\n"),
    "nested items on one line in Markdown": ("md", 20_000, lambda n: "- " * n + "a\n"),
    "nested emphasis in Markdown": ("md", 100_000, lambda n: "*a **b " * n),
    "closed emphasis in Markdown": ("md", 50_000, lambda n: "*" * n + "a" + "*" * n),
    "unclosed brackets in Markdown": ("md", 100_000, lambda n: "[" * n + "\n"),
    "unclosed images in Markdown": ("md", 50_000, lambda n: "![" * n + "\n"),
    "unclosed links in Markdown": ("md", 50_000, lambda n: "[a](" * n + "\n"),
    "unclosed pointed links in Markdown": ("md", 50_000, lambda n: "[a](<b" * n + "\n"),
    "closing brackets in Markdown": ("md", 50_000, lambda n: "[a" * n + "]" * n + "\n"),
    "reference table in Markdown": (
        "md",
        20_000,
        lambda n: (
            "".join(f"- [Memory Networks for Papers {at}][{at}]\n" for at in range(n))
            + "\n"
            + "".join(f"[{at}]: {PAPER}{at:05d}\n" for at in range(n))
        ),
    ),
    "unused definitions in Markdown": ("md", 100_000, lambda n: "".join(f"[{at}]: {PAPER}\n" for at in range(n))),
    "unclosed definition in Markdown": ("md", 200_000, lambda n: '[a]: b "' + "c\n" * n),
    "footnotes in Markdown": (
        "md",
        20_000,
        lambda n: "".join(f"a[^{at}]\n" for at in range(n)) + "".join(f"[^{at}]: b\n" for at in range(n)),
    ),
    "table in Markdown": ("md", 50_000, make_pipe_table),
    "table of bars in Markdown": ("md", 100_000, lambda n: "|a" * n + "\n" + "|-" * n + "\n" + "|b\n" * 100),
    "table of missing cells in Markdown": ("md", 3_000, lambda n: "|a" * n + "\n" + "|-" * n + "\n" + "|b\n" * n),
    "backticks in Markdown": ("md", 2_000, lambda n: "".join("a" + "`" * at for at in range(n))),
    "pointed brackets in Markdown": ("md", 100_000, lambda n: "<a " * n),
    "declarations in Markdown": ("md", 100_000, lambda n: "<!a " * n + "<?" * n + "<![CDATA[" * n),
    "entities in Markdown": ("md", 200_000, lambda n: "&a;" * n),
    "many links in a Markdown paragraph": ("md", 2_000, lambda n: make_links(n, markdown=True)),
    "front matter without end": ("md", 200_000, lambda n: "---\n" + "a: b\n" * n),
    "markers of a setext heading": ("md", 100_000, lambda n: "a\n" * n + "===\n"),
    "lines of plain text": ("txt", 200_000, lambda n: "Attention Is All You Need\n" * n),
    "items of plain text": (
        "txt",
        50_000,
        lambda n: "".join(f"• Memory Networks for Papers {at}: {PAPER}\n" for at in range(n)),
    ),
    "items that deepen in plain text": (
        "txt",
        3_000,
        lambda n: "".join(f"{' ' * (2 * at)}- Memory Networks {PAPER}\n" for at in range(n)),
    ),
    "items that deepen and return": (
        "txt",
        50_000,
        lambda n: "".join(f"{' ' * (2 * (at % 40))}- Memory Networks {at}\n" for at in range(n)),
    ),
    "one item above very many": (
        "txt",
        50_000,
        lambda n: "- Memory Networks for Papers\n" + f"  - Attention Is All You Need {PAPER}\n" * n,
    ),
    "alternating bullets": (
        "txt",
        50_000,
        lambda n: "- Memory Networks\n    * Attention\n  1. Deep Learning\n" * (n // 3),
    ),
    "deeper paragraphs": ("txt", 50_000, lambda n: "- a\n" + "  Memory networks remember.\n" * n),
    "labelled lines": (
        "txt",
        50_000,
        lambda n: "".join(
            f"論文名稱:Memory Networks {at}\n著者:Ashish Vaswani\n論文連結:{PAPER}\n\n" for at in range(n // 4)
        ),
    ),
    "one label again and again": ("txt", 50_000, lambda n: "著者:Ashish Vaswani\n" * n),
    "labels without values": ("txt", 50_000, lambda n: "著者:\n論文連結:\n" * (n // 2)),
    "rows of a flattened table": (
        "txt",
        20_000,
        lambda n: "模型名称发布时间发布机构参数规模\n" + "GPT-42023/3/14OpenAI175B\n" * n,
    ),
    "headers of a flattened table": ("txt", 50_000, lambda n: "模型名称发布时间发布机构参数规模\n" * n),
    "posts": ("txt", 50_000, lambda n: "Memory Networks\nMemory networks remember ...\n" * (n // 2)),
    "narrative links": ("txt", 50_000, lambda n: f"OpenAI published it.\nPaper: {PAPER}\n" * (n // 2)),
    "links with one address": ("html", 20_000, lambda n: f"<ul>{ENTRY * n}</ul>"),
    "tables of two rows": (
        "html",
        5_000,
        lambda n: (
            "<table><tr><td>Memory Networks</td><td>2017</td></tr><tr><td>Deep</td><td>2018</td></tr></table>" * n
        ),
    ),
    "cards": ("html", 20_000, lambda n: f'<a href="{PAPER}"><h2>{TITLE}</h2><p>Memory networks remember.</p></a>' * n),
    "headed sections": (
        "html",
        20_000,
        lambda n: f'<h2>{TITLE}</h2><p><a href="{PAPER}">pdf</a></p><p>Memory networks remember.</p>' * n,
    ),
    "a flattened table of digits": (
        "txt",
        500,
        lambda n: "模型名称发布时间发布机构参数规模\n" + ("1" * 399 + "\n") * n,
    ),
    "long prose with links": (
        "html",
        3_000,
        lambda n: "<ul>" + f"<li>{ANCHOR} Memory networks remember. " * 1 + f"see {ANCHOR} " * n + "</li></ul>",
    ),
    "masked region": ("html", 50_000, lambda n: f"<nav>{ENTRY * n}</nav><ul>{ENTRY}</ul>"),
    "gzip bomb": ("gz", 1024 * 2**20, lambda n: ""),
}


def make_document(label: str, size: int | None = None) -> tuple[str, bytes]:
    """The name and the bytes of the document ``label``, ``size`` large or as large as it is meant to be."""
    suffix, usual, make = DOCUMENTS[label]
    if label == "gzip bomb":
        return "bomb.html.gz", gzip.compress(bytes(size or usual) or b"", mtime=0)
    return f"page.{suffix}", make(size or usual).encode("utf-8")
