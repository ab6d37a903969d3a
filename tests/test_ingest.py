"""The run as a whole, over small stages of its own and over the real ones."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.dataset import DatasetError, open_dataset
from pipeline.ingest import ingest, validate
from pipeline.publish import DatasetWrongError, FolderError, LedgerError, explain
from pipeline.records import Fusion, Judgment, Resolution
from pipeline.records.dataset import Text
from tests.engine import fake_stages

ROOT = Path(__file__).resolve().parent.parent
BERT = "BERT: Pre-training | 1810.04805\n"
TRANSFORMER = "Attention Is All You Need | 1706.03762\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")


def read_bytes(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def list_codes(out: Path) -> list[tuple[str, str]]:
    return [(issue.document, issue.code) for issue in open_dataset(out).issues()]


def test_papers_of_two_lists_come_out_once(raw: Path, tmp_path: Path) -> None:
    write(raw, a=BERT + TRANSFORMER, b=BERT)
    stats = ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    papers = list(open_dataset(tmp_path / "out").papers())
    assert [(paper.id, paper.documents) for paper in papers] == [("arxiv:1706.03762", 1), ("arxiv:1810.04805", 2)]
    assert stats.counts["papers_on_several_lists"] == 1


@pytest.mark.parametrize(
    ("text", "stage"), [("crash-read", "read"), ("crash-scrape", "scrape"), (BERT + "crash-normalize", "normalize")]
)
def test_a_document_that_fails_is_held_and_the_others_are_unharmed(
    raw: Path, tmp_path: Path, text: str, stage: str
) -> None:
    write(raw, bad=text, good=BERT)
    ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    (issue,) = open_dataset(tmp_path / "out").issues()
    assert (issue.code, issue.document) == ("document-failed", "bad.txt")
    assert f"the stage {stage}" in issue.message
    assert "0x" not in issue.message.replace("0x…", "")
    assert [paper.id for paper in open_dataset(tmp_path / "out").papers()] == ["arxiv:1810.04805"]


def test_a_claim_that_is_not_printed_where_it_says_holds_its_document(raw: Path, tmp_path: Path) -> None:
    write(raw, bad=BERT + "misprint-er\n", good=TRANSFORMER)
    ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    assert list_codes(tmp_path / "out") == [("bad.txt", "document-failed")]


def test_a_document_that_kills_its_process_is_held_and_the_others_are_unharmed(raw: Path, tmp_path: Path) -> None:
    write(raw, a=BERT, b="die\n", c=TRANSFORMER)
    ingest(raw, tmp_path / "out", stages=fake_stages.STAGES, workers=2)
    assert list_codes(tmp_path / "out") == [("b.txt", "document-killed")]
    assert len(list(open_dataset(tmp_path / "out").papers())) == 2


def test_every_stage_reports_what_entered_passed_and_was_held(raw: Path, tmp_path: Path) -> None:
    write(raw, a=BERT + "hold\n", b="", c="crash-scrape")
    (raw / "link.txt").symlink_to(tmp_path / "elsewhere")
    stats = ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    assert [(count.unit, count.entered, count.passed, count.held) for count in stats.ledger] == [
        ("files", 4, 2, 2),
        ("documents", 2, 1, 1),
        ("candidate entries", 2, 1, 1),
        ("labelled texts", 2, 2, 0),
        ("mentions", 1, 1, 0),
        ("clusters to papers", 1, 1, 0),
        ("mentions to rows", 1, 1, 0),
        ("model mentions to models", 0, 0, 0),
        ("documents and listed posts to articles", 1, 1, 0),
    ]


@pytest.mark.parametrize("fault", ["vanish", "lose"])
def test_something_lost_stops_the_run_and_leaves_the_old_dataset(raw: Path, tmp_path: Path, fault: str) -> None:
    out = tmp_path / "out"
    write(raw, a=BERT)
    ingest(raw, out, stages=fake_stages.STAGES)
    before = read_bytes(out)
    write(raw, b=TRANSFORMER + fault)
    with pytest.raises(LedgerError, match="1 unaccounted for"):
        ingest(raw, out, stages=fake_stages.STAGES)
    assert read_bytes(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "raw"]


def test_an_exception_between_documents_leaves_the_old_dataset(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(raw, a=BERT)
    ingest(raw, out, stages=fake_stages.STAGES)
    before = read_bytes(out)
    write(raw, b=TRANSFORMER)
    with pytest.raises(ZeroDivisionError):
        ingest(raw, out, stages=replace(fake_stages.STAGES, fuse=divide_by_zero))
    assert read_bytes(out) == before


def divide_by_zero(*_: object) -> Fusion:
    raise ZeroDivisionError


def test_a_dataset_that_contradicts_itself_is_not_published(raw: Path, tmp_path: Path) -> None:
    write(raw, a=BERT)
    with pytest.raises(DatasetWrongError, match="No claim supports title"):
        ingest(raw, tmp_path / "out", stages=replace(fake_stages.STAGES, fuse=invent_title))
    assert [path.name for path in tmp_path.iterdir()] == ["raw"]


def invent_title(*parts: object) -> Fusion:
    fusion = fake_stages.fuse(*parts)  # type: ignore[arg-type]
    title = Text(text="A title that nobody printed", lang="en")
    return fusion.model_copy(update={"papers": tuple(p.model_copy(update={"title": title}) for p in fusion.papers)})


def test_earlier_ids_and_judgments_reach_the_resolver(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(raw, a=BERT + TRANSFORMER)
    ingest(raw, out, stages=fake_stages.STAGES)
    write(raw, a=BERT)
    (raw / "decisions").mkdir()
    row = "arxiv:1810.04805,arxiv:1706.03762,different,reader,2024-05-31,two papers"
    (raw / "decisions" / "same_paper.csv").write_text(f"left,right,verdict,who,when,why\n{row}\n", "utf-8")
    seen: list[object] = []

    def resolve(items: object, judgments: tuple[Judgment, ...], earlier: object) -> Resolution:
        seen.extend(judgments)
        return fake_stages.resolve(items, judgments, earlier)  # type: ignore[arg-type]

    ingest(raw, out, stages=replace(fake_stages.STAGES, resolve=resolve))
    assert [judgment.verdict for judgment in seen] == ["different"]  # type: ignore[attr-defined]
    assert {row.id: row.state for row in open_dataset(out).ids()} == {
        "arxiv:1706.03762": "withdrawn",
        "arxiv:1810.04805": "active",
    }
    assert [file.path for file in open_dataset(out).manifest().decisions] == ["decisions/same_paper.csv"]


def test_ids_that_were_cut_stop_the_run(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(raw, a=BERT)
    ingest(raw, out, stages=fake_stages.STAGES)
    (out / "ids.csv").write_text("id,state,target,since\n", "utf-8")
    with pytest.raises(DatasetError, match="an id that is forgotten could be minted again"):
        ingest(raw, out, stages=fake_stages.STAGES)


def test_ids_that_cannot_be_read_stop_the_run(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(raw, a=BERT)
    ingest(raw, out, stages=fake_stages.STAGES)
    (out / "ids.csv").write_text("id,state,target,since\narxiv:1810.04805,activ,,1\n", "utf-8")
    with pytest.raises(DatasetError, match=r"ids\.csv, line 2"):
        ingest(raw, out, stages=fake_stages.STAGES)


def test_ids_that_the_manifest_names_and_that_are_gone_stop_the_run(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(raw, a=BERT)
    ingest(raw, out, stages=fake_stages.STAGES)
    (out / "ids.csv").unlink()
    before = (out / "papers.jsonl").read_bytes()
    with pytest.raises(DatasetError, match="is missing"):
        ingest(raw, out, stages=fake_stages.STAGES)
    assert (out / "papers.jsonl").read_bytes() == before


def test_a_folder_without_articles_gives_an_empty_dataset_that_says_so(raw: Path, tmp_path: Path) -> None:
    stats = ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    assert stats.counts["papers"] == 0
    assert list_codes(tmp_path / "out") == [("", "raw-empty")]
    assert validate(tmp_path / "out", raw, fake_stages.STAGES) == []


def test_a_folder_that_does_not_exist_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="there is no such folder"):
        ingest(tmp_path / "raw", tmp_path / "out", stages=fake_stages.STAGES)
    assert not (tmp_path / "out").exists()


RUN = """
import sys
from pathlib import Path
from pipeline.ingest import ingest
from tests.engine import fake_stages
if __name__ == "__main__":
    ingest(Path(sys.argv[1]), Path(sys.argv[2]), workers=int(sys.argv[3]), stages=fake_stages.STAGES)
"""


def test_the_bytes_depend_on_neither_workers_nor_hash_seed(raw: Path, tmp_path: Path) -> None:
    for number in range(12):
        write(raw, **{f"list{number}": BERT + f"Paper {number} | 2001.{number:05d}\n"})
    write(raw, bad="crash-read", empty="", held="hold\n" + TRANSFORMER)
    script = tmp_path / "run.py"
    script.write_text(RUN, "utf-8")
    results = []
    for workers, seed in ((1, "1"), (2, "2"), (3, "77")):
        out = tmp_path / f"out{workers}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, script, raw, out, str(workers)], env=environment, check=True, cwd=ROOT)
        results.append(read_bytes(out))
    assert results[0] == results[1] == results[2]


def test_running_again_changes_no_byte(raw: Path, tmp_path: Path) -> None:
    write(raw, a=BERT, b=TRANSFORMER)
    ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    before = read_bytes(tmp_path / "out")
    ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    assert read_bytes(tmp_path / "out") == before


def test_a_file_of_several_documents_is_read_explained_and_found_again_document_by_document(
    raw: Path, tmp_path: Path
) -> None:
    write(raw, archive="A long first line\n" + BERT + "\f" + TRANSFORMER + "\f" + BERT)
    ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    dataset = open_dataset(tmp_path / "out")
    assert [article.id for article in dataset.articles()] == ["archive.txt", "archive.txt!2", "archive.txt!3"]
    assert [claim.mention for claim in dataset.statements("archive.txt!2")] == ["archive.txt!2#0001"] * 2
    assert any("in archive.txt!2 at 0 to" in line for line in explain(dataset, "arxiv:1706.03762"))
    assert validate(tmp_path / "out", raw, fake_stages.STAGES) == []


def test_a_document_of_a_file_that_fails_does_not_harm_the_others_of_the_file(raw: Path, tmp_path: Path) -> None:
    write(raw, archive=BERT + "\fcrash-scrape\f" + TRANSFORMER)
    stats = ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    assert stats.counts["papers"] == 2
    assert [(count.entered, count.passed, count.held) for count in stats.ledger[:2]] == [(1, 1, 0), (3, 2, 1)]


def test_validation_finds_every_claim_again_in_its_article(raw: Path, tmp_path: Path) -> None:
    write(raw, a=BERT, b=TRANSFORMER)
    ingest(raw, tmp_path / "out", stages=fake_stages.STAGES)
    assert validate(tmp_path / "out", raw, fake_stages.STAGES) == []
    write(raw, a="One line more\n" + BERT)
    (raw / "b.txt").unlink()
    findings = validate(tmp_path / "out", raw, fake_stages.STAGES)
    assert len(findings) == 3
    assert "is not what stands at 0 to" in findings[0].what
    assert "b.txt was not found again" in findings[-1].what
