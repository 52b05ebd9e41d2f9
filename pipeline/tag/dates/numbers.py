"""Reads the number words of dates."""

from __future__ import annotations

import re

from text_to_num import text2num


def number_in_words(words: str) -> int | None:
    """Gives the number that French words or digits stand for, or None where they are no number."""
    if words.isdigit():
        return int(words)
    try:
        return int(text2num(words.lower(), "fr"))
    except ValueError:
        return None


def read_day(words: str) -> int:
    """Gives the day of the month that words or digits stand for (*1er*, *12*, *neuf*); 0 where they are none."""
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits[0])
    return 1 if words.lower() == "premier" else number_in_words(words) or 0
