"""The mandates that a passage names: *ancien 7e vice-président du PETR, délégué à la transition*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.tag.officials.bodies import Body, BodyReader, Scene
from pipeline.tag.officials.phrase import Phrase
from pipeline.tag.officials.scan import Scan
from pipeline.tag.officials.several import SeveralReader
from pipeline.tag.rules import Rules

_FIRST_LETTERS = re.compile(r"^\w|(?<=-)\w")
_OBJECT = re.compile(r" (?:le|la|les|l'|un|une|ce|cette)\b(?! (?:\d|\w+di ))")  # not *élu président le 4 mai*
# These have charges, and are somebody's at a place: *adjoint à Nîmes*.
_DEPUTIES = ("adjoint", "maire-adjoint", "maire adjoint", "vice", "élu", "conseill")
_CHAIRS = ("président", "coprésident", "co-président")
_BEFORE = 60  # characters before a mandate's noun in which its article and what goes with it stand
_STEPS = 8  # complements that one mandate may have


class MandateReader:
    """Finds the mandates of a passage."""

    def __init__(self, rules: Rules, bodies: BodyReader, *, in_council: bool) -> None:
        """Compiles the patterns of `officials.toml`; `in_council` says that the sheet speaks of a council."""
        self._bodies, self._in_council = bodies, in_council
        self._role, self._plural = rules.lexicon("officials.role"), rules.lexicon("officials.plural")
        self._plans = rules.lexicon("officials.not_body")
        self._levels = rules.lexicon("officials.level")
        self._adjectives = rules.lexicon("officials.party_adjective")

        def compiled(template: str) -> re.Pattern[str]:
            return rules.compile("officials", template).expression

        self._scan = Scan(self._role, self._plural)
        self._noun = compiled("(?:{role}|{plural})(?!-)")
        self._lead = compiled(
            "(?<!-)(?:feue? )?(?:(?P<determiner>{determiner}) |(?P<elided>[ld]'))?(?:(?:{adjective}) )?"
            r"(?P<former>(?:(?:{former})[ -])*)(?:(?P<rank>{rank}) )?\Z"
        )
        self._any_role = compiled("{role}")
        self._elected_how, self._staff_after = compiled("{elected_how}"), compiled("{staff_after}")
        self._staff_before = compiled("{staff_before}(?= (?:adjointe?|élue?)s?$)")
        self._level, self._honorary = compiled("{level}"), compiled("{honorary}")
        self._bench = compiled("{bench}")
        self._bare_council = rules.compile("officials", "(?:{role}){bare_council}").expression
        self._party = compiled("{party_adjective}")
        self._bracket = compiled(r"\((?P<party>{party})\)")
        self._of, self._at = compiled(r"{of}(?P<object>[\w'-]+)"), compiled(r"{at}(?P<object>[\w'-]+)")
        self._several = SeveralReader(bodies, self._of)
        # Long, and most sheets need none or one of them.
        self._delegation = rules.compile("officials", "{delegation}")
        self._charge = rules.compile("officials", "{charge} ?{topic}(?:{again}{topic})*")
        self._capital_delegation = rules.compile("officials", "{capital_delegation}")
        self._since, self._over, self._in_year = compiled("{since}"), compiled("{over}"), compiled("{in_year}")

    def read(self, scene: Scene) -> Iterator[Phrase]:
        """Gives the mandates that a passage names, in its order."""
        text, end, done = scene.passage.plain, 0, 0
        charges: bool | None = None  # whether the passage can hold one: looked for once, and only where a mandate is
        for start in self._scan.starts(scene.passage):
            noun = self._noun.match(text, start) if start >= end else None
            lead = self._lead.search(text, max(end, start - _BEFORE), start) if noun else None
            if noun is None or lead is None:
                continue
            end = noun.end()
            if start < done or scene.is_inside(start) or self._is_staff(text, lead, noun):
                continue
            charges = self._charge.can_match(scene.passage.searched) if charges is None else charges
            phrase = self._complete(scene, self._begin(text, lead, noun), charges=charges)
            if not scene.passage.is_closed(phrase.start, phrase.end):
                several = self._several.read(scene, phrase)
                done = several[-1].tail
                yield from several

    def _begin(self, text: str, lead: re.Match[str], written: re.Match[str]) -> Phrase:
        end = written.end()
        charged = text.rfind(" délégué", written.start(), end)
        if charged > 0 and self._charge.expression.match(text, charged + 1):
            end = charged  # vice-présidente déléguée à l'eau: the charge is no part of the noun
        noun = " ".join(text[written.start() : end].split())
        singular = self._plural.get(noun)
        kind = self._role.get(singular or noun)
        determiner = (lead["determiner"] or lead["elided"] or "").casefold()
        former = bool(lead["former"]) or lead.group().casefold().startswith("feu") or noun.endswith("honoraire")
        start = lead.start("rank") if lead["rank"] else written.start()
        return Phrase(
            lead=lead.start(),
            start=start,
            end=end,
            tail=end,
            role=_small(singular or noun),
            plural=singular is not None,
            determiner=determiner,
            rank=lead["rank"] or "",
            former=former,
            sure=True if kind == "elective" else None,
            level=self._levels.get(noun.split()[-1]) or "",
        )

    def _is_staff(self, text: str, lead: re.Match[str], noun: re.Match[str]) -> bool:
        """Whether the noun is an agent's or a chief's, a participle (*élue en 2020*) or a verb (*ils président le*)."""
        role, after = noun.group().casefold(), noun.end() + 1
        if self._is_council(role):
            return not (self._in_council and self._bare_council.match(text, noun.start()))
        if role.endswith("président") and not lead["determiner"] and _OBJECT.match(text, noun.end()):
            return True
        if text[noun.end() : after] == " " and self._staff_after.match(text, after):
            return not role.startswith(("maire", "élu", "conseill"))
        if role in {"élu", "élue"} and (self._elected_how.match(text, after) or self._any_role.match(text, after)):
            return True
        return self._staff_before.search(text, max(0, lead.start() - 30), noun.end()) is not None

    def _complete(self, scene: Scene, phrase: Phrase, *, charges: bool) -> Phrase:
        text = scene.passage.plain
        for _ in range(_STEPS):
            behind_comma = text.startswith(", ", phrase.tail)
            at = phrase.tail + (2 if behind_comma else 1)
            if not behind_comma and not text.startswith(" ", phrase.tail):
                break
            longer = (self._charged(scene, phrase, at) if charges else None) or self._dated(text, phrase, at)
            if longer is None and not behind_comma:
                longer = self._qualified(text, phrase, at) or self._placed(scene, phrase, at)
            if longer is None:
                break
            contiguous = not behind_comma and phrase.end == phrase.tail and longer.end != phrase.end
            phrase = longer if contiguous else longer._replace(end=phrase.end)
        return phrase._replace(sure=_is_seat(scene, phrase)) if self._is_council(phrase.role) else phrase

    def _is_council(self, role: str) -> bool:
        return self._role.get(role) == "council"

    def _charged(self, scene: Scene, phrase: Phrase, at: int) -> Phrase | None:
        charge = self._charge.expression.match(scene.passage.plain, at, scene.until(at))
        return _delegated(scene, phrase, charge) if charge and not phrase.delegation else None

    def _dated(self, text: str, phrase: Phrase, at: int) -> Phrase | None:
        over = self._over.match(text, at)
        dated = over or self._since.match(text, at) or (self._in_year.match(text, at) if text[at - 1] == " " else None)
        return phrase._replace(former=phrase.former or over is not None, tail=dated.end()) if dated else None

    def _qualified(self, text: str, phrase: Phrase, at: int) -> Phrase | None:
        if level := self._level.match(text, at):
            kind = self._levels.get(level.group()) or ""
            return phrase._replace(level=kind, sure=True, end=level.end(), tail=level.end())
        if bench := self._bench.match(text, at):
            return phrase._replace(end=bench.end(), tail=bench.end())
        if honorary := self._honorary.match(text, at):
            former = phrase.former or not honorary.group().casefold().startswith("sortant")
            return phrase._replace(former=former, end=honorary.end(), tail=honorary.end())
        bracket = self._bracket.match(text, at)
        party = bracket or self._party.match(text, at)
        if party and not phrase.party and (bracket or self._is_party(party.group())):
            words = bracket["party"] if bracket else party.group()
            return phrase._replace(party=words, end=party.end(), tail=party.end())
        return None

    def _is_party(self, words: str) -> bool:
        """Whether an acronym is in its capitals: *le maire SE*, not *le maire se dit*."""
        form = self._adjectives.get(words) or ""
        return words.isupper() or not form.isupper()

    def _placed(self, scene: Scene, phrase: Phrase, at: int) -> Phrase | None:
        """The phrase with its body (*du PETR*, *à la Région*) or its plain delegation (*à l'agriculture*)."""
        text = scene.passage.plain
        before = self._of.match(text, at) or self._at.match(text, at)
        if before is None:
            return None
        if before["object"] in self._plans and not phrase.delegation:
            longer = _delegated(scene, phrase, before)
            leads_work = before["object"].islower() and phrase.role.startswith(_CHAIRS)
            return longer._replace(sure=False) if leads_work else longer  # *présidente du projet* is no mandate
        to, deputy = before.re is self._at, phrase.role.startswith(_DEPUTIES)
        if phrase.body is None and not (to and not deputy):
            body = self._bodies.read(scene, before.start("object"))
            is_group = body is not None and phrase.sure and body.elective is False
            if body is not None and not is_group and not (to and self._is_theme(scene, before, body)):
                sure = True if phrase.sure or body.elective or self._is_own(body) else body.elective
                return phrase._replace(body=body, sure=sure, end=body.end, tail=body.end)
        pattern = self._capital_delegation if text[before.start("object")].isupper() else self._delegation
        if not (to and deputy) or phrase.delegation:
            return None
        topic = pattern.expression.match(text, at, scene.until(at))
        return _delegated(scene, phrase, topic) if topic else None

    def _is_own(self, body: Body) -> bool:
        return self._in_council and self._bodies.is_commission(body)

    def _is_theme(self, scene: Scene, before: re.Match[str], body: Body) -> bool:
        """Whether what follows *à* is a charge, not a body: *à l'Agriculture*, but *à Dinan*, *à la Région*."""
        at_a_place = before.group()[: before.start("object") - before.start()].casefold() == "à "
        return body.start not in scene.by_start and not at_a_place and body.elective is None


def _is_seat(scene: Scene, phrase: Phrase) -> bool:
    """Whether a counsellor's place is one that has a council: a place's bare name, or a body that one presides."""
    body = phrase.body
    return body is None or body.elective is True or body.start not in scene.by_start


def _delegated(scene: Scene, phrase: Phrase, match: re.Match[str]) -> Phrase:
    """The phrase with its charge, in the letters of the text, without what links it to the name after it."""
    words = scene.passage.text[match.start() : match.end()].removesuffix(" et")
    end = match.start() + len(words)
    return phrase._replace(delegation=words, end=end, tail=end)


def _small(role: str) -> str:
    """The noun as written, but for the capitals of *le Vice-Président* and *LE MAIRE*."""
    return role.lower() if role.isupper() else _FIRST_LETTERS.sub(lambda m: m.group().lower(), role)
