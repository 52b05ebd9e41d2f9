"""A number, however it is written, is read as itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tag.figures.numerals import read_digits, read_words

_UNITS = ["", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize"]
_UNITS += ["quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def in_words(number: int) -> str:
    """A number from 1 to 999,999 as French writes it."""
    thousands, rest = divmod(number, 1000)
    if thousands:
        head = "mille" if thousands == 1 else f"{_hundreds(thousands)} mille"
        return f"{head} {_hundreds(rest)}".strip()
    return _hundreds(rest)


def _hundreds(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    head = "" if not hundreds else "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
    return f"{head} {_below_hundred(rest)}".strip()


def _below_hundred(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    if number >= 80:
        return f"quatre-vingt-{_UNITS[number - 80]}".rstrip("-")
    base = min(number // 10 * 10, 60)
    rest = number - base
    joint = " et " if rest in (1, 11) else "-"
    return f"{_TENS[base]}{joint}{_UNITS[rest]}" if rest else _TENS[base]


@given(st.integers(min_value=1, max_value=999_999))
def test_words(number: int) -> None:
    written = in_words(number)
    assert read_words(written) == (len(written), Decimal(number))


@given(
    st.integers(min_value=0, max_value=999_999_999),
    st.integers(min_value=0, max_value=99),
    st.sampled_from([("{:,}", " "), ("{:,}", "."), ("{}", "")]),
)
def test_digits_in_any_grouping(whole: int, cents: int, grouping: tuple[str, str]) -> None:
    form, separator = grouping
    written = form.format(whole).replace(",", separator) + f",{cents:02d}"
    assert read_digits(written) == Decimal(whole) + Decimal(cents) / 100


@pytest.mark.parametrize(("written", "value"), [("3.5", "3.5"), ("1.250", "1250"), ("0,350", "0.350"), ("12", "12")])
def test_points_and_commas(written: str, value: str) -> None:
    assert read_digits(written) == Decimal(value)


def test_a_code_is_no_number() -> None:
    assert read_digits("12345678900012") is None
    assert read_digits("9" * 1_000_000) is None


def test_words_that_make_two_numbers_give_the_first() -> None:
    assert read_words("deux trois") == (4, Decimal(2))
