"""The typed reader: lazy, strict, and true to ids that were published long ago."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.dataset import (
    AlteredFileError,
    Dataset,
    DatasetError,
    MissingFileError,
    SchemaVersionError,
    TruncatedLineError,
    name_statements_file,
    open_dataset,
)
from pipeline.ingest import ingest
from tests.engine import fake_stages
from tests.sealing import seal

IDS = """id,state,target,since
arxiv:1706.03762,active,,1
arxiv:1810.04805,active,,1
hash:a,redirect,hash:b,2
hash:b,redirect,arxiv:1810.04805,3
hash:c,withdrawn,,2
hash:d,redirect,hash:c,4
hash:e,redirect,hash:f,5
hash:f,redirect,hash:e,5
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "list.txt").write_text("BERT | 1810.04805\nAttention | 1706.03762\n", "utf-8")
    ingest(tmp_path / "raw", tmp_path / "out", stages=fake_stages.STAGES)
    (tmp_path / "out" / "ids.csv").write_text(IDS, "utf-8")
    seal(tmp_path / "out")
    return open_dataset(tmp_path / "out")


def test_every_file_is_read_as_its_records(dataset: Dataset) -> None:
    assert [paper.id for paper in dataset.papers()] == ["arxiv:1706.03762", "arxiv:1810.04805"]
    assert [mention.position for mention in dataset.mentions()] == [1, 2]
    assert [article.path for article in dataset.articles()] == ["list.txt"]
    assert list(dataset.models()) == []
    assert list(dataset.issues()) == []
    assert list(dataset.matches()) == []
    assert [claim.property for claim in dataset.statements()] == ["title", "identifier"] * 2
    assert list(dataset.statements("list.txt")) == list(dataset.statements())
    assert dataset.stats().counts["papers"] == 2
    assert [file.path for file in dataset.manifest().inputs] == ["list.txt"]


def test_reading_is_lazy(dataset: Dataset) -> None:
    (dataset.path / "papers.jsonl").write_text("broken\n", "utf-8")
    papers = dataset.papers()
    with pytest.raises(DatasetError, match=r"papers\.jsonl, line 1"):
        next(papers)


@pytest.mark.parametrize(
    ("asked", "current"),
    [
        ("arxiv:1706.03762", "arxiv:1706.03762"),
        ("hash:b", "arxiv:1810.04805"),
        ("hash:a", "arxiv:1810.04805"),
        ("hash:c", None),
        ("hash:d", None),
    ],
)
def test_an_old_id_leads_to_the_id_of_today(dataset: Dataset, asked: str, current: str | None) -> None:
    assert dataset.resolve(asked) == current


def test_redirects_in_a_circle_are_an_error(dataset: Dataset) -> None:
    with pytest.raises(DatasetError, match="lead to no paper"):
        dataset.resolve("hash:e")


def test_a_paper_is_found_by_any_of_its_ids(dataset: Dataset) -> None:
    assert dataset.paper("hash:a").id == "arxiv:1810.04805"
    assert dataset.paper("arxiv:1810.04805").title is not None
    for unknown in ("hash:c", "hash:z"):
        with pytest.raises(KeyError):
            dataset.paper(unknown)


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ('{"schema_version": "2.0.0"}', "schema version 2.0.0, and this reader knows"),
        ("{}", "names no schema version"),
        ('{"schema_version": 1}', "names no schema version"),
        ("", "It is empty"),
        ("[]", "It is no JSON object"),
        ("hello", "It is no JSON"),
        ('{"schema_version": "1.0.0", "files": {"a": "0"}', "The file ends after 47 bytes, inside its record"),
    ],
)
def test_a_dataset_of_another_shape_is_refused(dataset: Dataset, head: str, why: str) -> None:
    (dataset.path / "manifest.json").write_text(head, "utf-8")
    with pytest.raises(DatasetError, match=why):
        open_dataset(dataset.path)


def test_a_later_dataset_of_the_same_shape_is_read(dataset: Dataset) -> None:
    manifest = json.loads((dataset.path / "manifest.json").read_text("utf-8"))
    (dataset.path / "manifest.json").write_text(json.dumps({**manifest, "schema_version": "1.7.0"}), "utf-8")
    assert len(list(open_dataset(dataset.path).papers())) == 2


def test_a_folder_without_a_dataset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"manifest\.json: The file cannot be read"):
        open_dataset(tmp_path)
    with pytest.raises(DatasetError, match="no such folder"):
        open_dataset(tmp_path / "missing")


WORLD = {
    "en/a.txt": "Variation Through Prompts | 2302.09236\nAttention Is All You Need | 1706.03762\n",
    "en/b.txt": "Variation Through Prompts | 2302.12170\nScalable Generation for Halves | 2302.09236\n",
}


@pytest.fixture
def world(tmp_path: Path) -> Dataset:
    for name, text in WORLD.items():
        (tmp_path / "world" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "world" / name).write_text(text, "utf-8")
    ingest(tmp_path / "world", tmp_path / "joined", stages=fake_stages.STAGES)
    return open_dataset(tmp_path / "joined")


def test_a_paper_is_joined_with_all_that_belongs_to_it(world: Dataset) -> None:
    found = {joined.paper.id: joined for joined in world.join()}
    two = found["arxiv:2302.09236"]
    assert [row.id for row in two.mentions] == ["en/a.txt#0001", "en/b.txt#0002"]
    assert [row.id for row in two.articles] == ["en/a.txt", "en/b.txt"]
    assert two.models == ()
    assert two.ranking is not None
    assert two.ranking.lists == 2
    assert [row.id for row in found["arxiv:1706.03762"].articles] == ["en/a.txt"]


def test_rows_of_a_document_and_evidence_of_a_field_are_found(world: Dataset) -> None:
    assert [row.position for row in world.mentions_in("en/b.txt")] == [1, 2]
    assert [row.kind for row in world.errata_of("en/a.txt")] == ["link"]
    assert world.errata_of("en/b.txt") == ()
    (claim,) = world.evidence_of(world.paper("arxiv:1706.03762"), "title")
    assert (claim.document, claim.printed) == ("en/a.txt", "Attention Is All You Need")
    assert world.evidence_of(world.paper("arxiv:1706.03762"), "authors") == ()


def test_joins_follow_old_ids(dataset: Dataset) -> None:
    assert [row.id for row in dataset.mentions_of("hash:a")] == ["list.txt#0001"]
    ranking = dataset.ranking_of("hash:a")
    assert ranking is not None
    assert ranking.paper == "arxiv:1810.04805"
    with pytest.raises(KeyError):
        dataset.mentions_of("hash:c")


@pytest.mark.parametrize(
    ("language", "papers"),
    [("en", 3), ("EN", 3), ("*", 3), ("e", 0), ("zh", 0), ("en-GB", 0)],
)
def test_rows_are_filtered_by_a_range_of_languages(world: Dataset, language: str, papers: int) -> None:
    assert len(list(world.papers(language))) == papers
    assert len(list(world.mentions(language))) == (4 if papers else 0)
    assert len(list(world.articles(language))) == (2 if papers else 0)


def test_a_conversion_between_scripts_is_not_taken_for_print(world: Dataset) -> None:
    lines = [json.loads(line) for line in (world.path / "papers.jsonl").read_text("utf-8").splitlines()]
    lines[0]["titles"] += [{"text": "注意力", "lang": "zh-Hans", "derived": True}]
    lines[1]["titles"] += [{"text": "注意力", "lang": "zh-Hant", "derived": False}]
    (world.path / "papers.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    seal(world.path)
    assert [paper.id for paper in open_dataset(world.path).papers("zh")] == [lines[1]["id"]]


def test_the_derived_files_are_read_as_their_records(world: Dataset) -> None:
    assert [row.rank for row in world.rankings()] == [1, 2, 3]
    assert list(world.glossary()) == []
    assert [row.suggestion for row in world.errata()] == ["arxiv:2302.12170"]


@pytest.mark.parametrize("name", ["papers.jsonl", "rankings.jsonl", "errata.jsonl"])
def test_a_missing_file_and_a_truncated_line_have_errors_of_their_own(world: Dataset, name: str) -> None:
    rows = {"papers.jsonl": world.papers, "rankings.jsonl": world.rankings, "errata.jsonl": world.errata}[name]
    data = (world.path / name).read_bytes()
    (world.path / name).write_bytes(data[:-30])
    with pytest.raises(TruncatedLineError, match=rf"{name}, line {data.count(10)}: The line ends after") as caught:
        list(rows())
    assert (caught.value.file, caught.value.line) == (name, data.count(b"\n"))
    (world.path / name).unlink()
    with pytest.raises(MissingFileError, match=name):
        list(rows())


def test_a_line_without_end_of_nesting_has_an_error_of_its_own(world: Dataset) -> None:
    (world.path / "papers.jsonl").write_text("[" * 200_000 + "\n", "utf-8")
    seal(world.path)
    for read in (lambda: world.paper("arxiv:1706.03762"), lambda: list(world.papers())):
        with pytest.raises(DatasetError, match=r"papers\.jsonl, line 1"):
            read()


def test_an_unknown_field_is_refused_in_the_shape_that_this_reader_knows(world: Dataset) -> None:
    line = json.loads((world.path / "rankings.jsonl").read_text("utf-8").splitlines()[0])
    (world.path / "rankings.jsonl").write_text(json.dumps({**line, "later": 1}) + "\n", "utf-8")
    with pytest.raises(DatasetError, match=r"rankings\.jsonl, line 1: later: "):
        list(world.rankings())
    manifest = json.loads((world.path / "manifest.json").read_text("utf-8"))
    (world.path / "manifest.json").write_text(json.dumps({**manifest, "schema_version": "1.99.0"}), "utf-8")
    seal(world.path)
    assert len(list(open_dataset(world.path).rankings())) == 1


def test_another_major_version_has_an_error_of_its_own(world: Dataset) -> None:
    (world.path / "manifest.json").write_text('{"schema_version": "2.0.0"}', "utf-8")
    with pytest.raises(SchemaVersionError):
        open_dataset(world.path)


def cut_last_row(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


READERS: dict[str, Callable[[Dataset], object]] = {
    "papers.jsonl": lambda dataset: list(dataset.papers()),
    "mentions.jsonl": lambda dataset: list(dataset.mentions("en")),
    "articles.jsonl": lambda dataset: list(dataset.articles()),
    "rankings.jsonl": lambda dataset: dataset.ranking_of("arxiv:1706.03762"),
    "errata.jsonl": lambda dataset: dataset.errata_of("en/a.txt"),
    "stats.json": lambda dataset: dataset.stats(),
    "ids.csv": lambda dataset: dataset.resolve("arxiv:1706.03762"),
    name_statements_file("en/a.txt"): lambda dataset: list(dataset.statements("en/a.txt")),
}


@pytest.mark.parametrize("name", READERS)
def test_a_file_cut_at_the_end_of_a_line_is_an_error_of_its_own(world: Dataset, name: str) -> None:
    READERS[name](open_dataset(world.path))
    if name.endswith(".json"):
        (world.path / name).write_text((world.path / name).read_text("utf-8").replace("  ", " "), "utf-8")
    else:
        cut_last_row(world.path / name)
    with pytest.raises(AlteredFileError, match="not the file that the manifest names") as caught:
        READERS[name](open_dataset(world.path))
    assert caught.value.file == name


def test_rows_before_the_end_of_a_cut_file_can_be_looked_at(world: Dataset) -> None:
    cut_last_row(world.path / "papers.jsonl")
    papers = world.papers()
    assert [next(papers).id, next(papers).id] == ["arxiv:1706.03762", "arxiv:2302.09236"]
    with pytest.raises(AlteredFileError):
        next(papers)


def test_the_row_of_an_id_in_use_that_is_gone_is_no_unknown_id(world: Dataset) -> None:
    cut_last_row(world.path / "papers.jsonl")
    with pytest.raises(AlteredFileError):
        open_dataset(world.path).paper("arxiv:2302.12170")
    seal(world.path)
    with pytest.raises(DatasetError, match=r"papers\.jsonl: It has no row of arxiv:2302\.12170"):
        open_dataset(world.path).paper("arxiv:2302.12170")
    with pytest.raises(KeyError):
        open_dataset(world.path).paper("arxiv:9999.99999")


def test_claims_and_ids_that_are_gone_are_missed(world: Dataset) -> None:
    (world.path / name_statements_file("en/b.txt")).unlink()
    dataset = open_dataset(world.path)
    with pytest.raises(MissingFileError):
        list(dataset.statements())
    with pytest.raises(MissingFileError):
        dataset.evidence_of(dataset.paper("arxiv:2302.09236"), "title")
    (world.path / "ids.csv").unlink()
    with pytest.raises(MissingFileError):
        open_dataset(world.path).resolve("arxiv:2302.09236")
