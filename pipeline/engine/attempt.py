"""Runs one stage on one document such that its failure is an issue, and no end of the run."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue

from .limits import SECONDS, OverBudgetError, bound_work

Result = TypeVar("Result")


def attempt(stage: str, path: str, call: Callable[[], Result], seconds: float = SECONDS) -> Result | Issue:
    """The result of ``call``; an issue where it raised, or took too much, since one document must not harm another."""
    try:
        with bound_work(seconds):
            return call()
    except OverBudgetError as error:
        return make_issue("document-over-budget", document=path, path=path, stage=stage, limit=error.limit)
    except Exception as error:
        what = re.sub(r"0x[0-9a-f]+", "0x…", f"{type(error).__name__}: {error}")[:200]
        shown = what.encode("utf-8", "backslashreplace").decode()
        return make_issue("document-failed", document=path, path=path, stage=stage, error=shown, place=locate(error))


def locate(error: BaseException) -> str:
    """The last line of this package that the error passed, as ``module.py:line``, without the folders of a machine."""
    home = Path(__file__).parent.parent
    frames = traceback.extract_tb(error.__traceback__)
    places = [frame for frame in frames if Path(frame.filename).is_relative_to(home)]
    place = places[-1]
    return f"{Path(place.filename).relative_to(home).as_posix()}:{place.lineno}"
