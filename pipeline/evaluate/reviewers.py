"""The reviewers of a dataset: what each has said of every sheet, and how far they agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.dataset.opened import open_sheet
from pipeline.dataset.origin import read_origin
from pipeline.dataset.scan import scan_dataset
from pipeline.decide.fold import review_sheet
from pipeline.decide.log import read_logs
from pipeline.decide.records import Action
from pipeline.errors import UsageError
from pipeline.evaluate.agreement import Agreement, agreements
from pipeline.evaluate.opinions import Opinion, opinion_of

_DECIDES = {Action.ACCEPT, Action.REJECT, Action.EDIT, Action.ADD, Action.COMPLETE}


def agreement_of(dataset: Path, annotations: Path) -> list[Agreement]:
    """Gives the agreement of each two reviewers of a dataset.

    What settles a dispute is not counted: it was decided with both opinions in sight.

    Args:
        dataset: The folder of a dataset.
        annotations: The folder of annotations with the reviewers' logs.

    Raises:
        DatasetError: If the dataset does not hold together.
        DecisionsError: If a log cannot be read.
        UsageError: If no sheet was decided by two people.
    """
    found = agreements(_opinions(dataset, annotations))
    if not found:
        raise UsageError(
            f"{annotations}: no sheet of this dataset has decisions of two reviewers. "
            "`glaneur review --reviewer NAME --blind` is for the second one."
        )
    return found


def _opinions(dataset: Path, annotations: Path) -> Iterator[list[Opinion]]:
    """The opinions on each sheet that has any."""
    origin = read_origin(dataset)
    for (document_id,) in scan_dataset(dataset).rows("documents", ["document_id"]):
        events = [e for e in read_logs(annotations, document_id).events if not e.settles]
        reviewers = sorted({e.by for e in events if e.action in _DECIDES})
        if len(reviewers) > 1:
            sheet = open_sheet(dataset, document_id, origin)
            yield [opinion_of(who, review_sheet(sheet, events, who)) for who in reviewers]
