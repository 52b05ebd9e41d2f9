"""Columns cut along gutters: plain rectangles in, the order of reading out."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from pipeline.read.columns import columns_of


class Item(NamedTuple):
    name: str
    x0: float
    x1: float
    top: float

    @property
    def bottom(self) -> float:
        return self.top + 10

    @property
    def size(self) -> float:
        return 9.0


def column(name: str, x0: float, x1: float, first: int, count: int) -> list[Item]:
    return [Item(f"{name}{n}", x0, x1, 12.0 * (first + n)) for n in range(count)]


def order(*groups: list[Item]) -> str:
    items = [item for group in groups for item in group]
    read = [i for c in columns_of(sorted(items, key=lambda i: i.name[::-1]), 0, 300) for i in c.items]
    names = [i.name.rstrip("0123456789") for i in read]
    return "".join(name for n, name in enumerate(names) if n == 0 or names[n - 1] != name)


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([column("a", 0, 140, 0, 8), column("b", 160, 300, 0, 8)], "ab"),
        ([column("t", 0, 300, 0, 1), column("a", 0, 140, 2, 8), column("b", 160, 300, 2, 8)], "tab"),
        ([column("a", 0, 90, 0, 8), column("b", 105, 195, 0, 8), column("c", 210, 300, 0, 8)], "abc"),
        (
            [
                column("a", 0, 140, 0, 6),
                column("b", 160, 300, 0, 6),
                column("c", 0, 90, 8, 6),
                column("d", 105, 195, 8, 6),
                column("e", 210, 300, 8, 6),
            ],
            "abcde",
        ),
        (
            [
                column("a", 0, 140, 0, 5),
                column("b", 160, 300, 0, 5),
                column("x", 0, 300, 6, 2),
                column("c", 0, 140, 9, 5),
                column("d", 160, 300, 9, 5),
            ],
            "abxcd",
        ),
        # A bullet far from its text, and a gap in two justified lines, are no gutters.
        ([column("o", 0, 5, 0, 1), column("p", 20, 300, 0, 8)], "op"),
        ([column("p", 0, 300, 0, 6), column("g", 0, 140, 6, 1), column("h", 160, 300, 6, 1)], "pgh"),
        # Nor are the gaps of more of them, inside a paragraph; two long lines at one margin are columns.
        (
            [
                column("p", 0, 300, 0, 3),
                *(column("g", 0, 140 - n, 3 + n, 1) + column("h", 160 + 3 * n, 300, 3 + n, 1) for n in range(5)),
                column("q", 0, 300, 8, 2),
            ],
            "pghghghghghq",
        ),
        ([column("t", 0, 300, 0, 1), column("a", 0, 140, 2, 2), column("b", 160, 300, 2, 2)], "tab"),
    ],
)
def test_columns_are_read_in_order(groups, expected):
    assert order(*groups) == expected


def test_a_column_knows_the_edges_that_its_lines_can_reach():
    columns = columns_of(column("a", 0, 120, 0, 8) + column("b", 160, 280, 0, 8), 0, 300)
    assert [(c.x0, c.x1) for c in columns] == [(0, 120), (160, 300)]
