"""Who reviews: the name is asked once and kept with the user's settings; git's name is proposed."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from platformdirs import user_config_path

_FILE = "reviewer"
_LONGEST = 60
_NAME = re.compile(r"[^\W_](?:[\w .'’-]*\w)?\.?")


def is_name(name: str) -> bool:
    """Whether a reviewer can be called so: letters, digits, spaces, dots, hyphens and apostrophes."""
    return len(name) <= _LONGEST and _NAME.fullmatch(name) is not None


def remembered(folder: Path | None = None) -> str:
    """Gives the name that was kept, or the empty one."""
    try:
        name = (_folder(folder) / _FILE).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return name if is_name(name) else ""


def remember(name: str, folder: Path | None = None) -> None:
    """Keeps a name for the next time.

    Raises:
        OSError: If it cannot be written.
    """
    _folder(folder).mkdir(parents=True, exist_ok=True)
    (_folder(folder) / _FILE).write_text(f"{name}\n", encoding="utf-8")


def proposed() -> str:
    """Gives the name that git knows, or the empty one."""
    try:
        done = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607  # the user's own git, where it is in the path
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    name = done.stdout.strip()
    return name if is_name(name) else ""


def _folder(given: Path | None) -> Path:
    return given or user_config_path("glaneur", appauthor=False)
