"""Where the stages run, and the folder that they run over."""

from .attempt import attempt
from .authority import AuthorityIndex, find_texts, open_authority
from .cache import CachedWork, KeptBytes, digest_program
from .collection import collect_rarely
from .copies import copy_changed
from .decisions import Decisions, append_judgment, read_decisions, read_judgments
from .limits import SECONDS, OverBudgetError, bound_work, seconds_to_read
from .pool import map_ordered
from .progress import PlainProgress, Progress, SilentProgress, show_progress
from .raw_folder import BOUNDS, File, RawFolder, list_raw_folder, read_input
from .sidecars import note_sidecar, read_sidecars

__all__ = [
    "BOUNDS",
    "SECONDS",
    "AuthorityIndex",
    "CachedWork",
    "Decisions",
    "File",
    "KeptBytes",
    "OverBudgetError",
    "PlainProgress",
    "Progress",
    "RawFolder",
    "SilentProgress",
    "append_judgment",
    "attempt",
    "bound_work",
    "collect_rarely",
    "copy_changed",
    "digest_program",
    "find_texts",
    "list_raw_folder",
    "map_ordered",
    "note_sidecar",
    "open_authority",
    "read_decisions",
    "read_input",
    "read_judgments",
    "read_sidecars",
    "seconds_to_read",
    "show_progress",
]
