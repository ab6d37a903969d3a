"""Computer Vision Foundation open access: conference and paper."""

from __future__ import annotations

import re

from pipeline.records import Identifier

from ..addresses import Address
from .found import Found

NAME = "cvf"
IDENTIFIES = "paper"

# He_Deep_Residual_Learning_CVPR_2016_paper.pdf; the page differs from the PDF in its folder and ending alone.
_PAPER = re.compile(r"/([^/]+)_((?:CVPR|ICCV|WACV|ACCV|ECCV)W?)_(\d{4})_paper\.(?:pdf|html)$", re.I)


def recognize(address: Address) -> Identifier | None:
    """The paper in an address of the open access archive; supplements name none."""
    if not address.within("openaccess.thecvf.com", "thecvf.com", "cv-foundation.org"):
        return None
    found = _PAPER.search(address.path)
    return Identifier(scheme=NAME, value=f"{found[2].upper()}_{found[3]}/{found[1]}") if found else None


def find(text: str) -> list[Found]:
    """Nothing: papers are printed as addresses only."""
    return []


def url(value: str) -> str:
    """The PDF of a paper in the layout of the archive until 2020, which still resolves for those years."""
    event, _, paper = value.partition("/")
    name, _, year = event.partition("_")
    folder = f"content_{name.lower()}_{year}" if year < "2021" else f"content/{name}{year}"
    return f"https://openaccess.thecvf.com/{folder}/papers/{paper}_{event}_paper.pdf"
