"""Runs every rule's own examples: what it must find, what it must leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.describe import describe
from pipeline.records import Mention
from pipeline.tag.finders import find_mentions
from pipeline.tag.patterns import Pattern, plain
from pipeline.tag.reading import read_plain
from pipeline.tag.rules import Rule, Rules, load_rules

_MARKED = re.compile(r"\[\[(?P<text>.*?)(?: => (?P<value>.*?))?\]\](?!\])")  # a value may end with a bracket
_NO_MENTIONS = "passages"  # its rules close places to the finders and suggest nothing


@dataclass(frozen=True)
class Failure:
    """An example that a rule does not keep."""

    rule: str
    example: str
    message: str


@dataclass(frozen=True)
class Checked:
    """What a check of a folder of rules looked at, and what did not hold."""

    rules: int
    examples: int
    failures: tuple[Failure, ...]


def check_folder(models: Path) -> Checked:
    """Runs the examples of all rules of a folder.

    Raises:
        RulesError: If a file is not as the format says.
    """
    rules = load_rules(models)
    examples = sum(len(rule.positive) + len(rule.negative) for rule in rules)
    return Checked(len(list(rules)), examples, tuple(check_rules(rules)))


def check_rules(rules: Rules) -> Iterator[Failure]:
    """Gives the examples that do not hold, in the order of the files; none when all is well."""
    for name, file in rules.files.items():
        for _, pattern in rules.patterns(name):
            assert pattern.expression  # compiled, whether or not an example asks for it
        for rule in file.rules.values():
            if name == _NO_MENTIONS:
                yield from _check_closing(rules.pattern(name, rule.id), rule)
            else:
                yield from _check_rule(rules, rule)


def _check_closing(pattern: Pattern, rule: Rule) -> Iterator[Failure]:
    for example in rule.positive:
        if not any(pattern.finditer(plain(example))):
            yield Failure(rule.id, example, "found nothing")
    for example in rule.negative:
        if any(pattern.finditer(plain(example))):
            yield Failure(rule.id, example, "found something")


def _check_rule(rules: Rules, rule: Rule) -> Iterator[Failure]:
    for example in rule.positive:
        wanted = [(m["text"], m["value"]) for m in _MARKED.finditer(example)]
        found = [m for m in _mentions(rules, _MARKED.sub(r"\g<text>", example)) if m.rule == rule.id]
        if [m.text for m in found] != [text for text, _ in wanted]:
            yield Failure(rule.id, example, f"found {[m.text for m in found]}, not {[text for text, _ in wanted]}")
            continue
        for mention, (text, value) in zip(found, wanted, strict=True):
            if value is not None and describe(mention) != value:
                yield Failure(rule.id, example, f"{text!r} is worth {describe(mention)!r}, not {value!r}")
    for example in rule.negative:
        found = [m for m in _mentions(rules, example) if m.rule == rule.id]
        if found:
            yield Failure(rule.id, example, f"found {[m.text for m in found]}, where nothing should be")


def _mentions(rules: Rules, text: str) -> tuple[Mention, ...]:
    return find_mentions(read_plain(text, rules), rules).mentions
