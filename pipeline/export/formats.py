"""The formats that a dataset is exported to. A row here and a module beside this one make a format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """A format by its name on the command line.

    ``module``: the module of this package whose ``write`` makes it. ``file``: what it is called where several formats
    are written into one folder. ``folder``: whether it is a folder of files. ``packages``: what its writer imports
    beside the packages that every installation has (the extra ``export`` brings them). ``demands``: the particulars
    without which the format would be invalid.
    """

    name: str
    module: str
    file: str
    about: str
    folder: bool = False
    packages: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()


FORMATS = (
    Format("jsonl", "jsonlines", "papers.jsonl", "JSON Lines: papers with all that lists say of them"),
    Format("parquet", "parquet", "parquet", "Parquet: every table, nested types kept", True, ("pyarrow",)),
    Format("sqlite", "sqlite", "papercanon.db", "SQLite: every table, full-text search in all languages"),
    Format("bibtex", "bibtex", "papers.bib", "BibTeX: an entry a paper", packages=("bibtexparser",)),
    Format("ris", "ris", "papers.ris", "RIS: a record a paper", packages=("rispy",)),
    Format("csl-json", "csl_json", "papers.csl.json", "CSL-JSON: an item a paper, for citation processors"),
    Format("datapackage", "data_package", "datapackage", "Data Package v2: the published files, described", True),
    Format(
        "croissant", "croissant", "croissant", "Croissant 1.0: Parquet, described", True, ("pyarrow", "mlcroissant")
    ),
    Format(
        "ro-crate",
        "ro_crate",
        "ro-crate",
        "RO-Crate 1.1: the published files and their provenance",
        True,
        ("rocrate",),
        ("published", "license"),
    ),
    Format("prov", "provenance", "provenance.nt", "W3C PROV: where every value comes from"),
    Format(
        "huggingface",
        "hugging_face",
        "huggingface",
        "Hugging Face: Parquet and a dataset card",
        True,
        ("pyarrow", "huggingface_hub"),
    ),
    Format("citation", "citation_cff", "CITATION.cff", "CITATION.cff: how to cite the dataset", packages=("yaml",)),
)

BY_NAME = {format.name: format for format in FORMATS}
