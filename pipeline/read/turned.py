"""Pages set sideways: their layout is read upright, and each box is given back as the page is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.drawn import Box, Place
from pipeline.read.words import Page
from pipeline.records import Document


def as_shown(document: Document, pages: Sequence[Page]) -> Document:
    """Gives the document with the boxes of turned pages where the page shows them."""
    turned = {page.number: page for page in pages if page.turns}
    if not turned:
        return document
    return replace(
        document,
        places=tuple(place for p in document.places for place in _shown_places(p, document.text, turned)),
        blocks=tuple(replace(b, boxes=tuple(_shown(x, turned) for x in b.boxes)) for b in document.blocks),
    )


def _shown_places(place: Place, text: str, turned: Mapping[int, Page]) -> Iterator[Place]:
    """A place as the page shows it; of words that stand above each other there, each has its own."""
    if place.box.page not in turned:
        yield place
        return
    for start, end, box in place.words(text):
        shown = _shown(box, turned)
        yield Place(start, end, shown, place.line, (shown.x0,), (shown.x1,))


def _shown(box: Box, turned: Mapping[int, Page]) -> Box:
    page = turned.get(box.page)
    if page is None:
        return box
    number, x0, top, x1, bottom = box
    match page.turns:
        case 1:
            x0, top, x1, bottom = page.height - bottom, x0, page.height - top, x1
        case 2:
            x0, top, x1, bottom = page.width - x1, page.height - bottom, page.width - x0, page.height - top
        case 3:
            x0, top, x1, bottom = top, page.width - x1, bottom, page.width - x0
    return Box(number, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
