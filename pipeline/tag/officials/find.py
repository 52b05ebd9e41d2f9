"""Finds the officials of a reading: who holds a mandate, where they are named again, who is named by mandate alone."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Label, Mention
from pipeline.tag.dropped import drop
from pipeline.tag.names import Name
from pipeline.tag.officials.attach import Attacher
from pipeline.tag.officials.attendance import AttendanceReader
from pipeline.tag.officials.bodies import BodyReader, Scene, scenes
from pipeline.tag.officials.chains import Holder
from pipeline.tag.officials.context import Context
from pipeline.tag.officials.mandates import MandateReader
from pipeline.tag.officials.people import Again, People, Sighting
from pipeline.tag.officials.phrase import Phrase
from pipeline.tag.officials.signature import sign
from pipeline.tag.officials.taken_up import take_up
from pipeline.tag.officials.unnamed import UnnamedReader
from pipeline.tag.patterns import fold
from pipeline.tag.reading import Found, Reading
from pipeline.tag.rules import Rules
from pipeline.values import Mandate, OfficialValue

_Key = tuple[str, int]
_NO_MANDATE = "a name beside which no mandate stands, and the sheet gives that person none elsewhere"
_OTHER_CHARGE = "a name whose charge is no elective mandate"
_SHOWN = ("officials.taken_up", "officials.party", "officials.successor")  # these show an official without a mandate
_SHORT = 80  # characters before a name in which *son successeur* may stand


def find_officials(reading: Reading, rules: Rules, found: Found) -> list[Mention]:
    """Gives the mentions of officials, in the order of the text."""
    return sorted(_Officials(reading, rules, found).mentions(), key=lambda m: m.start)


class _Officials:
    """One sheet's names and mandates, and what they say together."""

    def __init__(self, reading: Reading, rules: Rules, found: Found) -> None:
        self._rules = rules
        self._functions, self._vague = rules.lexicon("officials.function"), rules.lexicon("officials.vague")
        self._successor = rules.compile("officials", "{successor},? ?(?:{names.title} ?)?$").expression
        self._scenes = scenes(reading.passages, rules, found)
        bodies = BodyReader(rules)
        attendance = AttendanceReader(rules, bodies)
        councils = attendance.councils(self._scenes)
        in_council = any(councils)
        self._context = Context(self._scenes, rules, bodies)
        mandates = MandateReader(rules, bodies, in_council=in_council)
        attacher = Attacher(rules, bodies, self._context, in_council=in_council)
        self._phrases = [[self._context.settled(s, p) for p in mandates.read(s)] for s in self._scenes]
        joined = [attacher.attach(s, p) for s, p in zip(self._scenes, self._phrases, strict=True)]
        self._holders, self._used = [j[0] for j in joined], [j[1] for j in joined]
        sign(self._scenes, self._phrases, self._holders, self._used)
        take_up(self._scenes, self._phrases, self._holders, self._used, rules)
        self._people = People(
            _sighting(s, h.name) for s, hs in zip(self._scenes, self._holders, strict=True) for h in hs
        )
        self._members = attendance.members(self._scenes, councils)
        self._elected = frozenset(self._elected_keys())

    def _elected_keys(self) -> Iterator[_Key]:
        for scene, holders, members in zip(self._scenes, self._holders, self._members, strict=True):
            is_elected = False
            for holder in holders:
                shown = holder.name in members or holder.rule in _SHOWN
                elected = shown or any(self._is_sure(scene, p) for p in holder.phrases)
                follows = is_elected and self._successor.search(*_words_before(scene, holder.name)) is not None
                is_elected = elected or follows
                if is_elected:
                    yield self._people.key(_sighting(scene, holder.name))

    def _is_sure(self, scene: Scene, phrase: Phrase) -> bool:
        if phrase.sure is not None:
            return phrase.sure
        body = self._context.body_of(scene, phrase)
        return body is None or body.elective is True

    def _is_open(self, scene: Scene, phrase: Phrase) -> bool:
        """Whether it is a mandate of a person who holds another: nothing shows it to be none."""
        body = self._context.body_of(scene, phrase)
        return phrase.sure is None and (body is None or body.elective is None)

    def mentions(self) -> Iterator[Mention]:
        """Gives the mentions, passage by passage."""
        again = Again(self._words(), self._rules)
        unnamed = UnnamedReader(self._rules, self._context)
        for index, scene in enumerate(self._scenes):
            for holder in self._holders[index]:
                key = self._people.key(_sighting(scene, holder.name))
                if key in self._elected:
                    yield self._named(scene, holder, key, member=holder.name in self._members[index])
                else:
                    why = _OTHER_CHARGE if holder.phrases else _NO_MANDATE
                    drop(Label.ELECTED_OFFICIAL, scene.passage, holder.name.start, holder.name.end, why, holder.rule)
            for start, end, key in again.find(scene):
                value = OfficialValue(named=True)
                name = self._people.fullest(key) or scene.passage.text[start:end]
                yield Mention(*_span(scene, start, end), "officials.again", value, name)
            for phrase in self._phrases[index]:
                if phrase.lead in self._used[index]:
                    continue
                if why := unnamed.why_nobody(scene, phrase):
                    drop(Label.ELECTED_OFFICIAL, scene.passage, phrase.start, phrase.end, why, "officials.unnamed")
                else:
                    value = OfficialValue(named=False, party=phrase.party, mandates=(self._mandate(scene, phrase),))
                    yield Mention(*_span(scene, phrase.start, phrase.end), "officials.unnamed", value)

    def _named(self, scene: Scene, holder: Holder, key: _Key, *, member: bool) -> Mention:
        name = holder.name
        # A body that only a mandate's holder presides so (a network of towns) counts here: the person holds one.
        held = [p for p in holder.phrases if self._is_sure(scene, p) or self._is_open(scene, p)]
        said = [p for p in held if p.role not in self._functions]
        said = [p for p in said if p.role not in self._vague] or said
        value = OfficialValue(named=True, party=holder.party, mandates=tuple(self._mandate(scene, p) for p in said))
        shown = held or holder.rule in _SHOWN
        rule = holder.rule if shown else "officials.attendance" if member else "officials.again"
        return Mention(*_span(scene, name.start, name.end), rule, value, self._people.fullest(key) or name.text)

    def _mandate(self, scene: Scene, phrase: Phrase) -> Mandate:
        body = self._context.body_of(scene, phrase)
        return phrase.mandate(body.text if body else "")

    def _words(self) -> dict[str, _Key]:
        """The surnames and given names that stand for an official when they stand alone, and both turned round."""
        places = {fold(p.body.text) for phrases in self._phrases for p in phrases if p.body}
        words = {
            given: key for given, key in self._people.sole_givens().items() if key in self._elected and len(given) > 2
        }
        words |= {surname: (surname, index) for surname, index in sorted(self._elected)}
        words |= {turned: key for turned, key in self._people.turned() if key in self._elected}
        return {word: key for word, key in words.items() if word not in places}


def _sighting(scene: Scene, name: Name) -> Sighting:
    return Sighting(scene.passage.start + name.start, name)


def _words_before(scene: Scene, name: Name) -> tuple[str, int, int]:
    """What stands before a name, to be searched."""
    return scene.passage.plain, max(0, name.start - _SHORT), name.start


def _span(scene: Scene, start: int, end: int) -> tuple[Label, int, int, str]:
    return scene.passage.mention(Label.ELECTED_OFFICIAL, start, end)
