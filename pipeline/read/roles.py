"""What each paragraph is on its page, by all the evidence there is: style, place, first words, what is around."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.read.large_figures import counts, is_quantity
from pipeline.read.lines import Line
from pipeline.read.norms import Norms
from pipeline.read.paragraphs import LARGER, TOP_OF_COLUMN, Paragraph, stands_out
from pipeline.read.signs import AS_DIGITS, FIGURES, SUPERIORS
from pipeline.records import Role


class Piece(NamedTuple):
    """A paragraph with its role, and the lines that it has got from further columns.

    Attributes:
        note: Of a footnote: its mark.
        skip: How many words at its start are no text of it: a bullet, the mark of a note.
    """

    role: Role
    lines: tuple[Line, ...]
    first: Paragraph
    last: Paragraph
    note: str = ""
    skip: int = 0


_SMALL = 0.93
_SMALLEST_BOLD = 0.85
_SMALLEST_HEADING = 0.94
_HEADING_ABOVE = 0.35
_CAPTION = re.compile(rf"(?:{FIGURES}|crédits?\s*)(?:\d+|[ivx]+)?\s*(?:[:–.—-]|©)|(?:©|source\s*:)", re.IGNORECASE)
_NOTE = re.compile(rf"(\d{{1,3}}|\*{{1,3}}|[†‡]|[{SUPERIORS}]{{1,2}})[.)]?")
_SUPERIOR = re.compile(f"[{SUPERIORS}]{{1,2}}")
_QUOTED = re.compile(r"(?:…|\.\.\.|[«“\"]).*(?:…|\.\.\.|[»”\"]|[.!?])\s*", re.DOTALL)
_HALF_QUOTED = re.compile(r"[«“][^»”]*|[^«“]*[»”]")  # the end of a column or page cuts it
_LONGEST_QUOTE = 300
_LONGEST_HEADING = 220
_LONGEST_PLAIN_HEADING = 120
_LONGEST_STOPPED = 80  # what is longer and ends with a full stop is a lead
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,2})*[.)]?\s")


def pieces_of(paragraphs: Sequence[Paragraph], norms: Norms, called: Collection[str]) -> list[Piece]:
    """Gives the paragraphs of a page, in reading order, with their roles; `called` are the marks in the text."""
    pieces: list[Piece] = []
    for n, paragraph in enumerate(paragraphs):
        after = paragraphs[n + 1] if n + 1 < len(paragraphs) else None
        piece = _piece(paragraph, pieces[-1] if pieces else None, after, norms, called)
        if piece.role is Role.PARAGRAPH and pieces and counts(pieces[-1].first, paragraph):
            whole = replace(paragraph, lines=pieces[-1].lines + paragraph.lines, above=pieces[-1].first.above)
            pieces[-1] = Piece(Role.PARAGRAPH, whole.lines, whole, whole)
        else:
            pieces.append(piece)
    return pieces


def _piece(p: Paragraph, before: Piece | None, after: Paragraph | None, norms: Norms, called: Collection[str]) -> Piece:
    note = "" if p.label or p.table else _note_of(p, norms, called)
    if note:
        return Piece(Role.FOOTNOTE, p.lines, p, p, note, 1)
    role = _drawn_role(p) or _set_role(p, before, after, norms)
    bullet = role is Role.LIST_ITEM and len(p.bullet) == 1
    return Piece(role, p.lines, p, p, skip=1 if bullet else 0)


def _drawn_role(p: Paragraph) -> Role | None:
    """The role that lines and boxes around it give."""
    if p.label:
        return Role.FURNITURE
    return Role.TABLE if p.table is not None else None


def _set_role(p: Paragraph, before: Piece | None, after: Paragraph | None, norms: Norms) -> Role:
    """The role that its words and its style give."""
    numbered_heading = len(p.bullet) > 1 and stands_out(p.style, p.norms)
    if p.bullet and not numbered_heading:
        return Role.LIST_ITEM
    if _is_caption(p, before, norms):
        return Role.CAPTION
    if _is_quote(p, norms):
        return Role.PULL_QUOTE
    return Role.HEADING if _is_heading(p, before, after) else Role.PARAGRAPH


def _note_of(p: Paragraph, norms: Norms, called: Collection[str]) -> str:
    """The mark that begins a note: raised or called somewhere, and both where it is set as large as the text."""
    first = p.lines[0].strips[0]
    found = _NOTE.fullmatch(first.texts[0])
    if p.area is not None or found is None or p.lines[0].text == first.texts[0] or p.style.size > norms.size + LARGER:
        return ""
    mark = found[1].translate(AS_DIGITS)
    small, raised = p.style.size <= _SMALL * norms.size, first.raised or found[1] != mark
    return mark if (raised or mark in called if small else raised and mark in called) else ""


def called_marks(lines: Iterable[Line]) -> frozenset[str]:
    """Gives the marks that stand raised after a word, or alone on a line, which may be the calls of notes."""
    marks: set[str] = set()
    for line in lines:
        if not (line.raised or _SUPERIOR.search(line.text)):
            continue
        alone = len(line.strips) == len(line.strips[0].texts) == 1
        for n, strip in enumerate(line.strips):
            texts = strip.texts if n or alone else strip.texts[1:]
            if strip.raised:
                marks.update(text.strip("()") for text in texts)
            else:
                marks.update(mark.translate(AS_DIGITS) for mark in _SUPERIOR.findall(" ".join(texts)))
    return frozenset(marks)


def _is_caption(p: Paragraph, before: Piece | None, norms: Norms) -> bool:
    style = p.style
    apart = style.size < norms.size or style.italic != norms.italic or style.colour != norms.colour or style.bold
    if _CAPTION.match(p.text) and apart and not (style.bold and style.size > norms.size):
        return True
    under_figure = before is not None and (before.first.label or before.role is Role.TABLE) and p.area is None
    return under_figure and apart and style.size <= norms.size and not style.bold


def _is_quote(p: Paragraph, norms: Norms) -> bool:
    """Whether it is set to catch the eye, in the words of somebody."""
    style = p.style
    if len(p.text) > _LONGEST_QUOTE or len(p.text.split()) < 3:
        return False
    larger = style.size > norms.size + LARGER
    catches = larger or (style.italic and (style.colour != norms.colour or style.bold))
    boxed = p.area is not None and len(p.area.lines) == len(p.lines)
    if boxed and style.italic and not norms.italic and (larger or style.colour != norms.colour):
        return True
    return catches and bool(_QUOTED.fullmatch(p.text) or _HALF_QUOTED.fullmatch(p.text))


def _is_heading(p: Paragraph, before: Piece | None, after: Paragraph | None) -> bool:
    text, style, norms = p.text, p.style, p.norms
    if len(text) > _LONGEST_HEADING or not any(c.isalpha() for c in text) or text[0].islower():
        return False
    if style.size > norms.size + LARGER:
        lead = text[-1] == "." and (len(text) > _LONGEST_STOPPED or (len(p.lines) > 2 and not style.bold))
        return not (lead or is_quantity(text))
    least = _SMALLEST_BOLD if style.bold else _SMALLEST_HEADING
    if after is None or (style.size < least * norms.size and p.area is None):
        return False
    return _is_short(p) and _is_spaced(p, before, after) and _is_distinct(p)


def _is_short(p: Paragraph) -> bool:
    return p.text[-1] not in ".,;" and len(p.text) <= _LONGEST_PLAIN_HEADING and len(p.lines) <= 2


def _is_spaced(p: Paragraph, before: Piece | None, after: Paragraph) -> bool:
    """Whether the white around it is that of a heading: some above, unless another heading is there, less below."""
    if after.style == p.style and not _is_head(before):
        return False
    size = p.style.size
    spaced = p.above > _HEADING_ABOVE * size or p.above >= TOP_OF_COLUMN or _is_head(before)
    return spaced and after.above <= max(p.above, 2 * size)


def _is_distinct(p: Paragraph) -> bool:
    """Whether it is set otherwise than the running text, at the same size."""
    style, text, norms = p.style, p.text, p.norms
    strong = (style.bold and not norms.bold) or style.colour != norms.colour
    if text.isupper() and len(text) > 3:
        return True
    if text[-1] == ":":
        return strong and bool(_NUMBERED.match(text))
    return strong or (style.italic and not norms.italic)


def _is_head(before: Piece | None) -> bool:
    """Whether what stands above is a heading, so that another one may follow closely."""
    return before is not None and before.role is Role.HEADING
