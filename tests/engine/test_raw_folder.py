"""The folder of dumps: what is an article, and what is not read, and why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.engine import list_raw_folder, read_input
from pipeline.records import Issue


def make(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("text", "utf-8")


def test_every_file_is_an_article_in_any_folder_under_any_name_sorted_by_path(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z", "a/論文.html", "B.md")
    assert list_raw_folder(tmp_path).articles == ("B.md", "a/z", "a/論文.html", "b.txt")


def test_hidden_files_decisions_authority_and_sidecars_are_no_articles(tmp_path: Path) -> None:
    make(tmp_path, ".git/config", "a/.hidden", "decisions/same_paper.csv", "authority/arxiv.csv", "list.html")
    make(tmp_path, "list.toml", "list.html.toml")
    folder = list_raw_folder(tmp_path)
    assert folder.articles == ("list.html",)
    assert folder.decisions == ("decisions/same_paper.csv",)
    assert (folder.held, folder.notes) == ((), ())


def test_a_folder_named_decisions_further_down_holds_articles(tmp_path: Path) -> None:
    make(tmp_path, "2024/decisions/list.txt")
    assert list_raw_folder(tmp_path).articles == ("2024/decisions/list.txt",)


def test_a_sidecar_without_its_article_is_noted(tmp_path: Path) -> None:
    make(tmp_path, "list.html", "lost.toml")
    (note,) = list_raw_folder(tmp_path).notes
    assert (note.code, note.document) == ("raw-sidecar-alone", "lost.toml")


@pytest.mark.parametrize("target", ["../outside.txt", "nothing.txt", "..", "/etc"])
def test_a_link_that_leads_out_of_the_folder_is_held(tmp_path: Path, target: str) -> None:
    make(tmp_path, "outside.txt", "raw/list.txt")
    (tmp_path / "raw" / "link").symlink_to(target)
    folder = list_raw_folder(tmp_path / "raw")
    assert folder.articles == ("list.txt",)
    assert [(issue.code, issue.document) for issue in folder.held] == [("raw-link-outside", "link")]


@pytest.mark.parametrize("target", ["a/list.txt", "a", "."])
def test_a_link_within_the_folder_is_not_read_a_second_time(tmp_path: Path, target: str) -> None:
    make(tmp_path, "a/list.txt")
    (tmp_path / "link").symlink_to(target)
    folder = list_raw_folder(tmp_path)
    assert (folder.articles, folder.held) == (("a/list.txt",), ())
    assert [note.code for note in folder.notes] == ["raw-link-inside"]


def test_a_folder_reached_through_a_link_is_read_as_any_other(tmp_path: Path) -> None:
    make(tmp_path, "raw/list.txt")
    (tmp_path / "link").symlink_to("raw")
    assert list_raw_folder(tmp_path / "link").articles == ("list.txt",)


def test_a_named_pipe_is_held_and_never_opened(tmp_path: Path) -> None:
    make(tmp_path, "list.txt")
    os.mkfifo(tmp_path / "pipe")
    assert [issue.code for issue in list_raw_folder(tmp_path).held] == ["raw-special"]


def test_a_name_that_is_not_utf_8_is_held_and_shown_with_escapes(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"\xbd\xd7.txt")).write_bytes(b"text")
    except OSError:
        pytest.skip("this file system takes no such name")
    (issue,) = list_raw_folder(tmp_path).held
    assert (issue.code, issue.document) == ("raw-name", "\\xbd\\xd7.txt")


def test_a_folder_without_articles_is_noted(tmp_path: Path) -> None:
    make(tmp_path, "decisions/same_paper.csv")
    assert [note.code for note in list_raw_folder(tmp_path).notes] == ["raw-empty"]


def test_a_file_that_is_gone_gives_an_issue_in_place_of_bytes(tmp_path: Path) -> None:
    issue = read_input(tmp_path, "gone.txt")
    assert isinstance(issue, Issue)
    assert (issue.code, issue.document) == ("raw-unreadable", "gone.txt")
