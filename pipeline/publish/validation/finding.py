"""Finding: something wrong with a dataset, where it stands, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.dataset import RESTORE


@dataclass(frozen=True, order=True)
class Finding:
    """``line`` is 1-based, 0 for a file as a whole. A ``warning`` does not make a dataset wrong."""

    file: str
    line: int
    what: str
    mend: str = RESTORE
    warning: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{'warning' if self.warning else 'error'}: {place}: {self.what} {self.mend}"
