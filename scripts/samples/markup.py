"""Reads a sample sheet's source: one marked-up text that says both what is printed and what is in it.

A block is a run of lines up to an empty one; its first signs say what it is:

    % running head        # title         ## ### #### headings of level 1, 2, 3
    - list item           ^ footnote of the block above, whose call there is [^]
    ! caption             > pull quote    | table | row       ¶ (or nothing) paragraph
    @figure NAME | LABEL | LABEL          a drawing of `figures/` and the words in it
    +++                                   opens or closes a sidebar

Inside a block `_words_` are in italics and `[words]{...}` is a mention, which may hold others:

    [10 à 15 %]{F 10..15 % | modifier=environ | of=surfaces}    [2021]{D 2021}    [PETR]{S petr | acronym=PETR}
    [Léa Morin]{O | maire > Brou | former sénatrice > Eure | party=PS}    [la terre]{Q interview | source=dit-elle}

A `?` after the letter makes it optional. In a dump the lines are kept as they are; a sheet's are joined.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

ROLES = {
    "%": "furniture",
    "#": "title",
    "##": "heading",
    "###": "heading",
    "####": "heading",
    "-": "list_item",
    "^": "footnote",
    "!": "caption",
    ">": "pull_quote",
    "|": "table",
    "¶": "paragraph",
    "@figure": "furniture",
    "+++": "sidebar",
}
LABELS = {"O": "ELECTED_OFFICIAL", "S": "STRUCTURE", "D": "DATE", "F": "FIGURE", "Q": "QUOTE"}
SIGN = re.compile(rf"({'|'.join(map(re.escape, sorted(ROLES, key=len, reverse=True)))})(?: |$)")
TOKEN = re.compile(r"\[\^\]|\[|\]\{([^}]*)\}|_")
# French typography is put in here, so that sources stay easy to type: no line ends before a high sign or in a number.
NARROW, WIDE = "\u202f", "\u00a0"


@dataclass(frozen=True)
class Marked:
    """A mention: offsets in its block's text, and what stood between the braces."""

    label: str
    start: int
    end: int
    fields: tuple[str, ...]
    optional: bool


@dataclass(frozen=True)
class Run:
    """A stretch of a block for the typesetter: `text`, `em` or `note` (the call of a footnote)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Part:
    """A block as it was written; `text` is what a reader reads, `level` a heading's, `figure` a drawing's name."""

    role: str
    text: str
    level: int = 0
    figure: str = ""
    runs: tuple[Run, ...] = ()
    mentions: tuple[Marked, ...] = ()


@dataclass
class _Scan:
    text: str = ""
    runs: list[Run] = field(default_factory=list)
    mentions: list[Marked] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    italic: bool = False

    def add(self, piece: str) -> None:
        if piece:
            self.text += piece
            self.runs.append(Run("em" if self.italic else "text", piece))

    def token(self, found: re.Match[str]) -> None:
        """Takes one sign of the markup."""
        match found[0]:
            case "[^]":
                self.runs.append(Run("note", ""))
            case "[":
                self.open.append(len(self.text))
            case "_":
                self.italic = not self.italic
            case _:
                first, *rest = (re.sub(r"\s+", " ", part).strip() for part in found[1].split("|"))
                letter, _, value = first.partition(" ")
                marked = Marked(
                    LABELS[letter[0]], self.open.pop(), len(self.text), (value, *rest), letter.endswith("?")
                )
                self.mentions.append(marked)


def parse(source: str, *, dump: bool = False, spaces: str = "plain") -> list[Part]:
    """Gives the blocks of a source in order; `spaces` is `plain`, `wide` or `narrow` before high signs."""
    pieces = re.split(r"(?m)(?=^\+\+\+$)|(?<=^\+\+\+)\n|^\n", french(source, spaces)) if not dump else _lines(source)
    return [_part(piece, dump=dump) for piece in pieces if piece.strip() or dump]


def french(text: str, spaces: str) -> str:
    """Puts unbreakable spaces where French wants them, or leaves the text as it is (`plain`)."""
    if spaces == "plain":
        return text
    sign = NARROW if spaces == "narrow" else WIDE
    text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", sign, text)
    text = re.sub(r"(?<=\S) (?=[:;!?%€»](?!=))", sign, text)
    return re.sub(r"« ", f"«{sign}", text)


def _lines(source: str) -> list[str]:
    """A dump's pieces: each begins at a sign or after an empty line, and keeps its line ends."""
    starts = [m.start() for m in re.finditer(r"(?m)^(?:" + SIGN.pattern + r"|\n)", source) if m[0].strip() != "-"]
    bounds = sorted({0, *starts, len(source)})
    return [source[a:b] for a, b in pairwise(bounds)]


def _part(piece: str, *, dump: bool) -> Part:
    sign = SIGN.match(piece)
    mark = sign[1] if sign and not (dump and sign[1] == "-") else "¶"
    body = piece[sign.end() :] if sign and mark == sign[1] else piece
    role, level = ROLES[mark], max(0, len(mark) - 1) if mark.startswith("#") else 0
    if mark == "@figure":
        name, *labels = (part.strip() for part in body.split("|"))
        return Part(role, " | ".join(labels), figure=name)
    if role == "table":
        body = "\n".join("\t".join(cell.strip() for cell in re.split(r"\|(?![^{]*\})", line)) for line in _rows(piece))
    elif not dump:
        body = " ".join(line.strip(" ") for line in body.split("\n")).strip(" ")
    scan = _Scan()
    at = 0
    for found in TOKEN.finditer(body):
        scan.add(body[at : found.start()])
        scan.token(found)
        at = found.end()
    scan.add(body[at:])
    if scan.open or scan.italic:
        raise ValueError(f"unclosed markup in: {piece[:80]}")
    return Part(role, scan.text, level, "", tuple(scan.runs), tuple(scan.mentions))


def _rows(piece: str) -> list[str]:
    return [line.strip().removeprefix("|").strip() for line in piece.strip().split("\n")]
