"""Tables in text dumps: cells that tabs or white part, rows of figures, a row for each cell; and what is no table."""

from pathlib import Path

import pytest

from pipeline.read.text import read_text
from pipeline.records import Document

BEFORE = "Le marché a rouvert en mai, et ses étals se remplissent peu à peu depuis lors."
AFTER = "La commune publie ces chiffres chaque année, et le conseil en débat à l'automne."


@pytest.fixture
def read(tmp_path: Path):
    def _read(*rows: str) -> Document:
        path = tmp_path / "fiche.txt"
        path.write_text("\n".join([BEFORE, *rows, AFTER]), encoding="utf-8")
        return read_text(path)

    return _read


def _tables(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.role == "table"]


@pytest.mark.parametrize(
    "rows",
    [
        ("Année\tRepas\tPart locale", "2019\t80 000\t45 %", "2021\t66 000\t20 %"),
        ("Année       Repas      Part locale", "2019        80 000     45 %", "2021        66 000     20 %"),
        ("Année Repas Part locale", "2019 80 000 45 %", "2021 66 000 20 %"),
        ("Année", "Repas", "Part locale", "2019", "80 000", "45 %", "2021", "66 000", "20 %"),
    ],
    ids=["tabs", "white", "figures", "cells"],
)
def test_rows_of_cells_are_one_table(read, rows: tuple[str, ...]):
    document = read(*rows)
    assert [block.role.value for block in document.blocks] == ["paragraph", "table", "paragraph"]
    assert _tables(document) == ["Année\tRepas\tPart locale\n2019\t80 000\t45 %\n2021\t66 000\t20 %"]


def test_figures_stand_after_what_they_are_of(read):
    rows = ("Commune Habitants Repas", "Pont-Rouge 4 323 294", "Le Causse d'Aval 575 83")
    assert _tables(read(*rows)) == ["Commune\tHabitants\tRepas\nPont-Rouge\t4 323\t294\nLe Causse d'Aval\t575\t83"]


def test_words_in_three_columns_are_a_table(read):
    rows = ("Date\tLieu\tSujet", "mars\tOrvan\tLe foncier", "juin\tMerlas\tLes écoles")
    assert _tables(read(*rows)) == ["\n".join(rows)]


@pytest.mark.parametrize(
    "rows",
    [
        ("•\tUn point", "•\tUn autre point"),
        ("Mairie   05 00 00 00 00", "École   05 00 00 00 01"),
        (
            "Le budget de la halle monte à 120 000 euros en 2023.",
            "Il était de 80 000 euros en 2019 et de 66 000 en 2021.",
        ),
        ("Odile Fantin   Marc Illier", "Claire Orsel   Jean Brisset"),
    ],
    ids=["bullets", "telephones", "prose", "names"],
)
def test_what_is_no_table_stays(read, rows: tuple[str, ...]):
    assert _tables(read(*rows)) == []
