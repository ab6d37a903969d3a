"""What the verbs share: exit statuses, kinds of arguments, and how a failure is said."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from pipeline.text.terminal import make_visible

DONE, WRONG, USAGE = 0, 1, 2
"""Exit status: done; the dataset is or would be wrong; the command was not used as it is meant."""

WRITTEN = "that an ingest wrote"

FOLDER = click.Path(path_type=Path)


def read_day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day of the calendar, as 2026-11-21, where one is named. Ends with status 2 for any other text."""
    try:
        return None if value is None else dt.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{make_visible(value or '')!r} is no day such as 2026-11-21.") from error


@contextmanager
def stop_cleanly() -> Iterator[None]:
    """Turn what a run raises on purpose into a message and an exit status."""
    from pipeline.dataset import DatasetError
    from pipeline.publish import DatasetWrongError, FolderError, LedgerError
    from pipeline.releases import ReleaseError

    try:
        yield
    except FolderError as error:
        refuse(str(error))
    except ReleaseError as error:
        tell(f"papercanon: {error}", err=True)
        sys.exit(WRONG)
    except (DatasetError, DatasetWrongError, LedgerError) as error:
        tell(f"papercanon: {error}", err=True)
        if not isinstance(error, DatasetError):
            tell("The earlier dataset was left as it was. Report this with the articles.", err=True)
        sys.exit(WRONG)
    except BrokenPipeError:  # who reads the output has enough of it: click ends the run without a word
        raise
    except OSError as error:
        place = error.filename or "the disk"
        refuse(f"{place}: {error.strerror or error}. Check path, rights and free space; nothing was changed.")


def tell(text: str, err: bool = False) -> None:
    """Write lines to standard output, or to standard error. What is not printed, in a title, an id, a path or a word of
    the user's, is written as an escape, so that no terminal obeys it."""
    for line in text.split("\n"):
        click.echo(make_visible(line), err=err)


def require_folder(folder: Path, what: str) -> None:
    """End with status 2 where there is no such folder."""
    if folder.is_file():
        refuse(f"{folder}: this is a file. Name the folder {what}.")
    if not folder.is_dir():
        refuse(f"{folder}: there is no such folder. Name the folder {what}.")


def refuse(message: str) -> NoReturn:
    """Say what is wrong with the command and what to do, and end with status 2."""
    tell(f"papercanon: {message}", err=True)
    sys.exit(USAGE)
