"""Finds the figures of a reading: from number to number, what each one measures or counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.records import FigureValue, Label, Mention, Role
from pipeline.tag.figures.amounts import FOUR_DIGITS, Amount, amount_at, range_over_unit
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
from pipeline.tag.figures.understood import Before, understood_unit
from pipeline.tag.figures.units import Unit, unit_at
from pipeline.tag.patterns import Pattern
from pipeline.tag.reading import Found, Passage, Reading
from pipeline.tag.rules import Rules

_FRACTION = "fraction"
_SMALL = 1000  # a number above this one shares no « millions » with the one before
_PAGES = ("pages", "p")
_BOUNDARY = "\x1f"  # stands for what a number never runs over: the cells and rows of a table


def find_figures(reading: Reading, rules: Rules, found: Found) -> list[Mention]:
    """Gives the mentions of figures, in the order of the text."""
    grammar = grammar_of(rules)
    halves = rules.pattern("figures", "figures.half")
    out: list[Mention] = []
    for passage in reading.passages:
        figures = _PassageFigures(passage, grammar, found)
        out += sorted((*figures.mentions(), *figures.halves(halves)), key=lambda m: m.start)
    return out


class _PassageFigures:
    """The figures of one passage, read from left to right; remembers the last, whose unit the next may share."""

    def __init__(self, passage: Passage, grammar: Grammar, found: Found) -> None:
        self.passage, self.grammar, self.found = passage, grammar, found
        self.text = _searchable(passage)
        self.said = Before()
        self.closed = bytearray(len(passage.text))
        for start, end in passage.closed:
            self.closed[start:end] = b"\1" * (end - start)

    def mentions(self) -> Iterator[Mention]:
        at = 0
        while (step := self.grammar.numerals.after(self.text, at)) is not None:
            at, numeral = step
            if numeral is None:
                continue
            at = numeral.end
            if self._is_taken(numeral.start, numeral.end):
                continue
            amount = amount_at(self.text, numeral, self.grammar)
            mention = self._mention(amount) if amount else None
            if mention is not None:
                yield mention
                at = max(at, mention.end - self.passage.start)

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
        offset = self.passage.start
        taken = (self.found.touches(label, offset + start, offset + end) for label in (Label.DATE, Label.STRUCTURE))
        return any(self.closed[start:end]) or any(taken)

    def _mention(self, amount: Amount) -> Mention | None:
        text, grammar = self.text, self.grammar
        if is_label(text, amount, grammar) or is_name(text, amount) or is_section(text, amount):
            return None
        if amount.fraction:
            return self._made("figures.fraction", amount, Unit(amount.end, _FRACTION))
        unit = unit_at(text, amount, grammar)
        if unit is None:
            return self._understood(amount)
        if self._is_page_count(unit) or is_known(text, amount, grammar) or is_proportion(text, unit.end):
            return None
        amount, unit = _over_unit(text, amount, unit, grammar)
        rule = "figures.rough" if amount.rough else "figures.count" if unit.counted else "figures.measure"
        return self._made(rule, amount, unit)

    def _is_page_count(self, unit: Unit) -> bool:
        return self.passage.kind == "bibliography" and unit.name in _PAGES

    def _understood(self, amount: Amount) -> Mention | None:
        text = self.text
        if self.passage.kind == "bibliography" or runs_on(text, amount) or is_known(text, amount, self.grammar):
            return None
        offset = self.passage.start + amount.end
        dated = self.found.touches(Label.DATE, offset + 1, offset + 2)
        unit = understood_unit(text, amount, self.said, self.grammar, dated=dated)
        if unit and unit.name == self.said.unit and amount.multiple == 1 and amount.low < _SMALL:
            amount = replace(amount, low=amount.low * self.said.multiple)  # « 80 millions d'euros, dont 6 ici »
        return self._made("figures.understood", amount, unit) if unit else None

    def _made(self, rule: str, amount: Amount, unit: Unit) -> Mention:
        factor, text = unit.factor, self.text
        measure = not unit.counted and rule != "figures.understood"
        value = FigureValue(
            _tidy(amount.low * factor + unit.extra),
            None if amount.high is None else _tidy(amount.high * factor),
            unit.name,
            modifier_of(text, amount, self.grammar),
            measured_by(text, amount.start, unit.end, self.grammar, after=measure),
        )
        shared = self.said.unit if unit.name in (_FRACTION, "%") else unit.name
        self.said = Before(
            shared,
            unit.name if unit.counted else self.said.noun,
            unit.end,
            Decimal(1) if amount.rough else amount.multiple,
        )
        return Mention(*self.passage.mention(Label.FIGURE, amount.start, unit.end), rule=rule, value=value)


def _searchable(passage: Passage) -> str:
    """The plain text in which a number may run over a line, but not over the cells and rows of a table."""
    text = passage.plain
    if "\t" in passage.text:
        text = "".join(_BOUNDARY if c == "\t" else p for c, p in zip(passage.text, text, strict=True))
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
