"""Lines of any length, each made of one piece that a pattern or a layout looks for."""

from __future__ import annotations

from itertools import cycle, islice

from tests.hostile.documents import CITATION, PAPER, TITLE


def repeat(piece: str, size: int) -> str:
    """``piece`` over and over, ``size`` characters of it."""
    return "".join(islice(cycle(piece), size)) if len(piece) < 64 else (piece * (size // len(piece) + 1))[:size]


LINES: dict[str, str] = {
    "letters": "a",
    "capitals": "A",
    "words": "attention memory network ",
    "capitalised words": "Attention Memory Network ",
    "initials": "A. B. ",
    "names": "Ashish Vaswani, Noam Shazeer, ",
    "names joined by and": "Vaswani and Shazeer & ",
    "citations": CITATION,
    "digits": "1",
    "years": "2017 ",
    "dates": "2017-06-12/",
    "full stops": ".",
    "commas": ", ",
    "spaces": "x" + " " * 50,
    "bars": " | ",
    "dashes": " - ",
    "colons": ": ",
    "opening brackets": "[",
    "bracket pairs": "(a) ",
    "round brackets": "(",
    "brackets with years": "(2017) [2018] ",
    "opening quotation marks": "“",
    "straight quotation marks": '"a ',
    "quotation pairs": "“Attention Is All You Need” ",
    "title marks": "《论文标题一二三》",
    "addresses": PAPER + " ",
    "one address": "https://a.org/" + "b" * 500,
    "glued addresses": "https://a.org/",
    "labels": "論文名稱:",
    "label and colons": "Title: Authors: Link: ",
    "ideographs": "論文模型訓練",
    "ideographs and commas": "論文模型訓練,",
    "ideographs and stops": "論文模型訓練。",
    "kana": "おすすめの論文",
    "hangul": "논문 추천 ",
    "flattened header": "模型名称发布时间发布机构参数规模",
    "identifiers": "arXiv:1706.03762 ",
    "dois": "doi: 10.1000/182 ",
    "stars": "*",
    "strong": "**a** ",
    "underscores": "_a_",
    "backticks": "`",
    "exclamations": "![",
    "links": f"[{TITLE}]({PAPER}) ",
    "entities": "&amp;",
    "less-than signs": "<",
    "comment openings": "<!--",
    "zero-width spaces": "a\u200b",
    "right-to-left marks": "\u202eab",
    "combining marks": "e\u0301",
    "bullets": "• ",
    "et al": "et al. ",
    "venues": "NeurIPS 2017, ICML 2018 ",
    "authorship": "由OpenAI提出的",
    "counts": "175B parameters ",
    "ellipses": " … ",
    "markers": "1. ",
    "slashes": "/",
    "blanks": "a" + " " * 20_000 + "b",
    "tabs": "\t" * 60,
    "full-width blanks": "論" + "\u3000" * 5_000,
    "quoted words": "«a» ",
    "hyphens": "-a",
    "mixed brackets": "[(【「",
    "emoji": "📄🔥",
    "percent": "%E8%AB%96",
    "nested labels": "- **Authors**: ",
}

PREFIXES = {
    "txt": ("", "- ", "1. ", "論文名稱:"),
    "md": ("", "- ", "# ", "| a | b |\n|---|---|\n| "),
    "html": ("<p>", "<li>", "<h2>"),
}


def make_line(piece: str, size: int, prefix: str = "") -> str:
    """A line of ``size`` characters that begins with ``prefix``."""
    return prefix + repeat(piece, size) + "\n"
