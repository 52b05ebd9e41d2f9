"""What one reviewer has said of one sheet, and how much of it can be held against another's."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.decide.overlap import overlapping
from pipeline.decide.records import Review, Reviewed
from pipeline.records import Decided, Mention, Sheet


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reviewer has said of a sheet.

    Attributes:
        complete: Whether they have marked it as read to the end: what they don't have, they don't want.
        judged: Every mention that they decided, rejected ones with that status.
    """

    reviewer: str
    sheet: Sheet
    complete: bool
    judged: tuple[Mention, ...]


def opinion_of(reviewer: str, reviewed: Reviewed) -> Opinion:
    """Gives a reviewer's opinion from a sheet on which their decisions alone were applied."""
    judged = tuple(m for m in reviewed.sheet.mentions if m.status is not Decided.SUGGESTED)
    return Opinion(reviewer, reviewed.sheet, reviewed.review is Review.COMPLETE, judged)


def comparable(mine: Opinion, other: Opinion) -> list[Mention]:
    """Gives what of an opinion the other reviewer has taken a stand on too.

    All of it where the other has read to the end. Else what the other decided as well: the same mention, the same
    words, or overlapping words with the same label; what one has not yet come to is no disagreement.
    """
    if other.complete:
        return list(mine.judged)
    ids = {m.mention_id for m in other.judged}
    met = {i for i, m in enumerate(mine.judged) if m.mention_id in ids}
    for i, j in overlapping([(m.start, m.end) for m in mine.judged], [(m.start, m.end) for m in other.judged]):
        a, b = mine.judged[i], other.judged[j]
        if a.label is b.label or (a.start, a.end) == (b.start, b.end):
            met.add(i)
    return [m for i, m in enumerate(mine.judged) if i in met]
