"""What bulletins and sheets of networks do to a page: initials, key figures, white text, portraits, photographs."""

from __future__ import annotations

import pytest
from pdf_maker import Sheet

from pipeline.records import Document, Role

WHITE, RED = "1 1 1", "0.7 0.1 0.1"
TEXT = (
    "La halle accueille chaque samedi les éleveurs de la vallée, que la commune a voulu garder près du bourg "
    "malgré la hausse des loyers et le départ de deux étals vers la ville voisine."
)
OTHER = "La cuisine centrale achète la moitié de ses légumes à huit fermes, qui livrent avant l'aube."


def blocks(document: Document) -> list[tuple[Role, str]]:
    return [(b.role, b.text) for b in document.blocks if b.role is not Role.FURNITURE]


def photograph(sheet: Sheet, x: float, top: float, width: float, height: float) -> Sheet:
    """Draws a picture of many corners."""
    low, high = sheet.size[1] - top - height, sheet.size[1] - top
    corners = [(x, low), (x + width / 2, low + 9), (x + width, low), (x + width, high), (x + width / 2, high - 9)]
    path = " ".join(f"{at} {up} l" for at, up in (*corners, (x, high)))
    sheet.operators.append(f"0.6 0.7 0.6 rg {x} {low} m {path} h f")
    return sheet


@pytest.mark.parametrize(
    ("letter", "lines", "text"),
    [
        ("L", ("es élus ont visité la halle,", "que la régie tient depuis"), "Les élus ont visité la halle,"),
        ("L", ("'atelier de découpe ouvre à", "l'automne, et la régie tient"), "L'atelier de découpe ouvre à"),
        ("À", ("la cantine, tout vient des", "fermes, et la régie tient"), "À la cantine, tout vient des"),
        ("A", ("vec la régie, les légumes", "viennent de près, et depuis"), "Avec la régie, les légumes"),
    ],
)
def test_an_initial_is_the_first_letter_of_its_word(read, letter, lines, text):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    sheet.text(50, 124, letter, 28, "F2", RED)
    for n, line in enumerate(lines):
        sheet.text(69, 110 + 10 * n, line, 8)
    sheet.text(50, 130, "trois ans les comptes du marché.", 8)
    sheet.column(50, 150, [TEXT], 44)
    sheet.column(320, 110, [TEXT, OTHER], 44)
    found = blocks(read(sheet))
    assert found[1] == (Role.PARAGRAPH, f"{text} {lines[1]} trois ans les comptes du marché.")


def test_a_large_letter_beside_a_sentence_of_its_own_is_no_initial(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2").text(50, 124, "B", 28, "F2", RED)
    sheet.column(75, 110, [TEXT], 60)
    assert any(text.startswith("La halle accueille") for _, text in blocks(read(sheet)))


def test_a_figure_set_large_is_read_with_what_it_counts(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    low = sheet.column(50, 110, [TEXT, OTHER], 62)
    sheet.text(50, low + 20, "42 %", 20, "F2", RED).text(50, low + 30, "de produits locaux dans les cantines", 8)
    sheet.text(50, low + 60, "18 ha", 20, "F2", RED).text(50, low + 70, "loués à trois maraîchers", 8)
    sheet.text(50, low + 110, "3 Des terres à louer", 12, "F2").column(50, low + 126, [TEXT], 62)
    assert blocks(read(sheet))[3:] == [
        (Role.PARAGRAPH, "42 % de produits locaux dans les cantines"),
        (Role.PARAGRAPH, "18 ha loués à trois maraîchers"),
        (Role.HEADING, "3 Des terres à louer"),
        (Role.PARAGRAPH, TEXT),
    ]


def test_white_text_on_a_dark_box_is_running_text(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    low = sheet.column(50, 110, [TEXT, OTHER, TEXT], 62)
    sheet.box(50, low, 300, 74, "0.1 0.2 0.5").text(58, low + 16, "Bio express", 10, "F2", WHITE)
    lines = ("1964 : naissance à Merlas", "1989 : reprend la ferme de ses parents", "2008 : maire de Vallier")
    for n, line in enumerate(lines):
        sheet.text(58, low + 34 + 14 * n, line, 7, colour=WHITE)
    sheet.column(50, low + 94, [OTHER], 62)
    assert blocks(read(sheet))[4:-1] == [
        (Role.HEADING, "Bio express"),
        *[(Role.PARAGRAPH, line) for line in lines],
    ]


def test_a_title_in_quotation_marks_is_the_title_and_a_pull_quote_is_not(read):
    title, quote = "« La ville ne vit pas seule »", "« Nous comptons les fermes sauvées. »"
    sheet = Sheet().text(50, 60, title, 22, "F2")
    low = sheet.column(50, 110, [TEXT], 62)
    sheet.text(50, low + 14, quote, 14, "F3", RED)
    sheet.column(50, low + 40, [OTHER], 62)
    assert blocks(read(sheet)) == [
        (Role.TITLE, title),
        (Role.PARAGRAPH, TEXT),
        (Role.PULL_QUOTE, quote),
        (Role.PARAGRAPH, OTHER),
    ]


def test_a_bullet_that_is_drawn_begins_an_item(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    low = sheet.column(50, 110, [TEXT, OTHER], 62)
    items = ("une halle rénovée", "un abattoir mobile", "trois marchés du soir")
    for n, words in enumerate(items):
        sheet.box(52, low + 10 * n - 4, 2.2, 2.2, "0 0 0").text(62, low + 10 * n, words, 8)
    assert blocks(read(sheet))[3:] == [(Role.LIST_ITEM, words) for words in items]


def test_small_text_under_a_photograph_is_its_caption(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    low = sheet.column(50, 110, [TEXT], 62)
    photograph(sheet, 50, low, 200, 90).text(50, low + 99, "La halle un samedi de mars.", 6)
    low = sheet.column(50, low + 120, [OTHER, TEXT], 62)
    sheet.text(50, low, "Un mot en petit, sans photographie.", 6)
    assert blocks(read(sheet))[2:] == [
        (Role.CAPTION, "La halle un samedi de mars."),
        (Role.PARAGRAPH, OTHER),
        (Role.PARAGRAPH, TEXT),
        (Role.PARAGRAPH, "Un mot en petit, sans photographie."),
    ]


def test_portraits_are_read_row_by_row(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    low = sheet.column(50, 110, [TEXT, OTHER], 100)
    people = [
        [("Rose Vidal", "Maire"), ("Paul Lorme", "Adjoint aux finances"), ("Sylvie Aubrac", "Adjointe aux écoles")],
        [("Yves Montory", "Adjoint à la voirie"), ("Anne Mazelle", "Conseillère"), ("Luc Tardieu", "Conseiller")],
    ]
    for row, held in enumerate(people):
        for column, (name, office) in enumerate(held):
            x, top = 50 + 170 * column, low + 90 * row
            photograph(sheet, x, top, 60, 60).text(x, top + 68, name, 7, "F2").text(x, top + 77, office, 7)
    said = [text for _, text in blocks(read(sheet))[3:]]
    assert said == [words for row in people for person in row for words in person]


def test_a_heading_of_two_lines_stays_in_its_column(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    low = sheet.column(50, 110, [TEXT], 44)
    sheet.text(50, low + 4, "Délibération : achat d'une", 10, "F2").text(50, low + 16, "parcelle à Merlas", 10, "F2")
    sheet.column(50, low + 30, [OTHER, TEXT, OTHER], 44)
    end = sheet.column(320, 110, [TEXT], 44)
    sheet.text(320, end + 24, "« La halle est à nous, et le", 13, "F3", RED)
    sheet.text(320, end + 40, "marché avec elle. »", 13, "F3", RED)
    sheet.column(320, end + 62, [TEXT, OTHER], 44)
    found = [text for _, text in blocks(read(sheet))]
    assert found[1:4] == [TEXT, "Délibération : achat d'une parcelle à Merlas", OTHER]


def test_the_number_of_a_step_in_a_box_comes_before_its_words(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    low = sheet.column(50, 110, [TEXT], 100)
    steps = ["Connaître la demande. " + TEXT, "Réunir les producteurs. " + OTHER]
    for n, step in enumerate(steps, start=1):
        sheet.box(50, low - 8, 24, 24, "0 0.4 0.4").text(58, low + 8, str(n), 12, "F2", WHITE)
        low = sheet.column(84, low, [step], 90)
    assert blocks(read(sheet))[2:] == [(Role.PARAGRAPH, f"{n} {step}") for n, step in enumerate(steps, start=1)]


def test_a_date_in_a_box_comes_before_what_happens_then(read):
    sheet = Sheet().text(50, 60, "Agenda du printemps", 22, "F2")
    low = sheet.column(50, 110, [TEXT, OTHER], 100)
    for n, (day, month, what) in enumerate((("12", "mars", "Marché de pays"), ("4", "avril", "Conseil municipal"))):
        x, top = 50, low + 60 * n
        sheet.box(x, top, 40, 34, "0.7 0.1 0.1").text(x + 8, top + 16, day, 16, "F2", WHITE)
        sheet.text(x + 8, top + 28, month, 7, colour=WHITE)
        sheet.text(x + 48, top + 8, what, 10, "F2").text(x + 48, top + 20, "Place du Foirail, 18 h", 8)
    assert [text for _, text in blocks(read(sheet))[3:]] == [
        "12 mars Marché de pays",
        "Place du Foirail, 18 h",
        "4 avril Conseil municipal",
        "Place du Foirail, 18 h",
    ]


def test_boxes_side_by_side_are_a_row_below_the_columns_above_them(read):
    sheet = Sheet().text(50, 60, "La vallée se nourrit", 22, "F2")
    low = max(sheet.column(50, 110, [TEXT, OTHER], 44), sheet.column(320, 110, [OTHER, TEXT], 44))
    for x, head in ((50, "État civil"), (320, "Permanences")):
        sheet.box(x, low, 225, 70).text(x + 8, low + 16, head, 10, "F2").column(x + 8, low + 32, [OTHER], 40)
    assert [text for _, text in blocks(read(sheet))[1:]] == [
        *(TEXT, OTHER, OTHER, TEXT),
        *("État civil", OTHER, "Permanences", OTHER),
    ]


def test_letters_set_apart_are_words(read):
    sheet = Sheet()
    for n, letter in enumerate("CHAPITRE"):
        sheet.text(50 + 9 * n, 60, letter, 9, "F2")
    sheet.text(125, 60, "2", 9, "F2").text(50, 85, "La vallée se nourrit", 22, "F2")
    sheet.column(50, 110, [TEXT], 62)
    assert blocks(read(sheet))[0][1] == "CHAPITRE 2"


def test_notes_in_the_margin_far_from_each_other_are_two(read):
    sheet = Sheet().text(200, 60, "La vallée se nourrit", 22, "F2")
    low = 110.0
    for text in (TEXT, OTHER, TEXT, OTHER, TEXT):
        first = text[:60].rpartition(" ")[0]
        sheet.text(212, low, first, 8)
        low = sheet.column(200, low + 10, [text[len(first) + 1 :]], 62, gap=0)
    notes = ("La Safer peut préempter les terres du plateau.", "La régie est un service de la commune de Vézac.")
    for top, note in zip((110, 160), notes, strict=True):
        sheet.text(50, top, note[:23].strip(), 6).text(50, top + 8, note[23:].strip(), 6)
    said = [text for _, text in blocks(read(sheet))]
    assert [note for note in notes if note in said] == list(notes)
