"""The rectangles, rules and pictures of a PDF page through PDFium; what is drawn finer is left to the eye."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.read.pdf_frame import Frame
from pipeline.read.words import Shape

_PATH, _IMAGE = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE
_MOST = 4000
"""A drawn map can hold a hundred thousand paths: beyond this the page's boxes are not worth the time."""


def shapes_of(page: Any, frame: Frame) -> Iterator[Shape]:
    """Gives the shapes of a page that can be seen, in the order they are drawn."""
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind in (_PATH, _IMAGE):
            shape = _shape(item, frame, image=kind == _IMAGE)
            if shape is not None:
                yield shape


def _shape(item: Any, frame: Frame, *, image: bool) -> Shape | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    box = frame.box(left.value, bottom.value, right.value, top.value)
    if image:
        return Shape(*box, colour=None, image=True)
    filling, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, filling, stroked)
    if not filling.value and not stroked.value:
        return None
    colour = _colour(item) if filling.value else None
    return Shape(*box, colour=colour, stroked=bool(stroked.value))


def _colour(item: Any) -> int | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return red.value << 16 | green.value << 8 | blue.value if alpha.value else None
