"""CoNLL-U Plus, out only: a line for each token, a column for each label in IOB2; a block is a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from pipeline.exchange.annotations.sent import Outgoing, outgoing
from pipeline.exchange.annotations.tokens import Token, on_tokens, tokens_of
from pipeline.exchange.registry import Order
from pipeline.records import Block, Label, Role

_COLUMNS = ("ID", "FORM", "MISC")


def export_conll(order: Order) -> Sequence[str]:
    """Writes one file for all documents."""
    ready = [on_tokens(sheet) for sheet in outgoing(order.dataset)]
    lines, left = to_lines(sheet for sheet, _ in ready)
    order.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return [*(sentence for _, said in ready for sentence in said), *left]


def to_lines(sheets: Iterable[Outgoing]) -> tuple[list[str], list[str]]:
    """Gives the lines of the file, and a sentence for each mention that it holds not at all or not as one."""
    lines = ["# global.columns = " + " ".join((*_COLUMNS, *(f"GLANEUR:{label}" for label in Label)))]
    said: list[str] = []
    for sheet in sheets:
        lines.append(f"# newdoc id = {sheet.document_id}")
        tags, left = _tags(sheet)
        said += [f"{sheet.document_id}: {sentence}" for sentence in left]
        tokens = list(tokens_of(sheet.document.text))
        starts = [t.start for t in tokens]
        for block in sheet.document.blocks:
            if block.role is not Role.FURNITURE:
                inside = tokens[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
                lines += _sentence(f"{sheet.document_id}:{block.block_id}", block, inside, tags)
    return lines, said


def _tags(sheet: Outgoing) -> tuple[dict[tuple[Label, int], str], list[str]]:
    """The tag of each character in a mention; of two mentions of one label, the first and longer has the column."""
    tags: dict[tuple[Label, int], str] = {}
    ends = [block.end for block in sheet.document.blocks]
    left = []
    for m in sheet.mentions:
        what = f"« {m.text[:60]} » ({m.start} to {m.end})"
        if (m.label, m.start) in tags:
            left.append(f"{what} overlaps another {m.label}, whose column holds one; it is left out.")
            continue
        if m.end > ends[bisect_left(ends, m.start + 1)]:
            left.append(f"{what} runs over two blocks, which are two sentences there; it begins again in the second.")
        tags |= {(m.label, at): "I" for at in range(m.start, m.end)}
        tags[m.label, m.start] = "B"
    return tags, left


def _sentence(sent_id: str, block: Block, inside: Sequence[Token], tags: dict[tuple[Label, int], str]) -> Iterator[str]:
    words = [t for t in inside if not t.text.isspace()]
    if not words:
        return
    yield f"# sent_id = {sent_id}"
    yield "# text = " + " ".join(block.text.split())
    for n, token in enumerate(words, 1):
        found = [tags.get((label, token.start), "O") for label in Label]
        labels = [
            tag if tag == "O" else f"{'B' if n == 1 else tag}-{label}" for label, tag in zip(Label, found, strict=True)
        ]
        misc = f"Start={token.start}|End={token.end}" + ("" if token.space else "|SpaceAfter=No")
        yield "\t".join([str(n), token.text, misc, *labels])
    yield ""
