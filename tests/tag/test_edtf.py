"""EDTF as people type it, held against the `edtf` library."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from hypothesis import given, reject
from hypothesis import strategies as st

from pipeline.tag.dates.edtf import read_edtf


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2015", "2015-01-01", "2015-12-31"),
        ("2015-02", "2015-02-01", "2015-02-28"),
        ("2016-02-29", "2016-02-29", "2016-02-29"),
        ("2010~", "2010-01-01", "2010-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("2004-06-XX", "2004-06-01", "2004-06-30"),
        ("2020-21", "2020-03-01", "2020-05-31"),
        ("2020-24", "2020-12-01", "2021-02-28"),
        ("2017/2018", "2017-01-01", "2018-12-31"),
        ("2015/..", "2015-01-01", ""),
        ("../2015", "", "2015-12-31"),
        ("XXXX-04-16", "", ""),
        ("XXXX-02-29", "", ""),
        ("XXXX", "", ""),
    ],
)
def test_a_date_and_its_days(text: str, earliest: str, latest: str) -> None:
    value = read_edtf(text, "range")
    assert (value.edtf, value.earliest, value.latest, value.kind) == (text, earliest, latest, "range")


NO_DATES = (
    "/",
    "..",
    "../..",
    "15",
    "2015-13",
    "2015-00",
    "2015-02-29",
    "2015-1",
    "2015-01-32",
    "201X-01",
    "2015-XX-05",
    "0000",
    "00XX",
    "2018/2017",
    "2015/2016/2017",
    "2015-21-05",
    "2000-21?",
    "XXXX-21",
    "2015~~",
    "٢٠١٥",
    "9999-24",
    "février",
    "",
    "2015 ",
    "juin 2015",
)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_edtf(text, "absolute")


@given(st.from_regex(r"\A(1[5-9]|20)[0-9X]{2}(-[0-3X][0-9X](-[0-3X][0-9X])?)?[~?%]?\Z"))
def test_what_is_taken_the_library_takes_too(text: str) -> None:
    try:
        read_edtf(text, "absolute")
    except ValueError:
        reject()
    assert str(parse_edtf(text)) == text
