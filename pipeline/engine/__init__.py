"""Where the stages run, and the folder that they run over."""

from .authority import AuthorityIndex, find_texts, open_authority
from .copies import copy_changed
from .decisions import append_judgment, read_judgments
from .limits import SECONDS, OverBudgetError, bound_work, seconds_to_read
from .pool import map_ordered
from .progress import PlainProgress, Progress, SilentProgress, show_progress
from .raw_folder import BOUNDS, RawFolder, list_raw_folder, read_input

__all__ = [
    "BOUNDS",
    "SECONDS",
    "AuthorityIndex",
    "OverBudgetError",
    "PlainProgress",
    "Progress",
    "RawFolder",
    "SilentProgress",
    "append_judgment",
    "bound_work",
    "copy_changed",
    "find_texts",
    "list_raw_folder",
    "map_ordered",
    "open_authority",
    "read_input",
    "read_judgments",
    "seconds_to_read",
    "show_progress",
]
