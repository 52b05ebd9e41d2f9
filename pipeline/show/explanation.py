"""Why a place of a sheet was tagged as it was, for the terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.describe import describe
from pipeline.show.terminal import STYLES
from pipeline.tag.cues import Cue
from pipeline.tag.explain import Explained, Explanation

_AROUND = 60  # characters shown on each side


def explanation_text(explanation: Explanation) -> Iterator[RenderableType]:
    """Gives the parts of an explanation, to be printed one under the other."""
    before, after = explanation.before[-_AROUND:], explanation.after[:_AROUND]
    yield Text(f"{explanation.offset}: ") + Text(before, "dim") + Text("|", "bold red") + Text(after)
    if explanation.barred:
        yield Text(explanation.barred, "yellow")
    if not explanation.mentions:
        yield Text("no mention here")
    for explained in explanation.mentions:
        yield _mention(explained)
    if explanation.dropped:
        yield _dropped(explanation)


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """Gives an explanation as JSON has it."""
    return {
        "offset": explanation.offset,
        "before": explanation.before[-_AROUND:],
        "after": explanation.after[:_AROUND],
        "barred": explanation.barred,
        "mentions": [_mention_json(explained) for explained in explanation.mentions],
        "dropped": [
            {"label": d.label, "start": d.start, "end": d.end, "text": d.text, "rule": d.rule, "why": d.why}
            for d in explanation.dropped
        ],
    }


def _mention(explained: Explained) -> Table:
    mention, rule = explained.mention, explained.rule
    table = Table.grid(padding=(0, 2))
    value = describe(mention)
    table.add_row(
        Text(mention.label, STYLES[mention.label]), Text(mention.text, "bold"), f"{mention.start}-{mention.end}"
    )
    table.add_row("  value", Text(value)) if value else None
    if mention.name:
        table.add_row("  name", Text(mention.name))
    if rule is None:
        why = f"{mention.rule}: not in the rules in force" if mention.rule else "added by a person"
        table.add_row("  rule", Text(why))
    else:
        table.add_row("  rule", Text(f"{rule.id} ({explained.file})" if explained.file else rule.id))
        table.add_row("", Text(rule.about))
        if rule.pattern:
            table.add_row("  pattern", Text(rule.pattern))
    for number, cue in enumerate(explained.cues):
        table.add_row("" if number else "  cues", Text(_cue(cue)))
    if mention.reviewer:
        table.add_row("  decided", Text(f"{mention.status} by {mention.reviewer}, {mention.reviewed_at}"))
    return table


def _cue(cue: Cue) -> str:
    return f"{cue.word}  {cue.lexicon}" + (f" = {cue.value}" if cue.value else "")


def _dropped(explanation: Explanation) -> Table:
    table = Table("label", "words", "rule", "why", title="considered and dropped", title_justify="left")
    for dropped in explanation.dropped:
        table.add_row(dropped.label, Text(dropped.text), dropped.rule, dropped.why)
    return table


def _mention_json(explained: Explained) -> dict[str, Any]:
    mention, rule = explained.mention, explained.rule
    return {
        "label": mention.label,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "value": describe(mention),
        "name": mention.name,
        "status": mention.status,
        "reviewer": mention.reviewer,
        "rule": mention.rule,
        "about": rule.about if rule else "",
        "file": str(explained.file or ""),
        "pattern": rule.pattern if rule else "",
        "cues": [
            {"word": c.word, "start": c.start, "end": c.end, "lexicon": c.lexicon, "value": c.value}
            for c in explained.cues
        ],
    }
