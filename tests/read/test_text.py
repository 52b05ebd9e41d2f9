"""Text dumps of invented sheets, as several extractors leave them: roles, levels, notes, joined paragraphs."""

import re
import time
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.read.text import read_text
from pipeline.read.text_columns import apart
from pipeline.records import Document, Role

DUMPS = Path(__file__).parent / "dumps"


@pytest.fixture
def read(tmp_path: Path):
    def _read(text: str) -> Document:
        path = tmp_path / "fiche.txt"
        path.write_text(text, encoding="utf-8")
        return read_text(path)

    return _read


def _roles(document: Document) -> list[tuple[str, str]]:
    return [(b.role.value, b.text) for b in document.blocks]


# raw: no empty rows, a note and a page's end inside a sentence. copied: out of a viewer, indents tell levels.
# unwrapped: a row for each paragraph, as word processors export text. bulletin: headings in capitals, a signature.
# council: capitals without accents, entries, recitals.
@pytest.mark.parametrize("name", ["raw", "copied", "unwrapped", "bulletin", "minutes", "council"])
def test_a_dump_becomes_blocks(name: str):
    document = read_text(DUMPS / f"{name}.txt")
    levels = {section.start: section.level for section in document.sections}
    got = [f"{b.role} {levels[b.start]}" if b.role is Role.HEADING else str(b.role) for b in document.blocks]
    want = (DUMPS / f"{name}.blocks").read_text("utf-8").splitlines()
    assert [f"{role}\t{b.text}" for role, b in zip(got, document.blocks, strict=True)] == want


def test_the_note_of_a_raw_dump_knows_its_call():
    document = read_text(DUMPS / "raw.txt")
    note = next(b for b in document.blocks if b.role == "footnote")
    assert document.text[: note.called_from].endswith("Depuis, la convention")
    assert note.section_id == document.sections[0].section_id


LEFT = [
    "Le marché de Lanes attire chaque",
    "samedi des habitants de tout le",
    "pays. Les stands de légumes y ont",
    "doublé en quatre ans, et la mairie",
    "cherche de la place pour d’autres.",
    "",
    "Une halle à rénover",
    "La halle date de 1887. Elle abrite",
    "vingt-deux étals, dont six pour",
    "",
]
RIGHT = [
    "des producteurs en vente directe.",
    "Le conseil a voté son entretien en",
    "janvier, à l’unanimité.",
    "",
    "Le calendrier",
    "Les études durent un an. Elles se",
    "partagent entre la commune et le",
    "département, qui paie un tiers.",
    "",
]


@pytest.mark.parametrize("gap", [3, 8, 25])
def test_columns_side_by_side_are_read_one_after_the_other(read, gap: int):
    width = max(map(len, LEFT)) + gap
    page = "\n".join(f"{left:{width}}{right}" for left, right in zip_longest(LEFT, RIGHT, fillvalue=""))
    blocks = _roles(read(f"    Une halle pour deux vallées, du foirail au marché de gros, et retour\n\n{page}\n"))
    assert [role for role, _ in blocks] == [
        *("title", "paragraph", "heading", "paragraph", "heading", "paragraph"),
    ]
    assert blocks[3][1].startswith("La halle date de 1887. Elle abrite vingt-deux étals, dont six pour des producteurs")


def test_rows_without_a_gutter_are_left_as_they_are():
    words = re.split(" ", "les maires du pays se retrouvent chaque automne autour d’une table de travail")
    rows = ["   ".join(words[n % 7 :]) for n in range(30)]
    assert apart(rows) == rows


@pytest.mark.parametrize("mark", ["\x02", "\ufffe"])
def test_hyphens_that_pdfium_marks_give_their_line_end_back(read, mark: str):
    text = f"Le parte{mark}nariat unit le maire, le sous{mark}préfet et la région.\n"
    assert read(text).text == "Le partenariat unit le maire, le sous-préfet et la région."


def test_hyphens_that_pdftotext_swallows_come_back(read):
    text = "Le maire de Saint-Loup-deLanes l’admet luimême : rien à Pont-surBrume.\n"
    assert read(text).text == "Le maire de Saint-Loup-de-Lanes l’admet lui-même : rien à Pont-sur-Brume."


def test_addresses_cut_by_a_line_end_stay_whole(read):
    text = "Le rapport complet se lit ici : https://pays.example.org/\nbilan-\n2021 et se commande.\n"
    assert read(text).text == "Le rapport complet se lit ici : https://pays.example.org/bilan-2021 et se commande."


@pytest.mark.parametrize(
    "text",
    [
        "Une surface de 2 072 km² et de 12 m2.\n\n2 Le reste du texte va ici.\n",
        "Le club21 et le plan2 se réunissent.\n\nLe reste du texte va ici.\n",
    ],
)
def test_what_is_no_note_stays(read, text: str):
    assert {b.role.value for b in read(text).blocks} <= {"paragraph", "list_item"}
    assert read(text).text == " ".join(text.split("\n\n")[:1]) + "\n" + text.split("\n\n")[1].strip()


def test_a_note_mark_on_a_row_of_its_own_is_one(read):
    document = read('Un accord de réciprocité1, signé en mai, lie les deux rives.\n\n1\n"Les accords\nsont libres."\n')
    assert _roles(document) == [
        ("paragraph", "Un accord de réciprocité, signé en mai, lie les deux rives."),
        ("footnote", '"Les accords sont libres."'),
    ]


def _letters(text: str) -> list[str]:
    return sorted(c for c in text if c.isalpha())


PIECES = st.sampled_from(
    [
        "Le maire",
        "parte-\n",
        "nariat.",
        "\n",
        "\n\n",
        "\f",
        "• ",
        "1",
        "1Le",
        "Figure 2 : ",
        "…",
        " ",
        "ITEM",
        "2/3",
        "-",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(pieces=st.lists(PIECES, min_size=1, max_size=30))
def test_no_word_is_lost_and_offsets_hold(read, pieces: list[str]):
    text = "".join(pieces)
    if not text.strip():
        return
    document = read(text)
    assert _letters(document.text) == _letters(text)
    assert all(document.text[b.start : b.end] == b.text for b in document.blocks)


@pytest.mark.parametrize(
    "piece",
    [
        *("a", "mot ", "Un mot\n", "a-\n", "-", "1\n", "• a\n", "a\f", "… a b\n", "mot1 2\n1Le mot\n", "a\t1\n"),
        *("A b\n1 2\n", "1 000 000 ", "« Un mot\n", "« Un mot »\n", "e a\n", "a ;\n", "1\f", "A\n1\nB\n2\n"),
    ],
)
def test_reading_is_linear(read, piece: str):
    start = time.process_time()
    read(piece * (200_000 // len(piece)))
    assert time.process_time() - start < 20


def test_columns_without_end_are_read_in_time(read):
    start = time.process_time()
    read(("gauche    droite   " * 15 + "\n") * 1000)
    assert time.process_time() - start < 20


def test_the_credit_of_a_caption_is_no_entry_of_its_own(tmp_path: Path):
    path = tmp_path / "sheet.txt"
    path.write_text(
        "Les fermes du plateau livrent la ville chaque matin, sauf le lundi, depuis dix ans.\n\n"
        "Figure 2 : Fermes et cantines du plateau, 2021.\nFond de carte : IGN ; réalisation : la régie\n\n"
        "Le marché a rouvert au printemps, après deux ans de travaux menés par la commune.\n",
        encoding="utf-8",
    )
    caption = "Figure 2 : Fermes et cantines du plateau, 2021. Fond de carte : IGN ; réalisation : la régie"
    assert ("caption", caption) in _roles(read_text(path))


PROSE = (
    "Le marché de Lanes attire chaque samedi des habitants de tout le pays,\n"
    "et les stands de légumes y ont doublé en quatre ans, sans aide aucune.\n"
)


MORE = (
    "La halle date de 1887 et elle abrite vingt-deux étals, dont six pour\n"
    "des producteurs en vente directe ; le conseil a voté son entretien.\n"
)


def test_what_somebody_says_and_rows_of_figures_are_no_headings(read):
    text = f"{PROSE}\n« On ne vend plus seul. »\n\nAnnée 2019 2021 2023 2024 Part 12\n\n{MORE}"
    assert [role for role, _ in _roles(read(text))] == ["paragraph"] * 4


def test_a_running_head_inside_a_sentence_is_furniture(read):
    first, second = MORE.splitlines()
    roles = _roles(read(f"{PROSE}\n{first}\n3\n\fLes cahiers du pays\n{second}\n"))
    assert sorted(role for role, _ in roles) == ["furniture", "furniture", "paragraph", "paragraph"]
    assert ("paragraph", f"{first} {second}") in roles


def test_a_heading_at_the_top_of_a_page_is_one(read):
    document = read(f"La vallée se nourrit elle-même\n\n{PROSE}\n3\n\fUne halle à rénover\n{MORE}")
    assert ("heading", "Une halle à rénover") in _roles(document)


def test_notes_that_end_a_page_need_no_empty_row(read):
    note = "Convention passée avec le syndicat de pays, en mairie."
    document = read(f"Le marché a rouvert en mai.1 Il compte douze étals.\n{PROSE}1. {note}\n3\n\f{MORE}")
    assert ("footnote", note) in _roles(document)


def test_a_heading_right_under_the_title_is_parted_from_it(read):
    title = "Une halle pour deux vallées et un seul marché de gros, à Lanes"
    document = read(f"{title}\nDes étals en vue\n{PROSE}{MORE}")
    assert _roles(document)[:2] == [("title", title), ("heading", "Des étals en vue")]


def test_a_pull_quote_inside_a_sentence_is_taken_out_of_it(read):
    first, second = MORE.splitlines()
    quote = "« Le marché attire chaque samedi\ndes habitants de tout le pays »"
    roles = _roles(read(f"{PROSE}{first}\n{quote}\n{second}\n{PROSE}"))
    assert ("pull_quote", quote.replace("\n", " ")) in roles
    assert any(f"{first} {second}" in text for _, text in roles)


def test_what_somebody_says_in_rows_as_long_as_the_others_is_no_pull_quote(read):
    said = "« La halle abrite vingt-deux étals, dont six pour des producteurs,\net le conseil a voté son entretien. »"
    assert {role for role, _ in _roles(read(f"{PROSE}{said}\n{MORE}"))} == {"paragraph"}


def test_pages_are_counted_beside_their_heads_and_no_note_begins_there(read):
    rows = "\n".join(row for row in LEFT + RIGHT if row)
    document = read(f"Fiche territoire\n1\n{PROSE}{MORE}\fFiche territoire\n2\n{rows}\nLa ville2 paie sa part.\n")
    furniture = [text for role, text in _roles(document) if role == "furniture"]
    assert furniture == ["Fiche territoire", "1", "Fiche territoire", "2"]
    assert "footnote" not in {role for role, _ in _roles(document)}


def test_notes_are_counted_anew_on_each_page(read):
    pages = [f"{PROSE}Le marché {n} a rouvert en mai.1\n{MORE}\n1 Convention {n} passée avec le pays." for n in "AB"]
    document = read("\n\f".join(pages) + "\n")
    notes = [block for block in document.blocks if block.role == "footnote"]
    assert [note.text for note in notes] == ["Convention A passée avec le pays.", "Convention B passée avec le pays."]
    assert [document.text[: note.called_from].endswith("a rouvert en mai.") for note in notes] == [True, True]
    assert notes[0].called_from != notes[1].called_from


@pytest.mark.parametrize(("call", "mark"), [("[1]", "[1] "), ("1", "1. "), ("[1]", "1. ↑ ")])
def test_notes_that_close_a_text_without_wraps_are_notes(read, call: str, mark: str):
    text = f"Le marché a rouvert en mai, après deux ans de travaux.{call}\n{PROSE.replace(chr(10), ' ')}\n"
    assert ("footnote", "Convention passée en mairie.") in _roles(read(f"{text}{mark}Convention passée en mairie.\n"))


def test_a_list_that_lost_its_bullets_is_one(read):
    items = ["acheter des terres ;", "former des maraîchers ;", "ouvrir une légumerie."]
    text = f"Le conseil de la commune de Lanes a décidé cet automne, après un long débat :\n{chr(10).join(items)}\n"
    assert [t for role, t in _roles(read(text + PROSE.replace("\n", " "))) if role == "list_item"] == items


@pytest.mark.parametrize("sign", ["e", "°", "»"])
def test_bullets_that_a_scan_misread_are_bullets(read, sign: str):
    text = f"{PROSE}\n{sign} une halle à rénover\n{sign} des étals en vue\n"
    assert [t for role, t in _roles(read(text)) if role == "list_item"] == ["une halle à rénover", "des étals en vue"]


def test_dirt_between_rows_is_furniture(read):
    assert ("furniture", "~ |") in _roles(read(f"{PROSE}\n~ |\n\n{MORE}"))


def test_names_above_the_caption_of_a_map_are_furniture(read):
    names = ["Lanes", "Pont-Rouge", "La Combe"]
    text = f"{PROSE}{chr(10).join(names)}\nFigure 1 : les fermes du plateau, 2021.\n{MORE}"
    assert [t for role, t in _roles(read(text)) if role == "furniture"] == names


def test_a_heading_in_a_narrow_column_needs_no_empty_row(read):
    rows = ["Le marché de Lanes attire chaque", "samedi des habitants du pays.", "Apprendre de ses voisins"]
    text = "\n".join(
        [*rows, "La halle date de 1887. Elle abrite", "vingt-deux étals, dont six pour", "des producteurs."]
    )
    assert ("heading", "Apprendre de ses voisins") in _roles(read(f"Une halle pour deux\nvallées de Lanes\n\n{text}\n"))


def test_empty_rows_tell_levels(read):
    prose = PROSE.replace("\n", " ")
    parts = ["Une halle pour deux vallées de Lanes", prose]
    parts += [f"\n\n{head}\n{prose}" for head in ("Des étals en vue", "Une légumerie")]
    parts.insert(3, f"\nUn calendrier tenu\n{prose}")
    levels = {section.heading: section.level for section in read("\n".join(parts)).sections}
    assert (levels["Des étals en vue"], levels["Un calendrier tenu"], levels["Une légumerie"]) == (1, 2, 1)
