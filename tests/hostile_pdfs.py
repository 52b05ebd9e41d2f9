"""PDFs that no honest program writes, byte by byte: each gives a whole file, with what is wrong in it."""

from __future__ import annotations

import zlib
from random import Random

from pdf_maker import FONTS, file_of

GOOD = b"BT /F1 10 Tf 50 740 Td (Le conseil se tient le soir.) Tj ET"
"""What an honest page says, and a page beside a hostile one."""


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Gives a stream object; its filter, if any, goes into `entries`."""
    return b"<< /Length %d %s >>\nstream\n" % (len(content), entries) + content + b"\nendstream"


def pages(*contents: bytes, media: bytes = b"[0 0 595 842]", more: bytes = b"", fonts: bytes = b"") -> bytes:
    """Gives a PDF with a page of each content; those that begin with `<<` are stream objects already.

    Args:
        contents: Drawing operators, or whole stream objects.
        media: The MediaBox of the first page; the others are A4.
        more: Further entries of the first page.
        fonts: Further fonts, as entries of a dictionary.
    """
    named = b" ".join(b"/%s %d 0 R" % (key.encode(), n) for n, key in enumerate(FONTS, start=3))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects += [
        b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name.encode()
        for name in FONTS.values()
    ]
    kids = []
    for n, content in enumerate(contents):
        box, extra = (media, more) if n == 0 else (b"[0 0 595 842]", b"")
        number = len(objects) + 1
        kids.append(b"%d 0 R" % number)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R %s %s /Resources << /Font << %s %s >> >> /Contents %d 0 R >>"
            % (b"/MediaBox " + box if box else b"", extra, named, fonts, number + 1)
        )
        objects.append(content if content.startswith(b"<<") else stream(content))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return file_of(objects)


def bomb(megabytes: int) -> bytes:
    """Gives a stream object that unpacks into so many megabytes of blanks, from a thousandth of them."""
    packer = zlib.compressobj(9)
    block = b" " * (1 << 20)
    packed = b"".join([*(packer.compress(block) for _ in range(megabytes)), packer.flush()])
    return stream(packed, b"/Filter /FlateDecode")


def paths(count: int) -> bytes:
    """Gives a page with text under so many curves."""
    random = Random(5)
    drawn = (
        f"{random.random() * 595:.1f} {random.random() * 842:.1f} m {random.random() * 595:.1f} 400 100 100 "
        f"{random.random() * 595:.1f} 300 c S"
        for _ in range(count)
    )
    return "\n".join(drawn).encode() + b"\n" + GOOD


def page_tree(kids: bytes, depth: int = 0) -> bytes:
    """Gives a PDF whose page stands below so many nodes; `kids` are those of the first, whose page is object 4."""
    last = depth + 5
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 3 /Kids [%s] >>" % kids,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        *(b"<< /Type /Pages /Count 1 /Parent 2 0 R /Kids [%d 0 R] >>" % n for n in range(5, depth + 5)),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
        b"/Contents %d 0 R >>" % last,
        stream(GOOD),
    ]
    return file_of(objects)


def unmapped(first: bytes) -> bytes:
    """Gives a PDF with a page whose letters stand for codes from this one on, in hexadecimal, and an honest page."""
    font = (
        b"/FX << /Type /Font /Subtype /Type0 /BaseFont /Foo /Encoding /Identity-H /ToUnicode 11 0 R /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Foo /DW 600 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    )
    codes = (
        b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
        b"1 beginbfrange <0041> <0050> <%s> endbfrange endcmap" % first
    )
    content = b"BT /FX 10 Tf 50 700 Td <0041004200430044004500460047> Tj ET"
    return pages(content, GOOD, stream(codes), fonts=font)


def slow(megabytes: int) -> bytes:
    """Gives a stream object that draws tens of thousands of words for each megabyte, from some kilobytes."""
    line = b"(Le conseil se tient le soir en mairie.) Tj T*\n"
    drawn = b"BT /F1 1 Tf 0.9 TL 10 840 Td " + line * (megabytes * (1 << 20) // len(line)) + b"ET"
    return stream(zlib.compress(drawn, 9), b"/Filter /FlateDecode")
