"""Tables that describe one paper, a field a row: ``| Title | … |``, ``| Authors | … |``, ``| Venue | … |``."""

from __future__ import annotations

from pipeline.knowledge.labels import fold_word, label_words, link_role
from pipeline.records import Block, Label, LabelledText, MentionKind, Row
from pipeline.scrape.brackets import split_title
from pipeline.scrape.columns import Column, named, printed
from pipeline.scrape.entry import Entry, Proposal, labelled, labelled_link, make_entry
from pipeline.scrape.own_links import visible_text
from pipeline.scrape.shapes import is_url_text
from pipeline.scrape.table_cells import cell_links, cell_number, is_blank
from pipeline.scrape.view import Line, View

NAME = "upright_table"

# Fields that a table of one paper has at least, its title among them; a table of columns has such words in one row.
MIN_FIELDS = 3


def recognise(view: View) -> list[Proposal]:
    """One proposal a table that describes one paper."""
    entries = [read_table(view, block, section) for block, section in view.tables if is_upright(view, block)]
    return [Proposal(NAME, (entry,), 1.0) for entry in entries if entry is not None]


def is_upright(view: View, block: Block) -> bool:
    """Whether the first cells of most rows are words for the fields of a paper, one of them for its title, and the
    cells beside them are none."""
    if any(len(row.cells) != 2 or row.cells[0].span == row.cells[1].span for row in block.rows):
        return False
    fields = [field for row in block.rows if (field := field_of(view, row)) is not None]
    kinds = [field.label for field in fields if field.label is not Label.LINK]
    many = len(fields) >= MIN_FIELDS and 2 * len(fields) >= len(block.rows)
    beside = (label_words().get(fold_word(printed(view, row.cells[1]))) for row in block.rows)
    named_beside = any(word is not None and word.field != Label.LINK for word in beside)
    return many and len(set(kinds)) == len(kinds) and Label.TITLE in kinds and not named_beside


def field_of(view: View, row: Row) -> Column | None:
    """What a row holds, told by its first cell as by the header of a column; ``None`` for an unknown word."""
    word = printed(view, row.cells[0])
    found = named(word)
    if found is None:
        return None
    label, role = found
    if label is None:  # a word for a paper stands before its title or before its link
        value = printed(view, row.cells[1]).strip()
        label = Label.LINK if link_role(value) is not None or is_url_text(value) else Label.TITLE
    return Column(word, label, role)


def read_table(view: View, block: Block, section: int) -> Entry | None:
    """The paper that a table describes."""
    texts: list[LabelledText | None] = []
    for row in block.rows:
        field, value = field_of(view, row), row.cells[1]
        if is_blank(view, value.span):
            continue
        lines = view.cell_lines(value, block, section)
        if field is None or field.label is Label.LINK:
            texts += cell_links(view, lines, field or Column("", None), NAME)
            texts.append(cell_number(view, value, NAME) if field else None)
        else:
            texts += read_value(view, lines, field.label or Label.SUMMARY)
    return make_entry(MentionKind.PAPER, texts, view.sections[section].title, span=block.span)


def read_value(view: View, lines: list[Line], label: Label) -> list[LabelledText | None]:
    """What the cell beside a word says, up to the links behind it that are called by what they lead to."""
    texts: list[LabelledText | None] = []
    start, end = lines[0].start, lines[-1].end
    for line in lines:
        for link in line.links:
            role = link_role(visible_text(line, link))
            texts.append(labelled_link(view.document, link, role or "", f"{NAME}/link"))
            end = min(end, link.span.start) if role is not None else end
    value = view.document.text[start:end].rstrip(" ,，;；|/[(（\n")
    if label is Label.TITLE:
        return [*split_title(view.document, start, start + len(value), f"{NAME}/field"), *texts]
    return [labelled(view.document, label, start, start + len(value), f"{NAME}/field"), *texts]
