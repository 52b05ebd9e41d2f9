"""Drawn sheets as Markdown, in the manner of the programs that make it of documents."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from textwrap import wrap

from dump_forms import Form, Piece
from layouts import Plan

from pipeline.records import Role

_CELL = 16


def _markdown(pieces: Sequence[Piece], plan: Plan, pick: Random) -> bytes:
    manner = pick.choice([_pandoc, _of_a_pdf, _of_a_parser, _of_a_model])
    return ("\n\n".join(manner(pieces, plan, pick)) + "\n").encode()


def _pandoc(pieces: Sequence[Piece], plan: Plan, pick: Random) -> list[str]:
    """Wrapped rows, headings underlined or not and with attributes, tables of strokes, notes as pandoc writes them."""
    under, front, named = pick.random() < 0.3, pick.random() < 0.3, pick.random() < 0.5
    out = [f"---\nlang: fr\ntitle: {plan.title}\n---"] if front else []
    for piece in pieces:
        match piece.role:
            case Role.TITLE if front:
                continue
            case Role.TITLE | Role.HEADING:
                depth = piece.level + (not front)
                name = f" {{#part-{len(out)} .unnumbered}}" if named else ""
                out.append(_heading(piece.text + name, depth, under=under))
            case Role.TABLE:
                out.append(_strokes(piece.cells))
            case Role.CAPTION:
                out.append(f'![{piece.text}](media/image{len(out)}.png){{width="4.2in" height="3in"}}')
            case Role.LIST_ITEM:
                out.append("\n    ".join(wrap(f"-   {piece.text}", 72)))
            case Role.PULL_QUOTE:
                out.append("\n".join(wrap(piece.text, 70, initial_indent="> ", subsequent_indent="> ")))
            case _:
                out.append("\n".join(wrap(piece.text + (f"[^{piece.number}]" if piece.number else ""), 72)))
        out += [f"> {piece.quote}"] if piece.quote else []
    return out + [f"[^{p.number}]: " + "\n    ".join(wrap(p.note, 66)) for p in pieces if p.note]


def _heading(text: str, depth: int, *, under: bool) -> str:
    if under and depth < 3:
        return f"{text}\n{'=-'[depth - 1] * len(text)}"
    return f"{'#' * depth} {text}"


def _strokes(cells: Sequence[Sequence[str]]) -> str:
    """A table with white between its columns and strokes below its head."""
    widths = [max(len(row[n]) for row in cells) + 2 for n in range(len(cells[0]))]
    rows = ["  " + " ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join([rows[0], "  " + " ".join("-" * wide for wide in widths), *rows[1:]])


def _of_a_pdf(pieces: Sequence[Piece], plan: Plan, pick: Random) -> list[str]:
    """What was bold and large in a PDF, marked so; strokes between the pages; headings by their size or bold alone."""
    bold = pick.random() < 0.4
    out: list[str] = []
    for n, piece in enumerate(pieces):
        out += ["-----"] if n % 17 == 16 else []
        match piece.role:
            case Role.HEADING if bold and piece.level > 1:
                out.append(f"**{piece.text}**")
            case Role.TITLE | Role.HEADING:
                out.append(f"{'#' * (piece.level + 1)} **{piece.text}**")
            case Role.CAPTION:
                out += ["**==> picture [312 x 208] intentionally omitted <==**", f"_{piece.text}_"]
            case _:
                out += _plain(piece, f"[{piece.number}]")
    return out + [f"[{piece.number}] {piece.note}" for piece in pieces if piece.note]


def _of_a_parser(pieces: Sequence[Piece], plan: Plan, pick: Random) -> list[str]:
    """Every heading of one depth, pictures as comments, the cells of tables filled up."""
    out: list[str] = []
    for piece in pieces:
        match piece.role:
            case Role.TITLE | Role.HEADING:
                out.append(f"## {piece.text}")
            case Role.CAPTION:
                out += [piece.text, "<!-- image -->"]
            case _:
                out += _plain(piece, str(piece.number))
    return out + [f"{piece.number} {piece.note}" for piece in pieces if piece.note]


def _of_a_model(pieces: Sequence[Piece], plan: Plan, pick: Random) -> list[str]:
    """Pages numbered between strokes, anchors before headings, raised marks of notes, pictures by name."""
    out: list[str] = []
    for n, piece in enumerate(pieces):
        out += [f"{{{n // 17}}}{'-' * 48}"] if n % 17 == 16 else []
        match piece.role:
            case Role.TITLE | Role.HEADING:
                out.append(f'{"#" * (piece.level + 1)} <span id="page-{n}-0"></span>**{piece.text}**')
            case Role.CAPTION:
                out += [f"![](_page_{n}_Figure_1.jpeg)", piece.text]
            case _:
                out += _plain(piece, f"<sup>{piece.number}</sup>")
    return out + [f"<sup>{piece.number}</sup> {piece.note}" for piece in pieces if piece.note]


def _plain(piece: Piece, call: str) -> list[str]:
    if piece.cells:
        head, *rows = ["|" + "|".join(f" {cell.ljust(_CELL)} " for cell in row) + "|" for row in piece.cells]
        return ["\n".join([head, "|" + f"{'-' * (_CELL + 2)}|" * len(piece.cells[0]), *rows])]
    if piece.role is Role.LIST_ITEM:
        return [f"- {piece.text}"]
    quote = "> " if piece.role is Role.PULL_QUOTE else ""
    return [quote + piece.text + (call if piece.number else ""), *([f"> {piece.quote}"] if piece.quote else [])]


MARKDOWN = Form(_markdown, ".md", loud=0.2)
