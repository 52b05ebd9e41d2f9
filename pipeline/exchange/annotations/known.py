"""What is known of a sheet before a file is taken, and which of its mentions each one in the file is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.decide.fold import review_sheet
from pipeline.decide.overlap import overlapping
from pipeline.decide.records import Event
from pipeline.exchange.annotations.part import Part
from pipeline.exchange.annotations.place import Placed
from pipeline.exchange.annotations.sent import Sent
from pipeline.records import Decided, Label, Mention, Sheet

Spot = tuple[Label, int, int]
"""A label on a span of the reading text."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a sheet.

    Attributes:
        by_id: Its mentions as everybody's decisions leave them.
        at: The same, by label and words.
        own: What this reviewer alone has decided, likewise.
        rejected: The ids of what they have rejected.
        said: Their comments, each with the mention that it is about.
        taken: Every id that was ever given in it.
    """

    sheet: Sheet
    text: str
    by_id: dict[str, Mention]
    at: dict[Spot, Mention]
    own: dict[Spot, Mention]
    rejected: frozenset[str]
    said: frozenset[tuple[str, str]]
    taken: set[str]

    @classmethod
    def of(cls, sheet: Sheet, events: Sequence[Event], reviewer: str) -> Known:
        """Gives what is known of a sheet by its log."""
        everyone = review_sheet(sheet, events).sheet.mentions
        alone = review_sheet(sheet, events, reviewer).sheet.mentions
        by_id = {m.mention_id: m for m in everyone}
        return cls(
            sheet,
            sheet.document.text if sheet.document else "",
            by_id,
            {(m.label, m.start, m.end): m for m in everyone},
            {(m.label, m.start, m.end): m for m in alone if m.status is not Decided.SUGGESTED},
            frozenset(m.mention_id for m in alone if m.status is Decided.REJECTED),
            frozenset((e.mention, e.comment) for e in events if e.by == reviewer and e.comment),
            {*by_id, *(e.mention for e in events)},
        )

    def find(self, label: Label, start: int, end: int, given: str) -> Mention | None:
        """Gives what is here on these words, or what has this id and touches them.

        Ids alone say too little: they count occurrences, and other rules may have made of the first the second.
        """
        mention = self.at.get((label, start, end)) or self.by_id.get(given)
        return mention if mention and mention.start < end and start < mention.end else None

    def of_sent(self, sent: Sent | None) -> list[Mention]:
        """Gives what the mentions that were sent are here now, as far as they are."""
        mentions = sent.mentions if sent else ()
        found = (self.find(m.label, m.start, m.end, m.mention_id) for m in mentions)
        return [m for m in found if m]


def match(placed: Sequence[Placed], part: Part, known: Known) -> list[tuple[Placed, Mention | None]]:
    """Gives the mention that each one of a file is about; None for a new one.

    By the same label on the same words, or else by the id; else it is a corrected one: a mention that was sent and is
    missing, and overlaps it, with the same label or on the same words. Each mention is taken once.
    """
    found: dict[int, Mention] = {}
    used: set[str] = set()

    def pair(i: int, mention: Mention | None) -> None:
        if mention and i not in found and mention.mention_id not in used:
            found[i] = mention
            used.add(mention.mention_id)

    spots = [(one.label, one.anchor.start, one.anchor.end) for one in placed]
    for i, spot in enumerate(spots):
        pair(i, known.at.get(spot))
    for i, one in enumerate(placed):
        pair(i, known.find(*spots[i], one.span.mention_id))
    missing = [m for m in known.of_sent(part.sent) if m.mention_id not in used]
    extents = [(start, end) for _, start, end in spots]
    for i, j in sorted(overlapping(extents, [(m.start, m.end) for m in missing])):
        if spots[i][0] is missing[j].label or extents[i] == (missing[j].start, missing[j].end):
            pair(i, missing[j])
    return [(one, found.get(i)) for i, one in enumerate(placed)]
