"""What becomes of the entities of a second opinion: candidates where no rule found anything.

`models/second.toml` says which of its labels count. A person counts beside an elective mandate alone, a place never: a
place is no structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.records import Label, Mention
from pipeline.tag.dropped import CLOSED, drop
from pipeline.tag.reading import Found, Passage
from pipeline.tag.rules import Rules
from pipeline.values import DateValue, Mandate, OfficialValue, StructureValue, Value

_BESIDE = 100  # characters before a name in which its mandate may stand
_UNDATED = DateValue("XXXX", "", "", "absolute")  # to be given by who reviews it
_NO_MANDATE = "a person beside whom no elective mandate stands"
_FOUND = "on words that a rule found something in"
_APPOSED = re.compile(r", | \(")
_EDGES = ' \t\n,;:.()«»“”"'


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as a model gives it; offsets are those of the passage's text."""

    label: str
    start: int
    end: int


class SecondReader:
    """Reads the entities of one model."""

    def __init__(self, rules: Rules, rule: str) -> None:
        """Takes the rules in force, and the id that the candidates carry in the place of a rule's."""
        self._rule = rule
        self._labels = rules.lexicon("second.label")
        self._roles = rules.lexicon("officials.role")
        self._before = rules.compile("second", "{before}$").expression
        self._after = rules.compile("second", "{after}").expression

    def read(self, passage: Passage, entities: Iterable[Named], found: Found) -> Iterator[Mention]:
        """Gives the candidates among the entities of a passage: none overlaps a mention or another candidate.

        Args:
            passage: Where they stand.
            entities: In the order of the text.
            found: What the rules found.
        """
        end = 0
        for entity in (_trimmed(e, passage.text) for e in entities):
            label = self._labels.get(entity.label)
            if label is None or entity.start < end or entity.start >= entity.end:
                continue
            value = self._value(Label(label), passage, entity)
            why = self._objection(Label(label), passage, entity, found) or ("" if value else _NO_MANDATE)
            if value is None or why:
                drop(Label(label), passage, entity.start, entity.end, why, self._rule)
                continue
            end = entity.end
            words = passage.mention(Label(label), entity.start, entity.end)
            yield Mention(*words, self._rule, value, "" if label == Label.DATE else words[3])

    def _objection(self, label: Label, passage: Passage, entity: Named, found: Found) -> str:
        """What speaks against a candidate, whatever it may be worth."""
        if passage.is_closed(entity.start, entity.end):
            return CLOSED
        span = passage.start + entity.start, passage.start + entity.end
        others = [other for other in Label if other is not Label.QUOTE or label is Label.QUOTE]
        return _FOUND if any(found.touches(other, *span) for other in others) else ""

    def _value(self, label: Label, passage: Passage, entity: Named) -> Value | None:
        if label is Label.STRUCTURE:
            return StructureValue("other")
        return _UNDATED if label is Label.DATE else self._official(passage.plain, entity)

    def _official(self, text: str, entity: Named) -> OfficialValue | None:
        apposed = _APPOSED.match(text, entity.end)
        cues = (
            self._before.search(text, max(0, entity.start - _BESIDE), entity.start),
            self._after.match(text, apposed.end()) if apposed else None,
        )
        mandates = tuple(_mandate(cue) for cue in cues if cue and self._roles.get(cue["role"]) == "elective")
        return OfficialValue(named=True, mandates=mandates) if mandates else None


def _mandate(cue: re.Match[str]) -> Mandate:
    return Mandate(
        cue["role"].lower(), body=(cue["body"] or "").strip(), status="former" if cue["former"] else "current"
    )


def _trimmed(entity: Named, text: str) -> Named:
    """The entity without the marks and spaces that a model leaves at its edges."""
    start, end = entity.start, entity.end
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return Named(entity.label, start, end)
