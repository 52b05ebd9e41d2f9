"""Reads what stands in brackets after a name: its acronym, or the full name of an acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.tag.structures.body import Body

_BRACKET = re.compile(r" ?[(\[] ?([^\W\d_][\w&'.-]{1,14}) ?[)\]]")


def with_acronyms(bodies: Sequence[Body], text: str) -> Iterator[Body]:
    """Gives bodies with the acronym in brackets after their name, which is a body too."""
    taken = {body.start for body in bodies}
    for body in bodies:
        match = _BRACKET.match(text, body.end)
        if match is None or not _abbreviates(match[1], body.name):
            yield body
            continue
        yield replace(body, acronym=match[1])
        if match.start(1) not in taken:
            start, end = match.span(1)
            yield Body(start, end, match[1], body.kind, "bracket", body.name, end, acronym=match[1])


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether an acronym can be that of a name: two capitals, and its first letter begins one of the name's words."""
    if sum(map(str.isupper, acronym)) < 2:
        return False
    return acronym[0].casefold() in {word[0].casefold() for word in re.findall(r"[^\W\d_]+", name)}


def plan_acronyms(text: str, common: re.Pattern[str]) -> set[str]:
    """Gives the acronyms, folded, that a text gives to plans, programmes and other things that are no bodies."""
    return {match["acronym"].casefold() for match in common.finditer(text)}
