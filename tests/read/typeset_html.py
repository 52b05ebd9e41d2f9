"""Sets drawn sheets with WeasyPrint: proportional fonts, balanced columns, running heads, notes of the page."""

from __future__ import annotations

from html import escape
from random import Random

from layouts import Box, Element, Figure, Plan, Region, Table, beside

from pipeline.records import Role

CSS = """
@page { size: A4; margin: 22mm 18mm; @bottom-center { content: counter(page); font-size: 8pt }
  @footnote { border-top: 0.5pt solid #333; padding-top: 3pt; margin-top: 6pt } }
@page :left { @top-left { content: "%(left)s"; font-size: 8pt; color: #666 } }
@page :right { @top-right { content: "%(right)s"; font-size: 8pt; color: #666 } }
html { font: %(size)spt "%(font)s"; line-height: 1.3; text-align: %(align)s; hyphens: %(hyphens)s }
p { margin: 0 0 %(gap)s; text-indent: %(indent)s }
h1 { font-size: 22pt; line-height: 1.1; text-align: left; margin: 0 0 12pt }
h2, h3, h4 { break-after: avoid; text-align: left; hyphens: none }
h2 { font-size: 15pt; color: #135; margin: 12pt 0 6pt } h3 { font-size: 11.5pt; color: #135; margin: 9pt 0 4pt }
h4 { font-size: 10.5pt; margin: 0 0 4pt }
.banner { background: #cde; padding: 10pt; margin-bottom: 12pt } .banner h1 { margin: 0 }
.quote { font-size: 14pt; font-style: italic; color: #a33; text-align: left;
  margin: 9pt 0; text-indent: 0; hyphens: none }
.box { break-inside: avoid; padding: 7pt; margin: 8pt 0 } .filled { background: #eed } .drawn { border: 1pt solid #555 }
.aside { float: right; break-inside: avoid; width: 32%%; margin: 2pt 0 6pt 16pt;
  font: 8.5pt "DejaVu Sans"; color: #444; hyphens: none; text-align: left } .aside p { text-indent: 0 }
.whole { break-inside: avoid }
.cut { display: block; font-size: 14pt; font-style: italic; color: #a33; text-align: left; margin: 8pt 0;
  text-indent: 0; hyphens: none }
.figure { break-inside: avoid; margin: 8pt 0; text-indent: 0; hyphens: none } .figure svg { display: block }
.caption { font-size: 7.5pt; font-style: italic; text-align: left; text-indent: 0; margin: 4pt 0 0 0 }
.beside { display: flex } .beside .caption { margin: 0 0 0 8pt; flex: 1 }
li { margin-bottom: 3pt } ul { padding: 0 0 0 12pt; margin: 0 0 6pt }
table { border-collapse: collapse; margin: 8pt 0; break-inside: avoid; font-size: 85%%; text-indent: 0 }
td { border: 0.5pt solid #444; padding: 3pt 6pt; text-align: left } .open { width: 100%% }
.open td { border: none; padding: 2pt 9pt 2pt 0 } .open tr:first-child { font-weight: bold }
.bar { background: #135; padding: 3pt 6pt; color: #fff }
.note { float: footnote; font-size: 7.5pt; text-indent: 0; text-align: left }
"""


def typeset(plan: Plan) -> bytes:
    """Gives the sheet as a PDF."""
    from weasyprint import HTML

    return HTML(string=page_of(plan, "".join(map(region, plan.regions)))).write_pdf() or b""


def page_of(plan: Plan, body: str) -> str:
    """Gives the sheet as a web page, its parts already set."""
    pick = Random(plan.seed)
    indented = pick.random() < 0.3
    css = CSS % {
        "left": plan.heads[0],
        "right": plan.heads[1],
        "size": pick.choice(["9", "9.5", "10"]),
        "font": pick.choice(["Liberation Serif", "Liberation Sans", "DejaVu Serif", "DejaVu Sans"]),
        "align": "justify" if plan.justified else "left",
        "hyphens": "auto" if plan.justified else "manual",
        "gap": "0" if indented else "6pt",
        "indent": "12pt" if indented else "0",
    }
    title = f"<h1>{escape(plan.title)}</h1>"
    head = f"<div class=banner>{title}</div>" if plan.banner else title
    return f"<html lang=fr><meta charset=utf-8><style>{css}</style><body>{head}{body}</body></html>"


def region(part: Region) -> str:
    inside = "".join(
        f"<div class=whole>{element(aside)}{element(item)}</div>" if aside else element(item)
        for aside, item in beside(part.items)
    )
    return f'{element(part.heading)}<div style="column-count: {part.columns}; column-gap: 18pt">{inside}</div>'


def element(item: Element) -> str:  # noqa: PLR0911 - one for each kind
    match item:
        case Figure():
            return figure(item)
        case Box(items, _, False):
            return f"<div class=aside>{''.join(map(element, items))}</div>"
        case Table(rows, ruled):
            cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
            return (
                f"<table class={'ruled' if ruled else 'open'}>"
                + "".join(f"<tr>{row}</tr>" for row in cells)
                + "</table>"
            )
        case Box(items, filled):
            return f"<div class='box {'filled' if filled else 'drawn'}'>{''.join(map(element, items))}</div>"
    text = escape(item.text)
    if item.quote:
        words = text.split(" ")
        middle = len(words) // 2
        text = f"{' '.join(words[:middle])} <span class=cut>{escape(item.quote)}</span> {' '.join(words[middle:])}"
    if item.note:
        text += f"<span class=note>{escape(item.note)}</span>"
    match item.role:
        case Role.HEADING:
            return f"<h{item.level + 1}{' class=bar' if item.bar else ''}>{text}</h{item.level + 1}>"
        case Role.PULL_QUOTE:
            return f"<p class=quote>{text}</p>"
        case Role.LIST_ITEM:
            return f"<ul><li style='list-style-type: \"{item.marker}  \"'>{text}</li></ul>"
        case _:
            return f"<p>{text}</p>"


def figure(item: Figure) -> str:
    """A map with its labels, 110 points high; the caption stands beside a narrow one."""
    wide = 120 if item.beside else 200
    marks = "".join(
        f"<text x={12 + 23 * n % (wide - 60)} y={18 + 20 * n} font-size=7>{escape(label)}</text>"
        for n, label in enumerate(item.labels)
    )
    drawn = f'<svg width={wide}pt height=110pt viewBox="0 0 {wide} 110"><rect width={wide} height=110 fill="#dfe8d0"/>'
    beside = "beside" if item.beside else ""
    return f"<div class='figure {beside}'>{drawn}{marks}</svg><p class=caption>{escape(item.caption)}</p></div>"
