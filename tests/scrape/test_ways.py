"""Ways to print the same entries of a list: each gives the titles, addresses, people and dates that it prints."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import Label, Mention
from tests.scrape.pages import describe_all, links, scrape_page, texts

WAYS = tomllib.loads((Path(__file__).parent.parent / "cases" / "ways.toml").read_text("utf-8"))["way"]
HEAD = "# Awesome papers\n\n"
PAPERS = [
    ("Deep Residual Learning for Image Recognition", "ResNet", "Kaiming He|Xiangyu Zhang|Shaoqing Ren|Jian Sun",
     "CVPR", "2016", "1512.03385", "Microsoft", "KaimingHe/deep-residual-networks", "2015-12-10"),
    ("BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding", "BERT",
     "Jacob Devlin|Ming-Wei Chang|Kenton Lee", "NAACL", "2019", "1810.04805", "Google", "google-research/bert",
     "2018-10-11"),
    ("Learning Transferable Visual Models From Natural Language Supervision", "CLIP",
     "Alec Radford|Jong Wook Kim|Chris Hallacy", "ICML", "2021", "2103.00020", "OpenAI", "openai/CLIP", "2021-02-26"),
    ("Masked Autoencoders Are Scalable Vision Learners", "MAE", "Kaiming He|Xinlei Chen|Saining Xie", "CVPR", "2022",
     "2111.06377", "Meta", "facebookresearch/mae", "2021-11-11"),
    ("Denoising Diffusion Probabilistic Models", "DDPM", "Jonathan Ho|Ajay Jain|Pieter Abbeel", "NeurIPS", "2020",
     "2006.11239", "UC Berkeley", "hojonathanho/diffusion", "2020-06-19"),
]  # fmt: skip


def fill(place: int, paper: tuple[str, ...]) -> dict[str, Any]:
    """What a template may print of a paper."""
    title, alias, people, venue, year, number, group, code, day = paper
    names = people.split("|")
    return {
        "place": place, "title": title, "alias": alias, "venue": venue, "year": year, "short_year": year[2:],
        "number": number, "url": f"https://arxiv.org/abs/{number}", "group": group, "code": f"https://github.com/{code}",
        "day": day, "slashed_day": day.replace("-", "/"), "dotted_month": day[:7].replace("-", "."),
        "authors": ", ".join(names), "joined": f"{', '.join(names[:-1])} and {names[-1]}",
        "surname": names[0].split()[-1], "inverted": ", ".join(f"{n.split()[-1]}, {n[0]}." for n in names),
    }  # fmt: skip


def find_faults(way: dict[str, Any], said: dict[str, Any], mention: Mention | None) -> list[str]:
    """What a mention lacks of what a way prints of a paper."""
    if mention is None:
        return [f"{said['title']}: is not listed"]
    faults = [] if said["title"] in texts(mention, "title") else ["title"]
    faults += [] if said["url"] in links(mention) else ["address"]
    dates = [said[key] for key in ("year", "day", "slashed_day", "dotted_month")] + [
        f"{said['venue']}'{said['short_year']}"
    ]
    dated = any(date in text for date in dates for text in texts(mention, "date"))
    faults += ["date"] if {"year", "day", "month"} & set(way["says"]) and not dated else []
    people = " ".join(text.text for text in mention.texts if text.label in {Label.AUTHORS, Label.CREDITS})
    faults += ["authors"] if "authors" in way["says"] and said["surname"] not in people else []
    faults += ["people in the title"] if any(said["surname"] in title for title in texts(mention, "title")) else []
    return [f"{said['title']}: {fault}" for fault in faults]


@pytest.mark.parametrize("way", WAYS, ids=[way["template"].split("\n")[0] for way in WAYS])
def test_every_way_to_print_an_entry_gives_what_it_prints(way: dict[str, Any]) -> None:
    papers = [fill(place, paper) for place, paper in enumerate(PAPERS, 1)]
    page = way.get("head", HEAD) + "".join(way["template"].format(**said) + "\n" for said in papers)
    scraping = scrape_page(page)
    by_address = {link: mention for mention in scraping.mentions for link in links(mention)}
    faults = [fault for said in papers for fault in find_faults(way, said, by_address.get(said["url"]))]
    assert not faults, "\n".join([*faults, page, describe_all(scraping)])
    assert len(scraping.mentions) == len(papers)
