"""The document of a sheet that is to be shown."""

from __future__ import annotations

from pipeline.errors import SourceError
from pipeline.records import Document, Problem, Severity, Sheet


def document_of(sheet: Sheet) -> Document:
    """Gives the document of a sheet that was read.

    Raises:
        SourceError: If it could not be, with what its problems say.
    """
    if sheet.document is None:
        first = sheet.problems[0] if sheet.problems else Problem(Severity.ERROR, "read", "failed", "could not be read")
        raise SourceError(first.code, first.message)
    return sheet.document
