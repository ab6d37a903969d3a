"""The tables of names, hosts and words: sorted, unique, each row with an example that it really explains."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pipeline.knowledge.comment_marks import is_comment
from pipeline.knowledge.credit_words import (
    cut_short,
    group_after,
    group_before,
    remark,
    role_between,
    sounds_like_organization,
)
from pipeline.knowledge.flag_words import read_flag
from pipeline.knowledge.hosts import host_kind
from pipeline.knowledge.issue_catalogue import catalogue
from pipeline.knowledge.mirrors import mirrored_scheme
from pipeline.knowledge.model_names import mend_model_name
from pipeline.knowledge.organizations import find_organization, organizations
from pipeline.knowledge.redirects import is_shortener, is_tracker
from pipeline.knowledge.tables import load_table
from pipeline.normalize.addresses import Address, parse_address
from pipeline.normalize.dates import read_dates
from pipeline.normalize.identifiers import recognize_identifiers
from pipeline.normalize.urls import read_urls
from pipeline.text.folding import fold

ORGANIZATIONS = load_table("organizations")["organization"]
VARIANTS = load_table("organization_variants")["variant"]
REDIRECTORS = load_table("redirects")["redirector"]
MIRRORS = load_table("mirrors")["mirror"]
# Base 32 after Crockford, in which ROR writes its numbers; the last two digits check the six before them (ISO 7064).
ROR = re.compile(r"https://ror\.org/0([0-9a-hjkmnp-tv-z]{6})(\d{2})")
ROR_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


def split(url: str) -> Address:
    address = parse_address(url)
    assert address is not None
    return address


@pytest.mark.parametrize("name", ["hosts", "paper_hosts"])
def test_hosts_are_sorted_unique_and_explain_their_examples(name: str) -> None:
    rows = load_table(name)["host"]
    keys = [(row["host"], row.get("path", "")) for row in rows]
    assert keys == sorted(set(keys))
    for row in rows:
        address = split(row["example"])
        assert host_kind(address.host, address.path) == row.get("kind", "paper"), row


@pytest.mark.parametrize(("table", "key"), [("organizations", "id"), ("organization_variants", "printed")])
def test_organizations_are_sorted_and_unique(table: str, key: str) -> None:
    (rows,) = load_table(table).values()
    keys = [row[key] for row in rows]
    assert keys == sorted(set(keys))


def test_no_name_belongs_to_two_organizations() -> None:
    owners: dict[str, set[str]] = {}
    for row in ORGANIZATIONS:
        for name in (row["name"], *row["names"]):
            owners.setdefault(fold(name), set()).add(row["id"])
    for variant in VARIANTS:
        owners.setdefault(fold(variant["printed"]), set()).add(variant["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("row", ORGANIZATIONS, ids=lambda row: row["id"])
def test_an_organization_is_found_by_its_example(row: dict[str, Any]) -> None:
    found = find_organization(row["example"])
    assert found is not None
    assert found.organization.id == row["id"]


@pytest.mark.parametrize("row", VARIANTS, ids=lambda row: row["printed"])
def test_a_variant_names_an_organization_a_reason_and_a_line_that_holds_it(row: dict[str, Any]) -> None:
    found = find_organization(row["printed"])
    assert found is not None
    assert (found.organization.id, found.reason) == (row["id"], row["reason"])
    assert row["reason"]
    assert row["printed"] in row["example"]


def test_ror_addresses_have_right_check_digits_and_no_two_owners() -> None:
    seen = [row.ror for row in organizations().values() if row.ror]
    assert len(set(seen)) == len(seen)
    for address in seen:
        found = ROR.fullmatch(address)
        assert found is not None, address
        number = 0
        for digit in found[1]:
            number = number * 32 + ROR_DIGITS.index(digit)
        assert int(found[2]) == 98 - number * 100 % 97, address


@pytest.mark.parametrize("row", REDIRECTORS, ids=lambda row: row["host"] + row["path"])
def test_a_redirector_unwraps_its_example(row: dict[str, Any]) -> None:
    (reading,) = read_urls(row["example"])
    assert (split(reading.url).host, reading.rules[-1]) == ("arxiv.org", "url/redirect")


def test_redirectors_are_sorted_and_unique() -> None:
    keys = [(row["host"], row["path"]) for row in REDIRECTORS]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", ["shape", "shortener", "tracker"])
def test_lists_of_words_are_sorted_and_unique(name: str) -> None:
    for key, words in load_table("redirects")[name].items():
        if key != "example":
            assert words == sorted(set(words)), key


def test_shorteners_and_trackers_know_their_examples() -> None:
    table = load_table("redirects")
    assert is_shortener(split(table["shortener"]["example"]).host)
    assert all(is_tracker(name) for name, _ in split(table["tracker"]["example"]).query)


@pytest.mark.parametrize("row", MIRRORS, ids=lambda row: row["host"] + row["path"])
def test_a_mirror_holds_what_its_scheme_names(row: dict[str, Any]) -> None:
    address = split(row["example"])
    assert mirrored_scheme(address.host, address.path) == row["scheme"]
    assert row["scheme"] in {identifier.scheme for _, identifier in recognize_identifiers(address)}


@pytest.mark.parametrize("table", ["publisher", "parameter", "versioned"])
def test_a_publisher_shows_the_doi_of_its_example(table: str) -> None:
    for row in load_table("publisher_dois")[table]:
        assert "doi" in {identifier.scheme for _, identifier in recognize_identifiers(split(row["example"]))}, row


@pytest.mark.parametrize("table", ["month", "era"])
def test_a_date_word_is_read_in_its_example(table: str) -> None:
    for row in load_table("date_words")[table]:
        assert [bool(reading.value) for reading in read_dates(row["example"])] == [True], row


def test_flag_words_say_what_their_row_says() -> None:
    for row in load_table("flag_words")["flag"]:
        assert {read_flag(word) for word in row["words"]} == {row["value"]}
        assert row["example"] in row["words"]


def test_model_variants_are_mended_in_their_examples() -> None:
    for row in load_table("model_names")["variant"]:
        assert mend_model_name(row["printed"]) == (row["name"], row["reason"])
        assert row["printed"] in row["example"]


@pytest.mark.parametrize(
    ("table", "pattern"),
    [
        ("et_al", cut_short),
        ("group", group_after),
        ("group_before", group_before),
        ("role", role_between),
        ("remark", remark),
    ],
)
def test_credit_words_are_found_in_their_examples(table: str, pattern: Any) -> None:
    for row in load_table("credit_words")[table]:
        assert re.search(row["pattern"], row["example"], re.I), row
        assert pattern().search(row["example"]), row


def test_words_of_organizations_are_found_in_their_examples() -> None:
    for row in load_table("credit_words")["organization"]:
        assert sounds_like_organization(row["example"]), row


def test_every_issue_of_normalizing_has_an_example() -> None:
    rows = {code: row for code, row in catalogue().items() if row["stage"] == "normalize"}
    assert list(rows) == sorted(rows)
    assert all(row["example"] and code.startswith("normalize-") for code, row in rows.items())


@pytest.mark.parametrize("row", load_table("comment_marks")["mark"], ids=lambda row: row["mark"])
def test_the_example_of_a_comment_mark_is_a_comment(row: dict[str, Any]) -> None:
    assert row["example"].startswith(row["mark"])
    assert is_comment(row["example"])
    assert not is_comment(row["mark"])
