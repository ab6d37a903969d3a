"""What stands at a web address, told by its host and path: tables and shapes, no network."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from pipeline.text.arxiv_numbers import number_in_path

from .tables import load_table


class HostKind(StrEnum):
    """What a host, or a part of it, serves.

    ``paper``: papers and pages about one paper (preprint servers, publishers, proceedings, indexes).
    ``code``, ``model``, ``storage``: artefacts that may belong to a paper. The others are texts that are no papers.
    """

    PAPER = "paper"
    CODE = "code"
    MODEL = "model"
    STORAGE = "storage"
    BLOG = "blog"
    DOCS = "docs"
    NEWS = "news"
    VIDEO = "video"
    SOCIAL = "social"
    FORUM = "forum"
    ENCYCLOPEDIA = "encyclopedia"
    COURSE = "course"


# Words of hosts and of path segments that name a kind on sites which no table lists.
_SHAPES = {
    HostKind.BLOG: {"blog", "blogs", "weblog", "posts", "newsletter", "diary"},
    HostKind.DOCS: {
        "docs",
        "doc",
        "documentation",
        "wiki",
        "manual",
        "help",
        "support",
        "tutorial",
        "tutorials",
        "guide",
    },
    HostKind.NEWS: {"news", "press", "press-release", "press-releases", "announcements", "newsroom"},
    HostKind.VIDEO: {"video", "videos", "watch"},
    HostKind.FORUM: {"forum", "forums", "discuss", "community"},
    HostKind.COURSE: {"course", "courses"},
}
_DOI = re.compile(r"/10\.\d{4,9}/[^/\s]")
# A search asks for papers; other pages of lists may be asked for one of them.
_SEARCH = re.compile(r"/(?:search|browse|find)\b")
# What a list is asked for that shows a part of it.
_PARTS_OF_LISTS = frozenset({"date", "day", "week", "month", "year", "page", "sort", "order", "q", "lang", "tab"})
# Posts are filed below their day: /2023/03/13/name.
_DATED = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/[^/]")


@cache
def _rows() -> dict[str, tuple[tuple[str, HostKind], ...]]:
    """Host to its paths and kinds, the longest path first."""
    rows: dict[str, list[tuple[str, HostKind]]] = {}
    for row in load_table("hosts")["host"] + load_table("paper_hosts")["host"]:
        rows.setdefault(row["host"], []).append((row.get("path", ""), HostKind(row.get("kind", "paper"))))
    return {host: tuple(sorted(paths, key=lambda row: (-len(row[0]), row[0]))) for host, paths in rows.items()}


@cache
def _index_paths() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in load_table("paper_hosts")["index"]))


def is_index(path: str) -> bool:
    """Whether a path on a host of papers leads to a list of them: a conference, a volume, a day.

    >>> is_index("/events/acl-2018/"), is_index("/P18-1031/"), is_index("/abs/1706.03762")
    (True, False, False)
    """
    return bool(_index_paths().fullmatch(path))


def domains(host: str) -> list[str]:
    """A host and the domains that it lies in, the longest first.

    >>> domains("www.aclweb.org")
    ['www.aclweb.org', 'aclweb.org', 'org']
    """
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]


def under(path: str, prefix: str) -> bool:
    """Whether ``path`` is ``prefix`` or lies below it.

    >>> under("/blog/moe", "/blog"), under("/blogger", "/blog"), under("/x", "")
    (True, False, True)
    """
    return not prefix or path == prefix or path.startswith((prefix.rstrip("/") + "/", prefix + "."))


def host_kind(host: str, path: str = "/") -> HostKind | None:
    """What stands at ``host`` and ``path``: by the table, then by words that sites use; ``None`` where neither says.

    >>> host_kind("huggingface.co", "/blog/moe").value, host_kind("huggingface.co", "/bert/base").value
    ('blog', 'model')
    >>> host_kind("blog.example.org").value, host_kind("example.org", "/2023/03/13/alpaca.html").value
    ('blog', 'blog')
    >>> host_kind("example.org", "/people/x")
    """
    for domain in domains(host.lower()):
        for prefix, kind in _rows().get(domain, ()):
            if under(path, prefix):
                return kind
    return _kind_by_shape(host.lower(), path)


def page_kind(host: str, path: str, query: str = "") -> HostKind | None:
    """What one page at ``host`` and ``path`` is: as :func:`host_kind`, but a list of papers is no paper, and a page of
    an unknown site that bears the number of a paper is one. ``query``: what the page is asked for, which may be one
    paper, or a part of a list.

    >>> page_kind("arxiv.org", "/list/cs.CL/recent").value, page_kind("example.org", "/p/2602.16220").value
    ('docs', 'paper')
    >>> page_kind("arxiv.org", "/search/cs", "query=attention").value
    'docs'
    >>> page_kind("huggingface.co", "/papers", "date=2023-09-17").value
    'docs'
    """
    kind = host_kind(host, path)
    if kind is None and (_DOI.search(path) or number_in_path(path)):
        return HostKind.PAPER
    asked = any(word.split("=")[0].lower() not in _PARTS_OF_LISTS for word in query.split("&") if word)
    listed = is_index(path) and not (asked and not _SEARCH.match(path))
    return HostKind.DOCS if kind is HostKind.PAPER and listed else kind


def _kind_by_shape(host: str, path: str) -> HostKind | None:
    words = {*host.split(".")[:-2], *path.lower().split("/")[1:-1], path.lower().rstrip("/").rsplit("/", 1)[-1]}
    for kind, names in _SHAPES.items():
        if words & names:
            return kind
    return HostKind.BLOG if _DATED.search(path) else None
