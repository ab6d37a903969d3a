"""Two small datasets to compare, made by stages that read a paper a line."""

from __future__ import annotations

from pathlib import Path

from pipeline.dataset import Dataset
from pipeline.ingest import ingest
from tests.engine import fake_stages

OLD = {"a.txt": "BERT | 1810.04805\nAttention | 1706.03762\n", "b.txt": "RAG | 2005.11401\nDPR | 2004.04906\n"}
NEW = {"a.txt": "BERT: Pre-training | 1810.04805\nAttention | 1706.03762\n", "b.txt": "LoRA | 2106.09685\n"}


def make(folder: Path, articles: dict[str, str], decisions: dict[str, str] | None = None) -> Dataset:
    """The dataset of some articles. With ``decisions``, the real stages make it and read what people decided."""
    for name, text in {**articles, **{f"decisions/{name}": text for name, text in (decisions or {}).items()}}.items():
        (folder / "raw" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "raw" / name).write_text(text, "utf-8")
    ingest(folder / "raw", folder / "out", stages=None if decisions is not None else fake_stages.STAGES)
    return Dataset(folder / "out")
