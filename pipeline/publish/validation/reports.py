"""Findings for people and for programs: text, JSON, JUnit XML, and annotations of GitHub.

Nothing from a dataset reaches a report as it is: characters that a terminal, an XML reader or a runner would obey are
written as escapes, and each format's own rules are applied on top.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from pipeline.records.report import FindingRow, ValidationReport
from pipeline.text.terminal import escape_json, make_visible

from .finding import Finding

FINDINGS_SHOWN = 50
"""Findings that a person is shown; the other formats hold all of them."""


@dataclass(frozen=True)
class Outcome:
    """A validation and how far it went. ``dataset``: the folder as the user named it; ``raw``: that of the articles,
    ``None`` where none was named or found. ``files``: every file that was looked at. ``read``: whether the dataset
    could be read at all; where not, its claims were not looked up and its numbers not held against ``bounds``."""

    dataset: str
    findings: tuple[Finding, ...]
    files: tuple[str, ...] = ()
    raw: str | None = None
    bounds: str | None = None
    fresh: bool = False
    read: bool = True

    @property
    def valid(self) -> bool:
        """Whether no finding is an error."""
        return all(finding.warning for finding in self.findings)


def render_text(outcome: Outcome) -> Iterator[str]:
    """A line a finding, at most :data:`FINDINGS_SHOWN`; then what was not looked at, and whether all is well."""
    for finding in outcome.findings[:FINDINGS_SHOWN]:
        yield make_visible(str(finding))
    if len(outcome.findings) > FINDINGS_SHOWN:
        yield f"and {len(outcome.findings) - FINDINGS_SHOWN} more"
    yield from list_unchecked(outcome).values()
    if outcome.valid:
        found = f"; every claim was found again in {make_visible(outcome.raw)}" if outcome.raw else ""
        bound = f"; the bounds of {make_visible(outcome.bounds)} hold" if outcome.bounds else ""
        fresh = "; a fresh run gives the same bytes" if outcome.fresh else ""
        yield f"{make_visible(outcome.dataset)} is valid{found}{bound}{fresh}"


def list_unchecked(outcome: Outcome) -> dict[str, str]:
    """What was not looked at, and why, so that nobody takes it for sound."""
    if not outcome.read:
        why = "the dataset cannot be read; mend what is said above, and run again"
        return {"spans": f"spans were not looked up: {why}", "bounds": f"bounds were not checked: {why}"}
    unchecked = {}
    if outcome.raw is None:
        unchecked["spans"] = "spans were not looked up: name the ingested folder with --raw"
    if outcome.bounds is None:
        unchecked["bounds"] = "bounds were not checked: name a file with --bounds (papercanon bounds proposes one)"
    return unchecked


def render_json(outcome: Outcome) -> Iterator[str]:
    """One object, as ``schemas/validation.schema.json`` describes it."""
    rows = tuple(
        FindingRow(
            code=finding.code,
            severity="warning" if finding.warning else "error",
            file=finding.file,
            line=finding.line,
            message=finding.what,
            mend=finding.mend,
        )
        for finding in outcome.findings
    )
    report = ValidationReport(
        dataset=outcome.dataset,
        valid=outcome.valid,
        spans=outcome.read and outcome.raw is not None,
        bounds=outcome.read and outcome.bounds is not None,
        fresh=outcome.fresh,
        findings=rows,
    )
    yield escape_json(json.dumps(report.model_dump(), ensure_ascii=False, indent=2))


def render_junit(outcome: Outcome) -> Iterator[str]:
    """JUnit XML: a test case for each finding, failed where it is an error, one for each file without any, and one that
    was skipped for each check that was left out.

    The form is that of the Jenkins schema (junit-10.xsd): neither clock nor host, so that the same dataset gives the
    same report.
    """
    cases = [_make_case(outcome.dataset, finding) for finding in outcome.findings]
    named = {finding.file for finding in outcome.findings}
    for name in outcome.files:
        if name not in named:
            cases.append(
                ElementTree.Element("testcase", classname=make_visible(outcome.dataset), name=make_visible(name))
            )
    unchecked = list_unchecked(outcome)
    for name, why in unchecked.items():
        case = ElementTree.Element("testcase", classname=make_visible(outcome.dataset), name=name)
        ElementTree.SubElement(case, "skipped", message=why)
        cases.append(case)
    failures = sum(not finding.warning for finding in outcome.findings)
    count = {"tests": str(len(cases)), "failures": str(failures), "errors": "0"}
    root = ElementTree.Element("testsuites", {"name": "papercanon validate", **count})
    suite = ElementTree.SubElement(
        root, "testsuite", {"name": make_visible(outcome.dataset), "skipped": str(len(unchecked)), **count}
    )
    suite.extend(cases)
    ElementTree.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield ElementTree.tostring(root, encoding="unicode")


def _make_case(dataset: str, finding: Finding) -> ElementTree.Element:
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    name = make_visible(f"{place} {finding.code}")
    case = ElementTree.Element("testcase", classname=make_visible(dataset), name=name)
    what = make_visible(f"{finding.what} {finding.mend}")
    if finding.warning:
        ElementTree.SubElement(case, "system-out").text = what
    else:
        failure = ElementTree.SubElement(case, "failure", message=make_visible(finding.what), type=finding.code)
        failure.text = what
    return case


def render_github(outcome: Outcome) -> Iterator[str]:
    """A workflow command for each finding, which GitHub shows beside the line; then what people read in the log.

    Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands.
    """
    for finding in outcome.findings:
        place = {"file": finding.file if finding.outside else f"{outcome.dataset}/{finding.file}"}
        if finding.line:
            place["line"] = str(finding.line)
        place["title"] = finding.code
        properties = ",".join(f"{name}={escape_property(value)}" for name, value in place.items())
        kind = "warning" if finding.warning else "error"
        yield f"::{kind} {properties}::{escape_data(f'{finding.what} {finding.mend}')}"
    yield from list_unchecked(outcome).values()
    if outcome.valid:
        yield from list(render_text(outcome))[-1:]


def escape_data(text: str) -> str:
    r"""Text as the message of a workflow command.

    >>> escape_data("50%\n::error::x")
    '50%25\\n::error::x'
    """
    return make_visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Text as the value of a property of a workflow command.

    >>> escape_property("a,b:c%")
    'a%2Cb%3Ac%25'
    """
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Outcome], Iterable[str]]] = {
    "text": render_text,
    "json": render_json,
    "junit": render_junit,
    "github": render_github,
}
