"""Takes out of a Markdown text what programs add: attributes, page marks, pictures; raises the marks of notes."""

from __future__ import annotations

import re

from pipeline.read.signs import TO_SUPERIORS

# pandoc: {#name .class width="4in"} after a heading, an image or a span; its divs stand between rows of colons.
_ATTRIBUTES = re.compile(
    r"(?<=[^\s{])[ \t]*\{"
    r"(?:[ \t]{0,3}(?:[#.][\w:.-]{1,80}|[\w-]{1,40}=(?:\"[^\"\n{}]{0,200}\"|[^\s\"{}]{1,200}))){1,12}[ \t]{0,3}\}"
)
_SPAN = re.compile(r"\[([^\[\]\n]{1,500})\]\{[.#][\w .#-]{1,80}\}")
_DIV = re.compile(r"^[ ]{0,3}:{3,}[^\n]{0,200}$", re.MULTILINE)
# Where a page ends, and where a picture was.
_PAGE = re.compile(r"^\{\d{1,4}\}-{3,}[ \t]*$", re.MULTILINE)
_PICTURE = re.compile(r"^(?:\*\*)?==>[^\n<]{1,200}<==(?:\*\*)?[ \t]*$", re.MULTILINE)
_RAISED = re.compile(r"(?:<sup>|\$\{?\^\{?)[ ]?[\[(]?(\d{1,2})[\])]?[ ]?(?:</sup>|\}{0,2}\$)", re.IGNORECASE)
# A number that begins a heading underlined with strokes, which the specification takes for that of a list's item.
_UNDERLINED = re.compile(r"^(\d{1,2})([.)])(?= [^\n]{1,200}\n[ ]{0,3}(?:-{3,}|={3,})[ \t]*$)", re.MULTILINE)


def without_marks(text: str) -> str:
    """Gives a Markdown text as the specification knows it, each row still a row."""
    text = _SPAN.sub(r"\1", text) if "]{" in text else text
    text = _ATTRIBUTES.sub("", text) if "{" in text else text
    for pattern in (_DIV, _PAGE, _PICTURE):
        text = pattern.sub("", text)
    text = _RAISED.sub(lambda mark: mark[1].translate(TO_SUPERIORS), text)
    return _UNDERLINED.sub(r"\1\\\2", text)
