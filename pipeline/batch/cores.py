"""How many cores there are to work with."""

from __future__ import annotations

import os
import sys


def available_cores() -> int:
    """Gives how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
