"""The published JSON Schema is current, and what is written holds to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from making import event, sheet
from test_fold import histories

from pipeline.decide.lines import decode, encode, schema
from pipeline.decide.records import Action, Event

PUBLISHED = "docs/schemas/decision-1.json"
VALIDATOR = Draft202012Validator(schema())


def test_the_published_schema_is_the_one_of_the_code(root: Path) -> None:
    Draft202012Validator.check_schema(schema())
    assert json.loads((root / PUBLISHED).read_text(encoding="utf-8")) == json.loads(json.dumps(schema()))


@given(histories())
@settings(deadline=None)
def test_every_line_that_is_written_is_valid_and_comes_back(events: list[Event]) -> None:
    for one in events:
        line = encode(one, "d")
        VALIDATOR.validate(json.loads(line))
        assert decode(line, "d") == one


def test_the_example_of_the_documentation_is_a_line(root: Path) -> None:
    text = (root / "docs" / "decisions.md").read_text(encoding="utf-8")
    example = text.partition("```json\n")[2].partition("```")[0]
    VALIDATOR.validate(json.loads(example))
    assert decode(example.encode(), json.loads(example)["document"])


@pytest.mark.parametrize("change", [{"v": "1"}, {"action": "burn"}, {"at": "now"}, {"seen": {"label": "DATE"}}])
def test_the_schema_refuses_what_is_no_line(change: dict[str, object]) -> None:
    line = json.loads(encode(event(1, "A", Action.ACCEPT, sheet().mentions[0]), "d"))
    assert VALIDATOR.is_valid(line)
    assert not VALIDATOR.is_valid(line | change)
