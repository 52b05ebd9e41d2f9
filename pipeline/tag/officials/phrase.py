"""A mandate as the words name it, before it is known whose it is."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.tag.officials.bodies import Body
from pipeline.values import Mandate


class Phrase(NamedTuple):
    """A mandate as the words name it.

    Attributes:
        lead: Where its article begins, or what else stands first.
        start: Where its rank begins, or the noun itself.
        end: Where the words that stand with the noun end.
        tail: Where what belongs to it behind a comma or as years ends.
        determiner: Its article, in small letters; empty without one.
        level: The kind of body that an adjective gives (*vice-président métropolitain*).
        sure: Whether it is elective; None where the words do not show it.
    """

    lead: int
    start: int
    end: int
    tail: int
    role: str
    plural: bool
    determiner: str
    rank: str
    former: bool
    sure: bool | None
    party: str = ""
    delegation: str = ""
    level: str = ""
    body: Body | None = None

    def mandate(self, body: str = "") -> Mandate:
        """Gives the mandate, in the body given where the words name none."""
        status = "former" if self.former else "current"
        return Mandate(self.role, self.rank, self.delegation, self.body.text if self.body else body, status)


def presidency(body: Body, at: int, *, former: bool) -> Phrase:
    """Gives the mandate that a verb gives (*qui préside le PETR*): it has no words of its own."""
    return Phrase(
        lead=at,
        start=at,
        end=at,
        tail=at,
        role="président",
        plural=False,
        determiner="",
        rank="",
        former=former,
        sure=body.elective,
        body=body,
    )


def headship(body: Body, seat: str, *, commune: bool) -> Phrase | None:
    """Gives the mandate of who is at the head of a body: a commune's mayor, another council's president."""
    if not (body.elective or seat == "mairie"):
        return None
    role = "maire" if seat == "mairie" or commune else "président"
    return presidency(body, body.end, former=False)._replace(sure=True, role=role)
