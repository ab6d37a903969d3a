"""A container that is cut at whatever byte gives an issue, but where nothing can show that more was there."""

from __future__ import annotations

import gzip
import re

import pytest

from pipeline.read import read_file
from pipeline.records import Severity

from .archives import make_mhtml, make_rss, make_warc

LINK = "<a href='https://example.org/a'>Tidal Memory Networks</a>"
PAGE = f"<html><body><h1>Notes</h1><ul><li>{LINK}</li></ul></body></html>"
RECORDS = [(f"https://example.org/{number}", PAGE.encode(), "text/html") for number in range(3)]
ARCHIVE = make_warc(RECORDS)
PACKED = make_warc(RECORDS, packed=True)
SAVED = make_mhtml([f"Content-Type: text/html; charset=utf-8\nContent-Location: https://example.org/\n\n{PAGE}"])
FEED = make_rss(["<title>One</title><description>words here</description>", "<title>Two</title>"])


def silent_cuts(name: str, data: bytes) -> set[int]:
    """The lengths to which a file can be cut without an issue that says so."""
    cuts = range(1, len(data))
    return {cut for cut in cuts if all(one.severity is Severity.INFO for one in read_file(name, data[:cut]).issues)}


def test_a_whole_file_is_not_taken_for_a_cut_one() -> None:
    for name, data in (("a.warc", ARCHIVE), ("a.warc.gz", PACKED), ("a.mhtml", SAVED), ("a.xml", FEED)):
        assert [one.code for one in read_file(name, data).issues] == [], name


def test_a_web_archive_is_whole_at_the_end_of_a_record_alone() -> None:
    ends = [ARCHIVE.index(b"\r\n\r\nWARC/", 1), ARCHIVE.rindex(b"\r\n\r\nWARC/"), len(ARCHIVE) - 4]
    blank = {end + more for end in ends for more in range(5)}
    assert silent_cuts("a.warc", ARCHIVE) <= blank | {1, 2, 3, 4}  # less than its name shows no web archive


def test_a_web_archive_of_packed_records_is_whole_between_two_of_them_alone() -> None:
    members = {found.start() for found in re.finditer(rb"\x1f\x8b\x08", PACKED)}
    assert silent_cuts("a.warc.gz", PACKED) <= members


@pytest.mark.parametrize("name", ["b.warc.gz", "b.html.gz"])
def test_a_file_packed_as_one_shows_every_cut(name: str) -> None:
    data = gzip.compress(ARCHIVE if "warc" in name else PAGE.encode() * 5, mtime=0)
    assert silent_cuts(name, data) == set()


def test_a_saved_page_needs_the_line_that_closes_its_parts() -> None:
    headers = SAVED.index(b"--x\r\n") + 10  # before its first part, nothing shows a saved page
    assert {cut for cut in silent_cuts("a.mhtml", SAVED) if cut > headers} <= {len(SAVED) - 1, len(SAVED) - 2}


def test_a_feed_shows_every_cut_behind_its_first_letters() -> None:
    assert silent_cuts("a.xml", FEED) <= {1, 2, 3}
