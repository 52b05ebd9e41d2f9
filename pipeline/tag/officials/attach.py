"""Who holds which mandate: the mandates before and after each name of a passage."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from pipeline.tag.names import Name
from pipeline.tag.officials.bodies import Body, BodyReader, Scene
from pipeline.tag.officials.chains import BETWEEN_NAMES, Holder, joined, shared, titled
from pipeline.tag.officials.context import Context, is_commune
from pipeline.tag.officials.phrase import Phrase, headship, presidency
from pipeline.tag.officials.succession import SuccessionReader
from pipeline.tag.rules import Rules

_SEPARATOR = re.compile(r",? [-–—:] |, ?| \(| |: ?|\t")
_OPENS = re.compile(r"(?:^|[.!?:\n«“\"] ?)(?<![ .][A-Z]\. )$")
_BRACKET = re.compile(r"[^()\n]{1,60}\)(?=,)")
_CLOSES = re.compile(r"$| ?[,.;:!?)»”\"\n\t]| (?:et|ou|puis) | ?[(–—»-]")
_APART = re.compile(r" ?[,;)]|[.:]?$")
_MANY = 12  # names that one mandate in the plural may go to
_NEXT_ELECTED = (", ", " et ", ", et ")  # the council elects X president, Y and Z vice-presidents
_CALLED = 20  # characters of *s'appelle*, with the spaces around it
_FAR = 90  # characters before a name in which *présidée … par* may stand


@dataclass
class _Tail:
    """What was read after a name, up to an offset.

    `elected` says that a council elects who is named there, `titled` that a civility stands before the name;
    `series` is the last mandate with a rank, which the next names may share.
    """

    at: int
    phrases: list[Phrase] = field(default_factory=list)
    party: str = ""
    job: bool = False
    elected: bool = False
    titled: bool = False
    series: Phrase | None = None


class Attacher:
    """Joins the names and the mandates of one passage after the other."""

    def __init__(self, rules: Rules, bodies: BodyReader, context: Context, *, in_council: bool) -> None:
        """Compiles the patterns of `officials.toml`; `in_council` says that the sheet speaks of a council."""

        def compiled(template: str) -> re.Pattern[str]:
            return rules.compile("officials", template).expression

        self._bodies, self._context, self._in_council = bodies, context, in_council
        self._link, self._was = compiled("{link}"), compiled("{was}")
        self._party, self._job = compiled("{party}"), compiled("{job}")
        self._group, self._age = compiled("{group}(?=\\))"), compiled("{age}(?=,)")
        self._ranked = compiled(r"(?P<rank>{rank})(?:,? (?P<charge>{delegation}))?(?= ?[,;.)]|$)")
        self._candidate = compiled("{candidate}")
        self._presides, self._presided = compiled("{presides}"), compiled("{presided}")
        self._presided_by, self._whom = compiled("{presided_by}"), compiled("{whom}")
        self._staff_of = compiled("{staff_of}")
        self._opening_heads = compiled(r"(?:^|[.!?\n«“\"] ?)(?P<heads>{heads})[^,.;:!?\n]{0,60}, $")
        self._elects = compiled("{elects} ?$")
        self._heads, self._replaced = compiled("{heads}"), compiled("{replaced} ?$")
        self._succession = SuccessionReader(rules, bodies)
        self._called = re.compile(rf" {compiled('{is_called}').pattern} $")
        self._opening, self._other_job = compiled("{opening}$"), compiled("(?:{other_job}|{apposed})$")
        self._joint = re.compile(rf"(?:,? et|,)(?: puis)?(?: {compiled('{adverb}').pattern},?)? $")
        self._object = compiled(r"(?:le |la |les |l')(?P<object>[\w'-]+)")

    def attach(self, scene: Scene, phrases: list[Phrase]) -> tuple[list[Holder], set[int]]:
        """Gives every name of a passage with its mandates, and where the mandates that went to one lead."""
        leads, tails = {p.lead: p for p in phrases}, {p.tail: p for p in phrases}
        used: set[int] = set()
        holders: list[Holder] = []
        tail = _Tail(0)
        for name in scene.names:
            tail = self._after(scene, name, leads, tail)
            used.update(p.lead for p in tail.phrases)
            before = self._before(scene, name, tails, used, staff=tail.job and not tail.phrases)
            used.update(p.lead for p in before)
            rule = "officials.title" if before else "officials.apposition"
            presides = self._left_presidency(scene, name, before)
            if before or tail.phrases:  # a council's commission is what somebody without another mandate presides
                presides = [p for p in presides if p.body is None or p.body.elective is not False]
            every = (*before, *presides, *tail.phrases)
            if presides or any(p.lead == p.tail for p in tail.phrases):
                rule = "officials.presides"
            party = tail.party or next((p.party for p in every if p.party), "")
            shown = rule if every else "officials.party" if self._sits_for_party(scene, name, tail) else ""
            holders.append(Holder(name, every, party, shown))
            if len(holders) > 1:
                holders[-2:] = self._succession.read(scene, *holders[-2:])
        return list(shared(scene, holders)), used

    def _sits_for_party(self, scene: Scene, name: Name, tail: _Tail) -> bool:
        """Whether a party in brackets is all that stands beside a name, and nothing near tells of a candidate."""
        text = scene.passage.plain
        if not tail.party or tail.job or not text.startswith(" (", name.end):
            return False
        return self._candidate.search(text, max(0, name.start - _FAR), tail.at + _FAR) is None

    def _after(self, scene: Scene, name: Name, leads: dict[int, Phrase], last: _Tail) -> _Tail:
        """What is read after a name; `last` is what was read after the name before it."""
        text, start = scene.passage.plain, titled(scene, name)
        goes_on = last.elected and bool(last.phrases) and text[last.at : start] in _NEXT_ELECTED
        elected = goes_on or self._elects.search(text, max(0, start - 12), start) is not None
        series = next((p for p in last.phrases if p.rank), last.series)
        tail = _Tail(name.end, elected=elected, titled=bool(name.title), series=series)
        while True:
            at = tail.at
            if text.startswith(")", at):
                tail.at += 1
            separator = _SEPARATOR.match(text, tail.at)
            if separator is None or not self._step(scene, separator, leads, tail):
                tail.at = at
                return tail

    def _step(self, scene: Scene, separator: re.Match[str], leads: dict[int, Phrase], tail: _Tail) -> bool:
        """Reads one more party, mandate or job after a name; says whether there was one."""
        text, at = scene.passage.plain, separator.end()
        glued = separator.group() == " " and not tail.elected
        if (party := self._party_at(text, separator)) and (separator.group() == " (" or not glued):
            tail.party, tail.at = scene.passage.text[at : party.end()], party.end()
            return True
        link = self._link.match(text, at)
        linked = (link.end() + (text[link.end() : link.end() + 1] == " ")) if link else at
        phrase = leads.get(linked) or leads.get(at)
        if phrase is not None and self._is_of_next(scene, phrase):
            return False
        if phrase is not None and self._is_same_person(text[at:linked], phrase, tail, glued=glued):
            was = link is not None and self._was.search(link.group()) is not None
            tail.phrases.append(phrase._replace(former=True) if was else phrase)
            tail.at = phrase.tail
            return True
        presidency = (
            self._rank_alone(scene, at, tail.series)
            or self._right_presidency(scene, at)
            or self._seat_first(scene, separator, leads)
            or (self._headship(scene, linked) if linked > at else None)
        )
        if presidency is not None:
            tail.phrases.append(presidency)
            tail.at = presidency.tail
            return True
        job = self._job.match(text, at) if not glued and not tail.job else None
        if job is not None:
            tail.job, tail.at = True, self._job_end(job, leads)
            return True
        aside = _BRACKET.match(text, at) if separator.group() == " (" else self._age.match(text, at)
        tail.at = aside.end() if aside else tail.at
        return aside is not None

    def _seat_first(self, scene: Scene, separator: re.Match[str], leads: dict[int, Phrase]) -> Phrase | None:
        """*X (PETR du Vexin, vice-présidente)*: in a list of those who came, the body may stand before the mandate."""
        text, body = scene.passage.plain, None
        if separator.group() == " (":
            body = self._bodies.read(scene, separator.end())
        phrase = leads.get(body.end + 2) if body is not None and text.startswith(", ", body.end) else None
        if body is None or phrase is None or phrase.body is not None or body.elective is False:
            return None
        sure = True if phrase.sure or body.elective else None
        return phrase._replace(body=body, sure=sure) if text.startswith(")", phrase.tail) else None

    def _rank_alone(self, scene: Scene, at: int, series: Phrase | None) -> Phrase | None:
        """*X, 1er vice-président à l'eau ; Y, 2e, au sport*: the mandate before, with a rank of its own."""
        ranked = self._ranked.match(scene.passage.plain, at) if series is not None else None
        if series is None or ranked is None:
            return None
        start, end = ranked.span()
        said = series._replace(lead=start, start=start, end=end, tail=end, rank=ranked["rank"])
        return said._replace(plural=False, former=False, party="", delegation=ranked["charge"] or "")

    def _party_at(self, text: str, separator: re.Match[str]) -> re.Match[str] | None:
        """The party, or in brackets the group of a council, that ends where a name's words may."""
        group = self._group.match(text, separator.end()) if separator.group() == " (" else None
        party = group or self._party.match(text, separator.end())
        return party if party and text[party.end() : party.end() + 1] in {")", ",", ""} else None

    def _is_of_next(self, scene: Scene, phrase: Phrase) -> bool:
        """Whether a mandate belongs to the name that it stands before: *X, l'ex-maire de Y Z et ...*."""
        following = bisect_right(scene.name_starts, phrase.tail)
        is_beside = scene.name_starts[following : following + 1] == (phrase.tail + 1,)
        return is_beside and bool(phrase.determiner)

    def _is_same_person(self, link: str, phrase: Phrase, tail: _Tail, *, glued: bool) -> bool:
        """Whether a mandate after a name is its own: not *X et le maire de Y*, nor *X, maire de Y, le président*."""
        first, coordinated = not tail.phrases and not tail.job, link.casefold().startswith(("et ", "puis ", "ainsi "))
        shown = tail.titled or phrase.body is not None or phrase.plural
        if first and shown and not link and not phrase.determiner:
            return True  # *Monsieur X Maire*, *X maire de Y*, *X, Y Adjoints*, as minutes write it
        if (glued and (not link or (first and coordinated))) or (coordinated and phrase.determiner):
            return False
        linked = self._link.fullmatch(link.strip()) is not None and bool(link.strip()) and not coordinated
        return first or linked or not phrase.determiner

    def _job_end(self, job: re.Match[str], leads: dict[int, Phrase]) -> int:
        """Where a job ends: before the mandate that *et* joins to it."""
        ends = (job.start() + m.start() for m in re.finditer(" et ", job.group()))
        return next((end for end in ends if end + 4 in leads), job.end())

    def _right_presidency(self, scene: Scene, at: int) -> Phrase | None:
        """*qui préside le PETR*, *qui le présidait à l'époque*: as a mandate without words of its own."""
        text = scene.passage.plain
        match = self._presides.match(text, at)
        if match is None:
            return self._headship(scene, at)
        former = self._presided.match(match["verb"]) is not None
        if match["pronoun"] or match["elided"]:
            return self._presidency(self._context.before(scene, at), match.end(), former=former)
        thing = self._object.match(text, match.end() + 1)
        body = self._bodies.read(scene, thing.start("object")) if thing else None
        return self._presidency(body, body.end, former=former) if body else None

    def _headship(self, scene: Scene, at: int) -> Phrase | None:
        """*à la tête de la métropole*: who heads a commune is its mayor, who heads another council presides it."""
        heads = self._heads.match(scene.passage.plain, at)
        body = self._bodies.read(scene, heads.start("object")) if heads else None
        if heads is None or body is None:
            return None
        return headship(body, heads["seat"], commune=is_commune(scene, body))

    def _left_presidency(self, scene: Scene, name: Name, before: list[Phrase]) -> list[Phrase]:
        """*présidée depuis 2020 par X*, *que présida longtemps le sénateur X*."""
        text, stop = scene.passage.plain, min([titled(scene, name), *(p.lead for p in before)])
        if not text.endswith(" ", 0, stop):
            return []
        if text.endswith(", ", 0, stop) and (heads := self._opening_heads.search(text, max(0, stop - _FAR), stop)):
            headed = self._headship(scene, heads.start("heads"))
            return [headed] if headed is not None else []
        for pattern in (self._presided_by, self._whom):
            for match in pattern.finditer(text, max(0, stop - _FAR), stop - 1):
                if match.end() == stop - 1:
                    past = pattern is self._whom and self._presided.match(match["verb"]) is not None
                    former = past or re.search(r"\b(?:alors|longtemps|jusqu|à l'époque)", match["words"]) is not None
                    body = self._context.before(scene, match.start())
                    return [p for p in [self._presidency(body, stop, former=former)] if p is not None]
        return []

    def _presidency(self, body: Body | None, tail: int, *, former: bool) -> Phrase | None:
        is_own = body is not None and self._in_council and self._bodies.is_commission(body)
        if body is None or (body.elective is False and not is_own):
            return None
        made = presidency(body, tail, former=former)
        return made._replace(sure=True) if is_own else made

    def _before(
        self, scene: Scene, name: Name, tails: dict[int, Phrase], used: set[int], *, staff: bool
    ) -> list[Phrase]:
        text, at = scene.passage.plain, titled(scene, name)
        called = self._called.search(text, max(0, at - _CALLED), at)
        gaps = (called.group() if called else ", dont ", ", dont ", " : ", " :", ", ", " ", ": ", "\t", " (")
        gap = next((g for g in gaps if text.endswith(g, 0, at)), None)
        if gap is None:
            return []
        chain = joined(text, tails, at - len(gap), used, self._joint)
        if gap == " (":
            return chain if text.startswith(")", name.end) else []
        if ":" in gap or gap in {" ", "\t"} or called:
            return chain if not called or any(p.determiner and not p.plural for p in chain) else []
        many = bool(chain) and chain[-1].plural
        if many or "dont" in gap:
            return chain if many and ("dont" in gap or self._is_of_many(scene, name)) else []
        if not chain:
            return self._opening_chain(text, tails, at - len(gap), used)
        opens = _OPENS.search(text, max(0, chain[0].lead - 4), chain[0].lead) is not None
        return chain if (opens or not staff) and self._is_apposed(text, name, chain[0]) else []

    def _is_of_many(self, scene: Scene, name: Name) -> bool:
        """Whether another name is joined to one: *les conseillers départementaux, X et Y, ...*."""
        text, following = scene.passage.plain, bisect_right(scene.name_starts, name.start)
        for other in scene.names[following : following + _MANY]:
            if BETWEEN_NAMES.fullmatch(text, name.end, titled(scene, other)) is None:
                return False
            if _APART.match(text, other.end):
                return True
            name = other
        return False

    def _opening_chain(self, text: str, tails: dict[int, Phrase], at: int, used: set[int]) -> list[Phrase]:
        """The mandates that open a sentence, with what else they are behind: *maire de X et institutrice, Y*."""
        beside = self._other_job.search(text, max(0, at - _FAR), at)
        end = beside.start() - 1 - text.startswith(",", beside.start() - 2) if beside else -1
        chain = joined(text, tails, end, used, self._joint)
        return chain if chain and self._is_opening(text, chain[0]) else []

    def _is_apposed(self, text: str, name: Name, phrase: Phrase) -> bool:
        """Whether a mandate and the name behind its comma are one person: not *selon le maire, X a voté*."""
        if not phrase.determiner:
            return self._is_opening(text, phrase)
        replaced = self._replaced.search(text, max(0, phrase.lead - 40), phrase.lead)
        return bool(_CLOSES.match(text, name.end)) and not replaced and not self._is_of_staff(text, phrase)

    def _is_opening(self, text: str, phrase: Phrase) -> bool:
        """Whether a mandate opens its sentence, alone or joined to a job: *agriculteur et maire de X, Y*."""
        if phrase.determiner:
            return False
        beside = self._opening.search(text, max(0, phrase.lead - _FAR), phrase.lead)
        lead = beside.start() if beside else phrase.lead
        return _OPENS.search(text, max(0, lead - 4), lead) is not None

    def _is_of_staff(self, text: str, phrase: Phrase) -> bool:
        """Whether the name is that of somebody who works for the official: *le directeur de cabinet du maire, X*."""
        serves = phrase.determiner == "du" or text.endswith("de ", 0, phrase.lead)
        return serves and self._staff_of.search(text, max(0, phrase.lead - 60), phrase.lead) is not None
