"""Sets a sheet with Typst: its blocks as calls of the functions that a template of `layouts/` defines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from markup import Part

HERE = Path(__file__).parent
CALLS = {"heading": "heading", "caption": "legend", "pull_quote": "pull", "furniture": "drawing", "table": "ruled"}


def typeset(name: str, parts: list[Part]) -> bytes:
    """Gives the PDF of a sheet; the same bytes each time on one machine."""
    import typst  # noqa: PLC0415 - only this engine's sheets need it

    files = {"main": page(name, parts).encode(), f"{name}.typ": (HERE / "layouts" / f"{name}.typ").read_bytes()}
    files |= {p.name: p.read_bytes() for p in (HERE / "figures").iterdir()}
    pdf: bytes = typst.compile(files, format="pdf", timestamp=1704067200)
    return pdf


def page(name: str, parts: list[Part]) -> str:
    """Gives the whole sheet in Typst's own language: its template, running head and title, then the body."""
    head, title, *body = parts
    opening = f'#import "{name}.typ": *\n#show: sheet.with(head: {_string(head.text)}, title: {_string(title.text)})\n'
    return opening + "\n".join(_body(body)) + "\n"


def _body(parts: list[Part]) -> Iterator[str]:
    notes = [p for p in parts if p.role == "footnote"]
    inside = False
    for role, group in groupby((p for p in parts if p.role != "footnote"), key=lambda p: p.role):
        if role == "list_item":
            yield "#list(" + ", ".join(f"[{_runs(p, notes)}]" for p in group) + ")"
            continue
        for part in group:
            if role == "sidebar":
                yield "]" if inside else "#aside["
                inside = not inside
            else:
                yield _block(part, notes)


def _block(part: Part, notes: list[Part]) -> str:
    match part.role:
        case "paragraph" if "@" in part.text:
            return f"#contact[{_runs(part, notes)}]"
        case "paragraph":
            return f"\n{_runs(part, notes)}\n"
        case "heading":
            return f"#heading(level: {part.level})[{_runs(part, notes)}]"
        case "furniture":
            return f"#drawing({_string(part.figure)})"
        case "table":
            rows = [row.split("\t") for row in part.text.split("\n")]
            return f"#ruled({len(rows[0])}, {', '.join(_string(cell) for row in rows for cell in row)})"
    return f"#{CALLS[part.role]}[{_runs(part, notes)}]"


def _runs(part: Part, notes: list[Part]) -> str:
    """The words of a block as strings, in which no sign is markup, each call of a footnote with the note itself."""
    pieces = []
    for run in part.runs:
        if run.kind == "note":
            pieces.append(f"#footnote[{_runs(notes.pop(0), notes)}]")
        else:
            pieces.append(f"#emph[#{_string(run.text)}]" if run.kind == "em" else f"#{_string(run.text)}")
    return "".join(pieces)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
