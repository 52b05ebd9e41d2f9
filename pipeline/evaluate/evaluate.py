"""A dataset against a gold: every document compared, the scores added up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.dataset.load import load_dataset
from pipeline.dataset.restore import Restored
from pipeline.evaluate.gold import load_gold
from pipeline.evaluate.layout import score_layout
from pipeline.evaluate.mentions import score_mentions
from pipeline.evaluate.score import Score


def evaluate(dataset: Path, gold: Path, only: Sequence[str] = ()) -> Score:
    """Scores a dataset against a gold.

    Mentions are compared by label and by their words, without white space, hyphens and kinds of quotation mark, as
    often as they occur in the document; values on the strict matches alone. A document that the gold has and the
    dataset lacks counts as all missed.

    Args:
        dataset: The folder of a dataset.
        gold: A folder of gold files, or one of them.
        only: Ids of the documents to score; all where it is empty.

    Raises:
        DatasetError: If the dataset does not hold together.
        UsageError: If there is no such gold.
    """
    loaded = load_dataset(dataset)
    present = set(loaded.documents["document_id"])
    restored, score = Restored(loaded), Score()
    for one in load_gold(gold, only):
        sheet = restored.sheet(one.document_id) if one.document_id in present else None
        score_mentions(one, sheet, score)
        score_layout(one, sheet, score)
    return score
