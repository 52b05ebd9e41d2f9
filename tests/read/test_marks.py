"""Bullets and marks of notes that a producer glues to the first word, or leaves alone on a line."""

from __future__ import annotations

from pdf_maker import Sheet

from pipeline.records import Role

TEXT = "Le marché couvert accueille chaque samedi les éleveurs de la vallée, que la commune garde près du bourg."
NOTE = "Convention passée avec le syndicat, en mairie."


def blocks(document) -> list[tuple[Role, str]]:
    return [(b.role, b.text) for b in document.blocks if b.role is not Role.FURNITURE]


def test_a_bullet_without_a_space_begins_an_item(read):
    sheet = Sheet()
    low = sheet.column(50, 110, [TEXT, TEXT], 60)
    for n, words in enumerate(("une halle rénovée ;", "un abattoir mobile ;", "trois marchés du soir.")):
        sheet.text(50, low + 14 * n, f"•{words}", 8)
    assert blocks(read(sheet))[2:] == [
        (Role.LIST_ITEM, "une halle rénovée ;"),
        (Role.LIST_ITEM, "un abattoir mobile ;"),
        (Role.LIST_ITEM, "trois marchés du soir."),
    ]


def called(sheet: Sheet, low: float) -> float:
    sheet.text(50, low, "La halle a rouvert", 8).text(137, low - 3, "1", 5).text(145, low, "au printemps.", 8)
    return low + 20


def test_a_mark_glued_to_small_text_begins_a_note(read):
    sheet = Sheet()
    called(sheet, sheet.column(50, 110, [TEXT, TEXT], 60))
    sheet.text(50, 740, f"1{NOTE}", 6).text(50, 748, f"2{NOTE}", 6)
    assert (Role.FOOTNOTE, f"{NOTE} 2{NOTE}") in blocks(read(sheet)), "nothing calls the second"


def test_a_number_glued_to_text_of_the_usual_size_is_none(read):
    sheet = Sheet()
    low = called(sheet, sheet.column(50, 110, [TEXT, TEXT], 60))
    sheet.text(50, low, "1Lot est vendu.", 8)
    assert (Role.PARAGRAPH, "1Lot est vendu.") in blocks(read(sheet))


def test_a_call_alone_on_its_line_belongs_to_the_words_above(read):
    sheet = Sheet()
    low = sheet.column(50, 110, [TEXT], 104, gap=0)
    sheet.text(50, low - 3, "1", 5)
    sheet.column(50, low + 20, [TEXT, TEXT], 60)
    sheet.text(50, 737, "1", 4).text(56, 740, NOTE, 6)
    document = read(sheet)
    assert blocks(document)[:2] == [(Role.PARAGRAPH, TEXT), (Role.FOOTNOTE, NOTE)]
    assert next(b.called_from for b in document.blocks if b.role is Role.FOOTNOTE) == len(TEXT)
