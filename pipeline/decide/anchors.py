"""Anchors: a place in a text, and where it is once the text has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.decide.records import Anchor, Located, State

_CONTEXT = 120


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """Gives the anchor of `text[start:end]`.

    Raises:
        ValueError: If there is nothing there.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start} to {end} is no place in a text of {len(text)} characters")
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return Anchor(start, end, text[start:end], before, after)


def locate(text: str, anchors: Sequence[Anchor]) -> list[Located]:
    """Gives where each anchor is in a text, in their order."""
    return [_locate(text, anchor) for anchor in anchors]


def _locate(text: str, anchor: Anchor) -> Located:
    if _stands(text, anchor, anchor.start):
        return Located(State.KEPT, anchor.start, anchor.end)
    found = [(_evidence(text, anchor, at), at) for at in _occurrences(text, anchor.exact)]
    if not found:
        return Located(State.ORPHAN)
    best = max(found)
    if best[0] < 20 or sum(evidence * 2 > best[0] for evidence, _ in found) > 1:
        return Located(State.AMBIGUOUS)
    return Located(State.MOVED, best[1], best[1] + len(anchor.exact))


def _stands(text: str, anchor: Anchor, at: int) -> bool:
    end = at + len(anchor.exact)
    whole = anchor.prefix + anchor.exact + anchor.suffix
    return text[max(0, at - len(anchor.prefix)) : end + len(anchor.suffix)] == whole


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _evidence(text: str, anchor: Anchor, at: int) -> int:
    end = at + len(anchor.exact)
    before = _common(anchor.prefix[::-1], text[max(0, at - _CONTEXT) : at][::-1])
    return before + _common(anchor.suffix, text[end : end + _CONTEXT])


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
