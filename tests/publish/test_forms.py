"""Rows in other bytes than those in which they are written are named, whatever the manifest says of the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.publish import validate_dataset
from pipeline.publish.validation.forms import find_double_meaning
from tests.sealing import seal

Edit = Callable[[bytes], bytes]


def double(name: bytes, value: bytes) -> Edit:
    """The field stands before itself with another value, so that most readers never see that one."""
    return lambda data: data.replace(b'"' + name + b'":', b'"' + name + b'":' + value + b',"' + name + b'":', 1)


def end_as_windows(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def reorder(data: bytes) -> bytes:
    first, rest = data.split(b"\n", 1)
    row = json.loads(first)
    pairs = dict(reversed(row.items()))
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + rest


def name_faults(folder: Path) -> list[tuple[str, int, str]]:
    seal(folder)
    return [(one.file, one.line, one.what) for one in validate_dataset(folder) if one.code == "dataset-line-form"]


@pytest.mark.parametrize(
    ("edit", "fault"), [(double(b"rule", b'"x"'), "'rule' stands twice"), (end_as_windows, "those of Windows")]
)
def test_claims_are_counted(published: Path, edit: Edit, fault: str) -> None:
    path = sorted((published / "statements").glob("*.jsonl"))[0]
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"printed":"', b'"printed":"\\"Big\\": '))
    assert name_faults(published) == []  # a quotation and a colon are no field
    path.write_bytes(edit(data))
    ((_, line, what),) = name_faults(published)
    assert (line, fault in what) == (1, True)


@pytest.mark.parametrize(
    ("name", "edit", "line", "fault"),
    [
        ("papers.jsonl", double(b"date", b'"1999"'), 1, "the field 'date' stands twice"),
        ("papers.jsonl", double(b"lang", b'"ja"'), 1, "the field 'lang' stands twice"),
        ("stats.json", double(b"papers", b"9"), 0, "the field 'papers' stands twice"),
        *((name, end_as_windows, 1, "the line ends as those of Windows do") for name in ("mentions.jsonl", "ids.csv")),
        ("stats.json", end_as_windows, 0, "the line ends as those of Windows do"),
        ("papers.jsonl", lambda data: data.replace(b'":"', b'": "', 1), 1, "blanks, escapes or the order"),
        ("papers.jsonl", lambda data: data.replace(b"Need", b"\\u004eeed", 1), 1, "blanks, escapes or the order"),
        ("papers.jsonl", reorder, 1, "blanks, escapes or the order"),
    ],
)
def test_an_edit_that_most_readers_pass_over_is_named(
    published: Path, name: str, edit: Edit, line: int, fault: str
) -> None:
    data = (published / name).read_bytes()
    assert edit(data) != data
    (published / name).write_bytes(edit(data))
    ((file, at, what),) = name_faults(published)
    assert (file, at) == (name, line)
    assert fault in what


def test_the_manifest_is_read_so_too(published: Path) -> None:
    path = published / "manifest.json"
    seal(published)
    path.write_bytes(double(b"schema_version", b'"9.0.0"')(path.read_bytes()))
    assert "dataset-line-form" in [finding.code for finding in validate_dataset(published)]


def test_a_number_of_many_digits_is_no_crash() -> None:
    assert "'a' stands twice" in find_double_meaning(b'{"a":' + b"9" * 9999 + b',"a":1}\n')
