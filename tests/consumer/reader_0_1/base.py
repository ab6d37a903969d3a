"""The base of every record that flows between stages."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable value with a closed set of fields: an unknown field is an error, never a surprise."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)
