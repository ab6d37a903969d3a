"""A small published dataset whose every text is hostile, written without a run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from hypothesis import strategies as st

from pipeline.dataset import SCHEMA_VERSION, name_statements_file, open_dataset
from pipeline.export.source import Source
from pipeline.publish.writers import write_ids, write_lines, write_object
from pipeline.records import Feature, IdRow, LangText, Match, PersonList, Record
from pipeline.records.dataset import (
    ArticleRow,
    Conflict,
    DateValue,
    Input,
    IssueRow,
    Manifest,
    MentionRow,
    ModelRow,
    OrganizationPrinted,
    OrganizationRow,
    Paper,
    PrintedValue,
    StatementRow,
    Stats,
    Text,
)

HOSTILE = (
    '<script>alert("x")</script> & <b>bold</b>',
    "\\input{secret} 50% of R&D_1 {unbalanced $x^2$ ~ # -- ``so''",
    "two\nlines\r\nthree\u2028four\u0085five\x0bsix",
    "\u202eturned\u202c \u2066held",
    '=HYPERLINK("https://a.example")',
    "+1 -2 @SUM(A1)",
    "a NUL\x00 inside",
    "} , title = {injected",
    "@article{x, title={y}}",
    "x\nER  - \nTY  - JOUR\nTI  - injected",
    "---\nlicense: mit\n---\n# heading | cell |",
    "'); DROP TABLE papers; --",
    "論文「表題」の検索、한국어 제목",
    "Rock and Roll and others, Jr.",
    " spaces  around ",
    "{{BERT}}: \\textbf{Pre-training} \\",
    '{"json": [1, null]}',
    '"Big" Models and the 12" Screen',
    "-2+3",
    "{a, b} and {c}",
    "\\write18{ls} % \\",
    "e\u0301 👩‍🔬 \U0010ffff",
)
"""Texts that would break a format that trusts them."""

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map("".join),
)
"""Any text that can stand in UTF-8, and hostile ones side by side."""


def make_paper(number: int, text: str, **changes: object) -> Paper:
    """A paper that has ``text`` wherever a text can stand."""
    values: dict[str, object] = {
        "id": f"arxiv:{number:04d}.00001",
        "kind": "paper",
        "title": Text(text=text, lang="en"),
        "titles": (Text(text=text, lang="en"), Text(text=f"檢索{text}", lang="zh-Hant")),
        "aliases": (text,),
        "identifiers": {"arxiv": f"{number:04d}.00001", "doi": f"10.1000/{number}_x"},
        "urls": (f"https://example.org/{number}?a=1&b={{x}}", "javascript:alert(1)"),
        "date": ("2020", "2020-02", "2020-02-03")[number % 3],
        "authors": (text, "Ada B. Example", "王小明"),
        "organizations": (OrganizationRow(id=None, name=text, printed=(text,)),),
        "summaries": (Text(text=f"要約{text}", lang="ja"),),
        "key_points": (),
        "models": (),
        "mentions": (f"a/list.txt#{number:04d}",),
        "documents": 1,
        "conflicts": (Conflict(property="date", chosen="2020", rejected=(text,), reason=text),),
        "evidence": {"title": (f"t{number}",), "authors": (f"a{number}",)},
        "reviewed": False,
    }
    return Paper(**{**values, **changes})  # type: ignore[arg-type]


def make_mention(number: int, text: str, paper: Paper) -> MentionRow:
    words = Text(text=text, lang="en")
    return MentionRow(
        id=f"a/list.txt#{number:04d}",
        document="a/list.txt",
        kind=paper.kind,
        paper=paper.id,
        title=words,
        titles=(words,),
        alias=text,
        aliases=(text,),
        identifiers=paper.identifiers,
        urls=paper.urls,
        date=DateValue(text=text, iso=None),
        organizations=(OrganizationPrinted(id=None, name=text, printed=text),),
        authors=(text,),
        venue=text,
        summary=words,
        key_points=None,
        abstract=words,
        layout="entry_list",
        position=number + 1,
        section=text,
        span=(number, number + 1),
    )


def make_model(number: int, text: str, paper: Paper) -> ModelRow:
    values = (text, 7e9, True, (7e9, 65e9), None)
    cells = [PrintedValue(printed=text, value=value) for value in values]
    return ModelRow(
        id=f"a/list.txt#m{number:04d}",
        document="a/list.txt",
        name=text,
        date=cells[0],
        organization=cells[0],
        parameters=cells[3],
        tokens=cells[1],
        architecture=None,
        base_model=cells[4],
        language=None,
        modality=None,
        open=cells[2],
        paper=paper.id if number % 2 else None,
        layout="data_table",
        position=number + 1,
        span=(0, 1),
    )


def make_statements(number: int, text: str) -> list[StatementRow]:
    shared = {"document": "a/list.txt", "mention": f"a/list.txt#{number:04d}", "printed": text, "lang": "en"}
    people = PersonList(names=(text, "Ada B. Example"), et_al=number % 2 == 0)
    return [
        StatementRow(
            id=f"t{number}",
            property="title",
            value=LangText(text=text),
            span=(0, 1),
            rule="r",
            derived_from=None,
            **shared,
        ),
        StatementRow(
            id=f"a{number}",
            property="authors",
            value=people,
            span=(0, 1),
            rule="r",
            derived_from=f"t{number}",
            **shared,
        ),
    ]


def make_articles(text: str) -> list[ArticleRow]:
    row = ArticleRow(
        id="a/list.txt",
        path="a/list.txt",
        listed_in=None,
        title=Text(text=text, lang="ja"),
        language="ja",
        date="2021-03",
        url="https://example.org/list",
        authors=(text,),
        excerpt=None,
        papers=1,
        models=1,
        articles=1,
        issues=1,
    )
    return [row, row.model_copy(update={"id": "a/list.txt#0900", "listed_in": "a/list.txt", "date": None})]


def write_world(folder: Path, said: Sequence[str] = HOSTILE) -> Path:
    """Write a dataset with a paper, its mention, a model and statements for each text; the last paper is a web page."""
    papers = [make_paper(number, text) for number, text in enumerate(said)]
    papers[-1] = papers[-1].model_copy(update={"kind": "web", "title": None, "date": None})
    pairs = [(number, text, papers[number]) for number, text in enumerate(said)]
    ids = [IdRow(id=paper.id, state="active", target="", since=1) for paper in papers]
    features = (Feature(name="same_title", score=1.0, left=said[0], right=said[-1], reason=said[0]),)
    issue = {"code": "c", "severity": "info", "stage": "read", "span": None, "mention": None, "mend": said[0]}
    tables: dict[str, Iterable[Record]] = {
        "papers.jsonl": papers,
        "mentions.jsonl": [make_mention(*pair) for pair in pairs],
        "models.jsonl": [make_model(*pair) for pair in pairs],
        "articles.jsonl": make_articles(said[0]),
        "issues.jsonl": [
            IssueRow.model_validate({**issue, "document": "a/list.txt", "message": text}) for text in said
        ],
        "matches.jsonl": [Match(left="a", right="b", score=1.0, decision="same", features=features)],
        name_statements_file("a/list.txt"): [row for pair in pairs for row in make_statements(*pair[:2])],
    }
    counts = {"documents": 1, "papers": len(papers) - 1, "web": 1, "mentions": len(papers)}
    stats = Stats(counts=counts, fill={"title": 0.9}, languages={"ja": 1}, layouts={}, issues={}, ledger=())
    files = {name: write_lines(rows) for name, rows in tables.items()}
    files |= {"ids.csv": write_ids(ids), "stats.json": write_object(stats)}
    return write_files(folder, files)


def write_files(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files and the manifest that names them."""
    manifest = Manifest(
        schema_version=SCHEMA_VERSION,
        pipeline_version="0.1.0",
        packages={},
        inputs=(Input(path="a/list.txt", sha256="0" * 64, bytes=1),),
        decisions=(),
        files={name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
    )
    for name, data in {**files, "manifest.json": write_object(manifest)}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def open_source(folder: Path) -> Source:
    return Source(open_dataset(folder))
