"""Sheets drawn line by line, and the blocks that a reader sees in them."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from textwrap import wrap

import pytest
from pdf_maker import Sheet, pdf

from pipeline.read import pdf as reading
from pipeline.read.pages import document_of
from pipeline.records import Role

LONG = (
    "La commune de Vézac a voté hier le budget des cantines, qui servent chaque jour des repas préparés sur place "
    "avec les légumes des fermes voisines et le pain que cuit le boulanger du village."
)
OTHER = (
    "Les élus ont ensuite entendu le rapport du syndicat des eaux, dont les travaux commencent au printemps dans "
    "les hameaux du plateau et durent jusqu'à la rentrée."
)
THIRD = (
    "Enfin une enquête publique est ouverte sur le chemin de la source, que les randonneurs empruntent et que "
    "le propriétaire souhaite fermer pendant la chasse."
)


def blocks(document):
    return [(b.role, b.text) for b in document.blocks]


def test_columns_are_read_one_after_the_other_under_their_title(read):
    sheet = Sheet().text(50, 80, "Une année de conseil à Vézac", 22, font="F2")
    for x, text in ((50, LONG), (210, OTHER), (370, THIRD)):
        sheet.column(x, 120, [text, text.replace("é", "e")], chars=29)
    assert [t for _, t in blocks(read(sheet))] == [
        "Une année de conseil à Vézac",
        *(t for text in (LONG, OTHER, THIRD) for t in (text, text.replace("é", "e"))),
    ]


def test_columns_can_change_within_a_page(read):
    sheet = Sheet()
    sheet.column(50, 100, [LONG + " " + OTHER], chars=100)
    below = max(sheet.column(50, 160, [OTHER] * 2), sheet.column(320, 160, [THIRD] * 2))
    sheet.column(50, below + 20, [THIRD + " " + LONG], chars=100)
    assert [t for _, t in blocks(read(sheet))] == [
        LONG + " " + OTHER,
        *[OTHER] * 2,
        *[THIRD] * 2,
        THIRD + " " + LONG,
    ]


def test_a_paragraph_goes_on_over_columns_pages_and_a_float(read):
    text = LONG + " " + OTHER + " " + THIRD
    lines = wrap(text, 44)
    one = Sheet()
    after = one.column(50, 100, [OTHER] * 3)
    one.column(50, after, lines[:4], gap=0)
    one.column(320, 100, lines[4:7], gap=0)
    one.box(320, 300, 230, 100).text(330, 340, "VÉZAC", 6)
    two = Sheet()
    after = two.column(50, 100, lines[7:], gap=0)
    two.column(50, after + 6, [OTHER])
    texts = [t for role, t in blocks(read(one, two)) if role is Role.PARAGRAPH]
    assert texts == [*[OTHER] * 3, text, OTHER]


def test_paragraphs_without_white_or_indent_part_where_a_word_would_have_fitted(read):
    sheet = Sheet()
    sheet.column(50, 100, [LONG, OTHER, THIRD], gap=0)
    assert [t for _, t in blocks(read(sheet))] == [LONG, OTHER, THIRD]


def test_a_word_cut_at_a_line_end_is_one_word_and_a_real_hyphen_stays(read):
    lines = ["Le vice-président a signé la conven-", "tion avec le maire de Castel-", "la-Rivière, puis il est parti."]
    sheet = Sheet()
    for number, line in enumerate(lines):
        sheet.text(50, 100 + 10 * number, line, 8)
    document = read(sheet)
    assert document.text == (
        "Le vice-président a signé la convention avec le maire de Castel-la-Rivière, puis il est parti."
    )
    start = document.text.index("convention")
    assert len(document.boxes(start, start + len("convention"))) == 2


@pytest.mark.parametrize("bullet", ["\u2022", "o", "\u2013", "-"])
def test_items_lose_their_bullet_and_keep_their_lines(read, bullet):
    sheet = Sheet()
    sheet.column(50, 100, [LONG])
    sheet.text(50, 150, f"{bullet} un marché le samedi matin, ouvert aux fermes", 8)
    sheet.text(60, 160, "du canton et aux artisans,", 8)
    sheet.text(50, 170, f"{bullet} une épicerie.", 8)
    sheet.column(50, 186, [OTHER])
    assert blocks(read(sheet))[1:] == [
        (Role.LIST_ITEM, "un marché le samedi matin, ouvert aux fermes du canton et aux artisans,"),
        (Role.LIST_ITEM, "une épicerie."),
        (Role.PARAGRAPH, OTHER),
    ]


def test_headings_nest_by_size_and_weight_over_the_whole_document(read):
    sheet = Sheet().text(50, 60, "Vézac se nourrit", 24, font="F2")
    baseline = 90.0
    for part in ("Le marché", "La cantine"):
        sheet.text(50, baseline, part, 14, font="F2")
        sheet.text(50, baseline + 20, "Hier et " + part.lower(), 8, font="F2")
        baseline = sheet.column(50, baseline + 31, [LONG, OTHER], chars=100) + 20
    document = read(sheet)
    assert [(s.level, s.heading) for s in document.sections] == [
        (0, "Vézac se nourrit"),
        (1, "Le marché"),
        (2, "Hier et le marché"),
        (1, "La cantine"),
        (2, "Hier et la cantine"),
    ]
    assert document.title == "Vézac se nourrit"
    parents = {s.section_id: s.parent_id for s in document.sections}
    assert list(parents.values()) == [None, "s1", "s2", "s1", "s4"]


def test_running_heads_and_page_numbers_are_furniture_also_when_they_alternate(read):
    sheets = []
    for number in range(1, 5):
        sheet = Sheet().text(50 if number % 2 else 400, 40, "Bulletin de Vézac" if number % 2 else "Printemps", 7)
        sheet.column(50, 100, [LONG, OTHER, THIRD], chars=100)
        sheets.append(sheet.text(290, 810, f"- {number} -", 7))
    document = read(*sheets)
    furniture = [b.text for b in document.blocks if b.role is Role.FURNITURE]
    assert furniture == [
        *("Bulletin de Vézac", "- 1 -", "Printemps", "- 2 -"),
        *("Bulletin de Vézac", "- 3 -", "Printemps", "- 4 -"),
    ]
    assert all(b.section_id is None for b in document.blocks if b.role is Role.FURNITURE)


def test_a_note_stands_after_the_block_that_calls_it_and_its_marks_are_gone(read):
    sheet = Sheet().text(50, 100, "Le PETR couvre 1 170 km", 10).text(188, 96, "2", 6)
    sheet.text(192, 100, " et douze communes", 10).text(300, 96, "1", 6).text(304, 100, ", dont Vézac.", 10)
    sheet.text(50, 130, "Un second paragraphe dit tout autre chose.", 10)
    sheet.text(50, 760, "1", 4).text(53, 763, "Au premier janvier, selon la préfecture.", 7)
    document = read(sheet)
    assert blocks(document) == [
        (Role.PARAGRAPH, "Le PETR couvre 1 170 km² et douze communes, dont Vézac."),
        (Role.FOOTNOTE, "Au premier janvier, selon la préfecture."),
        (Role.PARAGRAPH, "Un second paragraphe dit tout autre chose."),
    ]
    assert document.blocks[1].called_from == document.text.index(", dont")


def test_a_sidebar_is_a_container_with_a_section_after_the_block_beside_it(read):
    sheet = Sheet()
    after = sheet.column(50, 100, [LONG + " " + OTHER, LONG], chars=50)
    sheet.box(320, 90, 210, 110).text(330, 110, "Repères", 10, font="F2")
    sheet.column(330, 130, [THIRD], chars=38)
    sheet.column(50, after, [THIRD], chars=100)
    document = read(sheet)
    assert [(b.role, b.text, b.container) for b in document.blocks] == [
        (Role.PARAGRAPH, LONG + " " + OTHER, None),
        (Role.HEADING, "Repères", "box1"),
        (Role.PARAGRAPH, THIRD, "box1"),
        (Role.PARAGRAPH, LONG, None),
        (Role.PARAGRAPH, THIRD, None),
    ]
    assert [s.heading for s in document.sections] == ["Repères"]
    assert document.blocks[-1].section_id is None


def test_a_bar_at_the_left_of_the_page_comes_after_the_text_beside_it(read):
    sheet = Sheet().box(40, 60, 140, 600).text(50, 100, "Repères", 10, font="F2")
    sheet.column(50, 120, [THIRD], chars=24)
    sheet.text(200, 80, "Vézac se nourrit", 18, font="F2")
    sheet.column(200, 120, [LONG, OTHER], chars=60)
    assert [(b.role, b.text) for b in read(sheet).blocks] == [
        (Role.TITLE, "Vézac se nourrit"),
        (Role.PARAGRAPH, LONG),
        (Role.PARAGRAPH, OTHER),
        (Role.HEADING, "Repères"),
        (Role.PARAGRAPH, THIRD),
    ]


def test_a_wide_box_at_the_foot_of_a_page_does_not_cut_a_section_in_two(read):
    one, two = Sheet(), Sheet()
    one.text(50, 100, "Le marché", 14, font="F2")
    one.column(50, 120, [LONG, OTHER])
    one.text(320, 100, "La cantine", 14, font="F2")
    one.column(320, 120, [OTHER, THIRD])
    one.box(50, 600, 480, 100).text(60, 620, "Repères", 10, font="F2")
    one.column(60, 640, [THIRD, LONG], chars=90)
    two.column(50, 100, [LONG, THIRD])
    headings = [s.heading for s in read(one, two).sections]
    assert headings == ["Le marché", "Repères", "La cantine"]


def test_a_pull_quote_does_not_cut_the_paragraph_around_it(read):
    text = LONG + " " + OTHER
    lines = wrap(text, 44)
    sheet = Sheet()
    after = sheet.column(50, 100, lines[:3], gap=0)
    sheet.text(60, after + 10, "« les légumes du village »", 13, font="F3", colour="0.6 0 0")
    after = sheet.column(50, after + 40, lines[3:], gap=0)
    sheet.column(50, after + 6, [THIRD])
    assert blocks(read(sheet)) == [
        (Role.PARAGRAPH, text),
        (Role.PULL_QUOTE, "« les légumes du village »"),
        (Role.PARAGRAPH, THIRD),
    ]


def test_the_labels_of_a_figure_are_furniture_each_and_its_caption_follows(read):
    sheet = Sheet()
    sheet.column(50, 100, [LONG, OTHER], chars=100)
    sheet.box(50, 180, 400, 150).text(70, 220, "VÉZAC", 6).text(300, 300, "SAINT-LÉON", 6)
    sheet.text(50, 345, "Carte 2 : le canton et ses marchés", 7, font="F3")
    sheet.column(50, 370, [THIRD], chars=100)
    assert blocks(read(sheet))[2:] == [
        (Role.FURNITURE, "VÉZAC"),
        (Role.FURNITURE, "SAINT-LÉON"),
        (Role.CAPTION, "Carte 2 : le canton et ses marchés"),
        (Role.PARAGRAPH, THIRD),
    ]


def test_a_ruled_table_is_one_block_with_a_line_for_each_row(read):
    sheet = Sheet()
    sheet.column(50, 100, [LONG], chars=100)
    for row in range(4):
        sheet.rule(50, 150 + 20 * row, 350, 150 + 20 * row)
    for edge in (50, 150, 250, 350):
        sheet.rule(edge, 150, edge, 210)
    for row, cells in enumerate([("Commune", "2020", "2024"), ("Vézac", "12", "18 %"), ("Saint-Léon", "7", "9 %")]):
        for column, cell in enumerate(cells):
            sheet.text(55 + 100 * column, 164 + 20 * row, cell, 8)
    sheet.column(50, 240, [OTHER], chars=100)
    document = read(sheet)
    assert blocks(document) == [
        (Role.PARAGRAPH, LONG),
        (Role.TABLE, "Commune\t2020\t2024\nVézac\t12\t18 %\nSaint-Léon\t7\t9 %"),
        (Role.PARAGRAPH, OTHER),
    ]
    start = document.text.index("18 %")
    assert document.boxes(start, start + 4)[0].x0 == pytest.approx(255, abs=1)


def test_the_order_of_the_stream_decides_nothing(tmp_path):
    sheet = Sheet().text(50, 60, "Vézac se nourrit", 24, font="F2")
    sheet.column(50, 100, [LONG, OTHER, THIRD])
    sheet.column(320, 100, [THIRD, LONG, OTHER])
    sheet.text(290, 810, "3", 7)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf(sheet))
    with reading.pypdfium2.PdfDocument(path) as opened:
        page = reading._page(opened, 0, ocr=False)
    expected = document_of([page], 1, ())
    words = [word for strip in page.strips for word in strip.words]
    for seed in range(5):
        Random(seed).shuffle(words)
        assert document_of([replace(page, strips=tuple(words))], 1, ()) == expected


def test_a_year_that_ends_a_note_is_no_page_number(read):
    sheet = Sheet().text(50, 100, "Le marché rouvre", 10).text(146, 96, "1", 6).text(150, 100, " en ville.", 10)
    sheet.text(50, 130, "Un second paragraphe dit tout autre chose, assez longuement pour remplir la ligne.", 10)
    sheet.text(50, 790, "1", 4).text(
        53, 793, "La convention des deux rives a été signée par les maires au mois de mai", 7
    )
    sheet.text(50, 802, "2021.", 7).text(500, 820, "1", 7)
    document = read(sheet)
    assert (Role.FOOTNOTE, "La convention des deux rives a été signée par les maires au mois de mai 2021.") in blocks(
        document
    )
    assert (Role.FURNITURE, "1") in blocks(document)
