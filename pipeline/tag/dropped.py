"""What the finders considered and dropped: kept while somebody asks, as `glaneur explain` does, and forgotten else.

Finders are pure functions that give mentions; to hand a second result through every one of their functions would burden
all of them for the one command that asks. As with a log, who drops something says so, and who wants to know listens.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from pipeline.records import Label
from pipeline.tag.reading import Passage

CLOSED = "in an address, a URL or a telephone number, where nothing is tagged"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words that a finder considered and gave no mention for.

    Attributes:
        start: Offset in the reading text; so is `end`.
        rule: The rule that would have suggested them; empty where it came to none.
        why: What spoke against them.
    """

    label: Label
    start: int
    end: int
    text: str
    rule: str
    why: str


_heard: ContextVar[list[Dropped] | None] = ContextVar("heard", default=None)


@contextmanager
def listening() -> Iterator[list[Dropped]]:
    """Gives a list that fills with what finders drop inside the `with` block."""
    heard: list[Dropped] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def is_heard() -> bool:
    """Whether anybody listens: where saying what was dropped takes work of its own."""
    return _heard.get() is not None


def drop(label: Label, passage: Passage, start: int, end: int, why: str, rule: str = "") -> None:
    """Says that a span of a passage's text was considered and dropped, and why."""
    heard = _heard.get()
    if heard is not None:
        heard.append(Dropped(*passage.mention(label, start, end), rule, why))
