"""Reports: each format read back by its own ecosystem's reader, and nothing of a dataset obeyed by any."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from junitparser import Failure, JUnitXml

from pipeline.publish.schemas import make_schema
from pipeline.publish.validation.finding import Finding
from pipeline.publish.validation.reports import (
    FINDINGS_SHOWN,
    FORMATS,
    Outcome,
    escape_data,
    escape_property,
    render_github,
    render_json,
    render_junit,
    render_text,
)
from pipeline.records.report import ValidationReport

EVIL = "a,b:c%0A\n::error file=x::\r\x1b[31m\u202e<b>&\"']]>\x00\ufffe\ud800 論文"
FOUND = Finding("papers.jsonl", 3, "dataset-value-unsupported", f"No claim supports {EVIL}.", "Mend it.")
DOUBT = Finding("bounds.toml", 0, "bound-above", "More than before.", "Look.", warning=True, outside=True)
WRONG = Outcome("normalized", (FOUND, DOUBT), ("ids.csv", "papers.jsonl"), raw="raw", bounds="bounds.toml")
RIGHT = Outcome("normalized", (), ("ids.csv",), raw="raw", bounds="bounds.toml", fresh=True)


@pytest.mark.parametrize("form", FORMATS)
@given(text=st.text(st.characters(), max_size=40))
def test_no_character_that_is_obeyed_reaches_a_report(form: str, text: str) -> None:
    finding = Finding(text, 1, "dataset-line-wrong", text, text)
    for line in "\n".join(FORMATS[form](Outcome("d", (finding,), (text,), raw=text))).split("\n"):
        assert line.isprintable()


def test_people_are_told_what_was_looked_at() -> None:
    assert list(render_text(RIGHT)) == [
        "normalized is valid; every claim was found again in raw; the bounds of bounds.toml hold; "
        "a fresh run gives the same bytes"
    ]
    spans, bounds, said = render_text(Outcome("normalized", ()))
    assert spans == "spans were not looked up: name the ingested folder with --raw"
    assert bounds.startswith("bounds were not checked: ")
    assert said == "normalized is valid"


UNREAD = Outcome("normalized", (FOUND,), raw="raw", bounds="bounds.toml", read=False)


def test_of_a_dataset_that_cannot_be_read_nobody_is_told_to_name_what_was_named() -> None:
    _, spans, bounds = render_text(UNREAD)
    why = "the dataset cannot be read; mend what is said above, and run again"
    assert (spans, bounds) == (f"spans were not looked up: {why}", f"bounds were not checked: {why}")
    report = json.loads("\n".join(render_json(UNREAD)))
    assert (report["spans"], report["bounds"]) == (False, False)
    skipped = [case.name for suite in JUnitXml.fromstring("\n".join(render_junit(UNREAD)).encode()) for case in suite][
        1:
    ]
    assert skipped == ["spans", "bounds"]


def test_people_are_told_how_many_findings_are_not_shown() -> None:
    lines = list(render_text(Outcome("d", (FOUND,) * (FINDINGS_SHOWN + 7), raw="raw", bounds="b")))
    assert lines[-1] == "and 7 more"
    assert len(lines) == FINDINGS_SHOWN + 1


def test_a_warning_alone_leaves_a_dataset_valid() -> None:
    assert Outcome("d", (DOUBT,)).valid
    assert not Outcome("d", (DOUBT, FOUND)).valid


@pytest.mark.parametrize("outcome", [WRONG, RIGHT])
def test_json_is_as_its_schema_says_and_loses_nothing(outcome: Outcome) -> None:
    finding = Finding("a", 1, "c", EVIL.replace("\ud800", ""), "m")
    report = json.loads("\n".join(render_json(Outcome("d", (finding,)) if outcome is WRONG else outcome)))
    Draft202012Validator(make_schema("validation", ValidationReport)).validate(report)
    assert report["valid"] == outcome.valid
    assert [row["message"] for row in report["findings"]] == ([finding.what] if outcome is WRONG else [])


def test_junit_xml_is_read_with_each_error_a_failure_and_each_other_file_passed(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text("\n".join(render_junit(WRONG)), "utf-8")
    (suite,) = JUnitXml.fromfile(str(tmp_path / "report.xml"))
    cases = {case.name: case for case in suite}
    assert (suite.tests, suite.failures, suite.errors) == (3, 1, 0)
    assert set(cases) == {"papers.jsonl:3 dataset-value-unsupported", "bounds.toml bound-above", "ids.csv"}
    (failure,) = cases["papers.jsonl:3 dataset-value-unsupported"].result
    assert isinstance(failure, Failure)
    assert (failure.type, "論文" in failure.message) == ("dataset-value-unsupported", True)
    assert cases["bounds.toml bound-above"].is_passed
    assert cases["ids.csv"].is_passed


def test_junit_xml_says_which_checks_were_left_out() -> None:
    (suite,) = JUnitXml.fromstring("\n".join(render_junit(Outcome("d", (), ("ids.csv",)))).encode())
    assert (suite.tests, suite.skipped, suite.failures) == (3, 2, 0)
    assert [case.name for case in suite if case.is_skipped] == ["spans", "bounds"]


COMMAND = re.compile(r"::(error|warning) file=([^,:]+)(?:,line=(\d+))?,title=([a-z-]+)::(.*)")


def test_an_annotation_stands_beside_the_line_and_no_text_ends_it_early() -> None:
    lines = list(render_github(WRONG))
    found, doubt = (COMMAND.fullmatch(line) for line in lines)
    assert found is not None
    assert doubt is not None
    assert found.groups()[:4] == ("error", "normalized/papers.jsonl", "3", "dataset-value-unsupported")
    assert doubt.groups()[:4] == ("warning", "bounds.toml", None, "bound-above")


@given(st.text(st.characters(), max_size=60))
def test_a_runner_that_undoes_the_escapes_gets_the_visible_text_back(text: str) -> None:
    undone = escape_property(text).replace("%2C", ",").replace("%3A", ":").replace("%25", "%")
    assert undone == escape_data(text).replace("%25", "%")
    assert not re.search("[\r\n,:]", escape_property(text))
