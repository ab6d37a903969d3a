"""Makes issues from the catalogue in ``knowledge/issues/``.

A row of a table is a kind of issue: ``[code]`` with ``severity``, ``message`` and ``mend``, both templates whose
``{names}`` are filled from the details of the case, and ``example``, a document or line that raises it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pipeline.records import Issue, Severity, Span


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every kind of issue: code to its row, with ``stage`` added from the name of its table.

    Raises ``ValueError`` where two tables define one code.
    """
    kinds: dict[str, dict[str, str]] = {}
    for path in sorted(Path(__file__).with_name("issues").glob("*.toml")):
        for code, row in tomllib.loads(path.read_text("utf-8")).items():
            if code in kinds:
                raise ValueError(f"issue code {code} is defined in {kinds[code]['stage']} and in {path.stem}")
            kinds[code] = {**row, "stage": path.stem}
    return kinds


def make_issue(
    code: str, *, document: str = "", span: Span | None = None, mention: str | None = None, **details: object
) -> Issue:
    """An issue of the kind ``code``. ``details`` fill the templates of its message and mend.

    ``document`` is the path of the document concerned (empty: the run as a whole), ``span`` the place in its text,
    ``mention`` the id of the mention. Raises ``KeyError`` for a code or a detail that the catalogue does not know.
    """
    kind = catalogue()[code]
    return Issue(
        code=code,
        severity=Severity(kind["severity"]),
        stage=kind["stage"],
        document=document,
        span=span,
        mention=mention,
        message=kind["message"].format_map(details),
        mend=kind["mend"].format_map(details),
    )
