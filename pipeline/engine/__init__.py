"""Where the stages run, and the folder that they run over."""

from .decisions import read_judgments
from .pool import map_ordered
from .progress import PlainProgress, Progress, SilentProgress, show_progress
from .raw_folder import RawFolder, list_raw_folder, read_input

__all__ = [
    "PlainProgress",
    "Progress",
    "RawFolder",
    "SilentProgress",
    "list_raw_folder",
    "map_ordered",
    "read_input",
    "read_judgments",
    "show_progress",
]
