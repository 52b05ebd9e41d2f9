"""Sets drawn sheets with Typst: columns all over the page, a title across them, notes under each column."""

from __future__ import annotations

import json

from layouts import Box, Element, Figure, Plan, Table, beside

from pipeline.records import Role

HEAD = """
#set page(paper: "a4", columns: %(columns)d, margin: 55pt, numbering: "1",
  header: context {{ set text(8pt, fill: gray); if calc.odd(here().page()) [%(right)s] else [%(left)s] }})
#set text(lang: "fr", size: 9.5pt)
#set par(justify: %(justified)s, spacing: 9pt, leading: 5pt)
#show heading: set block(above: 14pt, below: 7pt)
#show heading.where(level: 1): set text(15pt, fill: navy)
#show heading.where(level: 2): set text(11.5pt, fill: navy)
#show heading.where(level: 3): set text(10.5pt)
#place(top, scope: "parent", float: true, block(width: 100%%, %(fill)s text(22pt, weight: "bold")[%(title)s]))
"""


def typeset(plan: Plan) -> bytes:
    """Gives the sheet as a PDF; all of it has the columns of its first part."""
    import typst

    head = (HEAD.replace("{{", "{").replace("}}", "}")) % {
        "columns": plan.regions[0].columns,
        "left": words(plan.heads[0]),
        "right": words(plan.heads[1]),
        "justified": "true" if plan.justified else "false",
        "fill": "fill: rgb(200, 220, 230), inset: 10pt," if plan.banner else "",
        "title": words(plan.title),
    }
    items = (pair for part in plan.regions for pair in ((None, part.heading), *beside(part.items)))
    body = "\n\n".join(
        f"#grid(columns: (2fr, 1fr), gutter: 16pt, [{element(item)}], {look(aside)})" if aside else element(item)
        for aside, item in items
    )
    return bytes(typst.compile((head + body).encode()))


def words(text: str) -> str:
    return f"#{json.dumps(text, ensure_ascii=False)}"


def look(aside: Box) -> str:
    """A sidebar without a box: smaller, in grey."""
    inside = "\n\n".join(map(element, aside.items))
    return f'text(7.5pt, font: "DejaVu Sans", fill: luma(70))[\n{inside}\n]'


def figure(item: Figure) -> str:
    """A map with its labels, 110 points high; the caption stands below, or beside a narrow one."""
    wide = 120 if item.beside else 200
    marks = "".join(
        f"#place(dx: {12 + 23 * n % (wide - 60)}pt, dy: {10 + 18 * n}pt, text(7pt)[{words(label)}])"
        for n, label in enumerate(item.labels)
    )
    drawn = f"rect(width: {wide}pt, height: 110pt, fill: olive.lighten(80%), inset: 0pt)[{marks}]"
    caption = f'text(7.5pt, style: "italic")[{words(item.caption)}]'
    columns = f"({wide}pt, 1fr)" if item.beside else "1"
    return f"#block(breakable: false)[#grid(columns: {columns}, gutter: 5pt, {drawn}, {caption})]"


def element(item: Element) -> str:  # noqa: PLR0911  # one for each kind
    match item:
        case Figure():
            return figure(item)
        case Table(rows, ruled):
            cells = ", ".join(f"[{words(cell)}]" for row in rows for cell in row)
            return f"#table(columns: {len(rows[0])}, {'' if ruled else 'stroke: none, column-gutter: 12pt, '}{cells})"
        case Box(items, filled):
            look = "fill: luma(235)" if filled else "stroke: 0.7pt"
            inside = "\n\n".join(element(inner) for inner in items)
            return f"#block(width: 100%, breakable: false, inset: 7pt, {look})[\n{inside}\n]"
    text = words(item.text)
    if item.quote:
        said = item.text.split(" ")
        middle = len(said) // 2
        quote = f'#block(text(14pt, style: "italic", fill: maroon)[{words(item.quote)}])'
        text = f"{words(' '.join(said[:middle]))}\n{quote}\n{words(' '.join(said[middle:]))}"
    text += f"#footnote[{words(item.note)}]" if item.note else ""
    match item.role:
        case Role.HEADING if item.bar:
            return f'#block(fill: navy, width: 100%, inset: 4pt, text(15pt, fill: white, weight: "bold")[{text}])'
        case Role.HEADING:
            return f"#heading(level: {item.level}, {json.dumps(item.text, ensure_ascii=False)})"
        case Role.PULL_QUOTE:
            return f'#block(text(14pt, style: "italic", fill: maroon)[{text}])'
        case Role.LIST_ITEM:
            return f"#list(marker: [{words(item.marker)}])[{text}]"
        case _:
            return text
