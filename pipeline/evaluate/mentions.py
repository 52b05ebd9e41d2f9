"""Scores the mentions of a document: their words, their values, and the mandates of officials."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.evaluate.gold import Gold, GoldMention
from pipeline.evaluate.likeness import bare, bare_role, bare_unit, near, same_number
from pipeline.evaluate.score import Miss, Score, Tally, match, tally
from pipeline.records import Label, Mention, Sheet
from pipeline.values import DateValue, FigureValue, OfficialValue, QuoteValue


def score_mentions(gold: Gold, sheet: Sheet | None, score: Score) -> None:
    """Adds the scores of a document's mentions; those of a sheet that is missing are all missed."""
    if gold.mentions is None:
        return
    mentions = sheet.mentions if sheet else ()
    for label in Label:
        wanted = [m for m in gold.mentions if m.label is label]
        found = [m for m in mentions if m.label is label]
        pairs, missed, spare = match(wanted, found, lambda g, p: bare(g.text) == bare(p.text))
        strict = tally(pairs, missed, spare)
        loose, missed, spare = match(missed, spare, lambda g, p: near(g.text, p.text))
        relaxed = tally(loose, missed, spare)
        score.strict[label].add(strict)
        score.relaxed[label].add(Tally(strict.tp + relaxed.tp, relaxed.fp, relaxed.fn))
        for g, p in pairs:
            if not g.optional:
                _score_value(gold.document_id, g, p, score)
        _tell(gold.document_id, label, score, missed, loose, spare)
    _score_mandates(gold, mentions, score)


def _tell(
    document_id: str,
    label: Label,
    score: Score,
    missed: list[GoldMention],
    loose: list[tuple[GoldMention, Mention]],
    spare: list[Mention],
) -> None:
    score.misses += [Miss(document_id, label, "missed", g.text) for g in missed if not g.optional]
    score.misses += [Miss(document_id, label, "boundary", f"{g.text}  <>  {p.text}") for g, p in loose]
    score.misses += [Miss(document_id, label, "spurious", p.text) for p in spare]


def _score_value(document_id: str, gold: GoldMention, mention: Mention, score: Score) -> None:
    """Counts the values that the gold gives for a mention that was found."""

    def count(name: str, wanted: str, got: str, right: bool) -> None:
        score.values[name].count(right)
        if not right:
            score.misses.append(Miss(document_id, name, "value", f"{gold.text[:50]}: {wanted} <> {got}"))

    match mention.value:
        case DateValue(edtf=edtf) if wanted := gold.attr("edtf"):
            count("date edtf", wanted, edtf, edtf == wanted)
        case FigureValue(value=value, unit=unit) if wanted := gold.attr("value"):
            count("figure value", wanted, str(value), same_number(value, wanted))
            count("figure unit", gold.attr("unit"), unit, bare_unit(unit) == bare_unit(gold.attr("unit")))
        case QuoteValue(kind=kind, source=source, speaker=speaker) if wanted := gold.attr("source"):
            count("quote source", wanted, source, near(wanted, source))
            if wanted := gold.attr("speaker"):
                count("quote speaker", wanted, speaker, near(wanted, speaker))
            if wanted := gold.attr("kind"):
                count("quote kind", wanted, kind, kind == wanted)


@dataclass(frozen=True)
class _Held:
    """A mandate to compare: who (bare), which role (bare), and the body."""

    who: str
    role: str
    body: str
    optional: bool = False

    def is_like(self, other: _Held) -> bool:
        return (self.who, self.role) == (other.who, other.role)

    def is_same(self, other: _Held) -> bool:
        return self.is_like(other) and near(self.body, other.body)


def _held(who: str, role: str, body: str) -> _Held:
    return _Held(bare(who).casefold(), bare_role(role), body)


def _once(held: list[_Held]) -> list[_Held]:
    """Each mandate once; of those with alike bodies the last stays, in the place of the first."""
    return list({(h.who, h.role, bare(h.body)): h for h in held}.values())


def _score_mandates(gold: Gold, mentions: tuple[Mention, ...], score: Score) -> None:
    """Counts the mandates of named officials: who and which role; then the body, of those found."""
    wanted = _once(
        [
            _held(m.text, role, body)
            for m in gold.mentions or ()
            if m.label is Label.ELECTED_OFFICIAL and not m.optional
            if m.attr("named").lower() != "false" and m.text[:1].isupper()
            for role, body in m.mandates
        ]
    )
    found = _once(
        [
            _held(m.text, mandate.role, mandate.body)
            for m in mentions
            if isinstance(m.value, OfficialValue) and m.value.named and m.text[:1].isupper()
            for mandate in m.value.mandates
            if mandate.role
        ]
    )
    found.sort(key=lambda h: not any(h.is_same(w) for w in wanted))
    wanted.sort(key=lambda w: not any(w.is_same(h) for h in found))
    pairs, missed, spare = match(wanted, found, _Held.is_like)
    score.mandates.add(tally(pairs, missed, spare))
    for g, p in pairs:
        if g.body:
            right = near(g.body, p.body)
            score.values["mandate body"].count(right)
            if not right:
                score.misses.append(Miss(gold.document_id, "mandate", "body", f"{g.who}: {g.body} <> {p.body}"))
    score.misses += [Miss(gold.document_id, "mandate", "missed", f"{g.who} / {g.role}") for g in missed]
    score.misses += [Miss(gold.document_id, "mandate", "spurious", f"{p.who} / {p.role}") for p in spare]
