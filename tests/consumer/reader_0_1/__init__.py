"""The reader of an earlier release, kept as it was: what is written today has to be read by it.

It is a copy, and is never mended: where it no longer reads a fresh dataset, the schema broke, and its major version has
to grow. A new copy is added with each release that has a new major version.
"""

from .reader import DatasetError, open_dataset

__all__ = ["DatasetError", "open_dataset"]
