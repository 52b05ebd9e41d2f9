"""The gold: what is right for a sheet, as one JSON file a document has it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.records import Label, Role


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention that is right; an optional one costs nothing when missed."""

    label: Label
    text: str
    optional: bool
    attrs: dict[str, Any]

    def attr(self, name: str) -> str:
        """Gives an attribute as text; empty where the gold does not say."""
        value = self.attrs.get(name)
        return "" if value is None else str(value)

    @property
    def mandates(self) -> tuple[tuple[str, str], ...]:
        """The role and body of each mandate, from `mandates` or from `role`/`of` pairs with a number."""
        rows = self.attrs.get("mandates")
        if rows:
            return tuple((row.get("role", ""), row.get("of", "")) for row in rows)
        keys = [key for key in self.attrs if re.fullmatch(r"role\d*", key)]
        return tuple((str(self.attrs[key]), str(self.attrs.get(f"of{key[4:]}", ""))) for key in keys)


@dataclass(frozen=True, slots=True)
class GoldSection:
    """A heading that is right."""

    heading: str
    level: int
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldBlock:
    """A block that is right; several labels of furniture may stand in one, parted by ` | `."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Gold:
    """What is right for one document.

    Attributes:
        whole: Whether it has the whole reading text, so that blocks and reading order can be scored.
        mentions: None in a gold of the layout alone.
    """

    document_id: str
    whole: bool
    sections: tuple[GoldSection, ...]
    blocks: tuple[GoldBlock, ...]
    mentions: tuple[GoldMention, ...] | None


def load_gold(path: Path, only: Sequence[str] = ()) -> list[Gold]:
    """Loads the gold files of a folder, or one of them.

    Raises:
        UsageError: If there is none, one is not as it must be, or `only` names one that is not there.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path] if path.is_file() else []
    if not files:
        raise UsageError(f"{path}: no gold here; a gold is a file DOCUMENT.json.")
    unknown = set(only) - {file.stem for file in files}
    if unknown:
        raise UsageError(f"{path}: no gold for {', '.join(sorted(unknown))}.")
    return [_load(file) for file in files if not only or file.stem in only]


def _load(path: Path) -> Gold:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        mentions = data.get("mentions")
        return Gold(
            document_id=path.stem,
            whole="text" in data,
            sections=tuple(GoldSection(s["heading"], s["level"], bool(s.get("optional"))) for s in data["sections"]),
            blocks=tuple(GoldBlock(Role(b["role"]), b["text"]) for b in data["blocks"]),
            mentions=None if mentions is None else tuple(map(_mention, mentions)),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: is not a gold file ({type(error).__name__}: {error}).") from error


def _mention(entry: dict[str, Any]) -> GoldMention:
    return GoldMention(Label(entry["label"]), entry["text"], bool(entry.get("optional")), entry.get("attrs") or {})
