"""A sheet as one self-contained HTML page: its sections, each mention marked by label, its value on hover.

No script, nothing fetched; every word of the sheet is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path

from pipeline.describe import describe
from pipeline.errors import UsageError
from pipeline.records import Block, Document, Label, Mention, Role, Sheet
from pipeline.show.sheet import document_of

_NAMES = {
    Label.ELECTED_OFFICIAL: "Élu",
    Label.STRUCTURE: "Structure",
    Label.DATE: "Date",
    Label.FIGURE: "Chiffre",
    Label.QUOTE: "Citation",
}
_CLASSES = {label: label.value.lower().replace("_", "-") for label in Label}

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2129; --paper: #fdfdfb; --quiet: #667; --rule: #d8d8d0;
  --elected-official: #8b1a6b; --structure: #14568c; --date: #1f6b33; --figure: #8a5a00; --quote: #00676b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e1; --paper: #17191d; --quiet: #9aa; --rule: #3a3d44;
  --elected-official: #f0a3d8; --structure: #8fc4f2; --date: #8fd6a2; --figure: #e8c16a; --quote: #79d3d6; } }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 6rem; background: var(--paper); color: var(--ink);
  font: 1.05rem/1.65 Georgia, "Noto Serif", serif; }
h1, h2, h3, h4 { line-height: 1.25; font-family: system-ui, sans-serif; }
h1 { font-size: 1.8rem; } h2 { font-size: 1.35rem; margin-top: 2.2rem; } h3 { font-size: 1.1rem; }
h4 { font-size: 1rem; }
.about, .legend { font: .85rem/1.8 system-ui, sans-serif; color: var(--quiet); }
.legend { border-block: 1px solid var(--rule); padding: .4rem 0; margin-bottom: 2rem; }
.legend mark { margin-right: .8rem; cursor: default; }
.furniture { color: var(--quiet); font: .75rem system-ui, sans-serif; }
.footnote, .caption { font-size: .88rem; color: var(--quiet); border-left: 2px solid var(--rule); padding-left: .8rem; }
.pull_quote { font-size: 1.25rem; font-style: italic; text-align: center; color: var(--quiet); }
ul { margin: .4rem 0; }
.table { white-space: pre-wrap; font: .85rem/1.5 ui-monospace, monospace; }
.sidebar { border: 1px solid var(--rule); border-radius: .4rem; padding: 0 1rem; margin: 1rem 0; }
mark { background: none; color: inherit; cursor: help; border-bottom: 2px solid; border-color: currentColor; }
mark.elected-official { color: var(--elected-official); border-bottom-style: double; border-bottom-width: 4px; }
mark.structure { color: var(--structure); border-bottom-style: solid; }
mark.date { color: var(--date); border-bottom-style: dotted; }
mark.figure { color: var(--figure); border-bottom-style: dashed; }
mark.quote { color: inherit; border-bottom: 0; background: color-mix(in srgb, var(--quote) 14%, transparent); }
sup.page { color: var(--quiet); font: .65rem system-ui, sans-serif; margin-right: .4rem; }
"""


def write_page(sheet: Sheet, path: Path) -> None:
    """Writes the HTML page of a sheet.

    Raises:
        GlaneurError: If the sheet could not be read, or the file cannot be written.
    """
    page = render_page(sheet)
    try:
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); give --html another file.") from error


def render_page(sheet: Sheet) -> str:
    """Gives the HTML page of a sheet.

    Raises:
        SourceError: If it could not be read.
    """
    document = document_of(sheet)
    counts = {label: sum(m.label is label for m in sheet.mentions) for label in Label}
    legend = "".join(_legend(label, counts[label]) for label in Label)
    body = "".join(_blocks(document, sheet.mentions))
    title = escape(document.title or sheet.document_id)
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n<body>\n"
        f'<p class="about">{escape(sheet.source.name)} · {escape(sheet.document_id)}</p>\n'
        f'<p class="legend">{legend}</p>\n<main>\n{body}</main>\n</body>\n</html>\n'
    )


def _legend(label: Label, count: int) -> str:
    return f'<mark class="{_CLASSES[label]}">{_NAMES[label]} ({count})</mark>'


def _blocks(document: Document, mentions: Sequence[Mention]) -> Iterator[str]:
    levels = {section.start: section.level for section in document.sections}
    page, container, index = None, None, 0
    for block in document.blocks:
        if block.container != container:
            yield ("</div>\n" if container else "") + ('<div class="sidebar">\n' if block.container else "")
            container = block.container
        inside = []
        while index < len(mentions) and mentions[index].start < block.end:
            inside.append(mentions[index])
            index += 1
        number = f'<sup class="page">p. {block.page}</sup>' if block.page and block.page != page else ""
        page = block.page or page
        yield _element(block, levels.get(block.start, 1), number + marked_up(block, inside))
    if container:
        yield "</div>\n"


def _element(block: Block, level: int, body: str) -> str:
    if block.role in (Role.TITLE, Role.HEADING):
        name = f"h{min(level + 1, 6)}"
        return f"<{name}>{body}</{name}>\n"
    if block.role is Role.LIST_ITEM:
        return f"<ul><li>{body}</li></ul>\n"
    return f'<p class="{block.role}">{body}</p>\n'


def marked_up(block: Block, mentions: Sequence[Mention]) -> str:
    """Gives the text of a block with its mentions as `mark` elements, cut where they overlap without nesting."""
    opening = sorted(mentions, key=lambda m: (m.start, -m.end))
    cuts = sorted({block.start, block.end, *(c for m in mentions for c in (m.start, m.end))})
    parts: list[str] = []
    over: list[Mention] = []
    index = 0
    for start, end in pairwise(cuts):
        while index < len(opening) and opening[index].start <= start:
            over.append(opening[index])
            index += 1
        over = [m for m in over if m.end > start]
        parts.append(_mark(escape(block.text[start - block.start : end - block.start]), over))
    return "".join(parts)


def _mark(body: str, over: Sequence[Mention]) -> str:
    for m in reversed(over):  # the longest is the outermost
        hover = escape(f"{_NAMES[m.label]} : {describe(m)} — {m.rule}", quote=True)
        body = f'<mark class="{_CLASSES[m.label]}" title="{hover}">{body}</mark>'
    return body
