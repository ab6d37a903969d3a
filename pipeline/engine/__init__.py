"""Where the stages run, and the folder that they run over."""

from .authority import AuthorityIndex, find_texts, open_authority
from .decisions import read_judgments
from .pool import map_ordered
from .progress import PlainProgress, Progress, SilentProgress, show_progress
from .raw_folder import RawFolder, list_raw_folder, read_input

__all__ = [
    "AuthorityIndex",
    "PlainProgress",
    "Progress",
    "RawFolder",
    "SilentProgress",
    "find_texts",
    "list_raw_folder",
    "map_ordered",
    "open_authority",
    "read_input",
    "read_judgments",
    "show_progress",
]
