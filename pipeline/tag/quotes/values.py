"""Works out the values of a quote from its attribution: kind, source, who speaks, who asked, when."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.records import Label, Mention
from pipeline.tag.quotes.context import Attribution
from pipeline.tag.quotes.grammar import Grammar
from pipeline.tag.quotes.interview import Reference, read_reference
from pipeline.tag.quotes.people import People
from pipeline.tag.reading import Found
from pipeline.tag.rules import Lexicon
from pipeline.values import DateValue, OfficialValue, QuoteValue

_TEXTS = ("quotes.before.document", "quotes.before.text")


class Attributions:
    """Reads attributions by the people and the dates of one sheet."""

    def __init__(self, grammar: Grammar, people: People, found: Found, vague: Lexicon) -> None:
        """Keeps what the sheet shows; `vague` are the roles that tell no official from another (*l'élue*)."""
        self._vague = [m.start for m in found.of(Label.ELECTED_OFFICIAL) if _is_vague(m, vague)]
        self._grammar = grammar
        self._people = people
        self._dates = sorted(found.of(Label.DATE), key=lambda m: m.start)
        self._starts = [m.start for m in self._dates]

    def value(self, told: Attribution, source: str) -> QuoteValue:
        """Gives the value of a quote.

        Args:
            told: What attributes it.
            source: The words of the attribution as the sheet has them.
        """
        is_document = told.origin in _TEXTS or any(
            map(self._grammar.document.expression.fullmatch, (told.text, told.beside))
        )
        dates = self._dates[bisect_left(self._starts, told.start) : bisect_left(self._starts, told.end)]
        read = Reference() if is_document else self._read(told, dates)
        edtf = next((d.value.edtf for d in reversed(dates) if isinstance(d.value, DateValue)), "")
        return QuoteValue(
            kind="document" if is_document else "interview",
            source=source,
            speaker=read.speaker,
            interviewer=read.interviewer,
            organisation=read.organisation,
            date=edtf,
        )

    def _read(self, told: Attribution, dates: list[Mention]) -> Reference:
        if not told.is_reference:
            return Reference(speaker=self._speaker(told))
        spans = tuple((d.start - told.start, d.end - told.start) for d in dates)
        speaker = self._people.within(told.start, told.end)
        is_titled = self._grammar.titled.expression.match(told.text) is not None
        if speaker and speaker.written and speaker.start == told.start and (is_titled or not dates):
            return Reference(speaker=speaker.name)
        return read_reference(told.text, told.start, spans, self._grammar, self._people)

    def _speaker(self, told: Attribution) -> str:
        """Who speaks in a clause: a name in it, the one that a pronoun stands for, or the one who holds a job."""
        person = self._people.within(told.start, told.end)
        if person:
            return person.name
        if self._is_taken_up(told) or self._grammar.pronoun.expression.fullmatch(told.text):
            return self._people.before(told.start)
        job = next(self._grammar.definite.finditer(told.text), None)
        return self._people.holder(job["job"]) if job else ""

    def _is_taken_up(self, told: Attribution) -> bool:
        """Whether it takes up the person named last: *ajoute l'élue*, not *ajoute un élu*."""
        inside = self._vague[bisect_left(self._vague, told.start) : bisect_left(self._vague, told.end)]
        return any(told.text[: start - told.start].endswith(("l'", "le ", "la ")) for start in inside)


def _is_vague(mention: Mention, vague: Lexicon) -> bool:
    """Whether an unnamed official is anybody who was elected, so that it takes up the person named last."""
    value = mention.value
    return (
        isinstance(value, OfficialValue)
        and not value.named
        and all(m.role in vague and not m.body for m in value.mandates)
    )
