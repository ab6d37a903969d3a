"""Every case of ``tests/layouts``: what a reader would say the page lists against what is scraped from it.

One test per case and field, and one that nothing else is listed. See ``tests/layouts/README.md`` for the format.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import Mention, Scraping
from pipeline.scrape.stage import scrape
from tests.scrape.pages import describe_all, links, open_page, texts

CASES = Path(__file__).resolve().parent.parent / "layouts"
STARTS = {"summary", "abstract", "key_points", "excerpt"}
LINKS = {"link", "links", "code"}
OUTER = ' \t\u3000.,，。、;；:：()（）[]【】*_"“”'
# What the fields of an entry may be called: labels of the scrape stage, and the four that the runner knows itself.
FIELDS = {
    "kind", "title", "titles", "alias", "authors", "organizations", "credits", "date", "venue", "identifier", "section",
    "name", "parameters", "tokens", "architecture", "open", "base_model", "language", "modality", *STARTS, *LINKS,
}  # fmt: skip


def expect(case: str) -> dict[str, Any]:
    """What a case says that its page lists."""
    expected: dict[str, Any] = json.loads((CASES / case / "expected.json").read_text("utf-8"))
    return expected


@cache
def load(case: str) -> tuple[dict[str, Any], Scraping]:
    """The expectation of one case, and what the stage makes of its page."""
    (page,) = (CASES / case).glob("page.*")
    return expect(case), scrape(open_page(page))


def list_cases() -> list[str]:
    return sorted(path.parent.relative_to(CASES).as_posix() for path in CASES.glob("*/*/expected.json"))


def list_fields() -> list[tuple[str, str]]:
    """Every case with every field that one of its entries names."""
    found = []
    for case in list_cases():
        found += [(case, field) for field in sorted({field for entry in expect(case)["entries"] for field in entry})]
    return found


def heading(entry: dict[str, Any]) -> str:
    """What an expected entry is known by: its title, its name, or its link."""
    return str(entry.get("title") or (entry.get("titles") or [""])[0] or entry.get("name") or entry.get("link"))


def pair(entries: list[dict[str, Any]], mentions: tuple[Mention, ...]) -> list[Mention | None]:
    """The mention of each expected entry: by title or name first, then by link, each mention once."""
    left = list(mentions)
    found: list[Mention | None] = [None] * len(entries)
    for tell in (by_title, by_link):
        for at, entry in enumerate(entries):
            if found[at] is None:
                found[at] = next((mention for mention in left if tell(entry, mention)), None)
                left = [mention for mention in left if mention is not found[at]]
    return found


def by_title(entry: dict[str, Any], mention: Mention) -> bool:
    return heading(entry) in [*texts(mention, "title"), *texts(mention, "name")]


def by_link(entry: dict[str, Any], mention: Mention) -> bool:
    wanted = {entry.get("link"), *entry.get("links", [])} - {None}
    return bool(wanted & set(links(mention)))


def agrees(field: str, wanted: Any, mention: Mention) -> bool:
    """Whether a mention says what is expected under ``field``. ``null`` means that it must say nothing."""
    if field == "kind":
        return mention.kind.value == wanted
    if field == "section":
        return mention.section == wanted
    if field in LINKS:
        return agrees_on_links(field, wanted, mention)
    said = texts(mention, "title" if field == "titles" else field)
    if wanted is None:
        return not said
    if field == "titles":
        return said == wanted
    if field in STARTS:
        return bool(said) and squeeze(said[0]).startswith(squeeze(wanted))
    wanted = [wanted] if isinstance(wanted, str) else wanted
    return [squeeze(text) for text in said] == [squeeze(text) for text in wanted]


def agrees_on_links(field: str, wanted: Any, mention: Mention) -> bool:
    if field == "link":
        return wanted in links(mention) if wanted else not links(mention)
    if field == "code":
        return [text.url for text in mention.texts if text.role == "code"] == [wanted]
    return links(mention) == wanted


def squeeze(text: str) -> str:
    """``text`` without outer punctuation and doubled spaces: the fields are cut clean by the next stage."""
    return " ".join(text.split()).strip(OUTER)


def test_there_are_cases() -> None:
    assert len(list_cases()) >= 45


@pytest.mark.parametrize("case", list_cases())
def test_a_case_is_well_formed(case: str) -> None:
    expected = expect(case)
    assert set(expected) <= {"why", "entries", "issues"}
    assert expected["why"]
    assert {field for entry in expected["entries"] for field in entry} <= FIELDS


@pytest.mark.parametrize(("case", "field"), list_fields())
def test_every_entry_says_what_the_page_says(case: str, field: str) -> None:
    expected, scraping = load(case)
    mentions = pair(expected["entries"], scraping.mentions)
    wrong = []
    for entry, mention in zip(expected["entries"], mentions, strict=True):
        if field not in entry:
            continue
        if mention is None:
            wrong.append(f"  {heading(entry)!r} is not listed")
        elif not agrees(field, entry[field], mention):
            wrong.append(f"  {heading(entry)!r}: {field} should be {entry[field]!r}")
    assert not wrong, f"{expected['why']}\n" + "\n".join(wrong) + f"\nscraped:\n{describe_all(scraping)}"


@pytest.mark.parametrize("case", list_cases())
def test_nothing_else_is_listed(case: str) -> None:
    expected, scraping = load(case)
    paired = pair(expected["entries"], scraping.mentions)
    extra = [mention for mention in scraping.mentions if not any(mention is other for other in paired)]
    shown = [f"  {mention.kind.value} {mention.texts[0].text[:80]!r} ({mention.layout})" for mention in extra]
    assert not extra, f"{expected['why']}\nlisted, but the page does not list it:\n" + "\n".join(shown)


@pytest.mark.parametrize("case", [case for case in list_cases() if "issues" in expect(case)])
def test_a_doubt_is_an_issue(case: str) -> None:
    expected, scraping = load(case)
    codes = [issue.code for issue in scraping.issues if issue.severity.value != "info"]
    assert codes == expected["issues"], describe_all(scraping)
