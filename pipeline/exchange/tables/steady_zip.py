"""Saves a workbook so that the same cells give the same bytes: no clock in the archive or in the properties."""

from __future__ import annotations

from datetime import datetime
from os import PathLike
from pathlib import Path
from shutil import copyfileobj
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive knows


class _SteadyZip(ZipFile):
    """An archive whose entries are all of one day."""

    def write(self, filename: str | PathLike[str], arcname: Any = None, *_: Any) -> None:
        with Path(filename).open("rb") as source, self.open(_entry(str(arcname)), "w", force_zip64=True) as target:
            copyfileobj(source, target)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any) -> None:
        super().writestr(_entry(str(zinfo_or_arcname)), data)


def save_steady(book: Workbook, path: Path) -> None:
    """Saves a workbook, as openpyxl does but without the time."""
    book.properties.creator = "Glaneur"
    book.properties.created = book.properties.modified = datetime(*_DAY)  # noqa: DTZ001 - of no place
    if book.write_only:
        for sheet in book.worksheets:
            sheet.close()  # one that is still open when the disk is full leaves tracebacks behind
    with _SteadyZip(path, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).write_data()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _DAY)
    entry.compress_type = ZIP_DEFLATED
    return entry
