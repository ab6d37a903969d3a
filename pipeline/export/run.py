"""The export of a dataset: checked as a whole first, then one format after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pipeline.dataset import SCHEMA_VERSION, TABLES, open_dataset

from .citations import is_web
from .formats import BY_NAME, FORMATS, Format
from .source import ExportError, Particulars, Source, Written, check_files
from .targets import check_target, choose_targets, replace_target

ALL = "all"

SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


@dataclass(frozen=True)
class Exported:
    """What an export wrote where, and what holds for all of it: a sentence each in ``notes``."""

    files: dict[Path, Written]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stopped:
    """An export that ended before its end. ``files``: what is whole and in its place, with its format; ``missing``: the
    formats that are not written, or stand as they stood before, with their places."""

    files: dict[Format, tuple[Path, Written]]
    missing: dict[Format, Path]


def export(
    folder: Path,
    names: Sequence[str],
    out: Path,
    particulars: Particulars = Particulars(),  # noqa: B008  (immutable)
    overwrite: bool = False,
    tell: Callable[[str], None] = lambda line: None,
    tell_stop: Callable[[Stopped], None] = lambda stopped: None,
) -> Exported:
    """Write the dataset in ``folder`` in each of the formats, and say what is where and what it holds.

    ``names``: of :data:`FORMATS`, or ``all``. ``out``: the file or folder of a single format, the folder of several.
    ``overwrite``: whether an earlier export may be replaced. ``tell`` takes lines of progress. ``tell_stop`` is called
    where the writing ends early, whatever ends it, before that is raised: each format is whole or as it was.

    Nothing is written before the dataset, the packages and the places are known to be good. Raises
    :class:`ExportError` where the export cannot be made as asked, :class:`pipeline.dataset.DatasetError` for a
    dataset that is damaged, and ``OSError`` where the disk refuses.
    """
    formats = choose_formats(names)
    targets = choose_targets(formats, out, single=len(formats) == 1 and ALL not in names)
    for format, target in targets.items():
        check_target(format, target, folder, overwrite)
        check_particulars(format, particulars)
        check_packages(format)
    dataset = open_dataset(folder)
    tell("checking the files against the manifest")
    check_files(dataset)
    dataset.ids()
    source = Source(dataset, particulars, tell)
    return Exported(write_formats(targets, source, tell_stop), tuple(describe_limits(source)))


def write_formats(
    targets: Mapping[Format, Path], source: Source, tell_stop: Callable[[Stopped], None]
) -> dict[Path, Written]:
    """Write one format after the other, each beside its place, and put there when it is whole."""
    files: dict[Format, tuple[Path, Written]] = {}
    try:
        for format, target in targets.items():
            files[format] = (target, write_format(format, source, target))
    except BaseException:
        tell_stop(Stopped(files, {format: place for format, place in targets.items() if format not in files}))
        raise
    return dict(files.values())


def describe_limits(source: Source) -> Iterator[str]:
    """What no format can hold of this dataset, since it is of another release than this one."""
    version = source.manifest.schema_version
    if read_minor(version) > read_minor(SCHEMA_VERSION):
        yield f"The dataset has schema version {version}; what is new since {SCHEMA_VERSION} is left out."
    absent = [name for name in TABLES if name not in source.manifest.files]
    if absent:
        yield f"The dataset has no {', '.join(absent)}, as it was made by another release."


def read_minor(version: str) -> int:
    """The second number of a version; 0 where it has none.

    >>> read_minor("1.10")
    10
    """
    part = version.partition(".")[2].partition(".")[0]
    return int(part) if part.isdecimal() else 0


def choose_formats(names: Sequence[str]) -> tuple[Format, ...]:
    """The formats that were named, each once, in their own order. Raises :class:`ExportError` for an unknown name."""
    unknown = [name for name in names if name != ALL and name not in BY_NAME]
    if unknown or not names:
        raise ExportError(f"There is no format {', '.join(unknown) or 'named'}. Formats: {', '.join(BY_NAME)}, {ALL}.")
    return tuple(format for format in FORMATS if ALL in names or format.name in names)


def check_packages(format: Format) -> None:
    """Raises :class:`ExportError` where a package that writes this format is not installed."""
    missing = [name for name in format.packages if find_spec(name) is None]
    if missing:
        raise ExportError(
            f"The format {format.name} is written by {', '.join(missing)}, which is not installed. "
            "Install it with: pip install 'papercanon[export]'"
        )


def check_particulars(format: Format, particulars: Particulars) -> None:
    """Raises :class:`ExportError` where the format demands what nobody has said, or what was said cannot be."""
    if missing := [name for name in format.demands if not getattr(particulars, name)]:
        options = " and ".join(f"--{name}" for name in missing)
        raise ExportError(
            f"The format {format.name} demands what a dataset does not say of itself. Say it with {options}."
        )
    for name in ("creator", "creator_url", "release"):
        if not (said := getattr(particulars, name)).isprintable():
            raise ExportError(f"--{name.replace('_', '-')} {said!a} is no single line of characters that are seen.")
    if particulars.license and not SPDX.fullmatch(particulars.license):
        raise ExportError(f"{particulars.license!r} is no SPDX identifier of a licence, as CC-BY-4.0 is one.")
    if particulars.url and not is_web(particulars.url):
        raise ExportError(f"{particulars.url!r} is no address of the web; it begins with https:// and has no spaces.")


def write_format(format: Format, source: Source, target: Path) -> Written:
    """Write one format to its place."""
    source.tell(f"writing {format.name}")
    module = import_module(f"{__package__}.{format.module}")

    def write(place: Path) -> Written:
        written: Written = module.write(source, place)
        return written

    try:
        return replace_target(format, target, write)
    except OverflowError as error:
        raise ExportError(
            f"A number of the dataset is too large for the format {format.name} ({error}). "
            "Say papercanon validate, which names the row."
        ) from error
