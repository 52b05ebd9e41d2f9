"""The functions of PDFium that are called for each word or object, as quick as a call from Python can be."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium


def _direct(function: Any, result: Any) -> Callable[..., Any]:
    """The same function of the library, its arguments taken as they come: looking at their types is half of a call.

    Whole numbers go as C's int; a handle must be a pointer object, and memory to write to an array or `byref` of one.
    No function here takes long enough to let go of Python's lock.
    """
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def handle_of(number: int | None) -> ctypes.c_void_p:
    """Gives the handle that a number stands for; numbers are returned, as pointer objects are dear to make."""
    return ctypes.c_void_p(number)


object_at = _direct(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
"""The number of the text object that holds a character of a text page; None for a character that none holds."""

loose_box = _direct(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
"""Writes the box of a character, as high as its font: four floats, left, top, right, bottom."""

ink_box = _direct(pdfium.FPDFText_GetCharBox, ctypes.c_int)
"""Writes the box of what is drawn of a character to four places, a double at each: left, right, bottom, top."""

origin = _direct(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)
"""Writes the place of a character on its baseline to two places, a double at each."""

matrix = _direct(pdfium.FPDFText_GetMatrix, ctypes.c_int)
"""Writes the matrix of a character: six floats, from a to f."""

font_size = _direct(pdfium.FPDFText_GetFontSize, ctypes.c_double)
"""The size of the font of a character, before its matrix."""

filling = _direct(pdfium.FPDFText_GetFillColor, ctypes.c_int)
"""Writes the colour of a character to four places, an unsigned number at each: red, green, blue, alpha."""

font_of = _direct(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)
"""The number of the font of a text object."""

drawn_at = _direct(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
"""The number of what is drawn on a page at an index."""

kind_of = _direct(pdfium.FPDFPageObj_GetType, ctypes.c_int)
"""What kind of object is drawn: text, a path, an image ..."""
