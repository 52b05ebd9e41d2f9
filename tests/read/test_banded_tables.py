"""Tables whose rows alone are drawn: by level rules, or filled in turn."""

from __future__ import annotations

from pdf_maker import Sheet

from pipeline.records import Role

TEXT = (
    "La halle accueille chaque samedi les éleveurs de la vallée, que la commune a voulu garder près du bourg "
    "malgré la hausse des loyers et le départ de deux étals vers la ville voisine."
)
ROWS = [
    ("Partenaire", "Rôle", "Depuis"),
    ("Chambre d'agriculture", "Suivi technique des maraîchers et plans de culture", "2018"),
    ("Lycée agricole", "Formation des agents", "2021"),
    ("Syndicat de pays", "Prêt de la halle", "2022"),
]
TABLE = "\n".join("\t".join(row) for row in ROWS)


def blocks(document) -> list[tuple[Role, str]]:
    return [(b.role, b.text) for b in document.blocks if b.role is not Role.FURNITURE]


def begun() -> tuple[Sheet, float]:
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    return sheet, sheet.column(50, 110, [TEXT], 90)


def filled(sheet: Sheet, top: float, rows: list[tuple[str, ...]], height: float = 18) -> float:
    for n, row in enumerate(rows):
        for x, words in zip((54, 190, 480), row, strict=False):
            sheet.text(x, top + height * n + 12, words, 8)
    return top + height * len(rows)


def test_level_rules_make_the_rows_of_a_table(read):
    sheet, top = begun()
    end = filled(sheet, top, ROWS)
    for n in range(1, len(ROWS) + 1):
        sheet.rule(50, top + 18 * n, 545, top + 18 * n)
    sheet.column(50, end + 20, [TEXT], 90)
    assert blocks(read(sheet))[1:] == [(Role.PARAGRAPH, TEXT), (Role.TABLE, TABLE), (Role.PARAGRAPH, TEXT)]


def test_rows_filled_in_turn_cell_by_cell_make_a_table(read):
    sheet, top = begun()
    for n in (0, 2):
        for x0, x1 in ((50, 186), (186, 476), (476, 545)):
            sheet.box(x0, top + 18 * n, x1 - x0, 18)
    end = filled(sheet, top, ROWS)
    sheet.column(50, end + 20, [TEXT], 90)
    assert blocks(read(sheet))[1:] == [(Role.PARAGRAPH, TEXT), (Role.TABLE, TABLE), (Role.PARAGRAPH, TEXT)]


def test_rules_between_columns_of_text_make_no_table(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    top = 90.0
    for _ in range(4):
        sheet.rule(50, top, 545, top)
        sheet.column(50, top + 16, [TEXT], 44)
        top = sheet.column(320, top + 16, [TEXT], 44)
    sheet.rule(50, top, 545, top)
    assert [role for role, _ in blocks(read(sheet))[1:]] == [Role.PARAGRAPH] * 8


def test_headings_with_a_rule_under_each_make_no_table(read):
    sheet = Sheet()
    top = 90.0
    for heading in ("Le contexte", "La démarche", "Les résultats"):
        sheet.text(50, top, heading, 12, "F2").rule(50, top + 5, 545, top + 5)
        top = sheet.column(50, top + 22, [TEXT], 90) + 10
    assert [role for role, _ in blocks(read(sheet))] == [Role.HEADING, Role.PARAGRAPH] * 3
