"""Rows to files: the writers, the schemas, the checks, and the account of why a value is what it is."""

from .acknowledgement import find_acknowledgement
from .bound_proposal import propose_bounds
from .bounds import BoundsError, check_bounds, read_bounds
from .edition import Edition
from .explain import explain
from .folders import DEBRIS, FolderError, check_folders, is_below, restore_interrupted
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
from .validation import Finding, Verdict, examine_dataset, validate_dataset
from .validation.finding import make_finding, show
from .validation.printed import is_printed_at
from .validation.reports import FORMATS, Outcome

__all__ = [
    "DEBRIS",
    "FORMATS",
    "BoundsError",
    "DatasetWrongError",
    "Edition",
    "Finding",
    "FolderError",
    "LedgerError",
    "Outcome",
    "Verdict",
    "check_bounds",
    "check_folders",
    "count_documents",
    "count_files",
    "count_fusing",
    "count_normalizing",
    "count_resolving",
    "count_scraping",
    "describe_input",
    "examine_dataset",
    "explain",
    "find_acknowledgement",
    "find_stale_schemas",
    "is_below",
    "is_printed_at",
    "make_finding",
    "point_onward",
    "propose_bounds",
    "publish",
    "read_bounds",
    "restore_interrupted",
    "show",
    "summarize",
    "validate_dataset",
    "write_schemas",
]
