"""Index pages of blogs: a title line, then an excerpt that the page cut short with an ellipsis or "read more"."""

from __future__ import annotations

import re

from pipeline.records import BlockKind, Label, MentionKind
from pipeline.scrape.dates import DATE
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
# A page's own name and motto stand above its first post.
MAX_LINES_ABOVE = 6
# Letters beside the date in a line that only says when, and by whom, a post was written.
MAX_BYLINE = 40


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
    """The article that one post of the index announces: a title line, perhaps a line with its date, and the excerpt.

    Where the post has headings, the last one above its text is its title: what stands before names the page.
    """
    headings = [at for at, line in enumerate(post[:-1]) if line.kind is BlockKind.HEADING]
    first = next((at for at in reversed(headings) if at < MAX_LINES_ABOVE), 0)
    title, body = post[first], post[first + 1 :]
    texts = [
        line_text(view, title, Label.TITLE, f"{NAME}/first_line"),
        *(labelled_link(view.document, link, "", f"{NAME}/title_link") for link in title.links),
    ]
    while body and (dated := DATE.search(body[0].text)) and len(body[0].text) <= len(dated[0]) + MAX_BYLINE:
        start = body[0].start
        texts.append(labelled(view.document, Label.DATE, start + dated.start(), start + dated.end(), f"{NAME}/date"))
        body = body[1:]
    if not body or len(title.text) > MAX_TITLE_WIDTH:
        return None
    texts.append(labelled(view.document, Label.EXCERPT, body[0].start, body[-1].end, f"{NAME}/excerpt"))
    if not title.links:
        more = [link for link in body[-1].links if _CUT.search(" " + view.document.printed(link.span))]
        texts.extend(labelled_link(view.document, link, "", f"{NAME}/more_link") for link in more)
    return make_entry(MentionKind.ARTICLE, texts, "")
