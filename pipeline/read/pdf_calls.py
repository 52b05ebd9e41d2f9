"""The functions of PDFium that are called for each word or object, pointers as numbers: pointer objects are dear."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_HANDLE = ctypes.c_void_p


def _direct(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function of the library, its pointers as numbers; none takes long enough to let go of Python's lock."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, _HANDLE).value or 0)


def number_of(handle: Any) -> int:
    """Gives the number that stands for a handle in these functions."""
    return ctypes.cast(handle, _HANDLE).value or 0


object_at = _direct(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, ctypes.c_int)
"""The text object that holds a character of a text page, as a number; None for a character that none holds."""

loose_box = _direct(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _HANDLE, ctypes.c_int, _HANDLE)
"""Writes the box of a character, as high as its font, at an address: four floats, left, top, right, bottom."""

ink_box = _direct(pdfium.FPDFText_GetCharBox, ctypes.c_int, _HANDLE, ctypes.c_int, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
"""Writes the box of what is drawn of a character at four addresses, a double at each: left, right, bottom, top."""

origin = _direct(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, _HANDLE, ctypes.c_int, _HANDLE, _HANDLE)
"""Writes the place of a character on its baseline at two addresses, a double at each."""

matrix = _direct(pdfium.FPDFText_GetMatrix, ctypes.c_int, _HANDLE, ctypes.c_int, _HANDLE)
"""Writes the matrix of a character at an address: six floats, from a to f."""

font_size = _direct(pdfium.FPDFText_GetFontSize, ctypes.c_double, _HANDLE, ctypes.c_int)
"""The size of the font of a character, before its matrix."""

filling = _direct(pdfium.FPDFText_GetFillColor, ctypes.c_int, _HANDLE, ctypes.c_int, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
"""Writes the colour of a character at four addresses, an unsigned number at each: red, green, blue, alpha."""

font_of = _direct(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
"""The font of a text object, as a number."""

drawn_at = _direct(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, ctypes.c_int)
"""What is drawn on a page at an index, as a number."""

kind_of = _direct(pdfium.FPDFPageObj_GetType, ctypes.c_int, _HANDLE)
"""What kind of object is drawn: text, a path, an image ..."""
