"""Sheets to send out and take back in a test: a dataset with emoji in it, and what a file's decisions come to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.dataset.opened import open_sheet
from pipeline.dataset.origin import read_origin
from pipeline.decide.log import read_logs
from pipeline.decide.records import Event, Reviewed
from pipeline.decide.sheet import decide_sheet
from pipeline.exchange.annotations.part import Part
from pipeline.exchange.annotations.sent import Outgoing, outgoing
from pipeline.exchange.export import export
from pipeline.exchange.import_file import Colleague, Imported, import_file
from pipeline.exchange.registry import FORMATS, find_format
from pipeline.records import Decided, Mention

BOTH_WAYS = [f.name for f in FORMATS if f.importer]
WHO = "Anne"

# Emoji are two UTF-16 units; the accents of the second paragraph stand as characters of their own.
WIDE = """# 🌾 La halle de Plouvigny

La halle 🍎🍏 de Plouvigny a ouvert en juillet 2017. La communauté de communes du Pays des Aulnes (CCPA) y a mis
12 000 euros. « On attendait ça depuis vingt ans », dit Rozenn KERVADEC, maire de Plouvigny.

E\u0301lue en mars 2020 👩\u200d🌾, Ge\u0301raldine PRIGENT, conseillère départementale, a signé le 3 avril 2021 un
contrat de 85 % avec le PETR des Aulnes 🥕 et l'association Graines d'Aulnes, pour 14 fermes.
"""


class Desk:
    """A dataset that goes out to colleagues, and the folder that their decisions come to."""

    def __init__(self, dataset: Path, folder: Path) -> None:
        self.dataset = dataset
        self.folder = folder
        self.annotations = folder / "annotations"

    def send(self, name: str) -> Path:
        out = self.folder / f"{name}{find_format(name).suffix}"
        export(self.dataset, name, out)
        return out

    def take(self, name: str, path: Path, who: str = WHO, **more: bool) -> Imported:
        return import_file(name, path, self.dataset, self.annotations, Colleague(who, **more))

    def parts(self, name: str, path: Path) -> list[Part]:
        read: Callable[[Path], list[Part]] = find_format(name).load_importer()
        return read(path)

    def sheets(self) -> list[Outgoing]:
        return outgoing(self.dataset)

    def reviewed(self, document_id: str) -> Reviewed:
        return decide_sheet(open_sheet(self.dataset, document_id, read_origin(self.dataset)), self.annotations)

    def events(self, document_id: str) -> tuple[Event, ...]:
        return read_logs(self.annotations, document_id).events

    def decided(self, document_id: str) -> list[Mention]:
        mentions = self.reviewed(document_id).sheet.mentions
        return [m for m in mentions if m.status is not Decided.SUGGESTED]


def accepted_all(name: str, path: Path) -> None:
    """Does in a file what a colleague does who agrees with everything, where the tool asks for it."""
    if name == "label-studio":
        import json

        tasks: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        for number, task in enumerate(tasks, 1):
            task |= {"id": number, "annotations": [{"id": number, "result": task["predictions"][0]["result"]}]}
        path.write_text(json.dumps(tasks), encoding="utf-8")
    if name == "review-xlsx":
        decide_rows(path, lambda row: row | {"décision": "accepter"})


def decide_rows(path: Path, decide: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Fills the rows of the workbook as a colleague does in Excel: by their titles."""
    from openpyxl import load_workbook

    from pipeline.exchange.annotations.review_layout import SHEETS

    book = load_workbook(path, rich_text=True)
    for name in SHEETS.values():
        sheet = book[name]
        titles = [cell.value for cell in sheet[1]]
        for cells in sheet.iter_rows(min_row=2):
            before = dict(zip(titles, (cell.value for cell in cells), strict=True))
            if before["identifiant"]:
                for cell, title in zip(cells, titles, strict=True):
                    after = decide(dict(before))[title]
                    if after != before[title]:
                        cell.value = after
    book.save(path)
