"""Rows to files: the writers, the schemas, the checks, and the account of why a value is what it is."""

from .edition import Edition
from .explain import explain
from .folders import FolderError, check_folders, restore_interrupted
from .ledger import (
    LedgerError,
    count_documents,
    count_files,
    count_fusing,
    count_normalizing,
    count_resolving,
    count_scraping,
)
from .manifest import describe_input
from .publication import DatasetWrongError, publish
from .schemas import find_stale_schemas, write_schemas
from .summary import point_onward, summarize
from .validation import Finding, validate_dataset
from .validation.printed import is_printed_at

__all__ = [
    "DatasetWrongError",
    "Edition",
    "Finding",
    "FolderError",
    "LedgerError",
    "check_folders",
    "count_documents",
    "count_files",
    "count_fusing",
    "count_normalizing",
    "count_resolving",
    "count_scraping",
    "describe_input",
    "explain",
    "find_stale_schemas",
    "is_printed_at",
    "point_onward",
    "publish",
    "restore_interrupted",
    "summarize",
    "validate_dataset",
    "write_schemas",
]
