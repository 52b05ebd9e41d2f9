"""Sets drawn sheets with LibreOffice: sections in columns, frames, notes at the foot of pages, heads left and right."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from random import Random
from shutil import which
from tempfile import TemporaryDirectory

from layouts import Box, Element, Figure, Item, Plan, Region, Table, beside

from pipeline.records import Role

WIDTH, GAP = 17.0, 0.7  # centimetres
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
ITALIC, BOLD = 'fo:font-style="italic"', 'fo:font-weight="bold"'
NAVY = 'fo:color="#113355"'
NOTES = (
    '<style:style style:name="Frame" style:family="graphic"/>'
    '<style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    '</style:style><text:notes-configuration text:note-class="footnote" text:citation-style-name="Raised" '
    'text:citation-body-style-name="Raised" style:num-format="1" text:start-value="0" '
    'text:footnotes-position="page" text:start-numbering-at="document"/>'
)


def found() -> str | None:
    """Gives LibreOffice, where there is one."""
    return which("soffice") or which("libreoffice")


def typeset_all(plans: Sequence[Plan]) -> Iterator[bytes]:
    """Gives the sheets as PDFs, all set in one run."""
    with TemporaryDirectory() as folder:
        sources = [Path(folder, f"sheet{n}.fodt") for n in range(len(plans))]
        for source, plan in zip(sources, plans, strict=True):
            source.write_text(page_of(plan), encoding="utf-8")
        user = f"-env:UserInstallation={Path(folder, 'user').as_uri()}"
        command = [str(found()), user, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        yield from [source.with_suffix(".pdf").read_bytes() for source in sources]


def page_of(plan: Plan) -> str:
    """Gives the sheet as a flat OpenDocument text."""
    title = f'<text:p text:style-name="{"Banner" if plan.banner else "Title"}">{escape(plan.title)}</text:p>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.text">{styles(plan)}<office:body><office:text>'
        f"{title}{''.join(region(n, part) for n, part in enumerate(plan.regions))}"
        "</office:text></office:body></office:document>"
    )


def styles(plan: Plan) -> str:
    pick = Random(plan.seed)
    size, font = pick.choice([9, 9.5, 10]), pick.choice(["Liberation Serif", "Liberation Sans", "Carlito"])
    indent = 'fo:text-indent="0.4cm"' if pick.random() < 0.3 else 'fo:margin-bottom="6pt"'
    align = "justify" if plan.justified else "start"
    hyphens = 'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"'
    language = 'fo:language="fr" fo:country="FR"'
    body = f'style:font-name="{font}" fo:font-size="{size}pt" {language} {hyphens if plan.justified else ""}'
    keep = 'fo:keep-with-next="always"'
    return (
        f'<office:font-face-decls><style:font-face style:name="{font}" svg:font-family="\'{font}\'"/>'
        '<style:font-face style:name="DejaVu Sans" svg:font-family="\'DejaVu Sans\'"/></office:font-face-decls>'
        "<office:styles>"
        f'<style:default-style style:family="paragraph"><style:text-properties {body}/></style:default-style>'
        + "".join((
            paragraph("Body", f'fo:text-align="{align}" {indent}'),
            paragraph("Item", f'fo:text-align="{align}" fo:margin-bottom="3pt"'),
            paragraph("Title", 'fo:margin-bottom="12pt"', f'fo:font-size="22pt" {BOLD}'),
            paragraph("Banner", 'fo:margin-bottom="12pt" fo:padding="10pt" fo:background-color="#ccddee"',
                      f'fo:font-size="22pt" {BOLD}'),
            paragraph("H1", f'fo:margin-top="12pt" fo:margin-bottom="6pt" {keep}',
                      f'fo:font-size="15pt" {BOLD} {NAVY}'),
            paragraph("H2", f'fo:margin-top="9pt" fo:margin-bottom="4pt" {keep}',
                      f'fo:font-size="11.5pt" {BOLD} {NAVY}'),
            paragraph("H3", f'fo:margin-top="6pt" fo:margin-bottom="4pt" {keep}', f'fo:font-size="10.5pt" {BOLD}'),
            paragraph("Bar", f'fo:margin-top="12pt" fo:margin-bottom="6pt" {keep} fo:padding="3pt" '
                      'fo:background-color="#113355"', f'fo:font-size="15pt" {BOLD} fo:color="#ffffff"'),
            paragraph("Quote", 'fo:margin-top="9pt" fo:margin-bottom="9pt"',
                      f'fo:font-size="14pt" {ITALIC} fo:color="#aa3333" fo:hyphenate="false"'),
            paragraph("Aside", 'fo:margin-bottom="4pt"',
                      'style:font-name="DejaVu Sans" fo:font-size="8pt" fo:color="#444444" fo:hyphenate="false"'),
            paragraph("Caption", 'fo:margin-top="3pt" fo:margin-bottom="6pt"', f'fo:font-size="7.5pt" {ITALIC}'),
            paragraph("Frame", 'fo:margin-top="6pt" fo:margin-bottom="6pt"'),
            paragraph("Cell", "", f'fo:font-size="{size - 1}pt"'),
            paragraph("HeadCell", "", f'fo:font-size="{size - 1}pt" {BOLD}'),
            paragraph("Note", "", 'fo:font-size="7.5pt"'),
            paragraph("Edge", "", 'fo:font-size="8pt" fo:color="#666666"'),
        ))
        + "".join(
            paragraph(f"Label{n}", f'fo:margin-left="{0.3 + 0.6 * n % 2.6:.1f}cm" fo:margin-bottom="6pt"',
                      'fo:font-size="7pt"') for n in range(8)
        )
        + NOTES + "</office:styles>" + automatic(plan) + masters(plan)
    )  # fmt: skip


def paragraph(name: str, place: str = "", letters: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {place}/>'
        f"<style:text-properties {letters}/></style:style>"
    )


def automatic(plan: Plan) -> str:
    columns = "".join(
        f'<style:style style:name="S{n}" style:family="section"><style:section-properties '
        f'text:dont-balance-text-columns="false"><style:columns fo:column-count="{n}" fo:column-gap="{GAP}cm"/>'
        "</style:section-properties></style:style>"
        for n in (1, 2, 3)
    )
    frames = "".join(
        f'<style:style style:name="{name}" style:family="graphic" style:parent-style-name="Frame">'
        f"<style:graphic-properties {look}/></style:style>"
        for name, look in {
            "Filled": 'fo:padding="0.2cm" fo:border="none" fo:background-color="#eeeedd" draw:fill="solid" '
            'draw:fill-color="#eeeedd"',
            "Drawn": 'fo:padding="0.2cm" fo:border="1pt solid #555555"',
            "Map": 'fo:padding="0.1cm" fo:border="none" draw:fill="solid" draw:fill-color="#dfe8d0" '
            'fo:background-color="#dfe8d0"',
            "Side": 'fo:padding="0cm" fo:border="none" fo:margin-left="0.5cm" fo:margin-bottom="0.2cm" '
            'style:wrap="left" style:horizontal-pos="right" style:horizontal-rel="paragraph" '
            'style:vertical-pos="top" style:vertical-rel="paragraph"',
        }.items()
    )
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
        f'fo:padding="2.5pt" fo:border="{border}"/></style:style>'
        for name, border in (("Ruled", "0.5pt solid #444444"), ("Open", "none"))
    )
    table = (
        '<style:style style:name="T" style:family="table"><style:table-properties fo:margin-top="6pt" '
        'fo:margin-bottom="6pt"/></style:style>'
    )
    bullets = {i.marker for part in plan.regions for i in part.items if isinstance(i, Item) and i.marker}
    lists = "".join(
        f'<text:list-style style:name="L{ord(mark)}"><text:list-level-style-bullet text:level="1" '
        f'text:bullet-char="{escape(mark)}"><style:list-level-properties text:list-level-position-and-space-mode='
        '"label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" '
        'fo:text-indent="-0.4cm" fo:margin-left="0.5cm"/></style:list-level-properties>'
        "</text:list-level-style-bullet></text:list-style>"
        for mark in sorted(bullets)
    )
    page = (
        '<style:page-layout style:name="Page" style:page-usage="mirrored"><style:page-layout-properties '
        'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="1.5cm" fo:margin-left="2cm" fo:margin-right="2cm"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-bottom="0.3cm"/>'
        '</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" '
        'fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>'
    )
    return f"<office:automatic-styles>{columns}{frames}{cells}{table}{lists}{page}</office:automatic-styles>"


def masters(plan: Plan) -> str:
    left, right = map(escape, plan.heads)
    number = '<text:p text:style-name="Edge"><text:page-number text:select-page="current">1</text:page-number></text:p>'
    return (
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">'
        f'<style:header><text:p text:style-name="Edge">{right}</text:p></style:header>'
        f'<style:header-left><text:p text:style-name="Edge">{left}</text:p></style:header-left>'
        f"<style:footer>{number}</style:footer></style:master-page></office:master-styles>"
    )


def region(number: int, part: Region) -> str:
    width = (WIDTH - GAP * (part.columns - 1)) / part.columns
    inside = "".join(element(item, width, aside) for aside, item in beside(part.items))
    return (
        f'{element(part.heading, WIDTH)}<text:section text:style-name="S{part.columns}" text:name="part{number}">'
        f"{inside}</text:section>"
    )


def element(item: Element, width: float, aside: Box | None = None) -> str:  # noqa: PLR0911  # one for each kind
    match item:
        case Figure():
            return figure(item, width)
        case Table(rows, ruled):
            return table(rows, "Ruled" if ruled else "Open")
        case Box(items, filled):
            return framed("".join(element(i, width) for i in items), "Filled" if filled else "Drawn", width)
    side = frame("".join(plain(i, "H3" if i.level else "Aside") for i in aside.items), "Side", 5.4) if aside else ""
    match item.role:
        case Role.HEADING:
            return plain(item, "Bar" if item.bar else f"H{item.level}")
        case Role.PULL_QUOTE:
            return plain(item, "Quote")
        case Role.LIST_ITEM:
            inside = f"<text:list-item>{plain(item, 'Item')}</text:list-item>"
            return f'<text:list text:style-name="L{ord(item.marker)}">{inside}</text:list>'
        case _ if item.quote:
            words = item.text.split(" ")
            halves = (" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :]))
            first, second = (plain(Item(Role.PARAGRAPH, half), "Body") for half in halves)
            return first + plain(Item(Role.PULL_QUOTE, item.quote), "Quote") + second
        case _:
            return plain(item, "Body", side)


def plain(item: Item, style: str, anchored: str = "") -> str:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        f'<text:p text:style-name="Note">{escape(item.note)}</text:p></text:note-body></text:note>'
        if item.note
        else ""
    )
    return f'<text:p text:style-name="{style}">{anchored}{escape(item.text)}{note}</text:p>'


def table(rows: Sequence[Sequence[str]], look: str) -> str:
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:style-name="{look}"><text:p text:style-name="{"Cell" if n else "HeadCell"}">'
            f"{escape(cell)}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for n, row in enumerate(rows)
    )
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    return f'<table:table table:style-name="T">{columns}{body}</table:table>'


def framed(inside: str, look: str, width: float) -> str:
    return f'<text:p text:style-name="Frame">{frame(inside, look, width, "as-char")}</text:p>'


def frame(inside: str, look: str, width: float, anchor: str = "paragraph", height: float = 0.5) -> str:
    return (
        f'<draw:frame draw:style-name="{look}" text:anchor-type="{anchor}" svg:width="{width:.2f}cm">'
        f'<draw:text-box fo:min-height="{height}cm">{inside}</draw:text-box></draw:frame>'
    )


def figure(item: Figure, width: float) -> str:
    """A map with its labels, and its caption below."""
    labels = "".join(
        f'<text:p text:style-name="Label{n}">{escape(label)}</text:p>' for n, label in enumerate(item.labels)
    )
    caption = f'<text:p text:style-name="Caption">{escape(item.caption)}</text:p>'
    return framed(labels, "Map", min(width, 7.0)) + caption
