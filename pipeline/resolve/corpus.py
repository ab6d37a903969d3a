"""What weighing a pair needs to know of all mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .addresses import Skeleton
from .profile import Profile

RARE = 0.02
"""Share of mentions in which a mark may stand and still tell papers apart (at least :data:`RARE_COUNT` of them)."""
RARE_COUNT = 3


@dataclass(frozen=True)
class Corpus:
    """How common marks and short names are (counts of mentions), and what translated addresses were."""

    mentions: int
    marks: Mapping[str, int]
    originals: Mapping[Skeleton, str]
    aliases: Mapping[str, int] = field(default_factory=dict)

    def find_rare(self, marks: Iterable[str]) -> list[str]:
        """Those of some marks that few mentions have, sorted."""
        bound = max(RARE_COUNT, RARE * self.mentions)
        return sorted(mark for mark in marks if self.marks.get(mark, 0) <= bound)


def count_marks(profiles: Sequence[Profile]) -> Counter[str]:
    """In how many mentions each mark of the summaries stands."""
    return Counter(mark for profile in profiles for mark in profile.marks)


def count_aliases(profiles: Sequence[Profile]) -> Counter[str]:
    """How many mentions bear each short name."""
    return Counter(alias for profile in profiles for alias in profile.aliases)
