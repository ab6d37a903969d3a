"""The schema version of a dataset, judged first: one from the future is one finding, not a million.

A reader of a major version reads every minor version of it, since a later one only adds. A validator does not vouch for
what it does not know: it sends a dataset of a later version to the papercanon that wrote it.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.dataset import MANIFEST, SCHEMA_VERSION, DatasetError, MissingFileError, TruncatedLineError, read_head
from pipeline.dataset.digests import UNSAID
from pipeline.text.versions import read_version

from .finding import Finding, make_finding, quote, show


def judge_version(folder: Path) -> Finding | None:
    """Why the dataset in ``folder`` is not one that this validator knows, or its manifest tells no version; ``None``
    where it is one, and where its manifest is not there, which is another fault."""
    try:
        head = read_head(folder)
    except MissingFileError:
        return None
    except TruncatedLineError:
        return make_finding("dataset-file-truncated", MANIFEST)
    except DatasetError as error:
        if error.what == UNSAID:
            return make_finding("dataset-schema-unsaid", MANIFEST)
        return make_finding("dataset-file-unreadable", MANIFEST, why=error.what.removesuffix("."))
    said = head["schema_version"]
    try:
        version = read_version(said)
    except ValueError:
        return make_finding("dataset-schema-unsaid", MANIFEST)
    known = read_version(SCHEMA_VERSION)
    if version[:2] > known[:2]:
        maker = name_maker(head.get("pipeline_version"))
        return make_finding("dataset-schema-newer", MANIFEST, version=quote(said), known=SCHEMA_VERSION, maker=maker)
    if version[0] < known[0]:
        return make_finding("dataset-schema-older", MANIFEST, version=quote(said), known=SCHEMA_VERSION)
    return None


def name_maker(version: object) -> str:
    """The program that wrote a dataset, as its manifest says.

    >>> name_maker("1.2.0"), name_maker(None)
    ('papercanon 1.2.0, which wrote it,', 'the papercanon that wrote it')
    """
    return (
        f"papercanon {show(version)}, which wrote it," if isinstance(version, str) else "the papercanon that wrote it"
    )
