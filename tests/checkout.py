"""Where this checkout is, and what stands beside it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

Glaneur = Callable[..., subprocess.CompletedProcess[str]]
"""Runs the real command in a process of its own (the fixture `glaneur`)."""
