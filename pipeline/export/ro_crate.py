"""RO-Crate 1.1: the published files, what each is, and the provenance of every value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rocrate.model.contextentity import ContextEntity
from rocrate.rocrate import ROCrate

from pipeline.dataset import IDS, OBJECTS

from . import provenance
from .copies import Copy, copy_files, describe_file
from .source import Source, Written

METADATA = "ro-crate-metadata.json"
PROVENANCE = "provenance.nt"


def write(source: Source, out: Path) -> Written:
    """Write the crate into the folder ``out``."""
    about = {name: table.about for table in source.tables for name in table.files}
    about |= {name: " ".join((record.__doc__ or "").replace("``", "").split()) for name, record in OBJECTS.items()}
    copies = {name: copy_files(source, [name], out)[0] for name in sorted(about)}
    provenance.write(source, out / PROVENANCE)
    crate = ROCrate(version="1.1")
    describe_crate(crate, source)
    for name, copy in copies.items():
        add_file(crate, copy, name, about[name], choose_media_type(name))
    file = describe_file(out, out / PROVENANCE)
    entity = add_file(crate, file, PROVENANCE, (provenance.__doc__ or "").partition("\n\n")[0], "application/n-triples")
    entity["conformsTo"] = add_entity(crate, "http://www.w3.org/ns/prov-o#", "CreativeWork", "PROV-O")
    text = json.dumps(crate.metadata.generate(), ensure_ascii=False, indent=2, sort_keys=True)
    (out / METADATA).write_text(text + "\n", "utf-8")
    return Written(len(copies) + 1, "files")


def describe_crate(crate: ROCrate, source: Source) -> None:
    """What the crate as a whole is, who made it, and by which run."""
    said = source.particulars
    crate.name = said.name
    crate.description = source.about
    crate.datePublished = said.published
    root = crate.root_dataset
    if said.license:
        root["license"] = add_entity(crate, f"https://spdx.org/licenses/{said.license}", "CreativeWork", said.license)
    if said.creator:
        creator = add_entity(crate, said.creator_url or "#creator", "Organization", said.creator)
        if said.creator_url:
            creator["url"] = said.creator_url
        root["author"] = root["publisher"] = creator
    if said.url:
        root["url"] = said.url
    if said.release:
        root["version"] = said.release
    software = add_entity(crate, "#papercanon", "SoftwareApplication", "papercanon")
    software["version"] = source.manifest.pipeline_version
    run = add_entity(crate, "#run", "CreateAction", "Ingest of the articles that the manifest names")
    run["instrument"] = software
    run["result"] = root


def add_entity(crate: ROCrate, identifier: str, kind: str, name: str) -> Any:
    """Something that the crate speaks of and does not hold."""
    return crate.add(ContextEntity(crate, identifier, properties={"@type": kind, "name": name}))


def add_file(crate: ROCrate, copy: Copy, name: str, about: str, media_type: str) -> Any:
    """A file that the crate holds."""
    properties = {
        "name": name,
        "description": " ".join(about.split()),
        "encodingFormat": media_type,
        "contentSize": str(copy.bytes),
        "sha256": copy.sha256,
    }
    return crate.add_file(dest_path=copy.path, source=None, properties=properties)


def choose_media_type(name: str) -> str:
    """The media type of a published file."""
    if name == IDS:
        return "text/csv"
    return "application/json" if name in OBJECTS else "application/jsonl"
