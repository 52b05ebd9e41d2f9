"""Tells from the words of a passage which rules can match there, so that most patterns need not be tried."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.tag.rules import Rules

_DIGITS = re.compile(r"\d\d")

# A rule matches only where a word of one of its lexicons stands; one that is not named here is always tried.
_ANCHORS: Mapping[str, tuple[str, ...]] = {
    "dates.later": ("direction",),
    "dates.neighbour": ("side",),
    "dates.now": ("now",),
    "dates.day_step": ("day_step",),
    "dates.day_span": ("month",),
    "dates.day_list": ("month",),
    "dates.day": ("month", "month_short"),
    "dates.month_span": ("month",),
    "dates.month": ("month", "month_short"),
    "dates.month_alone": ("month",),
    "dates.season": ("season",),
    "dates.feast": ("feast",),
}
_NUMERIC = {
    "dates.iso",
    "dates.numeric",
    "dates.month_numeric",
    "dates.numeric_short",
    "dates.return",
    "dates.span",
    "dates.year",
}


class Anchors:
    """One passage, asked for each rule in turn."""

    def __init__(self, text: str, rules: Rules) -> None:
        """Takes a passage's plain text."""
        self._text = " ".join(text.casefold().split())
        self._digits = _DIGITS.search(text) is not None
        self._rules = rules
        self._held: dict[str, bool] = {}

    def allow(self, rule: str) -> bool:
        """Whether a rule can match in the passage."""
        if rule in _NUMERIC:
            return self._digits
        names = _ANCHORS.get(rule)
        return names is None or any(map(self._hold, names))

    def _hold(self, name: str) -> bool:
        if name not in self._held:
            forms = self._rules.lexicon(f"dates.{name}").forms()
            self._held[name] = any(form in self._text for form in forms)
        return self._held[name]
