"""Officials named by mandate alone: *un élu de Plouvigny*, *le vice-président à l'agriculture*."""

from __future__ import annotations

import re

from pipeline.tag.officials.bodies import Scene
from pipeline.tag.officials.context import Context
from pipeline.tag.officials.phrase import Phrase
from pipeline.tag.rules import Rules

_GREETING = re.compile(r"(?:^|[«\"“,.!?:;(\n–—-] ?)(?:Monsieur|Madame|M\.|Mme|Cher|Chère) $")
_CIVILITY = re.compile(r"(?:Monsieur|Madame|M\.|Mme) $")
_QUOTED = re.compile(r"[«\"“] ?(?:Monsieur|Madame|M\.|Mme) $")
_BEHIND_A_QUOTE = re.compile(r"[»\"”] ?[.,]? ?[(–—-] ?$")
_SINGULAR_ONLY = frozenset({"les", "des", "aux", "mes", "ses", "leurs", "nos", "vos"})
_ANY = frozenset({"un", "une"})


class UnnamedReader:
    """Tells the mandates that stand for somebody from rules, salutations and mere charges."""

    def __init__(self, rules: Rules, context: Context) -> None:
        """Compiles the patterns of `officials.toml`."""

        def compiled(template: str) -> re.Pattern[str]:
            return rules.compile("officials", template).expression

        self._context = context
        self._office, self._general = compiled("{office}(?= ?$)"), compiled("{general}")
        self._source, self._address = compiled("(?:{source})(?= ?$)"), compiled("{address}")
        self._generic = compiled("{generic}")

    def why_nobody(self, scene: Scene, phrase: Phrase) -> str:
        """Gives why a mandate that went to no name stands for nobody; empty where it is a mention of somebody."""
        text = scene.passage.plain
        if phrase.plural or not (self._is_determined(phrase) or self._is_source(text, phrase)):
            return "a mandate that went to no name, in the plural or without an article for one person"
        if not self._is_elective(scene, phrase):
            return "to preside that body is no elective mandate, or nothing shows it"
        if self._is_rule(text, phrase):
            return "the charge is spoken of, not who holds it"
        return "a salutation" if self._is_greeting(text, phrase) else ""

    def _is_determined(self, phrase: Phrase) -> bool:
        return bool(phrase.determiner) and phrase.determiner not in _SINGULAR_ONLY

    def _is_source(self, text: str, phrase: Phrase) -> bool:
        """Whether it signs a quotation without an article: *« … » (maire de Dinan, entretien, 2021)*."""
        before = text, max(0, phrase.lead - 30), phrase.lead
        return any(pattern.search(*before) for pattern in (_BEHIND_A_QUOTE, self._source))

    def _is_elective(self, scene: Scene, phrase: Phrase) -> bool:
        if phrase.sure is not None:
            return phrase.sure
        if phrase.body is None and _CIVILITY.search(scene.passage.plain, max(0, phrase.lead - 9), phrase.lead):
            return True
        body = self._context.body_of(scene, phrase)
        return body is None or body.elective is True

    def _is_rule(self, text: str, phrase: Phrase) -> bool:
        """Whether it is the charge that is spoken of: *le maire peut déléguer*, *la fonction de maire*."""
        if self._office.search(text, max(0, phrase.start - 40), phrase.start):
            return True
        if _CIVILITY.search(text, max(0, phrase.lead - 9), phrase.lead):
            return False
        if text[phrase.end : phrase.end + 1] != " ":
            return False
        example = phrase.determiner in _ANY and self._generic.match(text, phrase.end + 1)
        return bool(example) or self._general.match(text, phrase.end + 1) is not None

    def _is_greeting(self, text: str, phrase: Phrase) -> bool:
        """*Monsieur le Président,* at the head of a speech, or of words that are quoted."""
        after = text[phrase.end : phrase.end + 2].strip()
        if after[:1] not in {",", "!"} or not _GREETING.search(text, max(0, phrase.lead - 12), phrase.lead):
            return False
        following = phrase.end + len(after) + 1
        if _QUOTED.search(text, max(0, phrase.lead - 12), phrase.lead):
            return True
        return after == "!" or following >= len(text) or self._address.match(text, following) is not None
