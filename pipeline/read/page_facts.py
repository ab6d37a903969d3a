"""What an HTML page says of itself, and how it is found in its source."""

from __future__ import annotations

import re
from collections.abc import Set

from bs4 import BeautifulSoup, Tag

_COMPONENT, _TEMPLATE = re.compile(r"\s{0,99}<template\b", re.I), re.compile(r"</?template\b[^<>]{0,400}>", re.I)


def tags_named(root: Tag, names: Set[str]) -> list[Tag]:
    """The elements below ``root`` with one of these names, in document order."""
    return [node for node in root.descendants if isinstance(node, Tag) and node.name in names]


def open_component(text: str) -> str:
    """The source of a page component, which is one template from its beginning on, as the page that is shown of it.

    >>> open_component("<template><p>a</p></template><script></script>")
    '<p>a</p><script></script>'
    >>> open_component("<p><template>a</template></p>")
    '<p><template>a</template></p>'
    """
    return _TEMPLATE.sub("", text) if _COMPONENT.match(text) else text


def find_address(soup: BeautifulSoup) -> str | None:
    """The address that a page gives as its own; ``None`` where it gives none."""
    for tag in tags_named(soup, {"link", "meta"})[:200]:
        if "canonical" in (tag.get("rel") or []) and tag.get("href"):
            return str(tag["href"])
        if tag.get("property") == "og:url" and tag.get("content"):
            return str(tag["content"])
    return None


def find_date(soup: BeautifulSoup) -> str | None:
    """The day on which a page says that it was published, as printed; ``None`` where it says none."""
    for tag in tags_named(soup, {"meta"})[:200]:
        key = str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        if key in {"article:published_time", "datepublished", "date", "dc.date", "citation_date", "pubdate"}:
            return str(tag.get("content") or "").strip() or None
    for time in tags_named(soup, {"time"})[:3]:
        stamp = str(time.get("datetime") or "").strip()
        if stamp:
            return stamp
    return None
