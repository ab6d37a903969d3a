"""One heading a paper: the heading is the title, and links, fields and prose stand below it."""

from __future__ import annotations

from collections import defaultdict

from pipeline.knowledge.labels import find_label
from pipeline.knowledge.sections import SectionRole, section_role
from pipeline.records import BlockKind, Label, LabelledText, MarkKind, MentionKind
from pipeline.scrape.brackets import split_title
from pipeline.scrape.credit_lines import read_credits
from pipeline.scrape.dates import DATE
from pipeline.scrape.entry import Entry, Proposal, as_alias, labelled, labelled_link, make_entry
from pipeline.scrape.evidence import is_listing_link, is_paper_host, is_paper_link
from pipeline.scrape.headed import (
    FIELD_LINES,
    MIN_SHARE,
    MIN_SIBLINGS,
    HeadedSection,
    find_title_of_name,
    headed_sections,
    is_called_link,
    is_link_line,
    links_in_head,
    names_work,
    shows_paper,
    term_sections,
    title_line,
)
from pipeline.scrape.listing import read_detail, read_listing
from pipeline.scrape.own_links import title_anchors, visible_text
from pipeline.scrape.research import is_work, lists_research
from pipeline.scrape.shapes import CJK, is_title, names_reference
from pipeline.scrape.titles import find_title
from pipeline.scrape.units import Unit, is_bare_link, is_cited
from pipeline.scrape.view import Line, View
from pipeline.scrape.works import is_full_name
from pipeline.text.unicode import measure_width

NAME = "heading_list"

# A year, a venue or a topic that a card shows below its text is at most this wide.
MAX_BADGE = 24
# A line that says when something was read is at most this wide.
MAX_DATED = 40
# Without any link, headings count as titles only in a document that says it is about papers, where three or more of
# one depth are written as titles are.
MIN_TITLES = 3
# Where this share of the headings of one depth are, shorter ones are titles, too.
MIN_TITLED = 0.8


def recognise(view: View) -> list[Proposal]:
    """One proposal for each depth of heading whose headings are titles of papers."""
    levels: dict[int, list[HeadedSection]] = defaultdict(list)
    for section in headed_sections(view):
        levels[section.head.block.level].append(section)
    proposals = []
    repeated = sum(leads_below(section) for siblings in levels.values() for section in siblings) >= MIN_TITLES
    for level in sorted(levels):
        proposal = read_level(view, levels[level], repeated)
        if proposal is not None:
            proposals.append(proposal)
    terms = [section for sections in term_sections(view).values() for section in sections]
    numbered = [section for section in headed_sections(view) if section.head.marker]
    dated = [section for section in headed_sections(view) if is_dated(section)]
    for siblings in (terms, numbered, dated) if not view.leads_to_papers else ():
        read = [(section, read_section(view, section)) for section in siblings]
        entries = read_research(read, cased=siblings is not dated)
        if entries:
            proposals.append(Proposal(NAME, tuple(entries), len(entries) / len(siblings)))
    return proposals


def leads_below(section: HeadedSection) -> bool:
    """Whether the line right below a heading is the address of a paper and no more than a remark."""
    first = section.lines[0] if section.lines else None
    return first is not None and is_called_link(first) and is_paper_link(first.links[0].url)


def read_level(view: View, sections: list[HeadedSection], repeated: bool) -> Proposal | None:
    """What the headings of one depth list. ``repeated``: all over the document, addresses of papers stand right below
    headings."""
    read = [(section, read_section(view, section)) for section in sections]
    cited = {id(section) for section in sections if is_citation(view, section)}
    sure = [
        (section, entry)
        for section, entry in read
        if entry is not None and (shows_paper(section) or id(section) in cited)
    ]
    if len(sure) >= MIN_SIBLINGS and len(sure) >= MIN_SHARE * len(sections):
        entries = [
            entry
            for section, entry in read
            if entry is not None and (shows_paper(section) or id(section) in cited or is_title(section.head.text))
        ]
    elif sure:
        entries = [entry for section, entry in sure if links_in_head(section) or (repeated and leads_below(section))]
    elif view.lists_papers or in_paper_section(view, sections):
        titled = [entry for section, entry in read if entry is not None and is_title(section.head.text)]
        short = [entry for section, entry in read if entry is not None and is_title(section.head.text, words=2)]
        entries = titled if len(titled) >= MIN_TITLES and len(titled) >= 0.5 * len(sections) else []
        entries = short if entries and len(titled) >= MIN_TITLED * len(sections) else entries
    else:
        entries = []
    if not entries and not sure and not view.leads_to_papers:
        entries = read_research(read)
    return Proposal(NAME, tuple(entries), len(entries) / len(sections)) if entries else None


def is_citation(view: View, section: HeadedSection) -> bool:
    """Whether a heading is a whole citation: people, a title set off behind them, and a year or a venue."""
    listing = read_listing(view, Unit(section.head), NAME) if is_cited(section.head) else None
    return listing is not None and any(text.label is Label.AUTHORS for text in listing.texts)


def is_dated(section: HeadedSection) -> bool:
    """Whether a short line below a heading says on which day: what a group read, it notes with the day."""
    first = section.lines[0].text if section.lines else ""
    return measure_width(first) <= MAX_DATED and DATE.search(first) is not None


def read_research(read: list[tuple[HeadedSection, Entry | None]], *, cased: bool = True) -> list[Entry]:
    """The entries of headings that bear titles of research, where enough of their siblings do and none leads anywhere:
    where links stand, they tell what is listed. ``cased``: titles must be set in capitals."""
    if any(
        is_listing_link(link.url)
        for section, _ in read
        for line in [section.head, *section.lines]
        for link in line.links
    ):
        return []
    works = [(title_of(entry), entry) for _, entry in read if entry is not None]
    if not lists_research([title for title, _ in works], len(read), cased=cased):
        return []
    return [entry for title, entry in works if is_work(title)]


def title_of(entry: Entry) -> str:
    """The title of an entry as printed."""
    return next((text.text for text in entry.texts if text.label is Label.TITLE), "")


def in_paper_section(view: View, sections: list[HeadedSection]) -> bool:
    """Whether the headings stand below one that says that it lists papers."""
    paths = {view.section_of(section.head).path for section in sections}
    return any(section_role(title) is SectionRole.PAPERS for path in paths for title in path)


def linked_titles(view: View, line: Line) -> list[LabelledText | None]:
    """The titles that labelled links of papers print: ``Paper: [Title](address)`` below a heading of a short name."""
    found = find_label(line.text)
    if found is None or found.role != "paper":
        return []
    named = [link for link in line.links if is_full_name(visible_text(line, link))]
    return [labelled(view.document, Label.TITLE, link.span.start, link.span.end, f"{NAME}/linked") for link in named]


def is_brief(line: Line, prose: list[Line]) -> bool:
    """Whether a line may hold credits: it stands above the prose, or is a badge below it."""
    return not line.links and (not prose or measure_width(line.text) <= MAX_BADGE)


def is_translation(head: Line, line: Line) -> bool:
    """Whether the line below a heading in Latin letters is its title in Chinese, Japanese or Korean: all in bold, and
    no sentence."""
    bold = line.is_set_in(MarkKind.STRONG) and not line.text.rstrip(" *_").endswith(("。", "！", "？", "다."))
    return bold and not line.links and bool(CJK.search(line.text)) and not CJK.search(head.text)


def take_titles(
    view: View, section: HeadedSection, texts: list[LabelledText | None]
) -> tuple[list[LabelledText | None], HeadedSection]:
    """The texts of a heading with the title that stands below it, in another language or in full, and the section
    without that line."""
    head, first = section.head, section.lines[:1]
    if first and is_translation(head, first[0]):
        texts = [*texts, labelled(view.document, Label.TITLE, first[0].start, first[0].end, f"{NAME}/translated")]
        return texts, HeadedSection(head, section.lines[1:])
    titled = find_title_of_name(section)
    if titled is None:
        return texts, section
    texts = [*(as_alias(text) for text in texts if text is not None), *title_line(view, titled, NAME)]
    return texts, HeadedSection(head, [line for line in section.lines if line is not titled])


def link_below(view: View, section: HeadedSection) -> list[LabelledText]:
    """The link to a paper that stands apart below what is said under a heading, where it is the only one."""
    apart = [line for line in section.lines if is_link_line(line)]
    papers = {link.url: link for line in section.lines for link in line.links if is_paper_host(link.url)}
    found = [link for link in papers.values() if any(link in line.links for line in apart)]
    return [labelled_link(view.document, link, "", f"{NAME}/link_below") for link in found] if len(papers) == 1 else []


def read_section(view: View, section: HeadedSection) -> Entry | None:
    """The listing that a heading and the lines below it print."""
    head, below = section.head, section.lines[:1]
    if names_reference(head.text) and below and find_title(below[0]) is not None:
        section = HeadedSection(below[0], [head, *section.lines[1:]])  # the title stands below who wrote it
        head = below[0]
    listing = read_listing(view, Unit(head), NAME)
    if listing is None and not shows_paper(section):
        return None
    texts: list[LabelledText | None] = (
        list(listing.texts) if listing else split_title(view.document, head.start, head.end, f"{NAME}/heading")
    )
    prose: list[Line] = []
    texts, section = take_titles(view, section, texts)
    for at, line in enumerate(section.lines):
        if links_in_head(section) and any(names_work(line, link) for link in title_anchors(line)):
            break  # another paper, without a heading
        if at < FIELD_LINES and (find_label(line.text) is not None or is_bare_link(line) or is_link_line(line)):
            texts.extend(read_detail(view, line, NAME))
        elif credits := read_credits(view, line, NAME) if at < FIELD_LINES and is_brief(line, prose) else []:
            texts.extend(credits)
        elif measure_width(line.text) >= 40 and line.kind is not BlockKind.ITEM:
            prose.append(line)
    named = [text for line in section.lines[:FIELD_LINES] for text in linked_titles(view, line)]
    if named and not is_title(head.text):
        texts = [*(as_alias(text) for text in texts if text is not None), *named]
    if prose and not any(text is not None and text.label in {Label.SUMMARY, Label.ABSTRACT} for text in texts):
        texts.append(labelled(view.document, Label.SUMMARY, prose[0].start, prose[0].end, f"{NAME}/first_paragraph"))
    if not any(text is not None and text.label is Label.LINK for text in texts):
        texts.extend(link_below(view, section))
    title = (view.section_of(section.head).path or ("",))[-1]
    return make_entry(MentionKind.PAPER, texts, title, span=section.head.span)
