"""Every rule keeps its own examples."""

from __future__ import annotations

from spacy.language import Language

from pipeline.tag.check import check_rules


def test_every_rule_keeps_its_examples(nlp: Language) -> None:
    failures = [f"{f.rule}: {f.example}: {f.message}" for f in check_rules(nlp)]
    assert not failures, "\n".join(failures)
