"""Dates known in part: their EDTF, their first and last day, and counting on from them.

The `edtf` library validates what is written here, in the tests. It is not imported to run: it takes 0.14 s to import
and 4 ms a date, and its winter ends on the 31st of December.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.values import DateValue

UNKNOWN = "XXXX"
SPRING, WINTER = 21, 24


class Partial(NamedTuple):
    """A date as far as the words give it, to the ISO 8601-2 (EDTF) levels 1 and, for `XXXX-MM-DD`, 2.

    Attributes:
        year: Four characters, `X` for each digit that is not known: `2015`, `199X`, `15XX`, `XXXX`.
        month: 1 to 12, or a season: 21 (spring) to 24 (winter); None where only the year is given.
        day: Of the month; None where only the month is given.
        approximate: Whether the words say that it is about then.
    """

    year: str
    month: int | None = None
    day: int | None = None
    approximate: bool = False

    @property
    def known(self) -> bool:
        """Whether all digits of the year are known."""
        return self.year.isdigit()

    @property
    def edtf(self) -> str:
        """The EDTF string; `~` only where EDTF has it (no season, no unknown year)."""
        parts = [self.year, *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        marked = self.approximate and (self.month is None or (self.known and self.month < SPRING))
        return "-".join(parts) + ("~" if marked and self.year != UNKNOWN else "")

    @property
    def exists(self) -> bool:
        """Whether the calendar has it; a 29th of February of an unknown year does."""
        if self.day is None or self.month is None:
            return self.month is None or 1 <= self.month <= 12 or SPRING <= self.month <= WINTER
        year = int(self.year) if self.known else 2000
        return 1 <= self.month <= 12 and 1 <= self.day <= monthrange(year, self.month)[1]

    def bounds(self) -> tuple[date, date] | None:
        """Gives the first and the last day; None where the year is not known at all."""
        if self.year == UNKNOWN:
            return None
        first, last = int(self.year.replace("X", "0")), int(self.year.replace("X", "9"))
        if self.month is None:
            return date(first, 1, 1), date(last, 12, 31)
        if self.month >= SPRING:
            start = Partial(self.year, 3 * (self.month - SPRING) + 3)
            return date(first, start.month or 1, 1), start.plus_months(3).day_before()
        end = monthrange(last, self.month)[1] if self.day is None else self.day
        return date(first, self.month, self.day or 1), date(last, self.month, end)

    def plus_years(self, count: int) -> Partial:
        """Gives the year that many years on."""
        return Partial(f"{int(self.year) + count:04d}")

    def plus_months(self, count: int) -> Partial:
        """Gives the month that many months on."""
        months = int(self.year) * 12 + (self.month or 1) - 1 + count
        return Partial(f"{months // 12:04d}", months % 12 + 1)

    def plus_days(self, count: int) -> Partial:
        """Gives the day that many days on."""
        return on(self._first() + timedelta(days=count))

    def day_before(self) -> date:
        """Gives the day before its first."""
        return self._first() - timedelta(days=1)

    def _first(self) -> date:
        return date(int(self.year), self.month or 1, self.day or 1)


def on(day: date) -> Partial:
    """Gives a day of the calendar as a date that is wholly known."""
    return Partial(f"{day.year:04d}", day.month, day.day)


class Period(NamedTuple):
    """What a mention stands for: one partial date, or the interval from one to another."""

    first: Partial
    last: Partial | None = None

    @property
    def edtf(self) -> str:
        """The EDTF string, an interval where there are two ends."""
        return self.first.edtf if self.last is None else f"{self.first.edtf}/{self.last.edtf}"

    @property
    def end(self) -> Partial:
        """Its last part, from which *plus tard* counts on."""
        return self.last or self.first

    def value(self, kind: str) -> DateValue:
        """Gives the value of a mention; its days are empty where the year is not known."""
        first, last = self.first.bounds(), self.end.bounds()
        if first is None or last is None:
            return DateValue(self.edtf, "", "", kind)
        return DateValue(self.edtf, first[0].isoformat(), last[1].isoformat(), kind)
