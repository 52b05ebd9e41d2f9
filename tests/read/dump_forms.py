"""Drawn sheets as text, as programs without pages write it: copied from a browser, exported by an office, or OCR."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from random import Random
from textwrap import wrap

from layouts import Box, Element, Figure, Item, Plan, Table, in_order, sections

from pipeline.records import Role

_NO_BREAK = re.compile(r"(?<=«) | (?=[»:;!?])")
_SYLLABLE = re.compile(r"(?<=[aeiouyéèêà])(?=[bcdfgjklmnpqrstv][aeiouyéèêà])")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONG_WORD = 9
_PAGE_ROWS = 44
_OF_A_BROWSER = ("", "• ", "    • ", "•\t", "o\t", "– ")
_OF_A_CAMERA = ("• ", "* ", "- ", "e ", "° ")


@dataclass(frozen=True)
class Piece:
    """A block as the text has it.

    Attributes:
        number: Of the note that it calls.
        cells: The rows of a table.
    """

    role: Role
    text: str
    level: int = 0
    quote: str = ""
    number: int = 0
    note: str = ""
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Form:
    """How a program writes a sheet.

    Attributes:
        loud: How often the headings of its parts stand in capitals.
    """

    write: Callable[[Sequence[Piece], Plan, Random], bytes]
    ending: str = ".txt"
    loud: float = 0.0


def dumped(plan: Plan, form: Form) -> tuple[Plan, bytes]:
    """Gives the sheet as a form of text says it, and that text."""
    pick = Random(plan.seed)
    said = _lifted(plan)
    if pick.random() < form.loud:
        loud = (replace(r, heading=replace(r.heading, text=r.heading.text.upper())) for r in said.regions)
        said = replace(said, regions=tuple(loud))
    return said, form.write(_pieces(said), said, pick)


def _lifted(plan: Plan) -> Plan:
    """The sheet with pull quotes that say what a paragraph says, and figures without the labels that a picture has."""
    return replace(plan, regions=tuple(replace(r, items=tuple(_with_lifted(r.items))) for r in plan.regions))


def _with_lifted(items: Sequence[Element]) -> Iterator[Element]:
    for item, after in zip(items, [*items[1:], None], strict=True):
        if isinstance(item, Figure):
            yield replace(item, labels=())
        elif isinstance(item, Item) and item.quote:
            yield replace(item, quote=f"« {item.text.split('. ')[-1].removesuffix('.')} »")
        elif isinstance(item, Item) and item.role is Role.PULL_QUOTE and isinstance(after, Item):
            yield replace(item, text=f"« {after.text.split('. ')[0].removesuffix('.')}. »")
        else:
            yield item


def _pieces(plan: Plan) -> list[Piece]:
    """The blocks of a sheet in reading order, notes numbered all over it."""
    levels, numbers = (section.level for section in sections(plan)), count(1)
    pieces = [Piece(Role.TITLE, plan.title, next(levels))]
    for element in (e for region in plan.regions for e in (region.heading, *in_order(region.items))):
        for item in element.items if isinstance(element, Box) else (element,):
            match item:
                case Figure(_, caption):
                    pieces.append(Piece(Role.CAPTION, caption))
                case Table(rows):
                    pieces.append(Piece(Role.TABLE, "", cells=rows))
                case Item():
                    level = next(levels) if item.role is Role.HEADING else 0
                    note = (next(numbers), item.note) if item.note else (0, "")
                    pieces.append(Piece(item.role, item.text, level, item.quote, *note))
    return pieces


def _browser(pieces: Sequence[Piece], _: Plan, pick: Random) -> bytes:
    """A page of the web, copied: a row for each paragraph, cells parted by tabs, notes at the end."""
    bullet, gap = pick.choice(_OF_A_BROWSER), pick.random() < 0.7
    call, define = pick.choice([("[{}]", "[{}] "), ("{}", "{}. "), ("[{}]", "{}. ↑ ")])
    rows: list[str] = []
    for piece in pieces:
        rows += [bullet + piece.text] if piece.role is Role.LIST_ITEM else _flat(piece, call)
        rows += [""] if gap and piece.role is not Role.LIST_ITEM else []
    rows += [define.format(piece.number) + piece.note for piece in pieces if piece.note]
    return _NO_BREAK.sub("\u00a0", "\n".join(rows)).encode()


def _flat(piece: Piece, call: str) -> list[str]:
    """A block as rows without wraps."""
    if piece.cells:
        return ["\t".join(row) for row in piece.cells]
    text = piece.text + (call.format(piece.number) if piece.number else "")
    return [text, piece.quote] if piece.quote else [text]


def _office(pieces: Sequence[Piece], _: Plan, pick: Random) -> bytes:
    """A document saved as text by an office: no empty rows but those typed, each cell a paragraph or a row of tabs."""
    bullet, tabbed = pick.choice(["    • ", "•\t", "-\t", "\t• "]), pick.random() < 0.5
    space = pick.choice([{}, {1: 1, 2: 1}, {1: 2, 2: 1}])
    rows: list[str] = []
    for piece in pieces:
        rows += [""] * space.get(piece.level, 0) if piece.role is Role.HEADING else []
        flat = [bullet + piece.text] if piece.role is Role.LIST_ITEM else _flat(piece, "[{}]")
        rows += flat if tabbed or not piece.cells else [cell for row in piece.cells for cell in row]
    rows += [f"[{piece.number}] {piece.note}" for piece in pieces if piece.note]
    return ("\r\n".join(rows) + "\r\n").encode("utf-8-sig")


def _western(pieces: Sequence[Piece], plan: Plan, pick: Random) -> bytes:
    """The same by an older office."""
    text = _office(pieces, plan, pick).decode("utf-8-sig").replace("'", "’")
    return text.encode("cp1252")


def _ocr(pieces: Sequence[Piece], plan: Plan, pick: Random) -> bytes:
    """A scan recognised: wrapped rows, words broken, heads and numbers of pages, specks, notes at the foot."""
    width, bullet, gap = pick.randint(62, 95), pick.choice(_OF_A_CAMERA), pick.random() < 0.7
    pages: list[list[str]] = [[]]
    notes: list[str] = []
    for piece in pieces:
        rows = _scanned(piece, width, bullet)
        cut = piece.role is Role.PARAGRAPH and len(rows) > 3
        if not cut and len(pages[-1]) + len(rows) > _PAGE_ROWS:
            pages, notes = [*_closed(pages, notes, plan, pick), []], []
        for n, row in enumerate(rows):
            if len(pages[-1]) >= _PAGE_ROWS and cut and 1 < n < len(rows) - 1:
                pages, notes = [*_closed(pages, notes, plan, pick), []], []
            pages[-1].append(row)
        notes += wrap(f"{piece.number} {piece.note}", width) if piece.note else []
        pages[-1] += [""] if gap or piece.role in (Role.HEADING, Role.TITLE) else []
    return "\f".join("\n".join(page) + "\n" for page in _closed(pages, notes, plan, pick)).encode()


def _closed(pages: list[list[str]], notes: Sequence[str], plan: Plan, pick: Random) -> list[list[str]]:
    """The pages, the last of them with its head, its notes and its number, and with a speck."""
    number = len(pages)
    head = [plan.heads[number % 2], ""] if number > 1 else []
    speck = [pick.choice(["|", "~", ".", "— -", ""]), ""]
    foot = ["", *notes, "", pick.choice([str(number), f"- {number} -"])]
    return [*pages[:-1], [*head, *speck, *pages[-1], *foot]]


def _scanned(piece: Piece, width: int, bullet: str) -> list[str]:
    if piece.cells:
        return [" ".join(row) for row in piece.cells]
    text = piece.text + (str(piece.number) if piece.number else "")
    if piece.role in (Role.HEADING, Role.TITLE):
        return wrap(text, width)
    rows = _broken((bullet if piece.role is Role.LIST_ITEM else "") + text, width)
    return [*rows[:2], "", piece.quote, "", *rows[2:]] if piece.quote else rows


def _broken(text: str, width: int) -> list[str]:
    """The rows of a paragraph, long words broken at their ends."""
    rows = [""]
    for word in text.split(" "):
        room = width - len(rows[-1]) - 1
        if len(word) <= room or not rows[-1]:
            rows[-1] = f"{rows[-1]} {word}".strip()
            continue
        cuts = [c.start() for c in _SYLLABLE.finditer(word) if 2 < c.start() < min(room, len(word) - 2)]
        if cuts and len(word) > _LONG_WORD and _LETTERS.match(word):
            rows[-1] += f" {word[: cuts[-1]]}-"
            rows.append(word[cuts[-1] :])
        else:
            rows.append(word)
    return rows


FORMS = {
    "browser": Form(_browser, loud=0.4),
    "office": Form(_office, loud=0.4),
    "cp1252": Form(_western, loud=0.4),
    "ocr": Form(_ocr, loud=0.4),
}
