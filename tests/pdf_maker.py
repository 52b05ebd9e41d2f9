"""Writes small PDFs for tests, byte by byte: text in the Courier fonts, rectangles, turned pages, a lock."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import wrap

FONTS = {
    "F1": "Courier",
    "F2": "Courier-Bold",
    "F3": "Courier-Oblique",
}
A4 = (595, 842)
LEADING = 10


@dataclass
class Sheet:
    """One page as a stream of drawing operators; places are in points from the top left corner."""

    size: tuple[int, int] = A4
    rotate: int = 0
    origin: tuple[int, int] = (0, 0)
    operators: list[str] = field(default_factory=list)

    def text(self, x: float, baseline: float, words: str, size: float = 10, font: str = "F1", colour: str = "0 0 0"):
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        left, up = x + self.origin[0], self.size[1] - baseline + self.origin[1]
        self.operators.append(f"BT {colour} rg /{font} {size} Tf 1 0 0 1 {left:.2f} {up:.2f} Tm ({escaped}) Tj ET")
        return self

    def column(
        self, x: float, baseline: float, paragraphs: list[str], chars: int = 44, gap: float = 6, **style
    ) -> float:
        """Sets paragraphs of 8 points, ragged, as wide as so many letters; gives the baseline for what follows."""
        for paragraph in paragraphs:
            for line in wrap(paragraph, chars, break_long_words=False):
                self.text(x, baseline, line, 8, **style)
                baseline += LEADING
            baseline += gap
        return baseline

    def turned(self, x: float, y: float, words: str, size: float = 10):
        self.operators.append(f"BT 0 0 0 rg /F1 {size} Tf 0 1 -1 0 {x} {y} Tm ({words}) Tj ET")
        return self

    def box(self, x: float, top: float, width: float, height: float, colour: str = "0.9 0.9 0.8", paint: str = "f"):
        low = self.size[1] - top - height + self.origin[1]
        self.operators.append(f"{colour} rg 0 0 0 RG {x + self.origin[0]} {low} {width} {height} re {paint}")
        return self

    def rule(self, x0: float, top: float, x1: float, bottom: float):
        high = self.size[1]
        self.operators.append(f"0 0 0 RG 0.5 w {x0} {high - top} m {x1} {high - bottom} l S")
        return self


def pdf(*sheets: Sheet, locked: bool = False) -> bytes:
    """Gives a PDF of the sheets; a locked one asks for a password that nobody knows."""
    fonts = " ".join(f"/{key} {number} 0 R" for number, key in enumerate(FONTS, start=3))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
        for name in FONTS.values()
    ]
    kids = []
    for sheet in sheets:
        stream = "\n".join(sheet.operators).encode("cp1252")
        (left, low), (width, height) = sheet.origin, sheet.size
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{left} {low} {left + width} {low + height}] "
            f"/Rotate {sheet.rotate} /Resources << /Font << {fonts} >> >> /Contents {number + 1} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return file_of(objects, locked=locked)


def file_of(objects: list[bytes], *, locked: bool = False) -> bytes:
    """Gives a PDF of objects, the first of them its catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b""
    if locked:
        key = b"<" + b"5A" * 32 + b">"
        lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O " + key + b" /U " + key + b" >> /ID [<00> <00>] "
    out += b"trailer\n<< /Size %d /Root 1 0 R %s>>\n" % (len(objects) + 1, lock)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
