"""Groups the rows of a dump into blocks: what belongs together, by blank rows, indents, lengths and punctuation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.read import text_shapes as shapes
from pipeline.read.text_furniture import furniture_rows
from pipeline.read.text_notes import note_rows
from pipeline.read.text_quotes import lifted_rows
from pipeline.read.text_rows import Row
from pipeline.records import Role

_WINDOW = 10
# A row is short if the next word would have fitted with so much room left: letters are not of one width.
_ROOM = 3
_WIDE_ROOM = 0.22
_UNWRAPPED = 160
_ENDLESS = 1_000_000
_LONG = 70
_MOST_ENDED = 0.8
_FULL = 0.9
_LONGEST_HEAD = 3
_APART = 2  # empty rows


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong together.

    Attributes:
        width: How long the rows around are that are full.
        skip: How many characters of the first row are no text: a bullet, the mark of a note.
        note: Of a footnote: its mark.
    """

    rows: tuple[Row, ...]
    role: Role
    width: int
    skip: int = 0
    note: str = ""

    @property
    def last(self) -> str:
        """Gives the text of its last row."""
        return self.rows[-1].text

    @property
    def blank(self) -> int:
        """Gives how many empty rows stand before it."""
        return self.rows[0].blank


def blocks_of(rows: Sequence[Row]) -> list[Block]:
    """Gives the blocks in the order of their rows; roles are those that the first row shows by itself."""
    signs = _signs(rows)
    blocks: list[Block] = []
    run: list[Row] = []
    begun: Block | None = None
    for index, row in enumerate(rows):
        after = rows[index + 1] if index + 1 < len(rows) else None
        opening = len(blocks) <= _LONGEST_HEAD and all(map(_is_above_title, blocks))
        titled = opening and _heads_first(run, row, after, signs.widths[index])
        if begun is None or signs.begins.get(index, titled or _parted(begun, run, row, after)):
            if begun is not None:
                blocks.append(replace(begun, rows=tuple(run)))
            begun, run = _begun(index, row, signs), []
        run.append(row)
    return [*blocks, replace(begun, rows=tuple(run))] if begun is not None else []


@dataclass(frozen=True, slots=True)
class _Signs:
    """What is known of rows before they are grouped.

    Attributes:
        notes: Where notes begin: the mark, and how many characters it takes.
        begins: Of some rows, whether they begin a block.
    """

    notes: Mapping[int, tuple[str, int]]
    furniture: frozenset[int]
    lifted: Mapping[int, int]
    widths: Sequence[int]
    begins: Mapping[int, bool]


def _signs(rows: Sequence[Row]) -> _Signs:
    notes, widths = note_rows(rows), _widths(rows)
    furniture = frozenset(at for at in furniture_rows(rows) if not rows[at].in_table)
    lifted = {} if _ENDLESS in widths[:1] else lifted_rows(rows, widths)
    begins: dict[int, bool] = {}
    for first, end in lifted.items():
        begins |= {**dict.fromkeys(range(first + 1, end), False), end: True}
    for at, row in enumerate(rows):
        if at and (row.in_table or rows[at - 1].in_table):
            begins[at] = not (row.in_table and rows[at - 1].in_table and row.blank < _APART)
    begins |= dict.fromkeys([at + step for at in furniture for step in (0, 1)], True)
    return _Signs(notes, furniture, lifted, widths, begins | dict.fromkeys([*notes, *lifted], True))


def _begun(index: int, row: Row, signs: _Signs) -> Block:
    width = signs.widths[index]
    if row.in_table:
        return Block((row,), Role.TABLE, width)
    if index in signs.furniture:
        return Block((row,), Role.FURNITURE, width)
    if index in signs.notes:
        mark, skip = signs.notes[index]
        return Block((row,), Role.FOOTNOTE, width, skip, mark)
    bullet = shapes.bullet_of(row.text)
    if bullet or shapes.is_numbered_item(row.text):
        return Block((row,), Role.LIST_ITEM, width, len(bullet))
    if shapes.is_caption(row.text):
        return Block((row,), Role.CAPTION, width)
    lifted = index in signs.lifted or shapes.is_elided(row.text)
    return Block((row,), Role.PULL_QUOTE if lifted else Role.PARAGRAPH, width)


def _widths(rows: Sequence[Row]) -> list[int]:
    """For each row, the third longest among those around it: one that runs over the margin counts for nothing."""
    if _is_unwrapped(rows):
        return [_ENDLESS] * len(rows)
    lengths = [len(row.text) for row in rows]
    around = (lengths[max(0, at - _WINDOW) : at + _WINDOW + 1] for at in range(len(lengths)))
    return [sorted(near)[-min(3, len(near))] for near in around]


def _is_unwrapped(rows: Sequence[Row]) -> bool:
    """Whether each row is a whole paragraph: nearly all that are long end a sentence."""
    long = [row for row in rows if len(row.text) > _LONG]
    return len(long) > 1 and sum(shapes.ends_sentence(row.text) for row in long) >= _MOST_ENDED * len(long)


def _parted(begun: Block, run: Sequence[Row], row: Row, after: Row | None) -> bool:
    """Whether a row begins another block."""
    last = run[-1].text
    if begun.role is Role.PULL_QUOTE and not any(map(str.isalnum, row.text)):
        return False
    if begun.role is Role.CAPTION and shapes.is_credit(row.text) and not row.blank:
        return False
    if _begins_block(begun, last, row):
        return True
    if last == shapes.bullet_of(last).strip():
        return False
    if row.blank or row.opens_page:
        return _parted_by_blank(begun, run, row)
    return _is_set_apart(last, row, after, begun.width) or _parted_by_shape(begun, run, row)


def _is_above_title(block: Block) -> bool:
    """Whether a block may stand above the title: furniture, or a row that no stop ends."""
    alone = len(block.rows) == 1 and block.role is Role.PARAGRAPH and not shapes.ends_sentence(block.last)
    return block.role is Role.FURNITURE or alone


def _heads_first(run: Sequence[Row], row: Row, after: Row | None, width: int) -> bool:
    """Whether a short row right under the first rows of a dump is a heading of its own: a sentence begins below it."""
    if after is None or not run or len(run) > _LONGEST_HEAD or any(shapes.ends_sentence(r.text) for r in run):
        return False
    fits = not (shapes.is_open(run[-1].text) or shapes.begins_low(row.text) or shapes.ends_sentence(row.text))
    short = len(row.text) < (1 - _WIDE_ROOM) * width and not shapes.is_open(row.text)
    return fits and short and shapes.begins_sentence(after.text) and len(after.text) > (1 - _WIDE_ROOM) * width


def _is_set_apart(last: str, row: Row, after: Row | None, width: int) -> bool:
    """Whether a short row without a stop stands between two sentences: a heading, though the row above is full."""
    if after is None or not shapes.ends_with_stop(last) or shapes.begins_low(row.text):
        return False
    if shapes.ends_sentence(row.text) or shapes.is_open(row.text) or row.text[-1].isdigit():
        return False
    if shapes.begins_surely(after.text) and not (row.blank or shapes.is_quoted(row.text)):
        return True
    short = len(row.text) + len(after.text.split(" ", 1)[0]) + 1 < (1 - _WIDE_ROOM) * width
    return short and not (shapes.begins_low(after.text) or after.text[0].isdigit())


def _begins_block(begun: Block, last: str, row: Row) -> bool:
    """Whether a row shows by its first signs that it begins an item, a caption or a lifted quote."""
    text = row.text
    ended = row.blank > 0 or shapes.ends_sentence(last) or begun.role is Role.LIST_ITEM
    if shapes.bullet_of(text):
        return ended or not shapes.is_dash(text)
    if shapes.is_numbered_item(text):
        return ended or not shapes.is_open(last)
    among_entries = shapes.is_labelled(begun.rows[0].text) or shapes.ends_with_stop(last)
    if shapes.is_recital(text) or (shapes.is_labelled(text) and among_entries):
        return True
    if shapes.is_caption(text) or shapes.is_numbered_heading(text):
        return not shapes.is_open(last)
    return shapes.is_elided(text) and (row.blank > 0 or row.indent > 0 or shapes.ends_with_stop(last))


def _parted_by_blank(begun: Block, run: Sequence[Row], row: Row) -> bool:
    """Whether an empty row parts two blocks: not inside a sentence, where a page ends or a figure stood."""
    last = run[-1].text
    if begun.role is Role.FOOTNOTE and shapes.is_web(row.text):
        return False
    if shapes.is_open(last) and not (last[-1] == "," and len(run) == 1 and not shapes.begins_low(row.text)):
        return False
    return not shapes.begins_low(row.text) or shapes.ends_sentence(last)


def _parted_by_shape(begun: Block, run: Sequence[Row], row: Row) -> bool:
    """Whether a row that follows without an empty one begins a block: the row above is short, and has ended."""
    last = run[-1].text
    if begun.role in (Role.FOOTNOTE, Role.CAPTION) and _aside_ended(begun, last, row):
        return True
    room = begun.width - len(last) - 1 - len(row.text.split(" ", 1)[0])
    if last[-1] in ";:" and room >= _WIDE_ROOM * begun.width:
        return True
    if shapes.is_open(last) or shapes.begins_low(row.text) or _goes_on(begun, run, row):
        return False
    outdented = row.indent > max(r.indent for r in run[-_LONGEST_HEAD:])
    if shapes.ends_sentence(last):
        return room >= _ROOM or outdented or len(last) > _UNWRAPPED
    return _parted_without_stop(begun, run, row, room, outdented=outdented)


def _parted_without_stop(begun: Block, run: Sequence[Row], row: Row, room: int, *, outdented: bool) -> bool:
    """Whether a row begins a block although no sentence ends above: a heading, a label or an address stands there."""
    last = run[-1].text
    if shapes.is_web(last.rsplit(" ", 1)[-1]):
        return True
    said = len(run) > _LONGEST_HEAD or any(shapes.ends_with_stop(r.text) for r in run)
    if shapes.begins_surely(row.text):
        return True
    wide = room >= _WIDE_ROOM * begun.width
    if shapes.begins_sentence(row.text):
        return (wide if said else room >= _ROOM) or (outdented and len(last) < _FULL * begun.width)
    return wide and not said and not row.text[0].isdigit()


def _aside_ended(begun: Block, last: str, row: Row) -> bool:
    """Whether a note or a caption ends although the next row is close: the text around goes on, or begins anew."""
    if shapes.begins_low(row.text):
        return shapes.ends_with_stop(last)
    return begun.role is Role.CAPTION and last[-1] in ".)" and not shapes.is_credit(row.text)


def _goes_on(begun: Block, run: Sequence[Row], row: Row) -> bool:
    """Whether a row goes on with an item that hangs, or with an address."""
    if begun.role is Role.LIST_ITEM and row.indent > run[0].indent:
        return not (shapes.ends_with_stop(run[-1].text) and row.indent < run[-1].indent)
    known = len(run) > 1 or "," in run[-1].text or shapes.is_contact(run[-1].text)
    return known and shapes.is_contact(row.text) and not shapes.begins_sentence(row.text)
