"""Links that print no words: a badge or an icon that leads to a paper."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from bs4 import Tag

from pipeline.knowledge.hosts import HostKind, page_kind
from pipeline.knowledge.labels import link_role

# Longer words in place of an image describe it.
MAX_WORDS = 80


def name_silent_link(anchor: Tag, address: str) -> str:
    """What stands for a link without text that leads to a paper: the words in place of its image, or its label, where
    they say what it is, else its address. Empty for other links: pictures and permalinks say nothing of what is listed.

    >>> from bs4 import BeautifulSoup
    >>> anchor = BeautifulSoup('<a href="https://arxiv.org/abs/1706.03762"><img src="b.svg" alt="arXiv"></a>', "lxml").a
    >>> name_silent_link(anchor, "https://arxiv.org/abs/1706.03762")
    'arXiv'
    """
    if not leads_to_paper(address):
        return ""
    images = [image.get("alt") for image in anchor.find_all("img")]
    labels = [*images, anchor.get("aria-label"), anchor.get("title"), anchor.get("alt")]
    words = (" ".join(label.split()) for label in labels if isinstance(label, str))
    return next((label for label in words if len(label) <= MAX_WORDS and link_role(label) is not None), address)


def leads_to_paper(address: str) -> bool:
    """Whether an address leads to a place that serves papers, and to one of them."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return False
    return page_kind(host, unquote(parts.path) or "/", parts.query) is HostKind.PAPER if host else False
