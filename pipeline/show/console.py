"""Printing to the terminal: what sheets, rules and people say is only ever text, never markup."""

from __future__ import annotations

from rich.console import Console, RenderableType


def print_parts(*parts: RenderableType, soft_wrap: bool = False) -> None:
    """Prints texts and tables, one below the other.

    Args:
        parts: What is printed.
        soft_wrap: Whether long lines are left to the terminal, so that each stays one line in a file.
    """
    console = Console(markup=False)
    for part in parts:
        console.print(part, soft_wrap=soft_wrap)
