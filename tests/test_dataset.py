"""The typed reader: lazy, strict, and true to ids that were published long ago."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.dataset import Dataset, DatasetError, open_dataset
from pipeline.ingest import ingest
from tests.engine import fake_stages

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
        ('{"schema_version": "2.0"}', "schema version 2.0, and this reader knows"),
        ("{}", "names no schema version"),
        ("", "names no schema version"),
        ("[]", "names no schema version"),
    ],
)
def test_a_dataset_of_another_shape_is_refused(dataset: Dataset, head: str, why: str) -> None:
    (dataset.path / "manifest.json").write_text(head, "utf-8")
    with pytest.raises(DatasetError, match=why):
        open_dataset(dataset.path)


def test_a_later_dataset_of_the_same_shape_is_read(dataset: Dataset) -> None:
    manifest = json.loads((dataset.path / "manifest.json").read_text("utf-8"))
    (dataset.path / "manifest.json").write_text(json.dumps({**manifest, "schema_version": "1.7"}), "utf-8")
    assert len(list(open_dataset(dataset.path).papers())) == 2


def test_a_folder_without_a_dataset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"manifest\.json: The file cannot be read"):
        open_dataset(tmp_path)
    with pytest.raises(DatasetError, match="no such folder"):
        open_dataset(tmp_path / "missing")
