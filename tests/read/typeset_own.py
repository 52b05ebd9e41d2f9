"""Sets drawn sheets with the tests' own PDF writer: ragged Courier in columns, boxes, tables, notes at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from layouts import Box, Item, Plan, Region, Table
from pdf_maker import Sheet, pdf

from pipeline.records import Role

LEFT, RIGHT, TOP, BOTTOM, GUTTER = 50, 545, 70, 720, 20
SIZE, LEADING = 8, 10
NAVY = "0.1 0.2 0.5"
WINDOWS = "•–-*·"  # the bullets that its fonts have


@dataclass(frozen=True)
class Set:
    """A line as set, or a box of several: what the press cannot part."""

    height: float
    lines: tuple[tuple[float, float, str, float, str, str], ...] = ()  # x, baseline, words, size, font, colour
    frames: tuple[tuple[float, float, float, float, str], ...] = ()  # x, top, width, height, fill
    note: str = ""
    sticks: bool = False  # to what follows


@dataclass
class Press:
    """Fills pages with what is set, column by column."""

    plan: Plan
    pages: list[Sheet] = field(default_factory=list)
    notes: int = 0
    on_page: int = 0
    top: float = TOP

    def page(self) -> Sheet:
        sheet = Sheet()
        number = len(self.pages) + 1
        head = self.plan.heads[number % 2]
        sheet.text(LEFT if number % 2 else RIGHT - 4.2 * len(head), 36, head, 7, colour="0.4 0.4 0.4")
        sheet.text(LEFT if number % 2 else RIGHT - 9, 815, str(number), 7)
        self.pages.append(sheet)
        self.top, self.on_page = TOP, 0
        return sheet

    def title(self) -> None:
        sheet = self.page()
        if self.plan.banner:
            sheet.box(0, 50, 595, 60, "0.8 0.9 0.8")
        for n, line in enumerate(wrap(self.plan.title, 44)):
            sheet.text(LEFT, 75 + 22 * n, line, 18, "F2")
        self.top = 130

    def region(self, region: Region) -> None:
        width = (RIGHT - LEFT - GUTTER * (region.columns - 1)) / region.columns
        rows = [row for item in region.items for row in set_item(item, width)]
        if self.top > BOTTOM - 100:
            self.page()
        for row in set_text(region.heading, RIGHT - LEFT):
            self.draw(row, LEFT, self.top)
            self.top += row.height
        while rows:
            room = BOTTOM - self.top
            even = sum(row.height for row in rows) / region.columns + 30
            deepest = self.top
            for column in range(region.columns):
                rows, low = self.column(rows, LEFT + column * (width + GUTTER), min(room, even))
                deepest = max(deepest, low)
            self.top = deepest + 12
            if rows:
                self.page()

    def column(self, rows: Sequence[Set], x: float, room: float) -> tuple[list[Set], float]:
        """Sets what there is room for; gives what is left, and how deep it came."""
        y, n = self.top, 0
        while n < len(rows):
            block = next(m for m in range(n, len(rows)) if not rows[m].sticks or m == len(rows) - 1)
            if y + sum(row.height for row in rows[n : block + 1]) > self.top + room and y > self.top:
                break
            for row in rows[n : block + 1]:
                self.draw(row, x, y)
                y += row.height
            n = block + 1
        return list(rows[n:]), y

    def draw(self, row: Set, x: float, y: float) -> None:
        sheet = self.pages[-1]
        for fx, ftop, width, height, fill in row.frames:
            sheet.box(x + fx, y + ftop, width, height, fill or "1 1 1", "f" if fill else "S")
        for lx, base, words, size, font, colour in row.lines:
            sheet.text(x + lx, y + base, words, size, font, colour)
        if row.note:
            self.notes += 1
            _, base, words, size, _, _ = row.lines[-1]
            sheet.text(x + 0.6 * size * len(words), y + base - 3, str(self.notes), 5)
            place = BOTTOM + 22 + 10 * self.on_page
            sheet.text(LEFT, place - 2, str(self.notes), 4)
            for n, line in enumerate(wrap(row.note, 125)):
                sheet.text(LEFT + 4, place + 7 * n, line, 6)
            self.on_page += 1


def set_item(item: Item | Table | Box, width: float) -> Iterator[Set]:
    match item:
        case Table(rows):
            yield from set_table(rows, width)
        case Box(items, filled):
            yield set_box(items, width, filled=filled)
        case _:
            yield from set_text(item, width)


def set_text(item: Item, width: float, inset: float = 0) -> Iterator[Set]:
    size, font, colour, above = {
        Role.HEADING: ((0, "", "", 0), (13, "F2", NAVY, 12), (10, "F2", NAVY, 8), (9, "F2", "0 0 0", 2))[item.level],
        Role.PULL_QUOTE: (12, "F3", "0.6 0.1 0.1", 8),
    }.get(item.role, (SIZE, "F1", "0 0 0", 5))
    indent = 10 if item.marker else 0
    words = wrap(item.text, int((width - indent - 2 * inset) / (0.6 * size)) - 1, break_on_hyphens=False)
    leading = size * LEADING / SIZE
    for n, line in enumerate(words):
        gap = above if n == 0 else 0
        lines = [(inset + indent, gap + size, line, size, font, colour)]
        if item.marker and n == 0:
            bullet = item.marker if item.marker in WINDOWS else "•"
            lines.insert(0, (inset, gap + size, bullet, size, font, colour))
        last = n == len(words) - 1
        yield Set(gap + leading, tuple(lines), note=item.note if last else "", sticks=item.role is Role.HEADING)
    if item.role is Role.PULL_QUOTE:
        yield Set(6)


def set_box(items: Sequence[Item], width: float, *, filled: bool) -> Set:
    lines, y = [], 4.0
    for item in items:
        for row in set_text(item, width, inset=8):
            lines += [(x, y + base, *rest) for x, base, *rest in row.lines]
            y += row.height
    frame = (0.0, 8.0, width, y, "0.9 0.92 0.85" if filled else "")
    return Set(y + 18, tuple((x, base + 8, *rest) for x, base, *rest in lines), (frame,))


def set_table(rows: Sequence[Sequence[str]], width: float) -> Iterator[Set]:
    wide = width / len(rows[0])
    lines, frames = [], []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            frames.append((c * wide, 8 + 14 * r, wide, 14, ""))
            lines.append((c * wide + 3, 18 + 14 * r, cell, 7, "F2" if r == 0 else "F1", "0 0 0"))
    yield Set(14.0 * len(rows) + 20, tuple(lines), tuple(frames))


def typeset(plan: Plan) -> bytes:
    """Gives the sheet as a PDF."""
    press = Press(plan)
    press.title()
    for region in plan.regions:
        press.region(region)
    return pdf(*press.pages)
