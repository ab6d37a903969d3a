"""Formats of tables: what was published is read back whole, by the readers that people use."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from pipeline.export import jsonlines, sqlite
from pipeline.export.joined import JoinedPaper
from pipeline.export.source import ExportError, Source
from tests.conftest import ROOT
from tests.export.reading import read_table, restore_row
from tests.export.world import HOSTILE, make_paper, open_source, texts, write_world

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from pipeline.export import parquet  # noqa: E402

TABLES = ["papers", "mentions", "models", "articles", "issues", "matches", "ids", "statements"]


def read_published(source: Source, name: str) -> list[dict[str, object]]:
    (table,) = (table for table in source.tables if table.name == name)
    return [json.loads(row.model_dump_json()) for row in source.rows(table)]


def test_every_published_table_is_in_every_format_of_tables(source: Source) -> None:
    assert [table.name for table in source.tables] == TABLES


@pytest.mark.parametrize("name", TABLES)
def test_parquet_gives_back_what_was_published(name: str, source: Source, exported: Callable[[str], Path]) -> None:
    (table,) = (table for table in source.tables if table.name == name)
    rows = pq.read_table(exported("parquet") / f"{name}.parquet").to_pylist()
    assert [restore_row(table.fields, row) for row in rows] == read_published(source, name)


@pytest.mark.parametrize("name", TABLES)
def test_sqlite_gives_back_what_was_published(name: str, source: Source, exported: Callable[[str], Path]) -> None:
    (table,) = (table for table in source.tables if table.name == name)
    with closing(sqlite3.connect(exported("sqlite"))) as database:
        assert list(read_table(database, table)) == read_published(source, name)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_no_text_changes_on_its_way_through_a_format(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("one")
    source = open_source(write_world(folder / "normalized", [text, "x"]))
    jsonlines.write(source, folder / "a.jsonl")
    sqlite.write(source, folder / "a.db")
    (folder / "parquet").mkdir()
    parquet.write(source, folder / "parquet")
    with closing(sqlite3.connect(folder / "a.db")) as database:
        for table in source.tables:
            published = read_published(source, table.name)
            assert list(read_table(database, table)) == published
            rows = pq.read_table(folder / "parquet" / f"{table.name}.parquet").to_pylist()
            assert [restore_row(table.fields, row) for row in rows] == published
    lines = (folder / "a.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[0])["title"]["text"] == text


def test_json_lines_join_papers_with_their_listings_and_models(source: Source, exported: Callable[[str], Path]) -> None:
    lines = exported("jsonl").read_text("utf-8").splitlines()
    papers = [JoinedPaper.model_validate_json(line) for line in lines]
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in read_published(source, "papers")]
    assert [len(paper.listings) for paper in papers] == [1] * len(HOSTILE)
    assert [row.paper for paper in papers for row in paper.model_rows] == [paper.id for paper in papers[1::2]]
    assert [paper.authors_cut for paper in papers[:2]] == [True, False]


def test_json_lines_are_compressed_where_the_name_says_so(source: Source, tmp_path: Path) -> None:
    jsonlines.write(source, tmp_path / "a.jsonl")
    jsonlines.write(source, tmp_path / "a.jsonl.gz")
    packed = (tmp_path / "a.jsonl.gz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / "a.jsonl").read_bytes()
    assert packed[3:8] == bytes(5)  # neither a name nor a time


def test_parquet_has_its_columns_where_a_table_is_empty(tmp_path: Path) -> None:
    source = open_source(write_world(tmp_path / "normalized", ["x"]))
    (table,) = (table for table in source.tables if table.name == "papers")
    assert parquet.make_schema(table.fields).field("titles").type == pa.list_(
        pa.struct([("text", pa.string()), ("lang", pa.string()), ("derived", pa.bool_())])
    )


def test_parquet_opens_in_duckdb(exported: Callable[[str], Path]) -> None:
    duckdb = pytest.importorskip("duckdb")
    file = exported("parquet") / "papers.parquet"
    query = f"SELECT title.text, map_from_entries(identifiers)['doi'] FROM '{file}' WHERE kind = 'paper' ORDER BY id"
    rows = duckdb.sql(query).fetchall()
    assert rows[4] == (HOSTILE[4], "10.1000/4_x")


def test_parquet_opens_in_polars(exported: Callable[[str], Path]) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(exported("parquet") / "models.parquet")
    values = frame["parameters"].struct.field("value").to_list()
    assert {value["type"] for value in values} == {"range"}
    assert values[0]["range"] == [7e9, 65e9]


def test_parquet_opens_in_pandas(exported: Callable[[str], Path]) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(exported("parquet") / "issues.parquet")
    assert list(frame["message"]) == list(HOSTILE)


def test_words_are_found_in_every_language(exported: Callable[[str], Path]) -> None:
    with closing(sqlite3.connect(exported("sqlite"))) as database:
        query = "SELECT count(*) FROM papers_fts WHERE papers_fts MATCH ?"
        found = {
            word: database.execute(query, [f'"{word}"']).fetchone()[0] for word in ("表題」の", "한국어", "hyperlink")
        }
    assert found == {"表題」の": 1, "한국어": 1, "hyperlink": 1}


@pytest.mark.parametrize("word", ["検索", "検", "제목", "", "目", "r&", '"x', "l "])
def test_one_and_two_characters_are_found_as_often_as_they_stand_there(
    word: str, exported: Callable[[str], Path]
) -> None:
    with closing(sqlite3.connect(exported("sqlite"))) as database:
        found = database.execute(sqlite.SHORT, {"words": word}).fetchall()
        columns = " || ".join(sqlite.SEARCHED["papers"])
        there = database.execute(f"SELECT rowid FROM papers WHERE instr(lower({columns}), ?)", [word]).fetchall()
    assert sorted(found) == sorted(there)


@pytest.mark.parametrize("word", ["제목", "목"])
def test_characters_that_end_a_text_are_found(word: str, exported: Callable[[str], Path]) -> None:
    query = sqlite.SHORT.replace("papers_", "models_")
    with closing(sqlite3.connect(exported("sqlite"))) as database:
        assert len(database.execute(query, {"words": word}).fetchall()) == 1


def test_an_old_sqlite_is_refused_by_its_version(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 33, 9))
    with pytest.raises(ExportError, match=r"needs SQLite 3\.34\.0"):
        sqlite.write(source, tmp_path / "a.db")


def test_the_guide_has_the_query_for_short_words() -> None:
    assert sqlite.SHORT.strip() in (ROOT / "docs" / "formats.md").read_text("utf-8")


def test_sqlite_opens_in_datasette(exported: Callable[[str], Path]) -> None:
    app = pytest.importorskip("datasette.app")
    import asyncio

    async def ask() -> list[str]:
        client = app.Datasette([str(exported("sqlite"))]).client
        response = await client.get("/export/papers.json?_search=hyperlink&_shape=array")
        assert response.status_code == 200
        return [row["id"] for row in response.json()]

    assert asyncio.run(ask()) == [make_paper(4, "").id]
