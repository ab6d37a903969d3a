"""``papercanon detect``, ``convert``, ``fold`` and ``blind``: what the text layer says of lines, and articles without
their links."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import click

from pipeline.cli.common import FOLDER, refuse, require_folder, stop_cleanly, tell

LINES = click.argument("lines", type=click.File("rb"), default="-", metavar="[FILE]")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_lines(lines: Iterable[bytes]) -> Iterator[str]:
    """The lines of a file in UTF-8, or in UTF-16 or UTF-32 with a byte order mark, without their ends.

    UTF-8 is read as it comes; bytes that are none are kept as lone surrogates, which :func:`write_line` writes back.
    """
    rest = iter(lines)
    first = next(rest, b"").removeprefix(codecs.BOM_UTF8)
    for mark, codec in _MARKS:
        if first.startswith(mark):
            text = b"".join([first.removeprefix(mark), *rest]).decode(codec, "replace")
            yield from text.removesuffix("\n").replace("\r\n", "\n").split("\n") if text else ()
            return
    for raw in chain(filter(None, [first]), rest):
        yield raw.rstrip(b"\r\n").decode("utf-8", "surrogateescape")


def write_line(*cells: object) -> None:
    """A line on standard output, with tabs between its cells."""
    click.echo(("\t".join(map(str, cells)) + "\n").encode("utf-8", "surrogateescape"), nl=False)


@click.command()
@LINES
@click.option("--prior", metavar="TAG", help="Language of the document that the lines are from.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, with reason and share of Latin letters.")
def detect(lines: Iterable[bytes], prior: str | None, as_json: bool) -> None:
    """Say the language of each line of FILE, or of standard input.

    Each line comes out as BCP 47 tag, confidence from 0 to 1, and the line,
    with tabs between them. What a line alone cannot tell is und.

    \b
    Examples:
      echo '深度學習入門' | papercanon detect
      papercanon detect titles.txt --prior ja --json
    """
    import json

    from pipeline.text.language import detect as run
    from pipeline.text.language_tags import names_language

    if prior is not None and not names_language(prior):
        refuse(f"--prior {prior}: no language has this tag. Give one such as ja, ko, en, zh-Hant or zh-Hans.")
    for line in read_lines(lines):
        found = run(line, prior)
        if as_json:
            text = line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            write_line(json.dumps({**found._asdict(), "text": text}, ensure_ascii=False))
        else:
            write_line(found.tag, f"{found.confidence:.3f}", line)


@click.command()
@LINES
@click.option("--to", default="zh-Hans", show_default=True, metavar="TAG", help="zh-Hans, zh-Hant or zh-Hant-HK.")
@click.option("--source", metavar="TAG", help="Language of the lines; told line by line where not given.")
@click.option("--explain", "changes_alone", is_flag=True, help="Each change in place of the lines.")
def convert(lines: Iterable[bytes], to: str, source: str | None, changes_alone: bool) -> None:
    """Convert Chinese lines of FILE, or of standard input, to a script.

    Japanese, Korean and lines of untold language come out as they are, and so
    do addresses, code and formulas. Without --source a line is converted where
    its characters show its script, or two words of Chinese do: one word, or
    words of a region alone, tell `detect` a language but not enough to change
    the line. With --explain each change comes out as
    line, column, what stood there, what stands there now, and the rule.

    \b
    Examples:
      echo '語音辨識的回饋' | papercanon convert
      papercanon convert titles.txt --to zh-Hant --source zh-Hans --explain
    """
    from pipeline.text.han import choose_config, explain
    from pipeline.text.han import convert as run
    from pipeline.text.language_tags import names_language

    try:
        choose_config(to, "und")
    except ValueError as error:
        refuse(str(error))
    if source is not None and (not names_language(source) or source.casefold() == "zh"):
        refuse(f"--source {source}: this tells no script. Give a tag such as zh-Hant, zh-Hans, zh-Hant-HK, ja or ko.")
    for number, line in enumerate(read_lines(lines), 1):
        if not changes_alone:
            write_line(run(line, to, source))
            continue
        for change in explain(line, to, source):
            write_line(number, change.start + 1, change.before, change.after, change.rule)


@click.command()
@LINES
def fold(lines: Iterable[bytes]) -> None:
    """Give the key of each title in FILE, or on standard input.

    Spellings of one title have one key: case, width, hyphens, LaTeX, scripts
    of Chinese. Key and title come out with a tab between them.

    \b
    Examples:
      printf 'GPT-III\\nGPT 3\\n' | papercanon fold
      papercanon fold titles.txt | sort | uniq -D -w 20
    """
    from pipeline.text.folding import fold as run

    for line in read_lines(lines):
        write_line(run(line), line)


@click.command()
@click.argument("raw", type=FOLDER)
@click.option("--out", type=FOLDER, required=True, help="Folder of the copies; it must not exist yet.")
def blind(raw: Path, out: Path) -> None:
    """Copy the articles below RAW without their links and identifiers.

    Ingest the copies to see what is read off the text and its structure.

    \b
    Examples:
      papercanon blind raw --out blinded
    """
    from pipeline.engine import copy_changed
    from pipeline.read.blinding import blind as run

    require_folder(raw, "that holds the articles")
    if out.exists():
        refuse(f"{out} exists already. Name a folder that does not, so that nothing is overwritten.")
    with stop_cleanly():
        written, left = copy_changed(raw, out, run)
    for path in left:
        tell(f"{path}: left out; it cannot be read as text", err=True)
    tell(f"{written} articles copied to {out}")
