"""Which spans of two lists share a character: against looking at every pair."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.decide.overlap import overlapping

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda s: (s[0], s[0] + s[1])), max_size=12)


@given(SPANS, SPANS)
def test_the_pairs_are_those_that_share_a_character(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    shared = [(i, j) for i, a in enumerate(first) for j, b in enumerate(second) if set(range(*a)) & set(range(*b))]
    assert sorted(overlapping(first, second)) == shared
