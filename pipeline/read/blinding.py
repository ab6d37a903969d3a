"""Takes every link and identifier out of a dump and leaves its text, to measure what is read without them.

The source is rewritten, not parsed and written again, so that what is broken in it stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .containers import open_container
from .encoding import decode
from .parts import Part
from .sniffing import CSV, HTML, MARKDOWN, PLAIN

_PACKED = re.compile(r"\.(?:gz|gzip)$", re.I)
_ENDINGS = {
    HTML: (".html", ".htm", ".xhtml"),
    MARKDOWN: (".md", ".markdown", ".mdown"),
    CSV: (".csv", ".tsv", ".tab"),
    PLAIN: (".txt", ".text", ".log", ""),
}
# The copy is in UTF-8, whatever the page declares.
_CHARSET = re.compile(r"(charset\s{0,9}=\s{0,9}[\"']?)[\w.:-]{1,40}", re.I)

_SILENT = re.compile(r"<(script|style|noscript|template)\b[^<>]{0,2000}>.{0,2000000}?</\1\s{0,9}>", re.I | re.S)
_COMMENT = re.compile(r"<!--.{0,200000}?-->", re.S)
_LINK_ELEMENT = re.compile(r"<(?:link|base|img|source|iframe|embed)\b[^<>]{0,20000}>", re.I)
_TAG = re.compile(r"<[a-z][a-z0-9]{0,20}\s[^<>]{1,20000}>", re.I)
# Attributes by which a page is laid out or dated; every other one may hold an address.
_KEPT = frozenset(
    "class role lang dir colspan rowspan start datetime scope charset property name itemprop content".split()
)
_ATTRIBUTE = re.compile(r"""([a-z@:_][\w.:@-]{0,60})(?:\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'<>]+))?""", re.I)

_FENCE = r"(?:[^()\s]|\([^()\s]{0,2000}\)){0,4000}"
_TITLE = r"""(?:\s{1,9}(?:"[^"\n]{0,1000}"|'[^'\n]{0,1000}'))?"""
_IMAGE = re.compile(rf"!\[[^\[\]]{{0,1000}}\](?:\(\s{{0,9}}<?{_FENCE}>?{_TITLE}\s{{0,9}}\)|\[[^\[\]]{{0,200}}\])")
_ANCHOR = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]{{0,1000}}\]){{0,2000}})\]\(\s{{0,9}}<?{_FENCE}>?{_TITLE}\s{{0,9}}\)")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*\n?[ \t]*\S[^\n]*\n?", re.M)
_REFERENCE = re.compile(r"\[([^\[\]]{1,1000})\](?:[ ]?\[([^\[\]]{0,200})\])?(?![\[(:])")

_SIGNS = r"[^\s<>\"'`「」『』《》（）()\[\]{}|、，。；：！？\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_IDENTIFIERS = (
    re.compile(rf"<?(?<![A-Za-z0-9])(?:https?|ftp)://(?:{_SIGNS}|\({_SIGNS}{{0,200}}\)){{1,2000}}>?", re.I),
    re.compile(rf"(?<![A-Za-z0-9])www\.{_SIGNS}{{3,2000}}", re.I),
    re.compile(
        rf"(?<![A-Za-z0-9@._-])(?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:org|com|net|io|edu|ai|cn|jp|kr|tw|cc|me|gov|info)/{_SIGNS}{{1,2000}}",
        re.I,
    ),
    re.compile(rf"(?<![\d.])10\.\d{{4,9}}/{_SIGNS}{{1,300}}"),
    re.compile(r"(?<![\d.])\d\d(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d{1,2})?(?![\d]|\.\d)"),
    re.compile(r"\b(?:cs|math|stat|cond-mat|cmp-lg|hep-th|physics|quant-ph|q-bio|eess)(?:\.[A-Z]{2})?/\d{7}(?:v\d)?\b"),
    re.compile(r"(?<=[?&]id=)[\w-]{9,12}\b|\b(?:PMID|PMCID)\s{0,2}:?\s{0,2}(?:PMC)?\d{4,9}\b", re.I),
    re.compile(r"\bISBN(?:-1[03])?\s{0,2}:?\s{0,2}[\d][\d -]{8,16}[\dX]\b", re.I),
    re.compile(r"\b[A-Z]\d{2}-\d{4}\b|\b20\d\d\.[a-z0-9]{2,20}-[a-z0-9]{1,12}\.\d{1,4}\b"),  # ACL Anthology
)


def blind(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The pages of the dump ``data`` as UTF-8 without links and identifiers, each with the path to write it to; none
    for what cannot be decoded.

    ``path``: the name of the dump. A page that was packed alone keeps it, but for the ending of what it was packed in;
    the pages of an archive or a feed stand in a folder of that name. Texts of links stay, addresses and numbers do not:
    ``[BERT](https://arxiv.org/abs/1810.04805)`` becomes ``BERT``.
    """
    for part in open_container(path, data):
        if isinstance(part, Part):
            text = decode(part.data, part.declared_charset, part.media_type, path=part.path).text
            if text is not None:
                yield name_copy(part), blind_page(text, part.media_type).encode("utf-8", "replace")


def name_copy(part: Part) -> str:
    """Where the copy of a page stands: under the path of the dump, with the ending of the page's own kind.

    >>> [name_copy(Part(path, b"", "text/html")) for path in ("a.htm", "a.html.gz", "a.mht", "a.xml!/0001-b")]
    ['a.htm', 'a.html', 'a.mht.html', 'a.xml!/0001-b.html']
    """
    path = _PACKED.sub("", part.path)
    endings = _ENDINGS[part.media_type]
    return path if path.lower().endswith(endings) else path + endings[0]


def blind_page(text: str, media_type: str) -> str:
    """A page of a media type without links and identifiers."""
    if media_type == HTML:
        text = blind_html(text)
    elif media_type == MARKDOWN:
        text = blind_markdown(text)
    return blind_text(text)


def blind_text(text: str) -> str:
    """``text`` without addresses and identifiers.

    >>> blind_text("BERT: https://arxiv.org/abs/1810.04805, arXiv:1810.04805v2 (10.18653/v1/N19-1423), 2018")
    'BERT: , arXiv: (), 2018'
    """
    for pattern in _IDENTIFIERS:
        text = pattern.sub(_end_of_sentence, text)
    return text


def _end_of_sentence(found: re.Match[str]) -> str:
    """What a bare address leaves: the signs behind it that end a sentence."""
    return found[0][len(found[0].rstrip(".,;:!?")) :] if not found[0].endswith(">") else ""


def blind_html(text: str) -> str:
    """HTML without addresses in its attributes, and without what it does not print.

    >>> blind_html('<p id=a><a class="x" href="/y">BERT</a><!-- z --><img src=i.png></p>')
    '<p><a class="x">BERT</a></p>'
    """
    for pattern in (_SILENT, _COMMENT, _LINK_ELEMENT):
        text = pattern.sub("", text)
    return _TAG.sub(_keep_layout, text)


def _keep_layout(found: re.Match[str]) -> str:
    """A tag with the attributes by which a page is laid out, dated or named."""
    name, _, rest = re.sub(r"\s", " ", found[0][1:-1]).partition(" ")
    parts = (part[0] for part in _ATTRIBUTE.finditer(rest) if part[1].lower() in _KEPT)
    return _CHARSET.sub(r"\1utf-8", f"<{' '.join([name, *parts])}>")


def blind_markdown(text: str) -> str:
    """Markdown without targets of links, reference definitions and images.

    >>> blind_markdown("- [BERT][1] [[pdf](x_(1).pdf)] ![i](j) <a href='k'>T5</a> [x]\\n\\n[1]: https://a.org/b\\n")
    '- BERT [pdf]  <a>T5</a> [x]\\n\\n'
    """
    text = _IMAGE.sub("", blind_html(text))
    text = _ANCHOR.sub(r"\1", text)
    names = {found[1].casefold() for found in _DEFINITION.finditer(text)}
    text = _DEFINITION.sub("", text)

    def unlink(found: re.Match[str]) -> str:
        name = (found[2] or found[1]).casefold()
        return found[1] if name in names else found[0]

    return _REFERENCE.sub(unlink, text) if names else text
