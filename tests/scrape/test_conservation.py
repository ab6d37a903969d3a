"""Whatever scheme an identifier has and whatever layout it is printed in: it is in a record, or an issue stands there.

The forms are written out here, so that one which no recogniser knows is not overlooked by the test as well.
"""

from __future__ import annotations

import itertools

import pytest

from pipeline.normalize import normalize
from pipeline.records import Document, Identifier
from pipeline.scrape import scrape
from tests.scrape.pages import make_document

# Scheme, and how its identifiers are printed. Each form has three, so that a page has three items.
FORMS: dict[str, tuple[str, tuple[str, str, str]]] = {
    "arxiv named": ("arxiv", ("arXiv:1906.00011", "arXiv:1906.00012", "arXiv:1906.00013")),
    "arxiv old": ("arxiv", ("arXiv:cs/0301012", "arXiv:cs/0301013", "arXiv:hep-th/9901001")),
    "arxiv address": ("arxiv", tuple(f"https://arxiv.org/abs/1906.0002{n}v2" for n in (1, 2, 3))),
    "arxiv without scheme": ("arxiv", tuple(f"arxiv.org/abs/1906.0003{n}" for n in (1, 2, 3))),
    "doi named": ("doi", ("doi:10.1145/3531146.353313", "DOI: 10.1145/3531146.353314", "DOI 10.1145/3531146.353315")),
    "doi bare": ("doi", ("10.1145/3531146.3533141", "10.1145/3531146.3533142", "10.1038/s41586-021-03819-2")),
    "doi address": ("doi", tuple(f"https://doi.org/10.1145/3531146.353315{n}" for n in (1, 2, 3))),
    "doi without scheme": ("doi", tuple(f"doi.org/10.1145/3531146.353316{n}" for n in (1, 2, 3))),
    "isbn 10": ("isbn", ("ISBN 0-262-03384-4", "ISBN: 0262033844", "ISBN-10: 0-19-852663-6")),
    "isbn 13": ("isbn", ("ISBN 978-0-262-03561-3", "ISBN-13: 9780262035613", "ISBN：978-0-262-03561-3")),
    "pubmed": ("pubmed", ("PMID: 34265844", "PMID 34265845", "PubMed ID: 34265846")),
    "pmc": ("pmc", ("PMCID: PMC8371605", "PMC8371606", "PMCID:PMC8371607")),
    "s2 corpus": ("s2", ("Corpus ID: 13756489", "CorpusID:13756490", "CorpusId: 13756491")),
    "openreview named": ("openreview", ("OpenReview: rJl-b3RcF7", "OpenReview:gEZrGCozdqR", "OpenReview: B1lnbRNtwr")),
    "openreview address": ("openreview", tuple(f"https://openreview.net/forum?id=rJl-b3RcF{n}" for n in (1, 2, 3))),
    "acl named": ("acl", ("ACL Anthology: P19-1001", "ACL: 2020.acl-main.703", "ACL Anthology ID: N19-1423")),
    "acl bare": ("acl", ("2020.acl-main.701", "2020.acl-main.702", "2021.emnlp-main.12")),
    "acl beside a venue": ("acl", ("ACL 2019, P19-1001", "ACL 2019, P19-1002", "NAACL 2019, N19-1423")),
    "acl address": ("acl", tuple(f"https://aclanthology.org/P19-100{n}/" for n in (1, 2, 3))),
    "pmlr address": ("pmlr", tuple(f"http://proceedings.mlr.press/v80/bender18{n}.html" for n in "abc")),
    "pubmed address": ("pubmed", tuple(f"https://pubmed.ncbi.nlm.nih.gov/3426584{n}/" for n in (1, 2, 3))),
}  # fmt: skip

TITLES = ("Tidal Memory Networks for Harbours", "Sparse Beacons", "霧の港における地図の推定手法")
# Layout, kind of page, and an item: {title}, {id} and {n} stand for what differs.
LAYOUTS: dict[str, tuple[str, str]] = {
    "item, title first": ("md", "- {title}. {id}"),
    "item, identifier first": ("md", "- {id} {title}"),
    "item in brackets": ("md", "- {title} ({id})"),
    "item behind credits": ("md", "- Juniper Farrow and Tobias Wren. {title}. MIT Press, 2019. {id}"),
    "item in a sentence": ("md", "- yesterday we read {id} and it was fine"),
    "item alone": ("md", "- {id}"),
    "item quoted": ("md", '{n}. J. Farrow and T. Wren, "{title}," 2019, {id}.'),
    "item in bold": ("md", "- **{title}** — Juniper Farrow, 2019. {id}"),
    "item with a remark": ("md", "- {title}: a long remark that goes on and on about {id}, which we have not read yet"),
    "item with a detail": ("md", "- {title}\n  - {id}"),
    "item with a paragraph": ("md", "- {title}\n\n  See {id} for more of this."),
    "task": ("md", "- [ ] {title}, {id}"),
    "table cell": ("md", "| {title} | {id} |"),
    "heading and item": ("md", "## {title}\n\n- {id}\n"),
    "anchor called here": ("md", "- {title} [here](https://example.org/{n}) {id}"),
    "numbered text": ("txt", "[{n}] {title}. {id}\n"),
    "numbered line": ("txt", "{n}. {id}, {title}"),
    "line alone": ("txt", "{id}\n"),
    "html item": ("html", "<li><b>{title}</b><br>{id}</li>"),
    "html definition": ("html", "<dt>{title}</dt><dd>{id}</dd>"),
    "Japanese brackets": ("md", "- 「{title}」（{id}）"),
    "Chinese comma": ("md", "- 《{title}》，{id}，很好"),
}


def make_page(layout: str, printed: tuple[str, ...]) -> Document:
    suffix, item = LAYOUTS[layout]
    body = "\n".join(
        item.format(title=title, id=id, n=n) for n, (title, id) in enumerate(zip(TITLES, printed, strict=True), 1)
    )
    if suffix == "html":
        tag = "dl" if "definition" in layout else "ul"
        return make_document(f"<h1>Notes</h1><p>Some words before.</p><{tag}>{body}</{tag}>", suffix)
    head = "| a | b |\n|---|---|\n" if layout == "table cell" else ""
    return make_document(f"# Notes\n\nSome words before.\n\n{head}{body}\n", suffix)


def find_lost(document: Document, scheme: str, printed: tuple[str, ...]) -> list[str]:
    """The printed forms that gave no identifier of their scheme and have no issue of their own."""
    scraping = scrape(document)
    items = [normalize(mention, document) for mention in scraping.mentions]
    stated = [one for item in items for one in item.statements if isinstance(one.value, Identifier)]
    spans = [one.span for one in stated if isinstance(one.value, Identifier) and one.value.scheme == scheme]
    spans += [issue.span for issue in scraping.issues if issue.span is not None]
    spans += [issue.span for item in items for issue in item.issues if issue.span is not None]
    lost = []
    for form in printed:
        end = document.text.index(form) + len(form)
        if not any(span.start < end and document.text.index(form) < span.end for span in spans):
            lost.append(form)
    return lost


@pytest.mark.parametrize(("form", "layout"), [*itertools.product(FORMS, LAYOUTS)])
def test_an_identifier_is_in_a_record_or_in_an_issue(form: str, layout: str) -> None:
    scheme, printed = FORMS[form]
    document = make_page(layout, printed)
    assert find_lost(document, scheme, printed) == [], document.text


@pytest.mark.parametrize(
    "printed",
    [
        "spare part P19-1001",
        "version 10.2024/x of the tool",
        "OpenReview: submission open",
        "phone 0262 033844",
        "order 2020.1 of the shop",
        "PMC meeting",
    ],
)
def test_a_number_of_another_kind_is_no_identifier(printed: str) -> None:
    document = make_document(f"# Notes\n\n- {printed}\n- something else\n")
    scraping = scrape(document)
    assert [issue.code for issue in scraping.issues] == ["scrape-no-papers"]
    assert scraping.mentions == ()
