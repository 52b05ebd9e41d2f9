"""Why a place of a sheet was tagged as it was, for a sheet's file or for a document of a dataset."""

from __future__ import annotations

from pathlib import Path

from pipeline.batch.process import read_sheet
from pipeline.batch.workspace import find_workspace
from pipeline.dataset.restore import restore_sheets
from pipeline.errors import SourceError, UsageError
from pipeline.read.contacts import mask_contacts
from pipeline.tag.explain import Explanation, explain
from pipeline.tag.model import load_model


def explain_sheet(
    sheet: str, offset: int, dataset: Path | None = None, models: Path | None = None, spacy_model: str = ""
) -> Explanation:
    """Gives why an offset of a sheet was tagged as it was.

    Args:
        sheet: A path; with a dataset, a document's id, whose mentions then carry what people decided.
        offset: In code points, into the reading text.
        dataset: The folder of a dataset.
        models: The rules to explain by; the workspace's or those that Glaneur ships where it is None.
        spacy_model: A spaCy model that adds its candidates; none where it is empty.

    Raises:
        UsageError: If there is no such sheet, or the offset is not in its text.
        SourceError: If the sheet cannot be read.
        RulesError: If the rules are wrong.
    """
    found = restore_sheets(dataset, sheet)[0] if dataset else read_sheet(sheet, models=models, spacy_model=spacy_model)
    if found.document is None:
        raise SourceError("unreadable", f"{sheet}: " + "; ".join(p.message for p in found.problems))
    if not 0 <= offset < len(found.document.text):
        last = len(found.document.text) - 1
        raise UsageError(f"{offset}: not in the reading text of {sheet}, whose offsets are 0 to {last}.")
    model = load_model(find_workspace(models).models, spacy_model)
    return explain(model, mask_contacts(found.document), offset, found.mentions)
