"""Each page of a PDF as a picture, its blocks drawn in the colour of their role and numbered in reading order."""

from __future__ import annotations

import itertools
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from pipeline.errors import UsageError
from pipeline.records import Block, Role, Sheet
from pipeline.show.sheet import document_of

_SCALE = 1.5  # pixels a point: 108 dots an inch
_COLOURS = {
    Role.TITLE: "#b3123e",
    Role.HEADING: "#d4580b",
    Role.PARAGRAPH: "#14568c",
    Role.LIST_ITEM: "#0b7285",
    Role.FOOTNOTE: "#6741d9",
    Role.CAPTION: "#2b8a3e",
    Role.PULL_QUOTE: "#a61e8c",
    Role.TABLE: "#5c4813",
    Role.FURNITURE: "#868e96",
}


def write_pictures(sheet: Sheet, folder: Path) -> list[Path]:
    """Writes one PNG for each page of a sheet.

    Args:
        sheet: A sheet that was read from a PDF.
        folder: Where the pictures go, as `DOCUMENT-PAGE.png`; made where it is missing.

    Returns:
        The files written, in the order of the pages.

    Raises:
        SourceError: If the sheet could not be read.
        UsageError: If it has no pages, or the folder cannot be written.
    """
    document = document_of(sheet)
    if sheet.source.media_type != "application/pdf":
        raise UsageError(f"{sheet.source.name}: has no pages to draw; --pages takes a PDF.")
    paths = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with pdfium.PdfDocument(sheet.source.path) as pdf:
            for number, page in enumerate(pdf, start=1):
                picture = page.render(scale=_SCALE).to_pil().convert("RGB")
                _draw_blocks(picture, document.blocks, number)
                paths.append(folder / f"{sheet.document_id}-{number}.png")
                picture.save(paths[-1])
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); give --pages another folder.") from error
    return paths


def _draw_blocks(picture: Image.Image, blocks: tuple[Block, ...], page: int) -> None:
    draw = ImageDraw.Draw(picture, "RGBA")
    for order, block in enumerate(blocks, start=1):
        lines = [[v * _SCALE for v in box[1:]] for box in block.boxes if box.page == page]
        colour = _COLOURS[block.role]
        for x0, top, x1, bottom in lines:
            draw.rectangle((x0, top, x1, bottom), fill=f"{colour}28")
        if lines and not _spans_columns(lines):
            x0, top, x1, bottom = (
                f(edge) for f, edge in zip((min, min, max, max), zip(*lines, strict=True), strict=True)
            )
            draw.rectangle((x0 - 2, top - 2, x1 + 2, bottom + 2), outline=colour)
        if lines:
            _badge(draw, (lines[0][0] - 4, lines[0][1]), str(order), colour)
    x = 8.0
    for role, colour in _COLOURS.items():
        x = _badge(draw, (x, 4), role, colour, anchor="la") + 8


def _badge(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, colour: str, anchor: str = "ra") -> float:
    """Writes on a coloured ground, left of a point (`ra`) or right of it (`la`); gives the right edge."""
    font = ImageFont.load_default(size=12)
    left, up, right, down = draw.textbbox(at, text, font=font, anchor=anchor)
    draw.rectangle((left - 2, up - 2, right + 2, down + 2), fill=colour)
    draw.text(at, text, fill="white", font=font, anchor=anchor)
    return right


def _spans_columns(lines: list[list[float]]) -> bool:
    """Whether a block goes on in another column, where one frame around it would cover what is not its own."""
    return any(later[1] < earlier[1] for earlier, later in itertools.pairwise(lines))
