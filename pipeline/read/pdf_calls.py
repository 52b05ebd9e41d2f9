"""The functions of PDFium that are called for each word, with handles as numbers: pointer objects are dear to build."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_HANDLE = ctypes.c_void_p


def _direct(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function of the library, its pointers as numbers."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, _HANDLE).value or 0)


def number_of(handle: Any) -> int:
    """Gives the number that stands for a handle in these functions."""
    return ctypes.cast(handle, _HANDLE).value or 0


object_at = _direct(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, ctypes.c_int)
"""The text object that holds a character of a text page, as a number; None for a character that none holds."""

loose_box = _direct(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _HANDLE, ctypes.c_int, _HANDLE)
"""Writes the box of a character, as high as its font, at an address that holds an FS_RECTF."""

font_of = _direct(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
"""The font of a text object, as a number."""
