"""One sheet with the decisions that its folder of annotations holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.decide.fold import review_sheet
from pipeline.decide.log import read_logs
from pipeline.decide.records import Reviewed
from pipeline.records import Sheet


def decide_sheet(sheet: Sheet, annotations: Path | None, reviewer: str | None = None) -> Reviewed:
    """Gives a sheet with its decisions; what is wrong with their logs is among its problems.

    Args:
        sheet: As it was tagged.
        annotations: The folder of annotations; nothing is decided where it is None.
        reviewer: Whose decisions count; everybody's where it is None.

    Raises:
        DecisionsError: If a log cannot be opened.
    """
    if annotations is None:
        return Reviewed(sheet)
    logs = read_logs(annotations, sheet.document_id)
    return review_sheet(replace(sheet, problems=(*sheet.problems, *logs.problems)), logs.events, reviewer)
