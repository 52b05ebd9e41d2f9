"""A sheet in the terminal: its sections, and its mentions in colour; a dataset: a table for each label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.describe import describe
from pipeline.records import Block, Document, Label, Mention, Role, Sheet
from pipeline.show.sheet import document_of

# Told apart without colour too: each has its own underline, weight or slant.
STYLES = {
    Label.ELECTED_OFFICIAL: "bold magenta",
    Label.STRUCTURE: "underline blue",
    Label.DATE: "green",
    Label.FIGURE: "bold yellow",
    Label.QUOTE: "italic cyan",
}
_BEFORE = {Role.LIST_ITEM: "• ", Role.FOOTNOTE: "note: ", Role.CAPTION: "légende : ", Role.PULL_QUOTE: "exergue : "}


def render_sheet(sheet: Sheet) -> RenderableType:
    """Gives a sheet as the terminal shows it: the text with its mentions in colour, then the list of them.

    Raises:
        SourceError: If it could not be read.
    """
    document = document_of(sheet)
    legend = Text("  ").join(Text(label.value, STYLES[label]) for label in Label)
    blocks = (_block(block, sheet) for block in document.blocks)
    return Group(legend, Text(), *blocks, Text(), *label_tables([sheet], most=None))


def _block(block: Block, sheet: Sheet) -> RenderableType:
    text = Text(_BEFORE.get(block.role, "") + block.text)
    shift = len(text) - len(block.text) - block.start
    for mention in sheet.mentions:
        if mention.start >= block.start and mention.end <= block.end:
            text.stylize(STYLES[mention.label], mention.start + shift, mention.end + shift)
    if block.role in (Role.TITLE, Role.HEADING):
        level = _level(document_of(sheet), block)
        text.stylize("bold")
        return Padding(Text("#" * (level + 1) + " ").append_text(text), (1, 0, 0, 0))
    if block.role is Role.FURNITURE:
        text.stylize("dim")
    return text


def _level(document: Document, block: Block) -> int:
    return next((s.level for s in document.sections if s.start == block.start), 0)


def label_tables(sheets: Sequence[Sheet], most: int | None = 8) -> Iterable[RenderableType]:
    """Gives a table for each label: the words, the value, the page and, for several sheets, the sheet.

    Args:
        sheets: Sheets that were read.
        most: How many rows of each table, taken evenly from all of them; all where it is None.
    """
    for label in Label:
        rows = [(sheet, m) for sheet in sheets for m in sheet.mentions if m.label is label]
        shown = len(rows) if most is None else min(most, len(rows))
        more = f" ({shown} of them)" if shown < len(rows) else ""
        table = Table(title=f"{label.value}: {len(rows)}{more}", title_justify="left", title_style=STYLES[label])
        for name in (*(["sheet"] if len(sheets) > 1 else []), "page", "words", "value"):
            table.add_column(name, overflow="fold", max_width=60 if name == "words" else None)
        for sheet, mention in (rows[i * len(rows) // shown] for i in range(shown)):
            cells = [_page(sheet, mention), _short(mention.text), describe(mention)]
            table.add_row(*([sheet.document_id] if len(sheets) > 1 else []), *map(Text, cells))
        yield table


def _page(sheet: Sheet, mention: Mention) -> str:
    block = next((b for b in document_of(sheet).blocks if b.start <= mention.start < b.end), None)
    return "" if block is None or block.page is None else str(block.page)


def _short(text: str, most: int = 110) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
