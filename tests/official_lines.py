"""How the officials of a text are written in tests: the words, `*` where they name nobody, ` => ` and the value."""

from __future__ import annotations

from spacy.language import Language

from pipeline.describe import describe
from pipeline.records import Label, Mention
from pipeline.values import OfficialValue


def officials(nlp: Language, text: str) -> list[Mention]:
    return [m for m in nlp(text)._.glaneur.found.mentions if m.label is Label.ELECTED_OFFICIAL]


def shown(mention: Mention) -> str:
    assert isinstance(mention.value, OfficialValue)
    said = describe(mention)
    return ("" if mention.value.named else "*") + mention.text + (f" => {said}" if said else "")
