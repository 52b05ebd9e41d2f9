"""The workbook for a colleague: what it shows and lets them change, and every cell checked when it comes back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from annotated import WHO, Desk, decide_rows
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from pipeline.decide.records import Action
from pipeline.errors import UsageError
from pipeline.exchange.annotations.review_layout import GUIDE, HIDDEN, SHEETS, columns
from pipeline.exchange.annotations.review_xlsx import rows_of
from pipeline.records import Decided, Label
from pipeline.values import DateValue, Mandate


@pytest.fixture
def book(desk: Desk) -> Path:
    return desk.send("review-xlsx")


def cell_of(path: Path, words: str, title: str) -> str:
    """The address of a cell in the row of some words."""
    for sheet in load_workbook(path):
        titles = [cell.value for cell in sheet[1]]
        if "mots" in titles:
            for row in sheet.iter_rows(min_row=2):
                if row[titles.index("mots")].value == words:
                    return f"{sheet.title}!{row[titles.index(title)].coordinate}"
    raise AssertionError(words)


def put(path: Path, address: str, value: Any, data_type: str = "") -> None:
    name, _, place = address.partition("!")
    opened = load_workbook(path, rich_text=True)
    opened[name][place].value = value
    if data_type:
        opened[name][place].data_type = data_type
    opened.save(path)


def correct(path: Path, words: str, **changed: Any) -> None:
    for title, value in {"décision": "corriger", **changed}.items():
        put(path, cell_of(path, words, title) if title != "mots" else cell_of(path, words, "mots"), value)


def test_the_words_are_bold_in_their_sentence(book: Path, desk: Desk) -> None:
    (sheet,) = desk.sheets()
    rich = load_workbook(book, rich_text=True)
    shown = {}
    for label, name in SHEETS.items():
        titles = [cell.value for cell in rich[name][1]]
        assert tuple(titles) == columns(label)
        for row in rich[name].iter_rows(min_row=2):
            sentence = row[titles.index("phrase")].value
            assert isinstance(sentence, CellRichText)
            (bold,) = [part for part in sentence if isinstance(part, TextBlock)]
            assert bold.font.b
            assert bold.text == row[titles.index("mots")].value
            shown[row[titles.index("identifiant")].value] = str(sentence)
    assert set(shown) == {m.mention_id for m in sheet.mentions}
    assert all(text in sheet.document.text for text in shown.values())


def test_a_sentence_is_one_and_whole(desk: Desk) -> None:
    rows = {row.words: row for row in rows_of(desk.sheets()[0])}
    assert rows["juillet 2017"].sentence == "La halle 🍎🍏 de Plouvigny a ouvert en juillet 2017."
    for row in rows.values():
        at = row.start - row.sentence_start
        assert row.sentence[at : at + len(row.words)] == row.words


def test_what_is_not_for_correcting_is_locked(book: Path) -> None:
    opened = load_workbook(book)
    for label, name in SHEETS.items():
        sheet = opened[name]
        assert sheet.protection.sheet
        for cell, title in zip(sheet[2], columns(label), strict=True):
            assert cell.protection.locked == (title in ("fiche", "page", "phrase", "identifiant")), title
    assert opened[HIDDEN].sheet_state == "veryHidden"
    assert opened.sheetnames[0] == GUIDE


def test_choices_are_drop_downs(book: Path) -> None:
    sheet = load_workbook(book)["Dates"]
    titles = columns(Label.DATE)
    lists = {str(rule.sqref)[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    letters = "ABCDEFGHIJKLMNOP"
    assert lists[letters[titles.index("décision")]] == '"accepter,rejeter,corriger"'
    assert lists[letters[titles.index("genre")]] == '"absolute,relative,range"'
    assert all(len(formula) <= 257 for formula in lists.values())  # Excel's limit, quotation marks included


def test_each_decision_is_taken_and_rows_without_one_are_left(book: Path, desk: Desk) -> None:
    choices = {"juillet 2017": "accepter", "14 fermes": "rejeter", "3 avril 2021": "Accepter"}
    decide_rows(book, lambda row: row | ({"décision": choices[row["mots"]]} if row["mots"] in choices else {}))
    imported = desk.take("review-xlsx", book)
    assert imported.actions == {Action.ACCEPT: 2, Action.REJECT: 1}
    assert {m.text: m.status for m in desk.decided("halle")} == {
        "juillet 2017": Decided.ACCEPTED,
        "3 avril 2021": Decided.ACCEPTED,
        "14 fermes": Decided.REJECTED,
    }


def test_corrected_cells_are_an_edit(book: Path, desk: Desk) -> None:
    correct(book, "juillet 2017", **{"date (EDTF)": "2017-08"})
    correct(book, "14 fermes", valeur="1 250,5", unité="exploitations", remarque="voir le tableau")
    correct(book, "Rozenn KERVADEC", mandats="maire | | | Plouvigny | former\nprésidente | | | CCPA |", nommé="oui")
    imported = desk.take("review-xlsx", book)
    assert imported.actions == {Action.EDIT: 3}
    found = {m.text: m.value for m in desk.decided("halle")}
    assert found["juillet 2017"] == DateValue("2017-08", "2017-08-01", "2017-08-31", "absolute")
    assert (str(found["14 fermes"].value), found["14 fermes"].unit) == ("1250.5", "exploitations")
    assert found["Rozenn KERVADEC"].mandates == (
        Mandate("maire", "", "", "Plouvigny", "former"),
        Mandate("présidente", "", "", "CCPA", "current"),
    )
    assert [e.comment for e in desk.events("halle") if e.comment] == ["voir le tableau"]
    assert desk.take("review-xlsx", book).actions.total() == 0


def test_corrected_words_are_found_in_their_sentence(book: Path, desk: Desk) -> None:
    put(book, cell_of(book, "juillet 2017", "décision"), "corriger")
    put(book, cell_of(book, "juillet 2017", "mots"), "en  juillet 2017".replace("  ", " "))
    desk.take("review-xlsx", book)
    (edited,) = desk.decided("halle")
    assert edited.text == "en juillet 2017"


def test_typed_spaces_and_apostrophes_stand_for_those_of_the_text(book: Path, desk: Desk) -> None:
    text = desk.sheets()[0].document.text
    words = next(m.text for m in desk.sheets()[0].mentions if "d'Aulnes" in m.text or "d’Aulnes" in m.text)
    other = words.replace("'", "’") if "'" in words else words.replace("’", "'")
    put(book, cell_of(book, words, "décision"), "corriger")
    put(book, cell_of(book, words, "mots"), other)
    desk.take("review-xlsx", book)
    (decided,) = desk.decided("halle")
    assert decided.text == words
    assert text[decided.start : decided.end] == words


def test_another_label_takes_a_first_value(book: Path, desk: Desk) -> None:
    correct(book, "85 %", étiquette="STRUCTURE")
    desk.take("review-xlsx", book)
    (decided,) = desk.decided("halle")
    assert (decided.label, decided.text, decided.status) == (Label.STRUCTURE, "85 %", Decided.EDITED)


def test_what_excel_makes_of_typed_cells_is_understood(book: Path, desk: Desk) -> None:
    correct(book, "3 avril 2021", **{"date (EDTF)": datetime(2021, 4, 4)})  # noqa: DTZ001  # as Excel has days
    correct(book, "14 fermes", valeur=15.0)
    correct(book, "juillet 2017", **{"date (EDTF)": 2018})
    desk.take("review-xlsx", book)
    found = {m.text: m.value for m in desk.decided("halle")}
    assert found["3 avril 2021"].edtf == "2021-04-04"
    assert found["juillet 2017"].edtf == "2018"
    assert str(found["14 fermes"].value) == "15"


def test_sorted_and_filtered_rows_are_the_same_rows(book: Path, desk: Desk) -> None:
    opened = load_workbook(book, rich_text=True)
    sheet = opened["Dates"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for n, row in enumerate(reversed(rows), 2):
        for k, value in enumerate(row, 1):
            sheet.cell(n, k).value = value
        sheet.cell(n, 4).value = "accepter"
    opened.save(book)
    assert desk.take("review-xlsx", book).actions == {Action.ACCEPT: len(rows)}


BAD: list[tuple[str, str, Any, str]] = [
    ("décision", "", "peut-être", "is 'peut-être'; there are accepter, rejeter, corriger"),
    ("date (EDTF)", "corriger", "juillet", "edtf can't be 'juillet'"),
    ("date (EDTF)", "corriger", "2017-13", "edtf can't be '2017-13'"),
    ("genre", "corriger", "exacte", "kind can't be 'exacte'; there are absolute, relative, range"),
    ("mots", "corriger", "août 2017", "has to be words of the sentence, and 'août 2017' does not stand in it"),
    ("mots", "corriger", "", "has to be words of the sentence, and '' does not stand in it"),
    ("étiquette", "corriger", "ANNÉE", "is 'ANNÉE'; there are ELECTED_OFFICIAL, STRUCTURE, DATE, FIGURE, QUOTE"),
    ("date (EDTF)", "accepter", "2017-08", "was changed, and décision says 'accepter'; 'corriger' takes the change"),
    ("identifiant", "accepter", "0123456789abcdef", "is no id of this sheet's"),
    ("fiche", "accepter", "autre", "was 'halle' and is not for changing"),
]


@pytest.mark.parametrize(("title", "decision", "value", "why"), BAD, ids=[f"{b[0]}: {b[2]}" for b in BAD])
def test_a_bad_cell_is_named_and_nothing_is_taken(
    title: str, decision: str, value: Any, why: str, book: Path, desk: Desk
) -> None:
    address = cell_of(book, "juillet 2017", title)
    put(book, cell_of(book, "14 fermes", "décision"), "rejeter")
    put(book, cell_of(book, "juillet 2017", "décision"), decision or None)
    put(book, address, value)
    with pytest.raises(UsageError) as caught:
        desk.take("review-xlsx", book)
    assert f"{address} {why}" in str(caught.value)
    assert str(caught.value).endswith("; nothing was taken from it.")
    assert not desk.annotations.exists()


def test_each_bad_cell_of_one_row_is_named(book: Path, desk: Desk) -> None:
    row = {title: cell_of(book, "juillet 2017", title) for title in ("décision", "mots", "date (EDTF)", "étiquette")}
    values = ("corriger", "août 2017", "juillet", "ANNÉE")
    for address, value in zip(row.values(), values, strict=True):
        put(book, address, value)
    with pytest.raises(UsageError) as caught:
        desk.take("review-xlsx", book)
    assert all(row[title] in str(caught.value) for title in ("mots", "date (EDTF)", "étiquette"))


def test_a_formula_hides_no_other_bad_cell_of_its_row(book: Path, desk: Desk) -> None:
    titles = ("décision", "mots", "date (EDTF)", "étiquette", "remarque")
    row = {title: cell_of(book, "juillet 2017", title) for title in titles}
    for address, value in zip(row.values(), ("corriger", "=1+1", "juillet", "ANNÉE", "=2+2"), strict=True):
        put(book, address, value)
    with pytest.raises(UsageError) as caught:
        desk.take("review-xlsx", book)
    told = str(caught.value)
    assert [told.count(address) for address in row.values()] == [0, 1, 1, 1, 1]


@pytest.mark.parametrize("formula", ['=HYPERLINK("http://x","y")', "=1+1", "=DDE(1;2;3)"])
@pytest.mark.parametrize("title", ["mots", "date (EDTF)", "remarque", "décision", "identifiant"])
def test_a_formula_is_refused_wherever_it_stands(formula: str, title: str, book: Path, desk: Desk) -> None:
    address = cell_of(book, "juillet 2017", title)
    put(book, cell_of(book, "juillet 2017", "décision"), "corriger")
    put(book, address, formula)
    with pytest.raises(UsageError, match="has a formula") as caught:
        desk.take("review-xlsx", book)
    assert address in str(caught.value)


def test_words_that_begin_like_a_formula_go_out_and_come_back_as_text(tmp_path: Path) -> None:
    from pipeline import run

    (tmp_path / "x.md").write_text(
        "# Fiche\n\nLe maire dit : « =1+1 fait deux, -3 aussi » en 2019.\n", encoding="utf-8"
    )
    run([tmp_path / "x.md"], tmp_path / "dataset")
    desk = Desk(tmp_path / "dataset", tmp_path)
    path = desk.send("review-xlsx")
    assert all(cell.data_type != "f" for sheet in load_workbook(path) for row in sheet for cell in row)
    decide_rows(path, lambda row: row | {"décision": "accepter"})
    imported = desk.take("review-xlsx", path)
    assert set(imported.actions) == {Action.ACCEPT}
    assert any(m.text.startswith("=1+1") for m in desk.decided("x"))


def test_every_bad_cell_is_named_and_more_are_counted(book: Path, desk: Desk) -> None:
    decide_rows(book, lambda row: row | {"décision": "oui"})
    with pytest.raises(UsageError) as caught:
        desk.take("review-xlsx", book)
    count = len(desk.sheets()[0].mentions)
    assert str(caught.value).count("is 'oui'") == min(count, 20)
    assert (f"and {count - 20} more" in str(caught.value)) == (count > 20)


def on_dates(change: Callable[[Any], None]) -> Callable[[Any], None]:
    return lambda opened: change(opened["Dates"])


def double(sheet: Any) -> None:
    sheet.append([cell.value for cell in sheet[2]])


def retitle(sheet: Any) -> None:
    sheet["D1"].value = "avis"


def stranger(sheet: Any) -> None:
    sheet.cell(sheet.max_row + 1, 5).value = "Plouvigny"


def far(sheet: Any) -> None:
    sheet.cell(1_048_576, 1).value = "x"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda opened: opened.remove(opened["Dates"]), "the sheet 'Dates' is missing"),
        (lambda opened: opened.remove(opened[HIDDEN]), "has no sheet 'glaneur'; it was not made by"),
        (lambda opened: opened[HIDDEN].append(["x"]), "what the sheet 'glaneur' keeps was altered"),
        (on_dates(retitle), "Dates!D1 is 'avis' and not the title 'décision'"),
        (on_dates(double), "stands in an earlier row too"),
        (on_dates(stranger), "mentions are added in the review page, not here"),
        (on_dates(far), "Dates!A1048576 is far below the last row"),
    ],
)
def test_a_workbook_that_was_rebuilt_is_refused(change: Any, why: str, book: Path, desk: Desk) -> None:
    opened = load_workbook(book, rich_text=True)
    change(opened)
    opened.save(book)
    with pytest.raises(UsageError) as caught:
        desk.take("review-xlsx", book)
    assert why in str(caught.value)
    assert not desk.annotations.exists()


def test_another_workbook_is_no_review(desk: Desk) -> None:
    from pipeline.exchange.export import export

    export(desk.dataset, "xlsx", desk.folder / "tables.xlsx")
    with pytest.raises(UsageError, match="it was not made by `glaneur export --format review-xlsx`"):
        desk.take("review-xlsx", desk.folder / "tables.xlsx", who=WHO)


def test_libreoffice_opens_it_saves_it_and_nothing_is_lost(book: Path, desk: Desk) -> None:
    office = shutil.which("soffice")
    decide_rows(book, lambda row: row | {"décision": "accepter"})
    saved = desk.folder / "saved"
    command = [
        office or "soffice",
        "--headless",
        f"-env:UserInstallation={(desk.folder / 'profile').as_uri()}",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(saved),
        str(book),
    ]
    if office is None or subprocess.run(command, capture_output=True, timeout=120, check=False).returncode:
        pytest.skip("LibreOffice Calc is not installed")
    if not (saved / book.name).is_file():
        pytest.skip("LibreOffice is installed without Calc")
    imported = desk.take("review-xlsx", saved / book.name)
    assert imported.actions == {Action.ACCEPT: len(desk.sheets()[0].mentions)}
    assert load_workbook(saved / book.name)[HIDDEN].sheet_state != "visible"
