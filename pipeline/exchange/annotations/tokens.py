"""The tokens of a text, as the pipeline's own tokenizer for spaCy cuts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from spacy.vocab import Vocab

from pipeline.exchange.annotations.sent import Outgoing
from pipeline.tag.language import GlaneurTokenizer


class Token(NamedTuple):
    """A token: its words, its place in code points, whether a space follows."""

    text: str
    start: int
    end: int
    space: bool


def tokens_of(text: str) -> Iterator[Token]:
    """Gives the tokens of a text in order; nothing of it is lost but the single spaces between them."""
    for token in GlaneurTokenizer(Vocab())(text):
        end = token.idx + len(token)
        yield Token(token.text, token.idx, end, bool(token.whitespace_))


def on_tokens(sheet: Outgoing) -> tuple[Outgoing, list[str]]:
    """Gives a sheet without the mentions that begin or end within a token, and a sentence for each of these.

    Only a person's mention can: what the rules suggest begins and ends where a token does.
    """
    tokens = list(tokens_of(sheet.document.text))
    starts, ends = {t.start for t in tokens}, {t.end for t in tokens}
    fits = [m.start in starts and m.end in ends for m in sheet.mentions]
    kept = tuple(m for m, fit in zip(sheet.mentions, fits, strict=True) if fit)
    said = [
        f"{sheet.document_id}: « {m.text[:60]} » ({m.start} to {m.end}) begins or ends within a word; it is left out."
        for m, fit in zip(sheet.mentions, fits, strict=True)
        if not fit
    ]
    return replace(sheet, mentions=kept), said
