"""Works out the values of a quote from its attribution: kind, source, who speaks, who asked, when."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.records import Label, Mention
from pipeline.tag.gender import Gender
from pipeline.tag.quotes.context import Attribution
from pipeline.tag.quotes.grammar import Grammar
from pipeline.tag.quotes.interview import Reference, read_reference
from pipeline.tag.quotes.people import People
from pipeline.tag.reading import Found
from pipeline.tag.rules import Lexicon, Rules
from pipeline.values import DateValue, OfficialValue, QuoteValue

_MYSELF = re.compile(r"(?:[^,.]{0,60}, )?[Jj](?:'|e )")
_ALONE = re.compile(
    r"(?<!\bde )(?<!\bd')(?<!\bà )(?<!\bavec )(?<!\bet )(?:^|(?<=[ ,])) ?(?P<word>[A-ZÀ-Þ][\w-]+)(?=,|$| \()"
)
_NOBODY = re.compile(r"-on(?!\w)|^On(?!\w)")
_SUBJECT = re.compile(r"-(il|elle)(?!\w)")
_STANDS = re.compile(
    r"(?<!\w)(elle|celle-ci|cette dernière|élue|intéressée|il|lui|celui-ci|ce dernier|élu|intéressé)(?!\w)",
    re.IGNORECASE,
)
_SHE = frozenset({"elle", "celle-ci", "cette dernière", "élue", "intéressée"})
_OF_TWO = re.compile(r"(?<!\w)l[ea] (premi(?:er|ère)|seconde?)(?=$|[,.;])")  # of the two people named last
_TAKING_UP = ("l'", "le ", "la ", "l'ancien ", "l'ancienne ", "l'ex-")
_ARTICLES = {"la ": Gender.WOMAN, "le ": Gender.MAN, "au ": Gender.MAN, "du ": Gender.MAN}
_LONGEST = 6  # words of a name in `publisher`
_TEXTS = ("quotes.before.document", "quotes.before.text")


class Attributions:
    """Reads attributions by the people and the dates of one sheet."""

    def __init__(self, grammar: Grammar, people: People, found: Found, rules: Rules) -> None:
        """Keeps what the sheet shows, and the roles that tell no official from another (*l'élue*)."""
        vague = rules.lexicon("officials.vague")
        self._vague = [m.start for m in found.of(Label.ELECTED_OFFICIAL) if _is_vague(m, vague)]
        self._given = rules.lexicon("names.given")
        self._grammar = grammar
        self._people = people
        structures = [m for m in found.of(Label.STRUCTURE) if _publishes(m, rules.lexicon("quotes.publisher"))]
        self._publishers = sorted(structures, key=lambda m: m.start)
        self._dates = sorted(found.of(Label.DATE), key=lambda m: m.start)
        self._starts = [m.start for m in self._dates]

    def value(self, told: Attribution, text: str, quote: int) -> QuoteValue:
        """Gives the value of a quote.

        Args:
            told: What attributes it.
            text: The reading text, from which the words of the attribution are taken as the sheet has them.
            quote: Where the quote begins.
        """
        publisher = self._publisher(told)
        is_document = (
            bool(publisher)
            or told.origin in _TEXTS
            or any(map(self._grammar.document.expression.fullmatch, (told.text, told.beside)))
        )
        dates = self._dates[bisect_left(self._starts, told.start) : bisect_left(self._starts, told.end)]
        read = Reference(organisation=publisher) if is_document else self._read(told, dates, min(quote, told.start))
        edtf = next((d.value.edtf for d in reversed(dates) if isinstance(d.value, DateValue)), "")
        return QuoteValue(
            kind="document" if is_document else "interview",
            source=text[told.start : told.end],
            speaker=read.speaker,
            interviewer=read.interviewer,
            organisation=read.organisation,
            date=edtf,
        )

    def _publisher(self, told: Attribution) -> str:
        """The body in a clause that speaks by what it publishes (*la Cour des comptes*), where nobody is named."""
        inside = (m.text for m in self._publishers if told.start <= m.start < told.end)
        body = None if told.is_reference else next(inside, None)
        return body if body and self._people.within(told.start, told.end) is None else ""

    def _read(self, told: Attribution, dates: list[Mention], start: int) -> Reference:
        if not told.is_reference:
            return Reference(speaker=self._speaker(told, start))
        spans = tuple((d.start - told.start, d.end - told.start) for d in dates)
        speaker = self._people.within(told.start, told.end)
        is_titled = self._grammar.titled.expression.match(told.text) is not None
        if speaker and speaker.written and speaker.start == told.start and (is_titled or not dates):
            return Reference(speaker=speaker.name)
        return read_reference(told.text, told.start, spans, self._grammar, self._people)

    def _speaker(self, told: Attribution, start: int) -> str:
        """Who speaks in a clause: a name in it, the one that a pronoun stands for, or the one who holds a job.

        Args:
            told: The clause.
            start: Where it begins, or the quote that it follows: who is named inside that is not who speaks.
        """
        person = self._people.within(told.start, told.end)
        if person and not _SUBJECT.search(told.text):  # *dit-elle à Luc*
            return person.name
        stands = self._stood_for(told, start)
        if stands is not None:
            return stands
        if alone := self._given_alone(told.text):
            return self._people.called(alone)
        job = next(self._grammar.definite.finditer(told.text), None)
        if job is None:
            return ""
        return self._people.holder(job["job"]) or self._people.idle_before(
            start, _ARTICLES.get(job.group()[:3].lower(), Gender.UNKNOWN)
        )

    def _stood_for(self, told: Attribution, start: int) -> str | None:
        """Whom a pronoun, or what takes somebody up, stands for; None where there is none."""
        if self._is_taken_up(told) or self._grammar.pronoun.expression.fullmatch(told.text):
            is_nobody = _NOBODY.search(told.text) is not None
            return "" if is_nobody else self._people.before(start, _gender_of(told.text))
        if of_two := _OF_TWO.search(told.text):
            return self._people.of_two(start, is_first=of_two[1].startswith("premi"))
        return self._people.interviewed if _MYSELF.match(told.text) else None

    def _given_alone(self, text: str) -> str:
        """The given name that alone names who speaks: *raconte Bruno*, *Un agriculteur, Bruno, m'a dit*."""
        return next((m["word"] for m in _ALONE.finditer(text) if m["word"] in self._given), "")

    def _is_taken_up(self, told: Attribution) -> bool:
        """Whether it takes up the person named last: *ajoute l'élue*, not *ajoute un élu*."""
        inside = self._vague[bisect_left(self._vague, told.start) : bisect_left(self._vague, told.end)]
        return any(told.text[: start - told.start].endswith(_TAKING_UP) for start in inside)


def _gender_of(text: str) -> Gender:
    """The gender of the pronoun that a clause has for its subject."""
    pronoun = _SUBJECT.search(text) or _STANDS.search(text)
    if pronoun is None:
        return Gender.UNKNOWN
    return Gender.WOMAN if pronoun[1].lower() in _SHE else Gender.MAN


def _publishes(mention: Mention, publishers: Lexicon) -> bool:
    """Whether a body is one whose words are read, not heard: *Cour des comptes*, *Observatoire de l'eau*."""
    words = mention.text.split()
    return any(" ".join(words[:count]) in publishers for count in range(1, min(len(words), _LONGEST) + 1))


def _is_vague(mention: Mention, vague: Lexicon) -> bool:
    """Whether an unnamed official is anybody who was elected, so that it takes up the person named last."""
    value = mention.value
    return (
        isinstance(value, OfficialValue)
        and not value.named
        and all(m.role in vague and not m.body for m in value.mandates)
    )
