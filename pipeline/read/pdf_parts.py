"""The words of a PDF page in columns, cut where one text object ends and another begins, with their edges."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, groupby
from operator import gt
from struct import Struct
from typing import Any, NamedTuple

from pipeline.read.pdf_calls import loose_box, object_at
from pipeline.read.pdf_frame import Frame
from pipeline.read.pdf_text import SWALLOWED
from pipeline.read.repair import clean
from pipeline.read.words import MARK

_MAY_BE_RAISED = re.compile(rf"{MARK.pattern}|[a-z]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # a sign of a symbol font, which alone on its place is a bullet
_BOX = Struct("=4f")


_Box = tuple[float, float, float, float]
"""Of a character in the coordinates of its page: left, top, right, bottom."""


class Parts(NamedTuple):
    """What of each word is in one text object: the whole of it, for the most part; a column for each attribute.

    Attributes:
        letters: What is read.
        marks: Whether it may be the mark of a note.
        may_be_raised: Whether it is worth a look whether it stands above the line.
        firsts: The index of its first character.
        keys: The number of its text object.
        glued: Whether it goes on the part before without a space.
        heads: The box of its first character.
        tails: The box of its last character, which may stand left of the first.
        lefts: Its left edge, as the page is shown.
        rights: Its right edge, as the page is shown.
    """

    letters: Sequence[str]
    marks: Sequence[bool]
    may_be_raised: Sequence[bool]
    firsts: Sequence[int]
    keys: Sequence[int | None]
    glued: Sequence[bool]
    heads: Sequence[_Box]
    tails: Sequence[_Box]
    lefts: Sequence[float]
    rights: Sequence[float]

    def only(self, kept: Iterable[object]) -> Parts:
        """Gives the parts for which something is true."""
        kept = list(kept)
        return Parts._make(list(compress(column, kept)) for column in self)


def parts_of(text_page: Any, words: Sequence[tuple[int, str]], frame: Frame) -> Parts | None:
    """Gives the parts of words, each with the index of its first character; None where nothing can be read."""
    pieces = _pieces(text_page, words)
    if not any(_spelled(text).letters for _, text, _, _ in pieces):
        return None
    firsts, texts, keys, glued = zip(*pieces, strict=True)
    letters, marks, may_be_raised = map(list, zip(*map(_spelled, texts), strict=True))
    heads = _boxes(text_page, firsts)
    tails = _boxes(text_page, [first + len(text) - 1 for first, text in zip(firsts, texts, strict=True)])
    parts = Parts(letters, marks, may_be_raised, firsts, keys, glued, heads, tails, *_sides(heads, tails, frame))
    return parts if all(letters) else parts.only(letters)


def around(head: _Box, tail: _Box, frame: Frame) -> _Box:
    """Gives the box around two characters as the page is shown: x0, top, x1, bottom."""
    lefts, tops, rights, bottoms = zip(head, tail, strict=True)
    return frame.box(min(lefts), min(bottoms), max(rights), max(tops))


_Piece = tuple[int, str, int | None, bool]
"""The index of its first character, its text, the object that holds it, whether it is glued to the piece before."""


def _pieces(text_page: Any, words: Sequence[tuple[int, str]]) -> list[_Piece]:
    """The words, those cut in which one object ends and another begins; the characters of one stand together."""
    keys = [object_at(text_page, index) for index, _ in words]
    pieces: list[_Piece] = []
    for (first, text), key, following in zip(words, keys, [*keys, None][1:], strict=True):
        whole = key == following and key is not None
        if whole or len(text) == 1 or key == object_at(text_page, first + len(text) - 1):
            pieces.append((first, text, key, False))
        else:
            pieces += _cut(text_page, first, text)
    return pieces


def _cut(text_page: Any, first: int, text: str) -> Iterator[_Piece]:
    """The pieces of one word, by the objects that hold its characters."""
    for key, run in groupby(range(first, first + len(text)), key=lambda at: object_at(text_page, at)):
        indexes = list(run)
        yield indexes[0], text[indexes[0] - first : indexes[-1] - first + 1], key, indexes[0] > first


def _boxes(text_page: Any, indexes: Iterable[int]) -> list[_Box]:
    box = (ctypes.c_float * 4)()
    found = bytearray()
    for index in indexes:
        loose_box(text_page, index, box)
        found += box
    return list(_BOX.iter_unpack(found))


def _sides(heads: Sequence[_Box], tails: Sequence[_Box], frame: Frame) -> tuple[Sequence[float], Sequence[float]]:
    """The left and right edges around pairs of characters, as the page is shown."""
    if frame.turns:
        boxes = [around(head, tail, frame) for head, tail in zip(heads, tails, strict=True)]
        return [x0 for x0, _, _, _ in boxes], [x1 for _, _, x1, _ in boxes]
    lefts, _, others, _ = zip(*heads, strict=True)
    behind, _, rights, _ = zip(*tails, strict=True)
    margin = frame.left
    return [x - margin for x in _least(lefts, behind)], [x - margin for x in _most(others, rights)]


def _least(heads: Sequence[float], tails: Sequence[float]) -> Sequence[float]:
    """The smaller of each pair: hardly ever a later one."""
    return list(map(min, heads, tails)) if any(map(gt, heads, tails)) else heads


def _most(heads: Sequence[float], tails: Sequence[float]) -> Sequence[float]:
    """The larger of each pair: hardly ever a former one."""
    return list(map(max, heads, tails)) if any(map(gt, heads, tails)) else tails


class _Spelling(NamedTuple):
    letters: str
    is_mark: bool
    may_be_raised: bool


@lru_cache(maxsize=1 << 14)
def _spelled(text: str) -> _Spelling:
    """The text with the hyphens that PDFium hides given back; U+00AD is an ordinary hyphen where it is drawn."""
    shown = text[:-1] + "-" if text[-1] in SWALLOWED else text
    bare = clean(shown.replace("\u00ad", "-"))
    letters = bare or ("•" if _PRIVATE.fullmatch(shown) else "")
    return _Spelling(letters, MARK.fullmatch(letters) is not None, _MAY_BE_RAISED.fullmatch(text) is not None)
