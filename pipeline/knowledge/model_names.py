"""Names of models, from ``model_names.toml``."""

from __future__ import annotations

from functools import cache

from .tables import load_table


@cache
def _variants() -> dict[str, tuple[str, str]]:
    rows = load_table("model_names")["variant"]
    return {row["printed"].casefold(): (row["name"], row["reason"]) for row in rows}


def mend_model_name(printed: str) -> tuple[str, str] | None:
    """The right name of a model that is misspelt in a known way, and what is wrong; ``None`` for any other name.

    >>> mend_model_name("Jurass1c")[0], mend_model_name("GPT-3")
    ('Jurassic-1', None)
    """
    return _variants().get(printed.strip().casefold())


@cache
def _generic() -> frozenset[str]:
    return frozenset(word for row in load_table("model_names")["generic"] for word in row["words"])


def is_generic(name: str) -> bool:
    """Whether a Latin word names a kind of model, or hardware, not one model."""
    return name.casefold() in _generic()
