"""Puts blocks in reading order together into a Document: offsets, ids, the tree of sections, calls of footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.drawn import Box, Place
from pipeline.records import Block, Document, Problem, Role, Section

LANGUAGE = "fr"


class Draft(NamedTuple):
    """A block before the document around it is known.

    Attributes:
        level: Of a title or heading: 0 for the title of the document, then 1, 2, 3 ...
        container: A key shared by the blocks of one sidebar; None outside sidebars.
        note: Of a footnote: its mark; empty for others.
        places: Where its words are drawn, by offsets in its own text.
        boxes: Around each of its lines.
        calls: Where the mark of a footnote stood in the text (offset, mark); the marks are not in the text.
    """

    role: Role
    text: str
    level: int = 0
    places: Sequence[Place] = ()
    boxes: Sequence[Box] = ()
    page: int | None = None
    container: str | None = None
    note: str = ""
    calls: tuple[tuple[int, str], ...] = ()
    ocr: bool = False


def assemble(drafts: Sequence[Draft], pages: int | None, problems: Sequence[Problem], title: str = "") -> Document:
    """Gives the document that drafts in reading order make; without a `title`, the first title block names it."""
    starts = _starts(drafts)
    outline = _Outline()
    for draft, start in zip(drafts, starts, strict=True):
        outline.add(draft, start)
    calls = _calls(drafts, starts)
    blocks = tuple(
        _block(number, draft, start, section, called)
        for number, (draft, start, section, called) in enumerate(
            zip(drafts, starts, outline.of_block, calls, strict=True), start=1
        )
    )
    return Document(
        title=title or next((d.text for d in drafts if d.role is Role.TITLE), ""),
        language=LANGUAGE,
        text="\n".join(d.text for d in drafts),
        pages=pages,
        blocks=blocks,
        sections=outline.closed(),
        places=tuple(place.moved(start) for draft, start in zip(drafts, starts, strict=True) for place in draft.places),
        problems=tuple(problems),
    )


def _starts(drafts: Sequence[Draft]) -> list[int]:
    starts, start = [], 0
    for draft in drafts:
        starts.append(start)
        start += len(draft.text) + 1
    return starts


@dataclass(slots=True)
class _Outline:
    """The sections so far; a heading closes those of its level and below, and each block moves the end of the open.

    A sidebar interrupts: the sections around it wait, and go on after it.
    """

    sections: list[Section] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    of_block: list[str | None] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)
    _waiting: list[int] = field(default_factory=list)
    _container: str | None = None

    def add(self, draft: Draft, start: int) -> None:
        if draft.role is Role.FURNITURE:
            self.of_block.append(None)
            return
        if draft.container != self._container:
            self._enter(draft.container)
        if draft.role in (Role.TITLE, Role.HEADING):
            self._open_section(draft, start)
        for index in {*self._open, *self._waiting}:
            self._ends[index] = start + len(draft.text)
        self.of_block.append(self.sections[self._open[-1]].section_id if self._open else None)

    def closed(self) -> tuple[Section, ...]:
        """Gives the sections with their ends."""
        return tuple(replace(section, end=end) for section, end in zip(self.sections, self._ends, strict=True))

    def _enter(self, container: str | None) -> None:
        if self._container is not None:
            self._open = self._waiting
        self._container = container
        self._waiting = list(self._open) if container is not None else []

    def _open_section(self, draft: Draft, start: int) -> None:
        while self._open and self.sections[self._open[-1]].level >= draft.level:
            self._open.pop()
        parent = self.sections[self._open[-1]].section_id if self._open else None
        name = f"s{len(self.sections) + 1}"
        self._open.append(len(self.sections))
        self._ends.append(start)
        self.sections.append(Section(name, parent, draft.level, draft.text, start, start, draft.page))


def _calls(drafts: Sequence[Draft], starts: Sequence[int]) -> list[int | None]:
    """For each draft, where it is called: the last call of its mark before the note, or else the first after it."""
    called: list[int | None] = [None] * len(drafts)
    seen: dict[str, int] = {}
    waiting: dict[str, list[int]] = {}
    for index, (draft, start) in enumerate(zip(drafts, starts, strict=True)):
        for offset, mark in draft.calls:
            seen[mark] = start + offset
            for note in waiting.pop(mark, ()):
                called[note] = start + offset
        if draft.note:
            called[index] = seen.get(draft.note)
            if called[index] is None:
                waiting.setdefault(draft.note, []).append(index)
    return called


def _block(number: int, draft: Draft, start: int, section: str | None, called: int | None) -> Block:
    return Block(
        block_id=f"b{number}",
        section_id=section,
        role=draft.role,
        text=draft.text,
        start=start,
        end=start + len(draft.text),
        page=draft.page,
        boxes=tuple(draft.boxes),
        container=draft.container,
        called_from=called,
        ocr=draft.ocr,
    )
