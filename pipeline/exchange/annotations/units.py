"""UTF-16 units, in which browsers and Java count, and code points, in which we do."""

from __future__ import annotations

from bisect import bisect_left


class Utf16:
    """The offsets of a text in both counts; they differ behind every character beyond U+FFFF, such as an emoji."""

    def __init__(self, text: str) -> None:
        """Notes where the two counts drift apart."""
        self._wide = [i for i, character in enumerate(text) if character > "\uffff"]
        self._wide_units = [i + before for before, i in enumerate(self._wide)]

    @property
    def differs(self) -> bool:
        """Whether the two counts differ anywhere in this text."""
        return bool(self._wide)

    def units(self, at: int) -> int:
        """Gives the offset in UTF-16 units of one in code points."""
        return at + bisect_left(self._wide, at)

    def points(self, units: int) -> int:
        """Gives the offset in code points of one in UTF-16 units.

        Raises:
            ValueError: If it stands in the middle of a character.
        """
        at = units - bisect_left(self._wide_units, units)
        if self.units(at) != units:
            raise ValueError(f"{units} is in the middle of a character")
        return at
