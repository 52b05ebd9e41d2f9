"""Where the mentions of a file stand in the reading text: offsets checked against words, and found again by anchors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.decide.anchors import locate, make_anchor
from pipeline.decide.records import Anchor, State
from pipeline.exchange.annotations.part import Note, Part, Span
from pipeline.exchange.annotations.units import Utf16
from pipeline.records import Label

_Count = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention of a file, in the reading text as it is now.

    Attributes:
        anchor: Made on that text.
        state: `kept`, or `moved` where the offsets of the file were not the place.
    """

    span: Span
    label: Label
    anchor: Anchor
    state: State


class _Search:
    """Looks for words anywhere in a text; so many times, since each one reads the text to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._left = 2_000

    def places(self, words: str) -> list[int]:
        """Gives the first two places that have these words; none once there were too many searches."""
        self._left -= 1
        first = self.text.find(words) if self._left >= 0 else -1
        second = self.text.find(words, first + 1) if first >= 0 else -1
        return [at for at in (first, second) if at >= 0]


def place(part: Part, text: str) -> tuple[list[Placed], list[Note]]:
    """Gives where the mentions of a part stand in a reading text, and notes on those that stand nowhere for sure.

    Words that the file quotes have to stand at their offsets, in code points or else in UTF-16 units, whichever holds
    for more of its mentions. Where they don't, or where the text has changed, they are looked for as after a new
    reading of the document. Where a file quotes no words, an offset within a word is taken only if it was sent so.
    """
    made_on = _Search(text if part.text is None else part.text)
    count = _counting(part, made_on.text)
    sent = frozenset(at for m in (part.sent.mentions if part.sent else ()) for at in (m.start, m.end))
    ready: list[tuple[Span, Label, Anchor, bool]] = []
    notes: list[Note] = []
    for span in part.spans:
        try:
            ready.append((span, _label(span.label), *_anchor(made_on, span, count, sent)))
        except ValueError as error:
            notes.append(Note(span.where, str(error), span.mention_id))
    placed: list[Placed] = []
    found = locate(text, [anchor for _, _, anchor, _ in ready])
    here = _Search(text)
    for (span, label, anchor, right), where in zip(ready, found, strict=True):
        if where.start is None or where.end is None:
            notes.append(Note(span.where, _lost(here, anchor), span.mention_id))
        else:
            state = where.state if right else State.MOVED
            placed.append(Placed(span, label, make_anchor(text, where.start, where.end), state))
    return placed, notes


def _label(name: str) -> Label:
    try:
        return Label(name)
    except ValueError:
        raise ValueError(f"{name!r} is no label here; there are {', '.join(Label)}") from None


def _anchor(made_on: _Search, span: Span, count: _Count, sent: frozenset[int]) -> tuple[Anchor, bool]:
    """The anchor of a span in the text that it was made on, and whether its offsets were right there.

    Raises:
        ValueError: If they are no place in it, and no words say more.
    """
    text = made_on.text
    if span.words is None:
        anchor = make_anchor(text, count(span.start), count(span.end))
        _refuse_torn_words(text, anchor, sent)
        return anchor, True
    if not span.words:
        raise ValueError(f"quotes no words at {span.start} to {span.end}")
    try:
        start, end = count(span.start), count(span.end)
    except ValueError:
        start, end = -1, -1
    if start >= 0 and text[start:end] == span.words:
        return make_anchor(text, start, end), True
    places = made_on.places(span.prefix + span.words + span.suffix)
    if len(places) == 1:
        at = places[0] + len(span.prefix)
        return make_anchor(text, at, at + len(span.words)), False
    return Anchor(max(start, 0), max(start, 0) + len(span.words), span.words, span.prefix, span.suffix), False


def _refuse_torn_words(text: str, anchor: Anchor, sent: frozenset[int]) -> None:
    """Raises ValueError where an end stands within a word, or a blank comes first, as with offsets off by one."""
    for at in sorted({anchor.start, anchor.end} - sent):
        if _is_within_word(text, at) or (at == anchor.start and text[at].isspace()):
            cut = f"{text[max(0, at - 15) : at]}|{text[at : at + 15]}".replace("\n", " ")
            raise ValueError(f"does not begin and end where words do (« {cut} »); check its offsets")


def _is_within_word(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at : at + 1]
    return (before.isalpha() and after.isalpha()) or (before.isdigit() and after.isdigit())


def _counting(part: Part, text: str) -> _Count:
    """How a part counts: the way that puts more of its mentions onto their words, or onto what was sent."""
    wide = Utf16(text)
    if not wide.differs:
        return int
    sent = {(m.label.value, m.start, m.end) for m in part.sent.mentions} if part.sent else set()
    ways: Sequence[_Count] = (wide.points, int) if part.utf16 else (int, wide.points)
    return max(ways, key=lambda way: sum(_fits(text, span, way, sent) for span in part.spans))


def _fits(text: str, span: Span, count: _Count, sent: set[tuple[str, int, int]]) -> bool:
    try:
        start, end = count(span.start), count(span.end)
    except ValueError:
        return False
    return text[start:end] == span.words if span.words is not None else (span.label, start, end) in sent


def _lost(here: _Search, anchor: Anchor) -> str:
    words = f"« {anchor.exact[:60]} »"
    match len(here.places(anchor.exact)):
        case 0:
            return f"{words} is not found in the text of this document"
        case 1:
            return f"{words} stands in one place of the text, but between other words"
        case _:
            return f"{words} stands in several places of the text, and its offsets ({anchor.start}) in none of them"
