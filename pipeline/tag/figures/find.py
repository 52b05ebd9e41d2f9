"""Finds the figures of a reading: from number to number, what each one measures or counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.records import Label, Mention, Role
from pipeline.tag.dropped import CLOSED, drop
from pipeline.tag.figures.amounts import FOUR_DIGITS, Amount, amount_at, range_over_unit
from pipeline.tag.figures.antecedent import Before
from pipeline.tag.figures.context import (
    is_known,
    is_label,
    is_name,
    is_proportion,
    is_section,
    measured_by,
    modifier_of,
    runs_on,
)
from pipeline.tag.figures.grammar import Grammar, grammar_of
from pipeline.tag.figures.heads import label_before, unit_of_head, units_of_cells
from pipeline.tag.figures.understood import changing_unit, understood_unit
from pipeline.tag.figures.units import Unit, unit_at
from pipeline.tag.figures.votes import voices_at
from pipeline.tag.patterns import Pattern
from pipeline.tag.reading import Found, Passage, Reading
from pipeline.tag.rules import Rules
from pipeline.values import FigureValue

_FRACTION = "fraction"
_NO_UNIT = "no unit or noun follows, and nothing says what it counts; durations and ages are no figures"
_SMALL = 1000  # a number above this one shares no « millions » with the one before
_PAGES = ("pages", "p")
_TAIL = 240  # of a passage, for what a number in the next may stand for
_COMMENT = (" soit ", "(")  # a share after these only comments on the figure before
_BOUNDARY = "\x00"  # stands for what a number never runs over: the cells and rows of a table


def find_figures(reading: Reading, rules: Rules, found: Found) -> list[Mention]:
    """Gives the mentions of figures, in the order of the text."""
    grammar = grammar_of(rules)
    halves = rules.pattern("figures", "figures.half")
    out: list[Mention] = []
    tail = ""
    for passage in reading.passages:
        places, parts = grammar.numerals.places(passage.searched), halves.can_match(passage.searched)
        if places or parts:
            figures = _PassageFigures(passage, grammar, found, tail)
            mentions = (*figures.mentions(places), *(figures.halves(halves) if parts else ()))
            out += sorted(mentions, key=lambda m: m.start)
        tail = passage.plain[-_TAIL:]
    return out


class _PassageFigures:
    """The figures of one passage, read from left to right; remembers the last, whose unit the next may share."""

    def __init__(self, passage: Passage, grammar: Grammar, found: Found, tail: str) -> None:
        self.passage, self.grammar, self.found = passage, grammar, found
        self.text = _searchable(passage)
        self.said = Before(tail=tail)
        self.cells = units_of_cells(passage.plain, grammar) if passage.role is Role.TABLE else {}

    def mentions(self, places: Iterable[int]) -> Iterator[Mention]:
        """The figures whose numbers begin at some of these places."""
        at = 0
        for place in places:
            run = self.grammar.numerals.run_at(self.text, place) if place >= at else None
            if run is None:
                continue
            at, numeral = run
            if numeral is None:
                continue
            at = numeral.end
            if self._is_taken(numeral.start, numeral.end):
                continue
            amount = amount_at(self.text, numeral, self.grammar)
            if amount is None:
                continue
            mention = self._mention(amount)
            if isinstance(mention, Mention):
                yield mention
                at = max(at, mention.end - self.passage.start)
            else:
                self._drop(amount.start, amount.end, mention)

    def halves(self, pattern: Pattern) -> Iterator[Mention]:
        """The parts that an article introduces (*la moitié*), which no numeral begins."""
        for match in pattern.finditer(self.text):
            start, end = match.span(match.lastgroup or 0)
            if not self._is_taken(start, end):
                part = Decimal(1) / Decimal(self.grammar.parts.get(self.text[start:end]) or 1)
                amount = Amount(start, end, part.quantize(FOUR_DIGITS).normalize(), fraction=True)
                yield self._made("figures.half", amount, Unit(end, _FRACTION))

    def _is_taken(self, start: int, end: int) -> bool:
        """Whether a date, a structure's name or a closed place holds the number."""
        at = self.passage.start + start, self.passage.start + end
        taken = self.found.touches(Label.DATE, *at) or self.found.touches(Label.STRUCTURE, *at)
        closed = bool(self.passage.closed) and self.passage.is_closed(start, end)
        if taken or closed:
            self._drop(start, end, CLOSED if closed else "a part of a date or of a structure's name")
        return taken or closed

    def _drop(self, start: int, end: int, why: str) -> None:
        drop(Label.FIGURE, self.passage, start, end, why)

    def _mention(self, amount: Amount) -> Mention | str:
        """The mention of a number, or what speaks against one."""
        text, grammar = self.text, self.grammar
        if is_label(text, amount, grammar) or is_name(text, amount) or is_section(text, amount):
            return "it numbers one of a series, or is a part of a name"
        if amount.fraction:
            return self._made("figures.fraction", amount, Unit(amount.end, _FRACTION))
        if amount.toward:
            return self._changing(amount, amount.toward)
        unit = unit_at(text, amount, grammar)
        if unit is None or self._is_before_name(amount) or self._is_before_label(amount, unit):
            return self._understood(amount)
        if is_proportion(text, unit):
            self.said = self.said._replace(unit=unit.name, noun=unit.name)  # *six élèves sur dix* are élèves still
        if self._is_page_count(unit) or is_known(text, amount, grammar) or is_proportion(text, unit):
            return "known (ces deux), a proportion (un sur deux) or a book's pages"
        amount, unit = _over_unit(text, amount, unit, grammar)
        unit = self._with_rate(amount, unit)
        rule = "figures.rough" if amount.rough else "figures.count" if unit.counted else "figures.measure"
        return self._made(rule, amount, unit)

    def _is_before_label(self, amount: Amount, unit: Unit) -> bool:
        """Whether the noun after a number is the label of what follows: *Contre : 2 Abstentions : 0*."""
        text = self.text
        begins = text.startswith((" :", ":"), unit.end) or text[amount.end + 1 : amount.end + 2].isupper()
        return begins and bool(label_before(text, amount, self.grammar))

    def _is_before_name(self, amount: Amount) -> bool:
        """Whether somebody's name follows a number, which counts nothing of that name: *Absents : 1 ROQUE Hervé*."""
        if not self.text[amount.end + 1 : amount.end + 2].isupper():
            return False
        starts = (n.start - (len(n.title) + 1 if n.title else 0) for n in self.passage.names(self.grammar.rules))
        return any(start == amount.end + 1 for start in starts)

    def _with_rate(self, amount: Amount, unit: Unit) -> Unit:
        """The unit with the rate that only the other side of a change has: *de 118 g à 64 g par convive*."""
        text, said = self.text, self.said
        other = said.unit if self.grammar.change_joint.fullmatch(text, said.end, amount.start) else ""
        joint = self.grammar.change_joint.match(text, unit.end) if amount.high is None else None
        if joint and (numeral := self.grammar.numerals.at(text, joint.end())):
            after = unit_at(text, Amount(numeral.start, numeral.end, numeral.value), self.grammar)
            other = after.name if after else other
        return unit._replace(name=other) if other.startswith(unit.name + "/") else unit

    def _is_page_count(self, unit: Unit) -> bool:
        return self.passage.kind == "bibliography" and unit.name in _PAGES

    def _changing(self, amount: Amount, toward: Amount) -> Mention | str:
        text, grammar = self.text, self.grammar
        if is_known(text, amount, grammar) or grammar.duration.match(text, toward.end):
            return "known (ces deux), or a duration"
        unit = unit_at(text, toward, grammar)
        shared = unit._replace(end=amount.end) if unit else changing_unit(text, amount, self.said)
        return self._made("figures.change", amount, shared) if shared else _NO_UNIT

    def _understood(self, amount: Amount) -> Mention | str:
        text, grammar = self.text, self.grammar
        if self.passage.kind == "bibliography" or runs_on(text, amount) or is_known(text, amount, grammar):
            return "a code, an ordinal, a time of day or known (les deux)"
        if cell := self.cells.get(amount.start):
            return self._made("figures.headed", amount, cell._replace(end=amount.end))
        if voices := voices_at(text, amount, grammar):
            return self._made("figures.vote", amount, voices)
        if label := label_before(text, amount, grammar):
            return self._labelled(amount, label)
        offset = self.passage.start + amount.end
        dated = self.found.touches(Label.DATE, offset + 1, offset + 2)
        unit = understood_unit(text, amount, self.said, grammar, dated=dated)
        if unit and unit.name == self.said.unit and amount.multiple == 1 and amount.low < _SMALL:
            amount = amount._replace(low=amount.low * self.said.multiple)  # « 80 millions d'euros, dont 6 ici »
        return self._made("figures.understood", amount, unit) if unit else _NO_UNIT

    def _labelled(self, amount: Amount, label: str) -> Mention | str:
        said = self.said.level if label in self.grammar.label_words else ""
        unit = Unit(amount.end, said) if said else unit_of_head(label, self.grammar)
        if unit is None:
            return _NO_UNIT
        return self._made("figures.headed", amount, unit._replace(end=amount.end))

    def _made(self, rule: str, amount: Amount, unit: Unit) -> Mention:
        factor, text = unit.factor, self.text
        measure = rule in ("figures.measure", "figures.fraction", "figures.half", "figures.rough") and not unit.counted
        ends = (unit.base_end or unit.end, unit.end) if measure else ()
        value = FigureValue(
            _tidy(amount.low * factor + unit.extra),
            None if amount.high is None else _tidy(amount.high * factor),
            unit.name,
            modifier_of(text, amount, self.grammar),
            measured_by(text, amount.start, ends, self.grammar),
        )
        self._remember(rule, amount, unit)
        return Mention(*self.passage.mention(Label.FIGURE, amount.start, unit.end), rule=rule, value=value)

    def _remember(self, rule: str, amount: Amount, unit: Unit) -> None:
        said = self.said
        share = unit.name in (_FRACTION, "%")
        comments = share and self.text[max(0, amount.start - 6) : amount.start].endswith(_COMMENT)
        self.said = Before(
            unit=said.unit if share else unit.name,
            noun=unit.name if unit.counted else said.noun,
            level=said.level if comments or unit.name == _FRACTION else unit.name,
            start=amount.start,
            end=unit.end,
            multiple=unit.factor * (1 if amount.rough else amount.multiple),
            changes=rule == "figures.change",
            tail=said.tail,
        )


def _searchable(passage: Passage) -> str:
    """The plain text in which a number may run over a line, but not over the cells and rows of a table."""
    text = passage.plain.replace("\t", _BOUNDARY)
    return text.replace("\n", _BOUNDARY if passage.role is Role.TABLE else " ")


def _over_unit(text: str, amount: Amount, unit: Unit, grammar: Grammar) -> tuple[Amount, Unit]:
    """Takes *entre 10 % et 15 %* as one range, where both ends have the same unit."""
    if amount.high is None and (wider := range_over_unit(text, amount, unit.end, grammar)):
        second = unit_at(text, wider, grammar)
        if second is not None and second.name.split("/")[0] == unit.name and second.factor == unit.factor:
            return wider, second
    return amount, unit


def _tidy(value: Decimal) -> Decimal:
    """The value without the trailing zeros that multiplying brought, never in scientific notation."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
