"""From the words that a pattern caught to the date that they stand for; None where they stand for none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.tag.dates.numbers import number_in_words, read_day
from pipeline.tag.dates.partial import UNKNOWN, Partial, Period
from pipeline.tag.patterns import fold
from pipeline.tag.rules import Rules

Reader = Callable[[re.Match[str], Rules], Period | None]

_PIVOT = 50  # two digits of a year below it are of the 2000s
_LONGEST_SPAN = 100
_LONGEST_SHORT_SPAN = 10  # 2014-20 is a programme; 2014-58 is the number of a law
_ROMAN = {"i": 1, "v": 5, "x": 10}
_LAST_CENTURY = 21
LAST_YEAR = 2100  # plans look no further


def _group(match: re.Match[str], *names: str) -> str:
    """The first of these groups that caught something."""
    caught = match.groupdict()
    return next((caught[name] for name in names if caught.get(name)), "")


def _year(match: re.Match[str]) -> str:
    year = _group(match, "year", "short_year", "code_year")
    if words := _group(match, "year_words"):
        return str(number_in_words(words) or UNKNOWN)
    if len(year) == 2:
        return f"20{year}" if int(year) < _PIVOT else f"19{year}"
    return year or UNKNOWN


def _month(match: re.Match[str], rules: Rules, *names: str) -> int:
    word = _group(match, *(names or ("month", "short_month", "part_month")))
    short = rules.lexicon("dates.month_short").get(word)
    return int(rules.lexicon("dates.month").get(word) or short or word)


def _checked(first: Partial, last: Partial | None = None) -> Period | None:
    if not first.exists or (last is not None and not last.exists):
        return None
    return Period(first, last)


def _lent(match: re.Match[str], rules: Rules, month: int) -> str:
    """The year that the next date lends; a month after that date's own stands in the year before."""
    if match.groupdict().get("lent_year") is None:
        return _year(match)
    year, following = match["lent_year"], match.string[match.end() : match.start("lent_year")]
    months = rules.lexicon("dates.month")
    last = next((m for word in reversed(re.findall(r"[\w.]+", following)) if (m := months.get(word))), "")
    earlier = re.match(r"\s*(?:au|à|jusqu)", following) is not None and last != "" and int(last) < month
    return str(int(year) - earlier)


def _read_numeric(match: re.Match[str], rules: Rules) -> Period | None:
    day, month, year = match["day"], match["month"], match["year"]
    if len(year) == 2 and "/" not in match["sep"] and (len(day) < 2 or len(month) < 2):
        return None  # 1.2.21 is a heading's number
    if len(year) == 4 and not 1500 <= int(year) < 2100:
        return None
    return _checked(Partial(_year(match), int(month), int(day)))


def _read_day(match: re.Match[str], rules: Rules) -> Period | None:
    month = _month(match, rules)
    return _checked(Partial(_lent(match, rules, month), month, read_day(_group(match, "day", "day_words"))))


def _read_digits(match: re.Match[str], rules: Rules) -> Period | None:
    day = int(match["day"]) if "day" in match.re.groupindex else None
    return _checked(Partial(_year(match), int(match["month"]), day))


def _read_day_span(match: re.Match[str], rules: Rules) -> Period | None:
    month, year = _month(match, rules), _year(match)
    first, last = read_day(match["from"]), read_day(match["day"])
    return _checked(Partial(year, month, first), Partial(year, month, last)) if first < last else None


def _read_month(match: re.Match[str], rules: Rules) -> Period | None:
    month = _month(match, rules)
    return _checked(Partial(_lent(match, rules, month), month))


def _read_month_alone(match: re.Match[str], rules: Rules) -> Period | None:
    return Period(Partial(UNKNOWN, _month(match, rules)))


def _read_month_span(match: re.Match[str], rules: Rules) -> Period | None:
    first, last, year = _month(match, rules, "from"), _month(match, rules), match["year"]
    from_year = match["from_year"] or str(int(year) - (first > last))
    return _checked(Partial(from_year, first), Partial(year, last))


def _read_season(match: re.Match[str], rules: Rules) -> Period | None:
    return Period(Partial(match["year"], int(rules.lexicon("dates.season").get(match["season"]) or 0)))


def _read_share(match: re.Match[str], rules: Rules) -> Period | None:
    year = _year(match)
    if match["code"]:
        months, nth = (3 if match["code"] in "Tt" else 6), match["number"]
    else:
        months = int(rules.lexicon("dates.share").get(match["share"]) or 0)
        nth = rules.lexicon("dates.ordinal").get(match["ordinal"]) or ""
    last = 12 if nth == "last" else months * int(nth)
    return _checked(Partial(year, last - months + 1), Partial(year, last)) if last <= 12 else None


def _read_decade(match: re.Match[str], rules: Rules) -> Period | None:
    word = match["decade"]
    century = "" if len(word) == 4 else "19"
    first = rules.lexicon("dates.decade_word").get(word) or f"{century}{word[:-1]}X"
    if "to" not in match.re.groupindex or not match["to"]:
        return Period(Partial(first))
    return Period(Partial(first), Partial(f"{first[:2]}{match['to'][-2]}X"))


def _read_century(match: re.Match[str], rules: Rules) -> Period | None:
    word = match["century"]
    number = int(word) if word.isdigit() else _roman(word)
    return Period(Partial(f"{number - 1:02d}XX")) if 1 <= number <= _LAST_CENTURY else None


def _roman(word: str) -> int:
    digits = [_ROMAN[letter] for letter in fold(word)]
    following = [*digits[1:], 0]
    return sum(-a if a < b else a for a, b in zip(digits, following, strict=True))


def _read_return(match: re.Match[str], rules: Rules) -> Period | None:
    return Period(Partial(match["year"], 9))


def _read_feast(match: re.Match[str], rules: Rules) -> Period | None:
    month, _, day = (rules.lexicon("dates.feast").get(match["feast"]) or "").partition("-")
    return Period(Partial(match["year"], int(month), int(day)))


def _read_span(match: re.Match[str], rules: Rules) -> Period | None:
    first, to = match["from"], match["to"]
    last = to if len(to) == 4 else str(int(first[:2]) + (int(to) < int(first[2:]))) + to
    longest = _LONGEST_SPAN if len(to) == 4 else _LONGEST_SHORT_SPAN
    if int(last) > LAST_YEAR or not 0 < int(last) - int(first) <= longest:
        return None
    return Period(Partial(first), Partial(last))


def _read_year(match: re.Match[str], rules: Rules) -> Period | None:
    return Period(Partial(_year(match)))


READERS: Mapping[str, Reader] = {
    "dates.iso": _read_digits,
    "dates.numeric": _read_numeric,
    "dates.month_numeric": _read_digits,
    "dates.numeric_short": _read_digits,
    "dates.day_span": _read_day_span,
    "dates.day_list": _read_day,
    "dates.day": _read_day,
    "dates.month_span": _read_month_span,
    "dates.month": _read_month,
    "dates.month_alone": _read_month_alone,
    "dates.season": _read_season,
    "dates.share": _read_share,
    "dates.decade": _read_decade,
    "dates.decade_list": _read_decade,
    "dates.century": _read_century,
    "dates.return": _read_return,
    "dates.feast": _read_feast,
    "dates.span": _read_span,
    "dates.year_words": _read_year,
    "dates.year": _read_year,
}


def names_two_ends(rule: str, period: Period) -> bool:
    """Whether the words of a rule name two ends, unlike those of a quarter, which is an interval all the same."""
    return period.last is not None and rule != "dates.share"
