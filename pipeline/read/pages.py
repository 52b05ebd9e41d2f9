"""Pages of words into a Document: lines, furniture, columns, paragraphs, roles, text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.read.assemble import Draft, assemble
from pipeline.read.drawn_bullets import with_drawn_bullets
from pipeline.read.flow import flowed
from pipeline.read.footnotes import placed
from pipeline.read.furniture import furniture_of
from pipeline.read.headings import levels_of, titled
from pipeline.read.hyphens import words_of
from pipeline.read.initials import with_initials
from pipeline.read.joining import Joiner
from pipeline.read.layout import stretches_of
from pipeline.read.lines import Line, lines_of
from pipeline.read.marks import with_lone_calls, with_signs_apart
from pipeline.read.norms import Norms, norms_of
from pipeline.read.paragraphs import Paragraph, paragraphs_of
from pipeline.read.pictures import captioned
from pipeline.read.roles import Piece, called_marks, pieces_of
from pipeline.read.sidebars import settled, sidebars_of
from pipeline.read.spaced_letters import with_letters_together
from pipeline.read.tables import Table, tables_of
from pipeline.read.turned import as_shown
from pipeline.read.words import Page
from pipeline.records import Document, Problem, Role

_TYPESETTERS = "\u2010"
"""Some programs write this hyphen where they cut a word, and the ordinary one inside words."""


def document_of(pages: Sequence[Page], count: int, problems: Sequence[Problem]) -> Document:
    """Gives the document that pages make; `count` is how many the source has, those that failed included."""
    tables, lines = _tables_and_lines(pages)
    norms = norms_of(lines)
    lines = [with_lone_calls(with_initials(held, norms), norms) for held in lines]
    called = called_marks(line for held in lines for line in held)
    lines = [with_signs_apart(held, called, norms) for held in lines]
    furniture = furniture_of(pages, lines, norms)
    stretches = [
        stretches_of(page, [line for n, line in enumerate(held) if n not in margin], on_page, norms)
        for page, held, margin, on_page in zip(pages, lines, furniture, tables, strict=True)
    ]
    norms = norms_of(s.lines for held in stretches for s in held if not s.label)
    pieces: list[Piece] = []
    for page, held, on_page, margin in zip(pages, lines, stretches, furniture, strict=True):
        pieces += [_edge(held[n], norms) for n in sorted(margin)]
        on_it = pieces_of([p for s in on_page for p in paragraphs_of(s, norms)], norms, called)
        pieces += captioned(on_it, page.shapes, norms)
    recognised = {page.number for page in pages if page.ocr}
    document = assemble(_drafts(settled(titled(flowed(pieces, norms))), recognised), count, problems)
    return as_shown(document, pages)


def _tables_and_lines(pages: Sequence[Page]) -> tuple[list[list[Table]], list[list[Line]]]:
    tables, lines = [], []
    for page in pages:
        found, words = tables_of(page)
        tables.append(found)
        read = with_letters_together(lines_of(page.number, words))
        lines.append(with_drawn_bullets(read, page.shapes))
    return tables, lines


def _edge(line: Line, norms: Norms) -> Piece:
    paragraph = Paragraph((line,), line.x0, line.x1, None, 0.0, norms)
    return Piece(Role.FURNITURE, (line,), paragraph, paragraph)


def _drafts(pieces: Sequence[Piece], recognised: Collection[int]) -> list[Draft]:
    sidebars = sidebars_of(pieces)
    lines = [line.text for piece in pieces for line in piece.lines]
    inside = any(_TYPESETTERS in line[:-1] for line in lines)
    marks = frozenset(p.note for p in pieces if p.note)
    joiner = Joiner(words_of(lines), marks, "" if inside else _TYPESETTERS)
    drafts = _texts(pieces, sidebars, levels_of(pieces, sidebars), joiner, recognised)
    return placed([draft for draft in drafts if draft.text])


def _texts(
    pieces: Sequence[Piece],
    sidebars: Sequence[str | None],
    levels: Sequence[int],
    joiner: Joiner,
    recognised: Collection[int],
) -> Iterator[Draft]:
    for piece, sidebar, level in zip(pieces, sidebars, levels, strict=True):
        table = piece.first.table
        joined = joiner.join_rows(table.rows) if table is not None else joiner.join(piece.lines, piece.skip)
        yield Draft(
            role=piece.role,
            text=joined.text,
            level=level,
            places=joined.places,
            boxes=joined.boxes,
            page=piece.lines[0].page,
            container=sidebar,
            note=piece.note,
            calls=joined.calls,
            ocr=bool(recognised) and any(box.page in recognised for box in joined.boxes),
        )
