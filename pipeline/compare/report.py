"""A comparison as tables for the terminal, totals first, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.compare.records import Aspect, Difference, MentionChange, SheetChange, What
from pipeline.plain import to_plain
from pipeline.records import Label

_SHOWN = 20  # sheets and entities that the tables name; --json has all


def as_tables(difference: Difference, *, details: bool = False) -> Iterator[RenderableType]:
    """Gives the totals, then the sheets that changed most, or each mention of them where details are asked for."""
    yield _sheets(difference)
    yield _labels(difference)
    if difference.entities:
        yield _entities(difference)
    if details:
        for change in difference.changes:
            yield _details(change)
    elif difference.changes:
        yield _most_changed(difference)


def _sheets(difference: Difference) -> Table:
    table = _table("Sheets", "")
    for name in ("same", *What):
        table.add_row(name, str(difference.sheets[name]))
    for name, ids in zip(("fail now", "fail no longer"), difference.failures, strict=True):
        shown = ", ".join(ids[:_SHOWN]) + (" ..." if len(ids) > _SHOWN else "")
        table.add_row(name, f"{len(ids)}  {shown}".rstrip())
    return table


def _labels(difference: Difference) -> Table:
    columns = ("kept", *What, *Aspect)
    table = _table("Mentions", "label", *columns)
    for label in Label:
        counts = difference.mentions.get(label, Counter())
        table.add_row(label, *(str(counts[column]) for column in columns))
    return table


def _entities(difference: Difference) -> Table:
    table = _table("Entities", "", "name", "changed")
    for change in difference.entities[:_SHOWN]:
        table.add_row(Text(change.what), Text(change.name), Text(_columns(dict(change.columns))))
    if len(difference.entities) > _SHOWN:
        table.add_row("", f"... and {len(difference.entities) - _SHOWN} more; --json lists them all", "")
    return table


def _most_changed(difference: Difference) -> Table:
    table = _table("Sheets that changed", "sheet", "", "mentions", "why")
    ordered = sorted(difference.changes, key=lambda c: (-len(c.mentions), c.document_id))
    for change in ordered[:_SHOWN]:
        table.add_row(Text(change.document_id), change.what, str(len(change.mentions)), _why(change))
    if len(ordered) > _SHOWN:
        table.add_row(f"... and {len(ordered) - _SHOWN} more; --json lists them all", "", "", "")
    return table


def _why(change: SheetChange) -> str:
    states = f"{change.old_status} > {change.new_status}" if change.old_status != change.new_status else ""
    said = [
        states if change.what is What.CHANGED else "",
        "source" if change.source_changed else "",
        "text" if change.text_changed else "",
    ]
    return ", ".join(filter(None, said))


def _details(change: SheetChange) -> Table:
    title = f"{change.document_id}: {change.what}" + (f" ({why})" if (why := _why(change)) else "")
    table = _table(title, "", "label", "page", "words", "change")
    for m in change.mentions:
        page = str(m.shown.page or "")
        table.add_row(m.what, m.label, page, Text(m.shown.text), Text(_change(m)))
    return table


def _change(m: MentionChange) -> str:
    """What changed of a mention, old and new; the values of one that was added or removed."""
    if m.old is None or m.new is None:
        return ", ".join(f"{name} {value}" for name, value in m.shown.value.items() if value)
    pairs: dict[str, tuple[str, str]] = {}
    if Aspect.SPAN in m.aspects:
        pairs["words"] = (f"{m.old.text} [{m.old.start}:{m.old.end}]", f"{m.new.text} [{m.new.start}:{m.new.end}]")
    for name in sorted(m.old.value.keys() | m.new.value.keys()):
        pairs[name] = (m.old.value.get(name, ""), m.new.value.get(name, ""))
    pairs["status"] = (m.old.status, m.new.status)
    pairs["entity"] = (m.old.entity_id, m.new.entity_id)
    return _columns({name: (a, b) for name, (a, b) in pairs.items() if a != b})


def _columns(changed: dict[str, tuple[str, str]]) -> str:
    return "; ".join(f"{name}: {old or '-'} > {new or '-'}" for name, (old, new) in changed.items())


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for i, column in enumerate(columns):
        table.add_column(column, no_wrap=i == 0, overflow="fold")
    return table


def to_json(difference: Difference) -> Any:
    """Gives the comparison for programs, whole."""
    failed, mended = difference.failures
    return {
        "sheets": {name: difference.sheets[name] for name in ("same", *What)},
        "fail now": list(failed),
        "fail no longer": list(mended),
        "mentions": {label: dict(sorted(counts.items())) for label, counts in sorted(difference.mentions.items())},
        "changes": to_plain(difference.changes),
        "entities": to_plain(difference.entities),
    }
