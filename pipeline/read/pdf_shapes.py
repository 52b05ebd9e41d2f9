"""The rectangles, rules and pictures of a PDF page through PDFium; what is drawn finer is left to the eye."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.read.pdf_calls import drawn_at, handle_of, kind_of
from pipeline.read.pdf_frame import Frame
from pipeline.read.words import Shape

_PATH, _IMAGE = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE
_RECTANGLE = 5
"""A path of more segments is a frame around something, or a drawing."""
_MOST_POINTS = 100
_ROUNDING = 15.0
_MOST = 4000
"""A drawn map can hold a hundred thousand paths: beyond this the page's boxes are not worth the time."""
_FINEST = 0.5

_Box = tuple[float, float, float, float]


def shapes_of(page: Any, frame: Frame) -> Iterator[Shape]:
    """Gives the shapes of a page that can be seen, in the order they are drawn."""
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST)):
        kind = kind_of(handle_of(drawn_at(page.raw, index)))
        if kind in (_PATH, _IMAGE):
            shape = _shape(pdfium.FPDFPage_GetObject(page, index), frame, image=kind == _IMAGE)
            if shape is not None:
                yield shape


def _shape(item: Any, frame: Frame, *, image: bool) -> Shape | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    bounds = left.value, bottom.value, right.value, top.value
    if image:
        return Shape(*frame.box(*_clipped(item, bounds)), colour=None, image=True)
    filling, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, filling, stroked)
    if not filling.value and not stroked.value:
        return None
    if stroked.value:
        bounds = _without_stroke(item, bounds)
    box = frame.box(*_clipped(item, bounds))
    count = pdfium.FPDFPath_CountSegments(item)
    colour = _colour(item) if filling.value else None
    if count <= _RECTANGLE:
        return Shape(*box, colour=colour, stroked=bool(stroked.value))
    corners = _corners(item, count, bounds)
    if corners is None:
        return Shape(*box, colour=None, image=True)
    hollow = corners > _RECTANGLE
    return Shape(*box, colour=None if hollow else colour, stroked=hollow or bool(stroked.value))


def _without_stroke(item: Any, box: _Box) -> _Box:
    """The box of a path itself: PDFium adds the whole width of its stroke on each side, half a point to the finest."""
    width, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetStrokeWidth(item, width)
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    across = width.value * math.hypot(matrix.a, matrix.c) or _FINEST
    along = width.value * math.hypot(matrix.b, matrix.d) or _FINEST
    left, bottom, right, top = box
    across, along = min(across, (right - left) / 2), min(along, (top - bottom) / 2)
    return left + across, bottom + along, right - across, top - along


def _corners(item: Any, count: int, box: _Box) -> int | None:
    """How many corners a path has if it is a rectangle, maybe rounded, or a frame of two; None for a drawing."""
    left, bottom, right, top = box
    reach = min(_ROUNDING, (right - left) / 4, (top - bottom) / 4)
    if count > _MOST_POINTS:
        return None
    corners = 0
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if min(x.value - left, right - x.value) > reach or min(y.value - bottom, top - y.value) > reach:
            return None
        corners += pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_BEZIERTO
    return corners


def _clipped(item: Any, box: _Box) -> _Box:
    """The part of a box that is seen: browsers draw one edge as the whole frame, clipped to that edge."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    left, bottom, right, top = box
    for path in range(pdfium.FPDFClipPath_CountPaths(clip)):
        points = list(_points(clip, path))
        if points:
            left, right = max(left, min(x for x, _ in points)), min(right, max(x for x, _ in points))
            bottom, top = max(bottom, min(y for _, y in points)), min(top, max(y for _, y in points))
    return left, bottom, max(left, right), max(bottom, top)


def _points(clip: Any, path: int) -> Iterator[tuple[float, float]]:
    for index in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, path), _MOST_POINTS)):
        x, y = ctypes.c_float(), ctypes.c_float()
        if pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, index), x, y):
            yield x.value, y.value


def _colour(item: Any) -> int | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return red.value << 16 | green.value << 8 | blue.value if alpha.value else None
