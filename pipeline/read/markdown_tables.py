"""Makes tables with bars of those that pandoc draws with strokes: simple ones, and grids of + and -."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

# Strokes below the head of a table, one for each column.
_STROKES = re.compile(r"[ ]{0,8}-{2,}(?:[ ]{1,40}-{2,}){1,30}[ ]*")
_STROKE = re.compile(r"-+")
_RULE = re.compile(r"[ ]{0,8}-{3,}[ ]*")
_GRID = re.compile(r"[ ]{0,8}\+(?:[-=:]{2,}\+){1,40}[ ]*")


def with_bars(text: str) -> str:
    """Gives a Markdown text whose drawn tables are such as the parser knows."""
    if "--" not in text:
        return text
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        rows, end = _table(lines, at)
        if rows:
            yield from ["", *rows, ""]
            at = end
        else:
            yield lines[at]
            at += 1


def _table(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """The rows of a table that begins at a line, and where it ends; no rows where none begins."""
    after = lines[at + 1] if at + 1 < len(lines) else ""
    if _GRID.fullmatch(lines[at]) and after.lstrip().startswith("|"):
        return _grid(lines, at)
    if lines[at].strip() and _STROKES.fullmatch(after) and not _STROKES.fullmatch(lines[at]):
        return _simple(lines, at)
    return [], at


def _simple(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    starts = [stroke.start() for stroke in _STROKE.finditer(lines[at + 1])]
    bounds = [*pairwise([0, *starts[1:]]), (starts[-1], None)]
    end = at + 2
    while (
        end < len(lines) and lines[end].strip() and not (_STROKES.fullmatch(lines[end]) or _RULE.fullmatch(lines[end]))
    ):
        end += 1
    rows = [[line[a:b].strip() for a, b in bounds] for line in (lines[at], *lines[at + 2 : end])]
    closed = end < len(lines) and lines[end].strip() != ""
    return _barred(rows), end + closed


def _grid(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    rows: list[list[str]] = []
    end, opens = at, True
    while end < len(lines) and lines[end].lstrip().startswith(("+", "|")):
        if _GRID.fullmatch(lines[end]):
            opens = True
        else:
            cells = [cell.strip() for cell in lines[end].strip().strip("|").split("|")]
            if opens or not rows or len(cells) != len(rows[-1]):
                rows.append(cells)
            else:
                rows[-1] = [f"{above} {cell}".strip() for above, cell in zip(rows[-1], cells, strict=True)]
            opens = False
        end += 1
    return _barred(rows), end


def _barred(rows: Sequence[Sequence[str]]) -> list[str]:
    head, *body = ["| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |" for row in rows]
    return [head, "|" + "---|" * len(rows[0]), *body]
