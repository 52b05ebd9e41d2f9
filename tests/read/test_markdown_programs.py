"""Markdown as programs write it: pandoc, and those that make it of PDFs; what they add goes, what they mean stays."""

from pathlib import Path

import pytest

from pipeline.read.markdown import read_markdown
from pipeline.records import Document

PROSE = "Le marché de Lanes attire chaque samedi des habitants de tout le pays."


@pytest.fixture
def read(tmp_path: Path):
    def _read(*parts: str) -> Document:
        path = tmp_path / "fiche.md"
        path.write_text("\n\n".join(parts), encoding="utf-8")
        return read_markdown(path)

    return _read


def _roles(document: Document) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in document.blocks]


def _levels(document: Document) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in document.sections]


def test_attributes_and_page_marks_are_no_words(read):
    document = read(
        "# La halle {#la-halle .unnumbered}",
        "::: {.encadre lang=fr}",
        f'{PROSE} [Dix étals]{{.underline}} y sont {{vides}}. ![Le plan](p.png){{width="4in" height=2in}}',
        ":::",
        "{12}------------------------------------------------",
        "**==> picture [312 x 208] intentionally omitted <==**",
        '<span id="page-1-0"></span>Fin.',
    )
    assert _roles(document) == [
        ("title", "La halle"),
        ("paragraph", f"{PROSE} Dix étals y sont {{vides}}. Le plan"),
        ("paragraph", "Fin."),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "  Année   Repas\n  ------- --------\n  2019    80 000\n  2021    66 000",
        "+---+---+\n| Année | Repas |\n+===+===+\n| 2019 | 80 |\n| | 000 |\n+--+--+\n| 2021 | 66 000 |\n+--+--+",
    ],
    ids=["simple", "grid"],
)
def test_tables_drawn_with_strokes_are_tables(read, table: str):
    assert _roles(read(PROSE, table, "Fin.")) == [
        ("paragraph", PROSE),
        ("table", "Année\tRepas\n2019\t80 000\n2021\t66 000"),
        ("paragraph", "Fin."),
    ]


def test_a_line_below_words_is_no_table(read):
    assert _levels(read("Une halle", f"Des étals\n---------\n{PROSE}")) == [(1, "Des étals")]


def test_a_numbered_heading_may_be_underlined(read):
    document = read("La halle\n========", "2. Des étals\n------------", PROSE)
    assert _levels(document) == [(0, "La halle"), (1, "2. Des étals")]


def test_rows_in_bold_are_headings_below_the_marked_ones(read):
    document = read("# La halle", "## Étals", "**Les matins**", PROSE, "**Les soirs**", PROSE, "**Il a plu.**")
    assert _levels(document) == [(0, "La halle"), (1, "Étals"), (2, "Les matins"), (2, "Les soirs")]
    assert _roles(document)[-1] == ("paragraph", "Il a plu.")


def test_siblings_have_one_level_though_a_depth_is_skipped(read):
    document = read("# La halle", "## Étals", "#### Matins", "#### Soirs", "## Terres")
    assert [level for level, _ in _levels(document)] == [0, 1, 2, 2, 1]


def test_where_all_headings_have_one_depth_the_first_is_the_title_and_numbers_tell_levels(read):
    document = read("## La halle", "## 1. Étals", PROSE, "## 1.1 Matins", PROSE, "## 2. Terres", PROSE)
    assert _levels(document) == [(0, "La halle"), (1, "1. Étals"), (2, "1.1 Matins"), (1, "2. Terres")]


def test_a_text_that_begins_with_one_of_many_equal_headings_has_no_title(read):
    assert [level for level, _ in _levels(read("## Étals", PROSE, "## Terres", PROSE))] == [1, 1]


def test_a_title_in_the_front_matter_alone_stands_first(read):
    document = read("---\ntitle: La halle\n---", "# Étals", PROSE, "# Terres", PROSE)
    assert _levels(document) == [(0, "La halle"), (1, "Étals"), (1, "Terres")]


@pytest.mark.parametrize(
    ("call", "mark"), [("<sup>1</sup>", "<sup>1</sup> "), ("[1]", "[1] "), ("1", "1 "), ("<sup>[1]</sup>", "¹")]
)
def test_notes_that_are_printed_are_tied_to_their_calls(read, call: str, mark: str):
    document = read(
        f"La convention{call} lie la ville et le pays sur 12 km<sup>2</sup>.", PROSE, f"{mark}Signée en mai."
    )
    assert _roles(document) == [
        ("paragraph", "La convention lie la ville et le pays sur 12 km²."),
        ("footnote", "Signée en mai."),
        ("paragraph", PROSE),
    ]
    note = next(block for block in document.blocks if block.role == "footnote")
    assert document.text[: note.called_from] == "La convention"
