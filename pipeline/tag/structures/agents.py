"""Reads a firm that only what it is given or makes shows: *le lot est attribué à X*, *une carte éditée par X Y*."""

from __future__ import annotations

import re

from pipeline.tag.structures.body import Body
from pipeline.tag.structures.grammar import ARTICLES
from pipeline.tag.structures.names import Names

_JOINED = re.compile(r"[A-ZÀ-ÞŒ][a-zà-ÿœ]{2,}[A-ZÀ-ÞŒ][a-zà-ÿœ]+")  # capitals inside one word: no place, nobody's name


def read_agent(names: Names, i: int, after: int) -> Body | None:
    """Gives the firm whose name begins at a word and ends before another, or None."""
    verb, before = names.at(i - 2).key, names.at(i - 1).key
    given = before == "à" and verb in names.grammar.given_to
    if not given and not (before == "par" and verb in names.grammar.made_by):
        return None
    capitals = [names.at(k) for k in range(i, after) if names.at(k).is_capital]
    is_joined = len(capitals) == 1 and _JOINED.fullmatch(names.at(i).text) is not None
    if names.at(i).key in ARTICLES or names.is_person(i) or not (is_joined or len(capitals) > 1):
        return None
    return names.body(i, after, "company", "agent", own=i)
