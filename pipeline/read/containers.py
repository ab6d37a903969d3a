"""Opens whatever an article came packed in: gzip, a saved page, a web archive, a feed, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue

from .budget import BUDGET, Budget, BudgetPassedError, show_bytes
from .encoding import decode
from .feeds import read_json_feed, read_xml_feed
from .gzipped import GzipStream, describe
from .mhtml import read_mhtml
from .parts import Part, name_part
from .sniffing import ATOM, FEEDS, GZIP, HTML, JSON_FEED, MHTML, RSS, WARC, sniff
from .warc import Capture, Cut, Oversized, Stream, Surplus, read_warc

_GZIP_NAME = re.compile(r"\.(?:gz|gzip)$", re.IGNORECASE)
_KINDS = {
    MHTML: "a saved page (MHTML)",
    WARC: "a web archive (WARC)",
    RSS: "an RSS feed",
    ATOM: "an Atom feed",
    JSON_FEED: "a JSON feed",
    GZIP: "a gzip file",
}

Found = Iterator[Part | Issue]


def open_container(path: str, data: bytes, budget: Budget = BUDGET) -> Found:
    """The pages and posts of a file, in the order in which they stand, and what is wrong with it in between.

    A file that is no container gives itself as its only part. Work is done as parts are asked for, so that an archive
    never stands unpacked in memory. Raises nothing: a container that cannot be opened gives an issue, of severity
    error where nothing of it could be read.
    """
    return _open(Part(path, data, ""), budget, 0)


def _open(part: Part, budget: Budget, depth: int) -> Found:
    """Opens ``part``, whose media type is not known yet, ``depth`` containers below the file."""
    if depth > budget.depth:
        yield make_issue("read-nesting", document=part.path, path=part.path, limit=str(budget.depth))
        return
    media_type = sniff(_GZIP_NAME.sub("", part.path), part.data)
    most = budget.archive_bytes if media_type == WARC else budget.file_bytes
    if len(part.data) > most:
        yield _refuse(part.path, BudgetPassedError("its size", show_bytes(most)))
        return
    openers: dict[str, Callable[[Part, Budget, int], Found]] = {GZIP: _open_gzip, MHTML: _open_mhtml, WARC: _open_warc}
    opener = _open_feed if media_type in FEEDS else openers.get(media_type, _pass_on)
    yield from _guard(part.path, media_type, opener(part, budget, depth))


def _guard(path: str, media_type: str, found: Found) -> Found:
    """``found``, ending with an issue where a reader of the format fails. Libraries raise anything on hostile bytes."""
    some = False
    try:
        for item in found:
            some = some or isinstance(item, Part)
            yield item
    except BudgetPassedError as error:
        yield _refuse(path, error)
    except Exception as error:
        yield _report_damage(path, media_type, describe(error), some)


def _refuse(path: str, error: BudgetPassedError) -> Issue:
    return make_issue("read-budget", document=path, path=path, what=error.what, limit=error.limit)


def _report_damage(path: str, media_type: str, why: str, some: bool) -> Issue:
    """The issue on a container that breaks off: a warning where ``some`` parts were read, else an error."""
    if some:
        return make_issue("read-truncated", document=path, path=path, why=why)
    kind = _KINDS.get(media_type, media_type)
    return make_issue("read-damaged", document=path, path=path, kind=kind, why=why)


def _pass_on(part: Part, budget: Budget, depth: int) -> Found:
    """A page that is packed in nothing."""
    yield replace(part, media_type=sniff(_GZIP_NAME.sub("", part.path), part.data))


def _open_gzip(part: Part, budget: Budget, depth: int) -> Found:
    stream = GzipStream(part.data, budget)
    if stream.peek(5) == b"WARC/":
        yield from _open_archive(part.path, stream, budget, depth)
        if stream.fault:
            yield make_issue("read-truncated", document=part.path, path=part.path, why=stream.fault)
        return
    data = stream.read_all(budget.file_bytes)
    if stream.fault:
        yield _report_damage(part.path, GZIP, stream.fault, bool(data))
    if data or not stream.fault:
        yield from _open(Part(part.path, data, "", part.url, part.declared_charset), budget, depth + 1)


def _open_warc(part: Part, budget: Budget, depth: int) -> Found:
    return _open_archive(part.path, BytesIO(part.data), budget, depth)


def _open_archive(path: str, stream: Stream, budget: Budget, depth: int) -> Found:
    number = skipped = 0
    for capture in read_warc(stream, budget):
        if isinstance(capture, Surplus):
            yield make_issue("read-surplus", document=path, path=path, count=capture.count)
            continue
        if isinstance(capture, Cut) or (
            isinstance(capture, Capture) and not capture.complete and not _is_page(capture)
        ):
            name = name_part(path, number + 1, capture.url) if capture.url else path
            yield make_issue("read-truncated", document=name, path=name, why="a record of it breaks off")
            continue
        if capture is None or (isinstance(capture, Capture) and not _is_page(capture)):
            skipped += 1
            continue
        number += 1
        _check_parts(number, budget)
        name = name_part(path, number, capture.url)
        if isinstance(capture, Oversized):
            yield _refuse(name, capture.error)
        else:
            if not capture.complete:
                yield make_issue(
                    "read-truncated", document=name, path=name, why="bytes that its header announces are missing"
                )
            yield from _open(Part(name, capture.data, "", capture.url, capture.charset), budget, depth + 1)
    yield from _account(path, WARC, number, skipped)


def _is_page(capture: Capture) -> bool:
    """Whether the bytes are a page of text. XML and JSON are so only as feeds."""
    if not capture.data.strip():
        return False
    structured = capture.media_type.endswith(("/xml", "+xml", "json")) and "xhtml" not in capture.media_type
    return not structured or sniff("", capture.data) in (*FEEDS, HTML)


def _check_parts(number: int, budget: Budget) -> None:
    if number > budget.parts:
        raise BudgetPassedError("the number of its pages", str(budget.parts))


def _account(path: str, media_type: str, read: int, skipped: int) -> Iterator[Issue]:
    """What is to say when a container of many was read: that it held no page, and what was not read of it."""
    if not read:
        yield make_issue("read-no-pages", document=path, path=path, kind=_KINDS[media_type])
    if skipped:
        yield make_issue("read-records-skipped", document=path, path=path, count=skipped)


def _open_mhtml(part: Part, budget: Budget, depth: int) -> Found:
    page = read_mhtml(part.data, budget)
    if page is None:
        yield from _account(part.path, MHTML, 0, 0)
        return
    if page.others:
        yield make_issue("read-frames", document=part.path, path=part.path, count=page.others)
    if not page.complete:
        why = "the line that closes its last part is missing"
        yield make_issue("read-truncated", document=part.path, path=part.path, why=why)
    yield Part(part.path, page.data, page.media_type, page.url, page.charset, page.published, page.title)


def _open_feed(part: Part, budget: Budget, depth: int) -> Found:
    decoded = decode(part.data, part.declared_charset, "application/xml", path=part.path)
    yield from decoded.issues
    if decoded.text is None:
        return
    media_type = sniff("", part.data)
    feed = (read_json_feed if media_type == JSON_FEED else read_xml_feed)(decoded.text)
    if feed.fault:
        yield make_issue("read-feed-malformed", document=part.path, path=part.path, why=feed.fault[:200])
    number = skipped = 0
    for post in feed.posts:
        if post is None:
            skipped += 1
            continue
        number += 1
        _check_parts(number, budget)
        name = name_part(part.path, number, post.title or post.url)
        data = post.text.encode("utf-8", "replace")
        yield Part(name, data, post.media_type, post.url, "utf-8", post.published, post.title)
    yield from _account(part.path, media_type, number, skipped)
