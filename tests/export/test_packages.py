"""Formats that describe a dataset: the validator of each ecosystem accepts them, offline, and they say the truth."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings

from pipeline.export import provenance
from pipeline.export.citations import Cleaner, clean_line
from pipeline.export.formats import FORMATS
from pipeline.export.source import Source
from tests.export.conftest import SAID
from tests.export.test_tables import TABLES
from tests.export.world import HOSTILE, make_articles, make_statements, texts

yaml = pytest.importorskip("yaml")

from pipeline.export import citation_cff  # noqa: E402

CONTEXT = "https://w3id.org/ro/crate/1.1/context"


def test_frictionless_accepts_the_data_package(exported: Callable[[str], Path]) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(exported("datapackage") / "datapackage.json"))
    assert report.flatten(["type", "note"]) == []
    assert [task.name for task in report.tasks] == TABLES
    assert {task.name: task.stats["rows"] for task in report.tasks}["statements"] == 2 * len(HOSTILE)


def test_frictionless_sees_a_data_package_that_was_edited(exported: Callable[[str], Path], tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    folder = copy(exported("datapackage"), tmp_path)
    file = folder / "data" / "papers.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"documents":1', b'"documents":"one"', 1))
    found = frictionless.validate(str(folder / "datapackage.json")).flatten(["type"])
    assert {"hash-count", "byte-count", "type-error"} <= {kind for (kind,) in found}


def copy(folder: Path, target: Path) -> Path:
    return Path(shutil.copytree(folder, target / "copy"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's, of itself
def test_mlcroissant_accepts_the_description_and_loads_every_record(exported: Callable[[str], Path]) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    dataset = mlcroissant.Dataset(jsonld=exported("croissant") / "croissant.json")
    assert dataset.metadata.ctx.issues.errors == set()
    assert json.loads((exported("croissant") / "croissant.json").read_text("utf-8"))["conformsTo"].endswith("/1.0")
    counts = {record_set.id: len(list(dataset.records(record_set.id))) for record_set in dataset.metadata.record_sets}
    assert list(counts) == TABLES
    assert counts["papers"] == len(HOSTILE)
    first = next(iter(dataset.records("papers")))
    assert first["papers/title"]["papers/title/text"] == HOSTILE[0].encode()
    assert first["papers/titles"][1]["papers/titles/lang"] == b"zh-Hant"


def test_croissant_names_the_digest_of_every_file(exported: Callable[[str], Path]) -> None:
    folder = exported("croissant")
    files = json.loads((folder / "croissant.json").read_text("utf-8"))["distribution"]
    assert [file["sha256"] for file in files] == [
        hashlib.sha256((folder / file["contentUrl"]).read_bytes()).hexdigest() for file in files
    ]


def test_rocrate_validator_accepts_the_crate(
    exported: Callable[[str], Path], find_tool: Callable[[str], str], tmp_path: Path
) -> None:
    """What the standard requires, and what it recommends.

    The validator reads the JSON-LD context from its cache, where the one that comes with rocrate is put before: that of
    version 1.3, which has every term of 1.1."""
    rocrate = pytest.importorskip("rocrate")
    python, validator = find_tool("python"), find_tool("rocrate-validator")
    context = Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld"
    cache = tmp_path / "cache"
    warm = [python, str(Path(__file__).with_name("warm_cache.py")), str(cache), CONTEXT, str(context)]
    subprocess.run(warm, check=True)
    command = [validator, "-y", "validate", "--offline", "--cache-path", str(cache), "--no-paging"]
    command += ["-p", "ro-crate-1.1", "-l", "recommended", "-f", "json", "-o", str(tmp_path / "report.json")]
    subprocess.run([*command, str(exported("ro-crate"))], capture_output=True)
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [issue["message"] for issue in report["issues"]] == []
    assert report["passed"]


def test_the_crate_holds_every_published_file_as_it_is(source: Source, exported: Callable[[str], Path]) -> None:
    graph = json.loads((exported("ro-crate") / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    files = {entity["@id"]: entity for entity in graph if entity["@type"] == "File"}
    published = source.manifest.files
    assert set(files) == {f"data/{name}" for name in [*published, "manifest.json"]} | {"provenance.nt"}
    assert {name: files[f"data/{name}"]["sha256"] for name in published} == published


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's, of itself
def test_prov_reads_where_every_value_comes_from(source: Source, exported: Callable[[str], Path]) -> None:
    model = pytest.importorskip("prov.model")
    document = model.ProvDocument.deserialize(str(exported("prov")), format="rdf", rdf_format="nt")
    kinds = Counter(type(record).__name__ for record in document.get_records())
    papers = list(source.dataset.papers())
    evidence = sum(len(ids) for paper in papers for ids in paper.evidence.values())
    statements = list(source.dataset.statements())
    derived = sum(row.derived_from is not None for row in statements)
    assert kinds["ProvDerivation"] == evidence + len(statements) + derived
    assert kinds["ProvMembership"] == sum(len(paper.evidence) for paper in papers)
    assert (kinds["ProvActivity"], kinds["ProvAgent"], kinds["ProvUsage"]) == (1, 1, 1)


@settings(max_examples=100, deadline=None)
@given(text=texts)
def test_provenance_gives_back_what_is_printed(text: str) -> None:
    rdflib = pytest.importorskip("rdflib")
    (row, _) = make_statements(1, text)
    lines = "".join(map(provenance.write_line, provenance.describe_statement(row)))
    assert len(lines.splitlines()) == 8
    graph = rdflib.Graph().parse(data=lines, format="nt")
    assert [str(value) for value in graph.objects(predicate=rdflib.PROV.value)] == [text]


def test_datasets_loads_every_table_that_the_card_names(
    exported: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = f"""
import datasets
folder = {str(exported("huggingface"))!r}
names = datasets.get_dataset_config_names(folder)
rows = {{name: datasets.load_dataset(folder, name, split="train") for name in names}}
import json
print(json.dumps([{{name: table.num_rows for name, table in rows.items()}}, rows["papers"]["title"][0]["text"]]))
"""
    pytest.importorskip("datasets")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    counts, title = json.loads(done.stdout.splitlines()[-1])
    assert list(counts) == TABLES
    assert (counts["papers"], title) == (len(HOSTILE), HOSTILE[0])


def test_the_hub_reads_the_card(exported: Callable[[str], Path]) -> None:
    hub = pytest.importorskip("huggingface_hub")
    card = hub.DatasetCard.load(exported("huggingface") / "README.md")
    assert (card.data.license, card.data.language, card.data.size_categories) == ("cc0-1.0", ["ja"], "n<1K")
    assert [config["config_name"] for config in card.data.configs] == TABLES
    assert card.text.lstrip().startswith("# ")


def test_a_table_without_rows_has_no_configuration_and_the_card_says_so(source: Source) -> None:
    hugging_face = pytest.importorskip("pipeline.export.hugging_face")
    counts = {table: int(table.name != "models") for table in source.tables}
    names = [
        config["config_name"] for config in yaml.safe_load(hugging_face.make_front_matter(source, counts))["configs"]
    ]
    assert "models" not in names
    assert "papers" in names
    body = "\n".join(hugging_face.make_body(source, counts))
    assert "Without rows, and so without a configuration that could be loaded: models." in body
    full = dict.fromkeys(source.tables, 1)
    assert "Without rows" not in "\n".join(hugging_face.make_body(source, full))


def test_cffconvert_accepts_the_citation(exported: Callable[[str], Path], find_tool: Callable[[str], str]) -> None:
    command = [find_tool("cffconvert"), "--validate", "--infile", "CITATION.cff"]
    done = subprocess.run(command, cwd=rename(exported("citation")), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "valid according to schema version 1.2.0" in done.stdout


def rename(file: Path) -> Path:
    """A folder in which the file has the name that the validator wants."""
    folder = file.with_name("named")
    folder.mkdir(exist_ok=True)
    (folder / "CITATION.cff").write_bytes(file.read_bytes())
    return folder


@settings(max_examples=100, deadline=None)
@given(text=texts)
@example(text="\x85")
def test_citation_gives_back_the_titles_of_the_articles_on_one_line(text: str) -> None:
    reference = citation_cff.make_reference(make_articles(text)[0], Cleaner())
    assert yaml.safe_load(citation_cff.render(reference)) == reference
    assert reference["title"] == (clean_line(text) or "a/list.txt")


def test_two_pages_of_one_title_are_two_references() -> None:
    page = make_articles("Papers")[0]
    pages = [page.model_copy(update={"path": path}) for path in ("a/list.txt", "b/list.txt")]
    one, other = (citation_cff.make_reference(row, Cleaner()) for row in pages)
    assert (one["title"], one != other) == (other["title"], True)


def test_what_is_said_of_a_dataset_is_in_every_format_that_has_a_place_for_it(exported: Callable[[str], Path]) -> None:
    read: dict[str, Any] = {
        "datapackage": json.loads((exported("datapackage") / "datapackage.json").read_text("utf-8")),
        "croissant": json.loads((exported("croissant") / "croissant.json").read_text("utf-8")),
        "citation": yaml.safe_load(exported("citation").read_text("utf-8")),
    }
    crate = json.loads((exported("ro-crate") / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    (root,) = (entity for entity in crate if entity["@id"] == "./")
    assert read["datapackage"]["contributors"] == [{"title": SAID.creator}]
    assert read["datapackage"]["licenses"] == [{"name": SAID.license}]
    assert read["croissant"]["creator"]["name"] == SAID.creator
    assert read["croissant"]["datePublished"].startswith(SAID.published)
    assert read["citation"]["authors"] == [{"name": SAID.creator}]
    assert (root["datePublished"], root["version"]) == (SAID.published, SAID.release)


def test_every_format_has_a_place_and_a_name_of_its_own() -> None:
    assert len({format.file for format in FORMATS}) == len({format.name for format in FORMATS}) == len(FORMATS)
