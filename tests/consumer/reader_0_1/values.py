"""The closed union of typed values that a statement may carry."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Record


class LangText(Record):
    """Text in one language. ``lang`` is a BCP 47 tag (``en``, ``ja``, ``ko``, ``zh-Hant``, ``zh-Hans``, ``und``)."""

    type: Literal["text"] = "text"
    text: str
    lang: str = "und"


class PartialDate(Record):
    """A date of known precision. ``value`` is ISO 8601 cut to that precision: ``2017-06-12``, ``2019-10``, ``2020``."""

    type: Literal["date"] = "date"
    value: str = Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")


class Identifier(Record):
    """A persistent identifier. ``value`` is the scheme's canonical form: arXiv without version, DOI in lower case."""

    type: Literal["identifier"] = "identifier"
    scheme: str
    value: str
    version: str | None = None


class Url(Record):
    """A web address, redirectors and trackers unwrapped. ``role``: paper, code, project … (empty: unsaid).

    ``broken``: the address cannot be as its author wrote it (its path was translated, for example).
    """

    type: Literal["url"] = "url"
    url: str
    role: str = ""
    broken: bool = False


class OrganizationRef(Record):
    """An organization. ``id`` is that of the organization table, ``None`` where the name is not in it."""

    type: Literal["organization"] = "organization"
    name: str
    id: str | None = None


class PersonList(Record):
    """People in the order in which they are printed; ``et_al`` says that the list was cut by its author."""

    type: Literal["persons"] = "persons"
    names: tuple[str, ...]
    et_al: bool = False


class Quantity(Record):
    """A count or a range of counts: ``7B-65B`` is 7e9 to 65e9; ``values`` keeps every count that is printed.

    ``unit``: what is counted (``parameters``, ``tokens``). ``subject``: whose count it is, as printed in the same
    sentence, where the quantity was read from prose; empty where the mention itself is meant.
    """

    type: Literal["quantity"] = "quantity"
    low: float
    high: float
    values: tuple[float, ...] = ()
    unit: str = ""
    subject: str = ""


class Flag(Record):
    """Yes or no."""

    type: Literal["flag"] = "flag"
    value: bool


Value = Annotated[
    LangText | PartialDate | Identifier | Url | OrganizationRef | PersonList | Quantity | Flag,
    Field(discriminator="type"),
]
