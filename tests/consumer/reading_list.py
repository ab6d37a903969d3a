"""Makes a reading list in one language: the papers on most lists, under the title that this language prints."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any


def main() -> int:
    """Print the list; 1 where the dataset cannot be read, with the fault on standard error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset")
    parser.add_argument("--language", default="en")
    parser.add_argument("--reader", choices=["today", "0.1"], default="today")
    asked = parser.parse_args()
    open_dataset, fault = load_reader(asked.reader)
    try:
        for line in make_list(open_dataset(asked.dataset), asked.language):
            sys.stdout.write(line + "\n")
    except fault as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    return 0


def load_reader(name: str) -> tuple[Callable[[str], Any], type[Exception]]:
    """The function that opens a dataset, and the error that it raises."""
    if name == "today":
        from pipeline.dataset import DatasetError, open_dataset
    else:
        from reader_0_1 import DatasetError, open_dataset
    return open_dataset, DatasetError


def make_list(dataset: Any, language: str) -> list[str]:
    """A line a paper: lists that name it, its title in the language, its authors or organizations, its address."""
    lines = []
    titled = {row.paper for row in dataset.mentions() for text in row.titles if text.lang == language}
    for paper in dataset.papers():
        if paper.kind == "paper" and paper.id in titled:
            title = next(text.text for text in paper.titles if text.lang == language)
            by = paper.authors or tuple(one.name for one in paper.organizations)
            current = dataset.resolve(paper.id)
            assert current == dataset.paper(paper.id).id
            lines.append((-paper.documents, current, f"{title} - {', '.join(by[:3])} - {' '.join(paper.urls[:1])}"))
    models = sum(row.paper is not None for row in dataset.models())
    documents = [row.path for row in dataset.articles() if row.listed_in is None]
    claims = sum(1 for _ in dataset.statements())
    head = f"{len(lines)} papers in {language} of {len(documents)} articles, {models} models, {claims} claims"
    return [head, *(f"{-number}x {name} {text}" for number, name, text in sorted(lines))]


if __name__ == "__main__":
    sys.exit(main())
