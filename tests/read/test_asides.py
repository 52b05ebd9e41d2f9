"""What stands beside, in or under the text: sidebars without a box, columns that run on, cut quotes, large notes."""

from __future__ import annotations

from pdf_maker import Sheet

from pipeline.records import Document, Role

GREY = "0.4 0.4 0.4"
LONG = (
    "Le marché couvert accueille chaque samedi les éleveurs de la vallée, que la commune a voulu garder près du bourg "
    "malgré la hausse des loyers et le départ de deux étals vers la ville voisine. La régie tient les comptes, le "
    "syndicat paie le froid, et les habitants viennent nombreux."
)
OTHER = "La cuisine centrale achète la moitié de ses légumes à huit fermes, qui livrent avant l'aube."
NOTE = "Le syndicat réunit neuf communes et trois associations, autour d'une charte signée en mairie."


def read_blocks(document: Document) -> list[tuple[Role, str, bool]]:
    return [
        (b.role, b.text, b.container is not None) for b in document.blocks if b.role not in (Role.TITLE, Role.FURNITURE)
    ]


def test_a_narrow_column_in_other_type_is_a_sidebar_and_the_text_around_it_is_whole(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    low = sheet.column(50, 110, [LONG], 62)
    words = LONG.split(" ")
    # The text flows around the sidebar, then under it.
    sheet.column(50, low + 5, [" ".join(words[:29])], 62)
    sheet.column(50, low + 5 + 3 * 10, [" ".join(words[29:])], 100)
    sheet.column(50, low + 90, [OTHER], 100)
    sheet.text(400, 112, "Repères", 9, "F2", GREY)
    for n, line in enumerate(
        ("Le syndicat réunit neuf", "communes et trois", "associations, autour d'une", "charte signée en mairie.")
    ):
        sheet.text(400, 124 + 9 * n, line, 7, colour=GREY)
    assert read_blocks(read(sheet)) == [
        (Role.PARAGRAPH, LONG, False),
        (Role.HEADING, "Repères", True),
        (Role.PARAGRAPH, NOTE, True),
        (Role.PARAGRAPH, LONG, False),
        (Role.PARAGRAPH, OTHER, False),
    ]


def test_four_rules_are_a_box(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    sheet.column(50, 110, [LONG, OTHER, LONG], 62)
    for x0, top, x1, bottom in ((390, 105, 540, 105), (390, 205, 540, 205), (390, 105, 390, 205), (540, 105, 540, 205)):
        sheet.rule(x0, top, x1, bottom)
    sheet.column(398, 120, [NOTE], 28)
    assert (Role.PARAGRAPH, NOTE, True) in read_blocks(read(sheet))


def test_a_column_in_the_type_of_the_text_is_no_sidebar(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    sheet.column(50, 110, [LONG, OTHER, LONG], 62)
    sheet.column(400, 110, [NOTE], 28)
    assert read_blocks(read(sheet)) == [(Role.PARAGRAPH, text, False) for text in (LONG, OTHER, LONG, NOTE)]


def test_three_columns_under_two_are_read_to_their_ends(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    sheet.column(50, 110, [LONG, OTHER], 46)
    sheet.column(310, 110, [OTHER, LONG], 46)
    # The last line of the second column is too short to cross the gutter above.
    sheet.column(50, 330, [LONG, LONG], 31)
    sheet.column(222, 330, [OTHER + " Point."], 31)
    sheet.column(394, 330, [LONG, OTHER], 31)
    texts = [LONG, OTHER, OTHER, LONG, LONG, LONG, OTHER + " Point.", LONG, OTHER]
    assert [text for _, text, _ in read_blocks(read(sheet))] == texts


def test_a_pull_quote_that_a_column_cuts_is_one(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    sheet.column(50, 110, [LONG, OTHER, LONG], 46)
    sheet.text(50, 360, "« Nous avons gardé", 13, "F3", "0.7 0.1 0.1")
    sheet.text(310, 118, "nos marchés ouverts. »", 13, "F3", "0.7 0.1 0.1")
    sheet.column(310, 150, [OTHER, LONG, OTHER], 46)
    assert (Role.PULL_QUOTE, "« Nous avons gardé nos marchés ouverts. »", False) in read_blocks(read(sheet))


def test_a_note_as_large_as_the_text_is_one_where_its_mark_is_called(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    low = sheet.column(50, 110, [LONG, OTHER], 90)
    sheet.text(50, low, "La halle a rouvert", 8).text(137, low - 3, "1", 5).text(145, low, "au printemps.", 8)
    sheet.text(50, 747, "1", 5).text(56, 750, "Convention passée avec le syndicat, en mairie.", 8)
    assert (Role.FOOTNOTE, "Convention passée avec le syndicat, en mairie.", False) in read_blocks(read(sheet))
