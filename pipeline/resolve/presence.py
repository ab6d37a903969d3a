"""What a mention may have that speaks for or against its identity, as bits: most pairs have little to compare."""

from __future__ import annotations


class Has:
    """Bits of :attr:`.profile.Profile.has`.

    ``NAME``: an alias, or a short name in a title; ``LATIN``, ``FOREIGN``: a title in Latin script, one in another;
    ``BRIEF``: a title too short to name one paper; ``NUMBER``: an arXiv number.
    """

    EXCLUSIVE, FILE, SKELETON, TITLE, SPLIT, SUBTITLE, FOREIGN, COUNT = (1 << place for place in range(8))
    NAME, MARK, PROSE, ORGANIZATION, PERSON, MONTH, BRIEF, NUMBER = (1 << place for place in range(8, 16))
    LATIN, ALIAS = (1 << place for place in range(16, 18))
