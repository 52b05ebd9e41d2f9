"""Cuts a text into the words that names of persons are made of: initials, elided particles, words."""

from __future__ import annotations

import re

from pipeline.tag import tokens

_CAPITAL = "A-ZÀ-ÖØ-ÞŒŸ"
_INITIAL = rf"(?<![\w'])[{_CAPITAL}]\.(?:-?[{_CAPITAL}]\.)*"
_ELISION = r"(?<![\w'])(?:[cdjlmnosty]|qu|lorsqu|puisqu|jusqu)'(?=[^\W\d_])"
# The apostrophe of Breton names (Floc'h) is inside the word.
_WORD = r"[^\W\d_]++(?:(?:-(?:d')?|(?<=c)'(?=h))[^\W\d_]++)*+"
_TOKEN = re.compile(rf"((?=[^\W\d_])(?:{_INITIAL}|{_ELISION}|{_WORD}))", re.IGNORECASE)


def cut(text: str) -> tokens.Tokens:
    """Gives the words of a plain text: an initial ends with its full stop, an elision with its apostrophe."""
    return tokens.cut(text, _TOKEN)
