"""Index pages of blogs: a title line, then an excerpt that the page cut short with an ellipsis or "read more"."""

from __future__ import annotations

import re

from pipeline.records import BlockKind, Label, MentionKind
from pipeline.scrape.entry import Entry, Proposal, labelled, labelled_link, line_text, make_entry
from pipeline.scrape.view import Line, View

NAME = "post_index"

# An excerpt ends where the page cut it. Three cuts make an index; one or two are how people write.
MIN_POSTS = 3
_CUT = re.compile(
    r"(?:\s(?:\.{3}|…{1,2})|\[(?:\.{3}|…)\]"
    r"|阅读全文|閱讀全文|閱讀更多|阅读更多|続きを読む|더 ?보기|read more|continue reading)\s*[»→>]*$",
    re.I,
)
MAX_TITLE_WIDTH = 160


def recognise(view: View) -> list[Proposal]:
    """One proposal where the document is a sequence of posts, each cut short."""
    posts: list[list[Line]] = [[]]
    for line in view.lines:
        posts[-1].append(line)
        if _CUT.search(line.text):
            posts.append([])
    complete = [post for post in posts[:-1] if len(post) > 1]
    if len(complete) < MIN_POSTS:
        return []
    entries = [entry for post in complete for entry in [read_post(view, post)] if entry is not None]
    covered = sum(len(post) for post in complete)
    return [Proposal(NAME, tuple(entries), covered / max(1, len(view.lines)))]


def read_post(view: View, post: list[Line]) -> Entry | None:
    """The article that one post of the index announces: its first line is the title, the rest the excerpt."""
    headings = [at for at, line in enumerate(post) if line.kind is BlockKind.HEADING]
    first = headings[0] if headings and headings[0] < 3 else 0
    title, body = post[first], post[first + 1 :]
    if not body or len(title.text) > MAX_TITLE_WIDTH:
        return None
    texts = [
        line_text(view, title, Label.TITLE, f"{NAME}/first_line"),
        labelled(view.document, Label.EXCERPT, body[0].start, body[-1].end, f"{NAME}/excerpt"),
        *(labelled_link(view.document, link, "", f"{NAME}/title_link") for link in title.links),
    ]
    return make_entry(MentionKind.ARTICLE, texts, "")
