"""A date written in any French form parses back to itself; its days are those of the EDTF library."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from pathlib import Path
from time import strftime, struct_time

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tag.dates.find import find_dates
from pipeline.tag.dates.partial import Partial, Period
from pipeline.tag.reading import Found, read_plain
from pipeline.tag.rules import load_rules
from pipeline.values import DateValue

RULES = load_rules(Path(__file__).parents[2] / "models")
MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
]  # fmt: skip
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
days = st.dates(date(1950, 1, 1), date(2049, 12, 31))
years = st.integers(1950, 2049)


def ordinal(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


DAY_FORMS = {
    "plain": lambda d: f"{ordinal(d)} {MONTHS[d.month - 1]} {d.year}",
    "padded": lambda d: f"{d.day:02d} {MONTHS[d.month - 1]} {d.year}",
    "capitals": lambda d: f"{ordinal(d)} {MONTHS[d.month - 1].upper()} {d.year}",
    "weekday": lambda d: f"{WEEKDAYS[d.weekday()]} {ordinal(d)} {MONTHS[d.month - 1]} {d.year}",
    "strokes": lambda d: f"{d.day:02d}/{d.month:02d}/{d.year}",
    "bare strokes": lambda d: f"{d.day}/{d.month}/{d.year}",
    "points": lambda d: f"{d.day:02d}.{d.month:02d}.{d.year}",
    "short year": lambda d: f"{d.day:02d}/{d.month:02d}/{d.year % 100:02d}",
    "iso": lambda d: d.isoformat(),
}


def found(text: str) -> list[tuple[str, DateValue]]:
    return [
        (m.text, m.value) for m in find_dates(read_plain(text, RULES), RULES, Found()) if isinstance(m.value, DateValue)
    ]


@pytest.mark.parametrize("form", DAY_FORMS)
@given(day=days)
def test_a_day_parses_back_to_itself(form: str, day: date) -> None:
    written = DAY_FORMS[form](day)
    iso = day.isoformat()
    assert found(f"Le conseil du {written} a voté.") == [(written, DateValue(iso, iso, iso, "absolute"))]


@given(day=days)
def test_a_month_parses_back_to_itself(day: date) -> None:
    written = f"{MONTHS[day.month - 1]} {day.year}"
    last = monthrange(day.year, day.month)[1]
    value = DateValue(f"{day:%Y-%m}", f"{day:%Y-%m}-01", f"{day:%Y-%m}-{last}", "absolute")
    assert found(f"La foire de {written} a eu lieu.") == [(written, value)]


@given(first=years, length=st.integers(1, 10), mark=st.sampled_from("-–/"))
def test_a_span_of_years_parses_back_to_itself(first: int, length: int, mark: str) -> None:
    last = first + length
    for end in (str(last), f"{last % 100:02d}"):
        value = DateValue(f"{first}/{last}", f"{first}-01-01", f"{last}-12-31", "range")
        assert found(f"Le programme {first}{mark}{end} est clos.") == [(f"{first}{mark}{end}", value)]


@given(first=days, last=days)
def test_both_ends_of_a_period_parse_back(first: date, last: date) -> None:
    ends = [f"{ordinal(d)} {MONTHS[d.month - 1]} {d.year}" for d in (first, last)]
    assert [v.edtf for _, v in found(f"Du {ends[0]} au {ends[1]}, la rue est fermée.")] == [
        first.isoformat(), last.isoformat(),
    ]  # fmt: skip


@given(first=days, later=st.integers(1, 300))
def test_an_earlier_end_takes_the_year_that_makes_it_earlier(first: date, later: int) -> None:
    last = date.fromordinal(first.toordinal() + later)
    if first.month == last.month:
        return  # then one month is written for both
    text = f"Du {ordinal(first)} {MONTHS[first.month - 1]} au {ordinal(last)} {MONTHS[last.month - 1]} {last.year}."
    assert [v.edtf for _, v in found(text)] == [first.isoformat(), last.isoformat()]


@given(year=years, count=st.integers(2, 99), back=st.booleans())
def test_years_counted_on_add_up(year: int, count: int, back: bool) -> None:
    way = "plus tôt" if back else "plus tard"
    expected = year - count if back else year + count
    assert [v.edtf for _, v in found(f"En {year}, elle naît ; {count} ans {way}, tout change.")] == [
        str(year), str(expected),
    ]  # fmt: skip


partials = st.one_of(
    years.map(lambda y: Partial(str(y))),
    st.integers(100, 209).map(lambda d: Partial(f"{d}X")),
    st.integers(10, 20).map(lambda c: Partial(f"{c}XX")),
    st.builds(lambda d: Partial(f"{d.year}", d.month), days),
    st.builds(lambda d: Partial(f"{d.year}", d.month, d.day), days),
    years.flatmap(lambda y: st.sampled_from([Partial(str(y), s) for s in (21, 22, 23)])),
)


@settings(deadline=None)  # the library takes its time
@given(first=partials, last=st.one_of(st.none(), partials), approximate=st.booleans())
def test_the_days_are_those_of_the_edtf_library(first: Partial, last: Partial | None, approximate: bool) -> None:
    first = first._replace(approximate=approximate and last is None)
    value = Period(first, last).value("absolute")
    library = parse_edtf(value.edtf)
    assert (value.earliest, value.latest) == (day_of(library.lower_strict()), day_of(library.upper_strict()))


def day_of(moment: struct_time) -> str:
    return strftime("%Y-%m-%d", moment)


def test_a_winter_goes_on_to_the_end_of_february() -> None:
    value = Period(Partial("2019", 24)).value("absolute")
    assert (value.earliest, value.latest) == ("2019-12-01", "2020-02-29")


def test_an_unknown_year_has_no_days() -> None:
    assert Period(Partial("XXXX", 4, 16)).value("absolute") == DateValue("XXXX-04-16", "", "", "absolute")
