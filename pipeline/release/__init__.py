"""Releases: what changed, whether readers break, and what makes an earlier dataset again."""

from .changelog import ChangelogError, add_section
from .checksums import compare_inputs, describe_file, hash_folder, hash_source, write_sums
from .compatibility import SchemaChange, compare_schemas, find_level
from .diff import diff_datasets
from .history import extract, run_git
from .redirects import list_redirects
from .report import FORMATS, GROUPS, is_damaged, list_damage

__all__ = [
    "FORMATS",
    "GROUPS",
    "ChangelogError",
    "SchemaChange",
    "add_section",
    "compare_inputs",
    "compare_schemas",
    "describe_file",
    "diff_datasets",
    "extract",
    "find_level",
    "hash_folder",
    "hash_source",
    "is_damaged",
    "list_damage",
    "list_redirects",
    "run_git",
    "write_sums",
]
