"""Tables with ruling lines, however the program that made the PDF draws them."""

from __future__ import annotations

import time
from random import Random

import pytest
from pdf_maker import Sheet

from pipeline.read.pdf_tables import grids_of
from pipeline.read.words import Shape
from pipeline.records import Role

ROWS = [("Commune", "2020", "2024"), ("Vézac", "12", "18 %"), ("Saint-Léon", "7", "9 %")]
TABLE = "\n".join("\t".join(row) for row in ROWS)
WIDTH, HEIGHT, LEFT, TOP = 100, 20, 50, 150


def long_lines(sheet: Sheet) -> None:
    for n in range(4):
        sheet.rule(LEFT, TOP + HEIGHT * n, LEFT + 3 * WIDTH, TOP + HEIGHT * n)
        sheet.rule(LEFT + WIDTH * n, TOP, LEFT + WIDTH * n, TOP + 3 * HEIGHT)


def lines_of_each_cell(sheet: Sheet) -> None:
    for row in range(4):
        for column in range(4):
            x, y = LEFT + WIDTH * column, TOP + HEIGHT * row
            if column < 3:
                sheet.rule(x, y, x + WIDTH, y)
            if row < 3:
                sheet.rule(x, y, x, y + HEIGHT)


def frames(sheet: Sheet) -> None:
    for row in range(3):
        for column in range(3):
            sheet.box(LEFT + WIDTH * column, TOP + HEIGHT * row, WIDTH, HEIGHT, paint="S")


def thick_lines(sheet: Sheet) -> None:
    sheet.operators.append("5 w")
    frames(sheet)


def filled_bars(sheet: Sheet) -> None:
    for n in range(4):
        sheet.box(LEFT, TOP + HEIGHT * n - 1, 3 * WIDTH, 2, "0 0 0")
        sheet.box(LEFT + WIDTH * n - 1, TOP, 2, 3 * HEIGHT, "0 0 0")


@pytest.mark.parametrize("draw", [long_lines, lines_of_each_cell, frames, thick_lines, filled_bars])
@pytest.mark.parametrize("rotate", [0, 90])
def test_a_table_is_found_whatever_draws_its_lines(read, draw, rotate):
    sheet = Sheet(rotate=rotate)
    draw(sheet)
    for n, row in enumerate(ROWS):
        for m, cell in enumerate(row):
            sheet.text(LEFT + 5 + WIDTH * m, TOP + 14 + HEIGHT * n, cell, 8)
    assert [(b.role, b.text) for b in read(sheet).blocks] == [(Role.TABLE, TABLE)]


def test_boxes_side_by_side_are_no_table(read):
    sheet = Sheet()
    for column in range(3):
        sheet.box(50 + 110 * column, 100, 100, 200, paint="S").text(60 + 110 * column, 120, f"Encadré {column}")
    assert Role.TABLE not in {b.role for b in read(sheet).blocks}


@pytest.mark.parametrize("kind", ["frames", "lines"])
def test_thousands_of_lines_take_seconds_at_most(kind):
    random = Random(5)
    corners = [(random.random() * 590, random.random() * 830) for _ in range(4000)]
    sizes = {"frames": lambda _: (30, 30), "lines": lambda n: (800, 0) if n % 2 else (0, 800)}[kind]
    shapes = [
        Shape(x, y, x + sizes(n)[0], y + sizes(n)[1], colour=None, stroked=True) for n, (x, y) in enumerate(corners)
    ]
    start = time.process_time()
    grids_of(shapes)
    assert time.process_time() - start < 3
