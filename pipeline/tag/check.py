"""Runs every rule's own examples: what it must find, what it must leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language

from pipeline.records import DateValue, FigureValue, Mention, OfficialValue, QuoteValue, StructureValue
from pipeline.tag.components import Progress, ReadingComponent
from pipeline.tag.patterns import plain
from pipeline.tag.rules import Rule

_MARKED = re.compile(r"\[\[(?P<text>.*?)(?: => (?P<value>.*?))?\]\]")
_NO_MENTIONS = "passages"  # its rules close places to the finders and suggest nothing


@dataclass(frozen=True)
class Failure:
    """An example that a rule does not keep."""

    rule: str
    example: str
    message: str


def check_rules(nlp: Language) -> Iterator[Failure]:
    """Gives the examples that do not hold, in the order of the files; none when all is well."""
    reading = nlp.get_pipe("glaneur_reading")
    assert isinstance(reading, ReadingComponent)
    for name, file in reading.rules.files.items():
        for rule in file.rules.values():
            if name == _NO_MENTIONS:
                pattern = reading.rules.pattern(name, rule.id)
                hits = [any(pattern.finditer(plain(example))) for example in (*rule.positive, *rule.negative)]
                expected = [True] * len(rule.positive) + [False] * len(rule.negative)
                for example, hit, wanted in zip((*rule.positive, *rule.negative), hits, expected, strict=True):
                    if hit is not wanted:
                        yield Failure(rule.id, example, "found nothing" if wanted else "found something")
            else:
                yield from _check_rule(nlp, rule)


def _check_rule(nlp: Language, rule: Rule) -> Iterator[Failure]:
    for example in rule.positive:
        wanted = [(m["text"], m["value"]) for m in _MARKED.finditer(example)]
        found = [m for m in _mentions(nlp, _MARKED.sub(r"\g<text>", example)) if m.rule == rule.id]
        if [m.text for m in found] != [text for text, _ in wanted]:
            yield Failure(rule.id, example, f"found {[m.text for m in found]}, not {[text for text, _ in wanted]}")
            continue
        for mention, (text, value) in zip(found, wanted, strict=True):
            if value is not None and describe(mention) != value:
                yield Failure(rule.id, example, f"{text!r} is worth {describe(mention)!r}, not {value!r}")
    for example in rule.negative:
        found = [m for m in _mentions(nlp, example) if m.rule == rule.id]
        if found:
            yield Failure(rule.id, example, f"found {[m.text for m in found]}, where nothing should be")


def _mentions(nlp: Language, text: str) -> tuple[Mention, ...]:
    progress: Progress = nlp(text)._.glaneur
    return progress.found.mentions


def describe(mention: Mention) -> str:
    """Gives the value of a mention in one short line, as rules' examples and the pages for readers show it."""
    match mention.value:
        case DateValue(edtf=edtf):
            return edtf
        case FigureValue(value=value, value_max=top, unit=unit, modifier=modifier):
            number = f"{value:f}" if value is not None else "?"
            span = number if top is None else f"{number}..{top:f}"
            return " ".join(part for part in (modifier, span, unit) if part)
        case StructureValue(kind=kind, acronym=acronym):
            return f"{kind} ({acronym})" if acronym else kind
        case OfficialValue(party=party, mandates=mandates):
            held = [
                " ".join(part for part in (m.rank, m.role, m.delegation) if part)
                + (f" @ {m.body}" if m.body else "")
                + (" (former)" if m.status == "former" else "")
                for m in mandates
            ]
            return "; ".join([*held, *([f"party: {party}"] if party else [])])
        case QuoteValue(kind=kind, source=source, speaker=speaker):
            return f"{kind}: {source}" + (f" [{speaker}]" if speaker else "")
