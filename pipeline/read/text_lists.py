"""Finds lists whose bullets a program lost: short paragraphs that end with semicolons, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.text_roles import Item
from pipeline.read.text_shapes import begins_low, has_stop_inside, is_recital
from pipeline.records import Role

_FEWEST = 2
_LONGEST = 400
_LAST = 2.0  # times the longest of the others


def with_lists(items: Sequence[Item]) -> list[Item]:
    """Gives the items, each paragraph that belongs to such a list as one of a list; the last may end with a stop."""
    out = list(items)
    begin = 0
    while begin < len(items):
        end = begin
        while end < len(items) and _is_listed(items[end]):
            end += 1
        if end - begin >= _FEWEST:
            end += end < len(items) and _closes(items[begin:end], items[end])
            out[begin:end] = [replace(item, role=Role.LIST_ITEM) for item in items[begin:end]]
        begin = end + 1
    return out


def _is_listed(item: Item) -> bool:
    return item.role is Role.PARAGRAPH and item.text[-1] == ";" and _is_short(item.text) and not is_recital(item.text)


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST and not has_stop_inside(text)


def _closes(listed: Sequence[Item], item: Item) -> bool:
    """Whether what follows the semicolons is the last of the list: one sentence that begins as the others do."""
    text = item.text
    alike = begins_low(text) == begins_low(listed[-1].text) and not item.block.blank > listed[-1].block.blank
    fits = len(text) <= _LAST * max(len(other.text) for other in listed)
    return item.role is Role.PARAGRAPH and text[-1] == "." and alike and fits and _is_short(text)
