"""Tells headings, the title, map labels and lifted quotes from paragraphs, where no font shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.read import text_shapes as shapes
from pipeline.read.text_blocks import Block
from pipeline.records import Role

_LONGEST_HEADING = 130
_LONGEST_TITLE = 220
_MOST_ROWS = 3
_MOST_TITLE_ROWS = 5
_MOST_IN_A_ROW = 3
_SHORTEST_PROSE = 80
_LABEL_WIDTH = 0.34
_TITLE_WORDS = 4
_MANY_HEADS = 3
_SIGNATURE = 0.5
_FAR = 30
_LONGEST_NAME = 24
_FIGURE = (Role.CAPTION, Role.FURNITURE, Role.PULL_QUOTE)


@dataclass(frozen=True, slots=True)
class Item:
    """A block with its running text, its role, and the level of a heading."""

    block: Block
    text: str
    role: Role
    level: int = 0


def with_roles(items: Sequence[Item]) -> list[Item]:
    """Gives the items with the roles that only their place among the others shows."""
    return _without_chains(_without_labels(_titled(_with_headings(_with_quotes(items)))))


def _with_quotes(items: Sequence[Item]) -> list[Item]:
    """Short blocks between dots or marks whose words stand in a longer block are lifted quotes."""
    quoted = [i for i in items if i.role is Role.PARAGRAPH and shapes.is_quoted(i.text) and len(i.text.split()) > 4]
    if not quoted or len(quoted) > len(items) // 4 + 1:
        return list(items)
    whole = "\n".join(shapes.letters(item.text) for item in items)
    lifted = {id(i) for i in quoted[:100] if whole.count(shapes.letters(i.text)) > 1}
    return [replace(item, role=Role.PULL_QUOTE) if id(item) in lifted else item for item in items]


def _with_headings(items: Sequence[Item]) -> list[Item]:
    """Blocks that look like a heading are one if prose follows somewhere."""
    out = list(items)
    followed = address = False
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        after = items[index + 1] if index + 1 < len(items) else None
        if looks_like_heading(item) and not (is_numbered(item) and after is not None and is_numbered(after)):
            if followed or (address and shapes.is_end_matter(item.text)):
                out[index] = replace(item, role=Role.HEADING)
        elif item.role in (Role.PARAGRAPH, Role.LIST_ITEM):
            # The addresses that close a sheet are the imprint, and a name above them is no section.
            address = shapes.is_contact(item.text) and not shapes.ends_with_stop(item.text)
            followed = followed or (not address and (item.role is Role.LIST_ITEM or _is_prose(item.text)))
    return out


def _is_prose(text: str) -> bool:
    return shapes.ends_sentence(text) or len(text) >= _SHORTEST_PROSE


def is_numbered(item: Item) -> bool:
    """Gives whether an item begins with a number, as those of a list and as headings do."""
    return item.role is Role.LIST_ITEM and item.block.skip == 0


def looks_like_heading(item: Item) -> bool:
    """Gives whether the words and the rows of an item may be a heading's."""
    text, rows = item.text, len(item.block.rows)
    if not (item.role is Role.PARAGRAPH or is_numbered(item)) or rows > _MOST_TITLE_ROWS or len(text) > _LONGEST_TITLE:
        return False
    # A name far to the right signs the text above.
    if item.block.blank == 0 and item.block.rows[0].indent > max(_FAR, _SIGNATURE * item.block.width):
        return False
    if sum(map(str.isalpha, text)) < 3 or text[-1] in ".,;:" or shapes.begins_low(text) or shapes.is_open(text):
        return False
    if shapes.is_said(text) or shapes.is_row_of_figures(text):
        return False
    return not (
        shapes.is_contact(text) or shapes.is_recital(text) or shapes.is_filled_in(text) or shapes.has_stop_inside(text)
    )


def _without_labels(items: Sequence[Item]) -> list[Item]:
    """Words inside a map are furniture: set narrow, or in capitals as no heading is, beside others of their kind."""
    out = _without_place_names(items)
    capitals = _headings_in_capitals(items)
    told = False
    for index, item in enumerate(items):
        told = told or (item.role is Role.PARAGRAPH and _is_prose(item.text))
        if item.role is not Role.HEADING and not (looks_like_heading(item) and index):
            continue
        before, after = _beside(out, index)
        roles = [i.role for i in (before, after) if i is not None]
        inside_figure = roles[-1] in _FIGURE and any(r in (Role.CAPTION, Role.FURNITURE) for r in roles)
        in_capitals = item.text.isupper() and not capitals and not shapes.is_itemised(item.text)
        among_others = any(r in _FIGURE for r in roles) or (told and after is not None and _is_loud(after))
        if _is_narrow(item) or (in_capitals and among_others) or (inside_figure and _is_small(item)):
            out[index] = replace(item, role=Role.FURNITURE)
    return out


def _without_place_names(items: Sequence[Item]) -> list[Item]:
    """The items, short rows that stand one under the other right above a caption as furniture: names in a map."""
    out = list(items)
    for at, item in enumerate(items):
        first = at
        while item.role is Role.CAPTION and first > 1 and _is_name(items[first - 1]):
            first -= 1
        if at - first > 1:
            out[first:at] = [replace(label, role=Role.FURNITURE) for label in items[first:at]]
    return out


def _is_name(item: Item) -> bool:
    short = len(item.block.rows) == 1 and len(item.text) <= _LONGEST_NAME and item.block.blank == 0
    return short and (item.role is Role.HEADING or looks_like_heading(item))


def _is_loud(item: Item) -> bool:
    """Whether what looks like a heading begins with a word in capitals, as the names in a map do."""
    return item.role is Role.HEADING and item.text.split()[0].isupper() and not shapes.is_itemised(item.text)


def _beside(items: Sequence[Item], index: int) -> tuple[Item | None, Item | None]:
    return (items[index - 1] if index else None), (items[index + 1] if index + 1 < len(items) else None)


def _is_narrow(item: Item) -> bool:
    """Whether it is broken into rows far shorter than those around it, where one row would have held it."""
    longest = max(len(row.text) for row in item.block.rows)
    return len(item.block.rows) > 1 and longest <= _LABEL_WIDTH * item.block.width and longest < 20


def _is_small(item: Item) -> bool:
    return max(len(row.text) for row in item.block.rows) <= 30 and not item.text.endswith("?")


def _headings_in_capitals(items: Sequence[Item]) -> bool:
    """Whether the document sets headings in capitals: more than one stands alone, and a good part are so."""
    around = zip([None, *items], items, items[1:], strict=False)
    found = [item for before, item, after in around if _is_capital_heading(before, item, after)]
    heads = sum(item.role is Role.HEADING for item in items)
    return len({item.text for item in found}) > max(1, heads // 4)


def _is_capital_heading(before: Item | None, item: Item, after: Item) -> bool:
    """Whether a heading in capitals stands by itself, not among others as the names in a map do."""
    alone = before is None or not (before.role is Role.CAPTION or before.text.isupper())
    return item.role is Role.HEADING and item.text.isupper() and alone and not after.text.isupper()


def _titled(items: Sequence[Item]) -> list[Item]:
    """The first heading before any prose that has a few words is the title; among many, the longest."""
    heads = []
    for index, item in enumerate(items):
        if item.role is Role.HEADING:
            heads.append(index)
        elif item.role in (Role.PARAGRAPH, Role.LIST_ITEM) and not looks_like_heading(item):
            break
    out = list(items)
    if heads:
        title = next((at for at in heads if len(items[at].text.split()) >= _TITLE_WORDS), heads[0])
        if len(heads) >= _MANY_HEADS:
            title = max(heads, key=lambda at: len(items[at].text))
        out[title] = replace(items[title], role=Role.TITLE)
        for at in heads:
            if at < title:
                out[at] = replace(items[at], role=Role.PARAGRAPH)
    return out


def _without_chains(items: Sequence[Item]) -> list[Item]:
    """Headings too long, and all but the last of many in a row, are no headings."""
    out = list(items)
    chain: list[int] = []
    for index, item in enumerate(items):
        if item.role is not Role.HEADING:
            chain = chain if item.role in (Role.FOOTNOTE, Role.FURNITURE) else []
            continue
        if len(item.text) > _LONGEST_HEADING or len(item.block.rows) > _MOST_ROWS:
            out[index] = replace(item, role=Role.PARAGRAPH)
            continue
        chain.append(index)
        if len(chain) > _MOST_IN_A_ROW:
            for at in chain[:-1]:
                out[at] = replace(items[at], role=Role.PARAGRAPH)
    return out
