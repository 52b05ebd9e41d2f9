"""One start of the server: the desk, the language, and who sits at it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.dataset.origin import cache_folder
from pipeline.dataset.store import PICTURES
from pipeline.review.desk import Desk
from pipeline.review.who import is_name, proposed, remember, remembered
from pipeline.typed.check import DATE_KINDS, MANDATE_STATUSES, QUOTE_KINDS, STRUCTURE_KINDS


class Lang(StrEnum):
    """The languages of the page."""

    FR = "fr"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Greeting:
    """What the page is told first; `reviewer` is empty until somebody has said who they are."""

    lang: Lang
    reviewer: str
    proposed: str
    blind: bool
    dataset: str
    sheet: str
    structure_kinds: tuple[str, ...] = STRUCTURE_KINDS
    date_kinds: tuple[str, ...] = DATE_KINDS
    quote_kinds: tuple[str, ...] = QUOTE_KINDS
    mandate_statuses: tuple[str, ...] = MANDATE_STATUSES


@dataclass
class Session:
    """Who reviews what.

    Attributes:
        desk: The sheets.
        lang: The language of the page.
        sheet: The one to show first; empty for the list.
        reviewer: Who decides; empty until it is known.
        settings: The folder where the name is kept; the user's own where it is None.
    """

    desk: Desk
    lang: Lang = Lang.FR
    sheet: str = ""
    reviewer: str = ""
    settings: Path | None = None

    def __post_init__(self) -> None:
        """Remembers who it was the last time."""
        self.reviewer = self.reviewer or remembered(self.settings)

    @property
    def cache(self) -> Path:
        """The folder of page pictures: beside what else is kept of the dataset."""
        origin = self.desk.origin
        return (origin.store if origin else cache_folder(self.desk.dataset)) / PICTURES

    def greet(self) -> Greeting:
        """Gives what the page is told first."""
        name = "" if self.reviewer else proposed()
        return Greeting(self.lang, self.reviewer, name, self.desk.blind, self.desk.dataset.resolve().name, self.sheet)

    def seat(self, name: str) -> bool:
        """Takes a reviewer's name and keeps it; False where nobody can be called so."""
        tidy = " ".join(name.split())
        if not is_name(tidy):
            return False
        self.reviewer = tidy
        self.desk.forget()
        with suppress(OSError):  # it will be asked again the next time
            remember(tidy, self.settings)
        return True
