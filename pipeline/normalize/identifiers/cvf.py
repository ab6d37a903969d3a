"""Computer Vision Foundation open access: conference and paper."""

from __future__ import annotations

import re

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "cvf"
IDENTIFIES = "paper"

# He_Deep_Residual_Learning_CVPR_2016_paper.pdf; the page differs from the PDF in its folder and ending alone. Until
# 2015 the year stood before the conference.
_PAPER = re.compile(
    r"/(?P<name>[^/]+?)_(?P<before>\d{4}_)?(?P<event>(?:CVPR|ICCV|WACV|ACCV|ECCV)W?)(?P<after>_\d{4})?_paper\.(?:pdf|html)$",
    re.I,
)


def recognize(address: Address) -> Identifier | None:
    """The paper in an address of the open access archive; supplements name none."""
    if not address.within("openaccess.thecvf.com", "thecvf.com", "cv-foundation.org"):
        return None
    found = _PAPER.search(address.path)
    year = ((found["before"] or found["after"]) if found else None) or ""
    if not found or not year:
        return None
    return Identifier(scheme=NAME, value=f"{found['event'].upper()}_{year.strip('_')}/{found['name']}")


def find(text: str) -> list[Found]:
    """Nothing: papers are printed as addresses only."""
    return []


def url(value: str) -> str:
    """The PDF of a paper in the layout of the archive until 2020, which still resolves for those years."""
    event, _, paper = value.partition("/")
    name, _, year = event.partition("_")
    folder = f"content_{name.lower()}_{year}" if year < "2021" else f"content/{name}{year}"
    stem = f"{paper}_{year}_{name}" if year < "2016" else f"{paper}_{event}"
    return f"https://openaccess.thecvf.com/{folder}/papers/{stem}_paper.pdf"
