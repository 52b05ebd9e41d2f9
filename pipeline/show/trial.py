"""What a rule does on some sheets, as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.describe import describe
from pipeline.report import Hit, Trial
from pipeline.show.terminal import STYLES


def trial_tables(rule: str, trial: Trial) -> Iterator[RenderableType]:
    """Gives a table of what the rule finds, and one for each kind of change against the other rules."""
    yield _table(f"{rule}: {len(trial.hits)} mentions in {trial.sheets} sheets", trial.hits)
    for name, hits in (("gained", trial.gained), ("lost", trial.lost), ("of another value", trial.changed)):
        yield _table(f"{len(hits)} {name}", hits) if hits else Text(f"nothing {name}")


def _table(title: str, hits: Iterable[Hit]) -> Table:
    table = Table("sheet", "page", "words", "value", "rule", title=title, title_justify="left")
    for hit in hits:
        words = Text(hit.before, "dim") + Text(hit.mention.text, STYLES[hit.mention.label]) + Text(hit.after, "dim")
        cells = (hit.document_id, str(hit.page or ""), words, Text(describe(hit.mention)), hit.mention.rule)
        table.add_row(*cells)
    return table
