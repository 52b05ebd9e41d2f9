"""Every rule keeps its own examples."""

from __future__ import annotations

from pipeline.tag.check import check_rules
from pipeline.tag.model import Model


def test_every_rule_keeps_its_examples(model: Model) -> None:
    failures = [f"{f.rule}: {f.example}: {f.message}" for f in check_rules(model.rules)]
    assert not failures, "\n".join(failures)
