"""Cells that a spreadsheet would run instead of showing them, and what it shows where it could not."""

from __future__ import annotations

import re

_FORMULA = re.compile(
    r"\s*(?:=|[-+@](?:[A-Za-z.]{1,30}\(|[^|!\n]{1,200}\|[^!\n]{0,200}!)"
    r"|#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)\s*$)"
)

_CALL = re.compile(r"\s*(?:[=@+-][A-Za-z.]{1,30}(?:\(.{0,400}|\|.{0,300}!\S{1,12})|=[\d\s+*/().,-]{1,100})\s*", re.S)


def is_formula(cell: str) -> bool:
    """Whether a cell is a formula, or a call of another program (OWASP, CSV Injection), or the error that a formula
    leaves behind, as no title is.

    Signs alone tell nothing: they stand before numbers and names, too.

    >>> [is_formula(cell) for cell in ('=A1&" (2)"', "@SUM(1)", "+cmd|' /C calc'!A0")]
    [True, True, True]
    >>> is_formula("#REF!"), is_formula("#N/A: a survey")
    (True, False)
    >>> [is_formula(cell) for cell in ("-2+3", "@home: a list", "+1 (a vote)", "- two papers")]
    [False, False, False, False]
    """
    return _FORMULA.match(cell) is not None


def is_call(text: str) -> bool:
    """Whether a text is nothing but a formula that computes or calls: prose may begin with any sign, and is none.

    >>> [is_call(text) for text in ('=HYPERLINK("http://example.org","x")', "=1+2", "=cmd|' /C calc'!A0")]
    [True, True, True]
    >>> is_call("= 0.5 of the data is enough, they say."), is_call("-3 dB is enough")
    (False, False)
    """
    return _CALL.fullmatch(text) is not None
