"""A body where a passage names it."""

from __future__ import annotations

from typing import NamedTuple


class Body(NamedTuple):
    """A structure in a passage, before the sheet's other names for it are known; offsets are the passage's.

    Attributes:
        text: Its words, as the passage has them.
        kind: Its nature.
        rule: The last part of the id of the rule that found it.
        name: Its full name where its words are only a part (`Iroise`: `communauté de communes de l'Iroise`), else they.
        own: Where the name after the type noun begins; `end` where there is none.
        noun: The type noun for one body, where it has one.
        acronym: Its acronym, where it stands beside it.
    """

    start: int
    end: int
    text: str
    kind: str
    rule: str
    name: str
    own: int
    noun: str = ""
    acronym: str = ""
