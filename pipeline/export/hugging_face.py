"""A folder for the Hugging Face Hub: the tables as Parquet, and the dataset card that tells ``datasets`` of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from huggingface_hub import DatasetCardData

from .copies import DATA
from .parquet import write_table
from .shapes import Field
from .source import Source, Table, Written

SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10**7, "1M<n<10M"))
"""Categories of size that the Hub knows, each below its number of rows."""

TAGS = ["bibliography", "deduplication", "entity-resolution", "provenance", "scholarly"]

LOADING = """
from datasets import load_dataset

papers = load_dataset("path/to/this/folder", "papers")
""".strip()

FIRST = "papers"
"""The table that is loaded where none is named."""


def write(source: Source, out: Path) -> Written:
    """Write the tables and the card into the folder ``out``."""
    (out / DATA).mkdir()
    counts = {table: write_table(source, table, out / DATA / f"{table.name}.parquet") for table in source.tables}
    lines = ["---", make_front_matter(source, counts), "---", "", *make_body(source, counts)]
    (out / "README.md").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    return Written(sum(counts.values()), f"rows in {len(counts)} tables", tuple(say_empty(counts)))


def say_empty(counts: dict[Table, int]) -> Iterator[str]:
    """Which tables hold nothing, so that the card names no configuration for them."""
    empty = [table.name for table, rows in counts.items() if not rows]
    if empty:
        yield f"Without rows, and so without a configuration that could be loaded: {', '.join(empty)}."


def make_front_matter(source: Source, counts: dict[Table, int]) -> str:
    """The card's metadata, as YAML."""
    said = source.particulars
    languages = {tag.partition("-")[0] for tag in source.dataset.stats().languages} - {"und"}
    papers = next((count for table, count in counts.items() if table.name == FIRST), 0)
    data = DatasetCardData(
        language=sorted(languages) or None,
        license=said.license.lower() or None,
        pretty_name=said.name,
        size_categories=next((name for bound, name in SIZES if papers < bound), "n>10M"),
        tags=TAGS,
        configs=[describe_config(table) for table, rows in counts.items() if rows],  # none of no rows can be loaded
    )
    return str(data.to_yaml())


def describe_config(table: Table) -> dict[str, object]:
    """How ``datasets`` finds a table."""
    config: dict[str, object] = {"config_name": table.name, "data_files": f"{DATA}/{table.name}.parquet"}
    return {**config, "default": True} if table.name == FIRST else config


def make_body(source: Source, counts: dict[Table, int]) -> Iterator[str]:
    """What a person reads: what the dataset is, its tables and their columns, and where it ends."""
    said = source.particulars
    yield f"# {said.name}"
    yield ""
    yield source.about
    for label, value in (("Published by", said.creator), ("Published", said.published), ("Home", said.url)):
        if value:
            yield f"\n{label}: {value}"
    yield f"\n```python\n{LOADING}\n```"
    yield "\n## Tables\n"
    yield "| table | rows | one row is |"
    yield "|---|---|---|"
    for table, count in counts.items():
        yield f"| `{table.name}` | {count} | {table.about} |"
    yield from (f"\n{sentence}" for sentence in say_empty(counts))
    yield "\n## Filled\n"
    yield "| property | papers that have it |"
    yield "|---|---|"
    yield from (f"| {name} | {rate:.1%} |" for name, rate in source.dataset.stats().fill.items())
    yield from describe_columns(counts)
    yield "\n## Evidence and doubts\n"
    yield (
        "`evidence` names, for each property of a paper, the statements that say it; a statement names its document, "
        "the span in it and the rule that read it. `conflicts` keeps what sources disagree on, `issues` what was held "
        "or doubted. Chinese text that was converted between scripts is marked `derived`. Texts of the articles belong "
        "to their authors."
    )


def describe_columns(counts: dict[Table, int]) -> Iterator[str]:
    """The columns of every table with their types."""
    yield "\n## Columns\n"
    yield "A map is a list of `key` and `value`; a value of several types has `type` and one filled field."
    for table in counts:
        columns = ", ".join(f"`{field.name}` {name_type(field)}" for field in table.fields)
        yield f"\n**{table.name}**: {columns}"


def name_type(field: Field) -> str:
    """The type of a column in a word or two."""
    shape = field.shape
    return f"list of {shape.item.kind}" if shape.kind == "list" else str(shape.kind)
