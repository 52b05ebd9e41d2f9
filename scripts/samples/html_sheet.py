"""Sets a sheet with WeasyPrint: its blocks as HTML, under a style sheet of `layouts/`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from markup import Part

HERE = Path(__file__).parent
TAGS = {"paragraph": "p", "caption": "figcaption", "pull_quote": "blockquote", "list_item": "li"}


def typeset(name: str, parts: list[Part]) -> bytes:
    """Gives the PDF of a sheet; the same bytes each time on one machine."""
    os.environ["SOURCE_DATE_EPOCH"] = "1704067200"
    from weasyprint import HTML  # noqa: PLC0415 - only this engine's sheets need it

    style = (HERE / "layouts" / f"{name}.css").read_text(encoding="utf-8")
    html = HTML(string=page(parts, style), base_url=str(HERE / "figures"))
    pdf: bytes = html.write_pdf(pdf_identifier=name.encode(), full_fonts=False)
    return pdf


def page(parts: list[Part], style: str) -> str:
    """Gives the whole page: running head, banner, then the body."""
    head, title, *body = parts
    return (
        f"<html lang='fr'><head><title>{escape(title.text)}</title>"
        f"<meta name='author' content='Glaneur'><style>{style}</style></head><body>"
        f"<div class='running'>{escape(head.text)}</div><header><h1>{escape(title.text)}</h1></header>"
        f"<main>{''.join(_body(_floated(body)))}</main></body></html>"
    )


def _floated(parts: list[Part]) -> list[Part]:
    """Moves a sidebar, read after the block that it is beside, before it: a box floats beside what follows it."""
    edges = [i for i, p in enumerate(parts) if p.role == "sidebar"]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        parts = [*parts[: first - 1], *parts[first : last + 1], parts[first - 1], *parts[last + 1 :]]
    return parts


def _body(parts: list[Part]) -> Iterator[str]:
    notes = [p for p in parts if p.role == "footnote"]
    rest = [p for p in parts if p.role != "footnote"]
    inside = False
    for role, group in groupby(rest, key=lambda p: p.role):
        if role == "list_item":
            yield "<ul>" + "".join(f"<li>{_runs(p, notes)}</li>" for p in group) + "</ul>"
            continue
        for part in group:
            if role == "sidebar":
                yield "</aside>" if inside else "<aside>"
                inside = not inside
            else:
                yield _block(part, notes)


def _block(part: Part, notes: list[Part]) -> str:
    match part.role:
        case "heading":
            return f"<h{part.level + 1}>{_runs(part, notes)}</h{part.level + 1}>"
        case "furniture":
            drawing = (HERE / "figures" / part.figure).read_text(encoding="utf-8")
            return f"<figure>{drawing}"
        case "caption":
            return f"<figcaption>{_runs(part, notes)}</figcaption></figure>"
        case "table":
            rows = [row.split("\t") for row in part.text.split("\n")]
            cells = ["".join(f"<{t}>{escape(c)}</{t}>" for c in row) for row, t in zip(rows, _tags(rows), strict=True)]
            return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    tag = TAGS[part.role]
    contact = " class='contact'" if "@" in part.text else ""
    return f"<{tag}{contact}>{_runs(part, notes)}</{tag}>"


def _tags(rows: list[list[str]]) -> list[str]:
    return ["th"] + ["td"] * (len(rows) - 1)


def _runs(part: Part, notes: list[Part]) -> str:
    """The words of a block, each call of a footnote with the note itself, which the style sheet moves to the foot."""
    pieces = []
    for run in part.runs:
        if run.kind == "note":
            pieces.append(f"<span class='note'>{_runs(notes.pop(0), notes)}</span>")
        else:
            pieces.append(f"<em>{escape(run.text)}</em>" if run.kind == "em" else escape(run.text))
    return "".join(pieces)
