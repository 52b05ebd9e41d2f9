"""What one sheet may take, and what is said of one that takes more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Limits:
    """What one sheet may take.

    Attributes:
        seconds: Of time; a page that is tried alone has a tenth of it.
        megabytes: Of memory beyond what a worker starts with; held on Linux alone.
    """

    seconds: float = 120.0
    megabytes: int = 2048


class Cause(StrEnum):
    """How a sheet broke its worker, as `problems.code` has it."""

    TOO_SLOW = "too_slow"
    TOO_MUCH_MEMORY = "too_much_memory"
    CRASHED = "crashed"


class BrokenError(Exception):
    """A task broke its worker."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause)
        self.cause = cause


def explain(cause: Cause, limits: Limits) -> str:
    """Gives what a problem says of a sheet that broke its worker."""
    match cause:
        case Cause.TOO_SLOW:
            return f"took over {limits.seconds:g} s; split it, or print it into a new PDF."
        case Cause.TOO_MUCH_MEMORY:
            return f"took over {limits.megabytes} MB; split it, or print it into a new PDF."
        case Cause.CRASHED:
            return "a library crashed on it, or its process was killed; print it into a new PDF."
