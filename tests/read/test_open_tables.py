"""Tables without ruling lines, and what looks like them: columns of text, rolls, contacts, contents."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from pdf_maker import Sheet

from pipeline.read.lines import Line, line_of
from pipeline.read.open_tables import open_tables_of
from pipeline.read.words import Strip, Style
from pipeline.records import Role

TEXT = "Le marché couvert accueille chaque samedi les éleveurs de la vallée, que la commune garde près du bourg."
BUDGET = [("Poste", "2022", "2023"), ("Denrées", "41 000 €", "43 500 €"), ("Énergie", "9 200 €", "12 100 €")]
CALENDAR = [("Date", "Lieu", "Sujet"), ("3 mars", "Vézac", "La halle"), ("7 avril", "Merlas", "Le foncier")]
RATES = [("Commune", "Part"), ("Vézac", "18 %"), ("Saint-Léon", "9 %"), ("Merlas", "22 %")]
NAMES = [
    ("Odile Fantin", "Marc Illier", "Rose Vidal"),
    ("Luc Tardieu", "Anne Mazelle", "Paul Lorme"),
    ("Inès Cazal", "Jean Brisset", "Claire Orsel"),
]
CONTACTS = [
    ("Mairie", "05 00 11 22 33", "Ouvert"),
    ("Halle", "05 00 11 22 44", "Fermé"),
    ("Régie", "05 00 11 22 55", "Ouvert"),
]
CONTENTS = [("Éditorial", "2"), ("Le budget", "4"), ("La halle", "6"), ("Agenda", "8")]


def sheet_with(rows: Sequence[Sequence[str]], head: str = "F2", right: bool = False) -> Sheet:
    sheet = Sheet()
    low = sheet.column(50, 110, [TEXT], 90) + 8
    for n, row in enumerate(rows):
        for m, cell in enumerate(row):
            x = 50 + 140 * m + (60 - 4.8 * len(cell) if right and m else 0)
            sheet.text(x, low + 15 * n, cell, 8, head if n == 0 else "F1")
    sheet.column(50, low + 15 * len(rows) + 12, [TEXT, TEXT], 90)
    return sheet


@pytest.mark.parametrize("rows", [BUDGET, CALENDAR, RATES], ids=["budget", "calendar", "rates"])
@pytest.mark.parametrize("right", [False, True], ids=["left", "right"])
def test_aligned_cells_are_a_table(read, rows, right):
    document = read(sheet_with(rows, right=right))
    assert [(b.role, b.text) for b in document.blocks] == [
        (Role.PARAGRAPH, TEXT),
        (Role.TABLE, "\n".join("\t".join(row) for row in rows)),
        (Role.PARAGRAPH, TEXT),
        (Role.PARAGRAPH, TEXT),
    ]


def test_a_cell_of_two_lines_is_one(read):
    sheet = sheet_with([BUDGET[0], ("", "", ""), BUDGET[2]])
    low = 110 + 2 * 10 + 6 + 8 + 15
    sheet.text(50, low - 4, "Denrées et", 8).text(50, low + 4, "transports", 8)
    sheet.text(190, low, "41 000 €", 8).text(330, low, "43 500 €", 8)
    table = next(b for b in read(sheet).blocks if b.role is Role.TABLE)
    assert table.text.split("\n")[1] == "Denrées et transports\t41 000 €\t43 500 €"


def test_a_table_in_one_column_leaves_the_other_alone(read):
    sheet = Sheet()
    low = sheet.column(50, 110, [TEXT], 46) + 4
    for n, row in enumerate(BUDGET):
        for m, cell in enumerate(row):
            sheet.text(50 + 75 * m, low + 12 * n, cell, 8, "F1" if n else "F2")
    sheet.column(50, low + 50, [TEXT], 46)
    sheet.column(310, 110, [TEXT, TEXT, TEXT], 46)
    roles = [b.role for b in read(sheet).blocks]
    assert roles == [Role.PARAGRAPH, Role.TABLE, *[Role.PARAGRAPH] * 4]


@pytest.mark.parametrize(
    ("rows", "head"),
    [(NAMES, "F1"), (CONTACTS, "F2"), (CONTENTS, "F1"), (BUDGET[:2], "F2")],
    ids=["names", "contacts", "contents", "two rows"],
)
def test_what_is_no_table_is_none(read, rows, head):
    assert all(b.role is not Role.TABLE for b in read(sheet_with(rows, head)).blocks)


def test_columns_of_text_under_headings_are_none(read):
    sheet = Sheet()
    for n, head in enumerate(("Le budget", "La halle", "Le foncier")):
        sheet.text(50 + 170 * n, 100, head, 8, "F2")
        sheet.column(50 + 170 * n, 114, [TEXT, TEXT], 30)
    assert all(b.role is not Role.TABLE for b in read(sheet).blocks)


def row_of(words: Sequence[str], baseline: float) -> list[Line]:
    style = Style(8, "F1")
    places = [(word, 20.0 * n) for n, word in enumerate(words)]
    return [line_of(1, [Strip([w], [x], [x + 6], baseline - 6, baseline, baseline, style)]) for w, x in places]


def test_pieces_too_long_for_cells_are_none():
    lines = [line for n in range(6) for line in row_of(["une ligne de texte assez longue ici"] * 2, 12.0 * n)]
    assert open_tables_of(lines) == []


@pytest.mark.parametrize("width", [2, 12, 400])
def test_pages_full_of_cells_are_searched_in_time(width: int):
    lines = [line for n in range(24_000 // width) for line in row_of(["7"] * width, 10.0 * n)]
    start = time.process_time()
    open_tables_of(lines)
    assert time.process_time() - start < 4
