"""What a folder or a file of rules holds, by name: whoever asks for more is told that the rules lack it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pipeline.errors import RulesError

_Item = TypeVar("_Item")


class Held(dict[str, _Item]):
    """Files or lexicons by name; one that is missing is the user's to mend, as where rules are older than Glaneur."""

    def __init__(self, where: Path, kind: str, items: Mapping[str, _Item]) -> None:
        """Takes what is there, and how to speak of what is not."""
        super().__init__(items)
        self._where, self._kind = where, kind

    def __missing__(self, name: str) -> _Item:
        """Raises RulesError; says what is missing, and where."""
        raise RulesError(f"{self._where}: no {self._kind} {name!r}; copy it from the rules of a fresh `glaneur init`.")
