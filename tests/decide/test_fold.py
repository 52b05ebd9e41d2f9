"""The fold: what proposals and events come to, in cases and as properties."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import TEXT, claim, day, event, seen, sheet, suggestions

from pipeline.decide.fold import choices_of, only_decided, review_sheet, standing
from pipeline.decide.outcome import is_waiting
from pipeline.decide.records import Action, Claim, Event, Review, Reviewed, State
from pipeline.decide.threads import DECIDES
from pipeline.identifiers import mention_id
from pipeline.records import Choice, Decided, EntityChoice, Label, Mention
from pipeline.values import StructureValue

SHEET = sheet()
DATE, PLOUVIGNY, REGION, QUERIEUX, JUNE, REGION_2 = SHEET.mentions
YEAR = claim(TEXT, DATE.end - 4, DATE.end, Label.DATE, day("2019"))
ALL = [(m.label, m.start, m.end) for m in SHEET.mentions]


def table(reviewed: Reviewed) -> list[tuple[str, str, str]]:
    """Words, status and reviewer of what somebody has decided."""
    decided = [m for m in reviewed.sheet.mentions if m.status is not Decided.SUGGESTED]
    return [(m.text, m.status, m.reviewer) for m in decided]


def add(number: int, by: str, words: str, label: Label = Label.STRUCTURE, given: str = "0123456789abcdef") -> Event:
    at = TEXT.index(words)
    what = claim(TEXT, at, at + len(words), label, StructureValue("petr"))
    return event(number, by, Action.ADD, mention=given, claim=what)


ACCEPT = event(1, "Zoé", Action.ACCEPT, DATE)
ELIE = event(2, "Élie", Action.REJECT, DATE)
EVERYTHING = [event(i, "Zoé", Action.ACCEPT, m) for i, m in enumerate(SHEET.mentions)]
REJECT = event(1, "Zoé", Action.REJECT, DATE)
NARROW = event(1, "Zoé", Action.EDIT, DATE, claim=YEAR)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], []),
        ([ACCEPT], [("3 mai 2019", "accepted", "Zoé")]),
        ([REJECT], [("3 mai 2019", "rejected", "Zoé")]),
        ([NARROW], [("2019", "edited", "Zoé")]),
        ([event(1, "Zoé", Action.EDIT, DATE, claim=seen(DATE))], [("3 mai 2019", "accepted", "Zoé")]),
        ([add(1, "Zoé", "pacte")], [("pacte", "added", "Zoé")]),
        ([ACCEPT, event(2, "Zoé", Action.REJECT, DATE)], [("3 mai 2019", "rejected", "Zoé")]),
        ([ACCEPT, event(2, "Zoé", Action.UNDO, undoes="e00001")], []),
        (
            [ACCEPT, event(2, "Zoé", Action.UNDO, undoes="e00001"), event(3, "Zoé", Action.UNDO, undoes="e00002")],
            [("3 mai 2019", "accepted", "Zoé")],
        ),
        ([ACCEPT, event(2, "Élie", Action.UNDO, undoes="e00001")], [("3 mai 2019", "accepted", "Zoé")]),
        ([ACCEPT, event(2, "Élie", Action.ACCEPT, DATE)], [("3 mai 2019", "accepted", "Zoé; Élie")]),
        ([ACCEPT, event(2, "Élie", Action.REJECT, DATE)], [("3 mai 2019", "disputed", "Zoé; Élie")]),
        ([REJECT, event(2, "Élie", Action.REJECT, DATE)], [("3 mai 2019", "rejected", "Zoé; Élie")]),
        ([ACCEPT, replace(NARROW, id="e2", by="Élie")], [("2019", "disputed", "Zoé; Élie")]),
        (
            [ACCEPT, ELIE, event(3, "Ana", Action.ACCEPT, DATE, settles=("e00001", "e00002"))],
            [("3 mai 2019", "accepted", "Ana")],
        ),
        (
            [
                ACCEPT,
                ELIE,
                event(3, "Ana", Action.ACCEPT, DATE, settles=("e00001", "e00002")),
                event(4, "Élie", Action.REJECT, DATE),
            ],
            [("3 mai 2019", "disputed", "Ana; Élie")],
        ),
        (
            [
                ACCEPT,
                ELIE,
                event(3, "Zoé", Action.REJECT, DATE, settles=("e00002",)),
                event(4, "Zoé", Action.UNDO, undoes="e00003"),
            ],
            [("3 mai 2019", "disputed", "Zoé; Élie")],
        ),
        ([event(1, "Zoé", Action.COMMENT, DATE, comment="Vraiment ?")], []),
        ([event(1, "Zoé", Action.COMPLETE)], []),
        # One who narrowed it, one who accepted what the first had left:
        (
            [NARROW, event(2, "Élie", Action.ACCEPT, mention=DATE.mention_id, seen=YEAR)],
            [("2019", "edited", "Zoé; Élie")],
        ),
        # The same place under another id, as on another branch, with another reading:
        (
            [ACCEPT, event(2, "Élie", Action.REJECT, mention="f" * 16, seen=seen(DATE))],
            [("3 mai 2019", "disputed", "Zoé; Élie")],
        ),
        # The same id for another place, for the same reason: two mentions.
        (
            [ACCEPT, event(2, "Élie", Action.REJECT, mention=DATE.mention_id, seen=seen(JUNE))],
            [("3 mai 2019", "accepted", "Zoé"), ("7 juin 2021", "rejected", "Élie")],
        ),
        # Two suggestions made one by who widened one over the other:
        (
            [event(1, "Zoé", Action.ACCEPT, JUNE), event(2, "Zoé", Action.EDIT, DATE, claim=seen(JUNE))],
            [("7 juin 2021", "edited", "Zoé")],
        ),
        # A mention given another label, then another one added with the first label on the same words:
        (
            [
                event(1, "Zoé", Action.EDIT, REGION, claim=replace(seen(REGION), label=Label.DATE, value=day("2020"))),
                event(2, "Zoé", Action.ADD, mention="f" * 16, claim=seen(REGION)),
            ],
            [("Région", "edited", "Zoé"), ("Région", "added", "Zoé")],
        ),
    ],
)  # fmt: skip
def test_what_events_come_to(events: list[Event], expected: list[tuple[str, str, str]]) -> None:
    assert sorted(table(review_sheet(SHEET, events))) == sorted(expected)


def test_a_decision_covers_the_suggestion_that_it_saw_and_the_one_that_it_claims() -> None:
    narrow = [m for m in review_sheet(SHEET, [NARROW]).sheet.mentions if m.start < DATE.end]
    assert [m.text for m in narrow] == ["2019"]
    suggested_too = sheet(
        mentions=sorted([*suggestions(), DATE._replace(start=DATE.end - 4, text="2019")], key=lambda m: m.start)
    )
    both = review_sheet(suggested_too, [NARROW]).sheet.mentions
    assert [m.text for m in both if m.start < DATE.end] == ["2019"]


def test_what_was_decided_stays_when_no_rule_suggests_it_with_the_value_that_was_seen() -> None:
    other = DATE._replace(value=day("2020-05-03"))
    for mentions in ([], [other]):
        reviewed = review_sheet(sheet(mentions=mentions), [ACCEPT])
        assert [(m.text, m.status, m.value, m.mention_id) for m in reviewed.sheet.mentions] == [
            ("3 mai 2019", "accepted", day("2019-05-03"), DATE.mention_id)
        ]


def test_a_suggestion_keeps_the_id_that_it_had_when_its_decision_is_undone_or_only_commented() -> None:
    other = {"mention": "f" * 16, "seen": seen(DATE)}
    undone = [event(1, "Zoé", Action.ACCEPT, **other), event(2, "Zoé", Action.UNDO, undoes="e00001")]
    for events in (undone, [event(1, "Zoé", Action.COMMENT, comment="Hm.", **other)]):
        assert review_sheet(SHEET, events).sheet.mentions[0].mention_id == "f" * 16


def test_other_suggestions_keep_their_ids() -> None:
    wider = claim(TEXT, REGION.start - 3, REGION.end, Label.STRUCTURE, REGION.value)
    for one in (event(1, "Zoé", Action.ACCEPT, REGION), event(1, "Zoé", Action.EDIT, REGION, claim=wider)):
        mentions = review_sheet(SHEET, [one]).sheet.mentions
        assert [m.mention_id for m in mentions] == [m.mention_id for m in SHEET.mentions]


def test_a_comment_without_a_place_changes_no_id() -> None:
    one = event(1, "Zoé", Action.COMMENT, mention=DATE.mention_id, comment="Hm.")
    assert review_sheet(SHEET, [one]).sheet.mentions == SHEET.mentions


MOVED = "Une ligne de plus, avec la Région.\n" + TEXT
GONE = TEXT.replace("3 mai 2019", "printemps venu")


def test_decisions_follow_their_words() -> None:
    reviewed = review_sheet(sheet(MOVED, []), [ACCEPT, event(2, "Zoé", Action.REJECT, REGION)])
    assert [(m.start, m.text, m.status) for m in reviewed.sheet.mentions] == [
        (DATE.start + 35, "3 mai 2019", "accepted"),
        (REGION.start + 35, "Région", "rejected"),
    ]
    assert [r.located and r.located.state for r in reviewed.events] == [State.MOVED, State.MOVED]


def test_a_decision_whose_words_are_gone_is_shown_and_not_applied() -> None:
    reviewed = review_sheet(sheet(GONE, []), [ACCEPT, event(2, "Zoé", Action.COMPLETE)])
    assert reviewed.sheet.mentions == ()
    assert [(p.code, p.stage) for p in reviewed.sheet.problems] == [("orphan_decision", "decide")]
    assert "Zoé" in reviewed.sheet.problems[0].message
    assert "3 mai 2019" in reviewed.sheet.problems[0].message
    assert reviewed.review is Review.PARTIAL
    settled = event(
        3, "Élie", Action.REJECT, mention="f" * 16, seen=claim(GONE, 3, 7, Label.DATE, day("2019")), settles=("e00001",)
    )
    for later in (event(3, "Zoé", Action.UNDO, undoes="e00001"), settled):
        again = review_sheet(sheet(GONE, []), [ACCEPT, event(2, "Zoé", Action.COMPLETE), later])
        assert again.sheet.problems == ()
        assert again.review is Review.COMPLETE


def test_what_a_lost_decision_had_replaced_is_not_applied_in_its_place() -> None:
    text = TEXT.replace("Le pacte de Sarvelles", "Le contrat de Sarvelles")
    wider = claim(TEXT, 3, 8, Label.STRUCTURE, REGION.value)
    events = [event(1, "Zoé", Action.ACCEPT, DATE), event(2, "Zoé", Action.EDIT, DATE, claim=wider)]
    reviewed = review_sheet(sheet(text, []), events)
    assert reviewed.sheet.mentions == ()
    assert [r.is_lost for r in reviewed.events] == [False, True]


def test_events_of_a_sheet_that_cannot_be_read_wait_in_silence() -> None:
    reviewed = review_sheet(replace(SHEET, document=None, mentions=()), [ACCEPT])
    assert reviewed.sheet.problems == ()
    assert [r.located and r.located.state for r in reviewed.events] == [State.ORPHAN]


@pytest.mark.parametrize(
    ("events", "review"),
    [
        ([], Review.NONE),
        ([ACCEPT], Review.PARTIAL),
        (EVERYTHING, Review.PARTIAL),
        ([event(9, "Zoé", Action.COMPLETE)], Review.PARTIAL),
        (
            [*EVERYTHING, event(9, "A", Action.COMPLETE)],
            Review.COMPLETE,
        ),
        (
            [
                *EVERYTHING,
                event(9, "A", Action.COMPLETE),
                event(10, "A", Action.REJECT, DATE),
            ],
            Review.PARTIAL,
        ),
        (
            [
                *EVERYTHING,
                event(9, "A", Action.COMPLETE),
                event(10, "A", Action.UNDO, undoes="e00009"),
            ],
            Review.PARTIAL,
        ),
    ],
)  # fmt: skip
def test_how_far_a_sheet_is_decided(events: list[Event], review: Review) -> None:
    assert review_sheet(SHEET, events).review is review


def test_a_sheet_without_mentions_is_complete_when_somebody_says_so() -> None:
    assert review_sheet(sheet("", []), [event(1, "Zoé", Action.COMPLETE)]).review is Review.COMPLETE


def test_blind_review_sees_one_reviewer_alone() -> None:
    events = [ACCEPT, event(2, "Élie", Action.REJECT, DATE)]
    assert table(review_sheet(SHEET, events, "Élie")) == [("3 mai 2019", "rejected", "Élie")]


def test_what_is_said_of_entities_comes_in_its_order_and_not_when_undone() -> None:
    def say(number: int, names: tuple[str, str]) -> Event:
        return event(number, "Zoé", Action.JOIN, choice=EntityChoice(Choice.JOIN, Label.STRUCTURE, names))

    one, two, three = say(3, ("a", "b")), say(1, ("c", "d")), say(2, ("e", "f"))
    first = review_sheet(SHEET, [one, three, event(4, "Zoé", Action.UNDO, undoes=three.id)])
    second = review_sheet(replace(SHEET, document_id="e"), [two])
    assert [c.names for c in choices_of([first, second])] == [("c", "d"), ("a", "b")]
    assert [c.names for c in first.choices] == [("a", "b")]


def test_only_what_was_decided() -> None:
    reviewed = only_decided(review_sheet(SHEET, [ACCEPT, event(2, "Zoé", Action.REJECT, JUNE)]))
    assert [m.text for m in reviewed.sheet.mentions] == ["3 mai 2019", "7 juin 2021"]
    assert reviewed.review is Review.PARTIAL


SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(lambda s: (s[0], min(s[0] + s[1], len(TEXT))))
ABOUT = st.one_of(
    st.sampled_from(SHEET.mentions),
    st.builds(lambda i, m: m._replace(mention_id=i * 16), st.sampled_from("ab"), st.sampled_from(SHEET.mentions)),
)  # fmt: skip
CLAIMS = st.builds(
    lambda span, label: claim(TEXT, *span, label, day("2019") if label is Label.DATE else StructureValue("petr")),
    st.one_of(SPANS, st.sampled_from([(m.start, m.end) for m in SHEET.mentions])),
    st.sampled_from([Label.DATE, Label.STRUCTURE]),
)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """What two people, who now and then work on two branches, write about one sheet."""
    events: list[Event] = []
    for number in range(draw(st.integers(0, 12))):
        by = draw(st.sampled_from(["Zoé", "Élie"]))
        action = draw(st.sampled_from([*DECIDES, Action.COMMENT, Action.COMPLETE, Action.UNDO]))
        before = [e.id for e in events]
        about: Mention = draw(ABOUT)
        if action is Action.UNDO:
            events.append(event(number, by, action, undoes=draw(st.sampled_from([*before, "none"]))))
        elif action is Action.ADD:
            events.append(event(number, by, action, mention=draw(st.sampled_from("cd")) * 16, claim=draw(CLAIMS)))
        elif action is Action.COMMENT:
            events.append(event(number, by, action, mention=about.mention_id, comment="Hm."))
        elif action is Action.COMPLETE:
            events.append(event(number, by, action))
        else:
            result = draw(CLAIMS) if action is Action.EDIT else None
            settles = draw(st.lists(st.sampled_from([*before, "none"]), max_size=2).map(tuple))
            events.append(event(number, by, action, about, claim=result, settles=settles))
    return events


TEXTS = st.sampled_from([TEXT, MOVED, GONE, "", TEXT.replace("Région", "région"), TEXT + "\n" + TEXT])


@given(histories(), st.randoms(use_true_random=False), TEXTS)
@settings(deadline=None)
def test_the_order_and_number_of_lines_are_nothing_to_the_fold(
    events: list[Event], rng: random.Random, text: str
) -> None:
    one = sheet(text, [])
    mixed = [*events, *events[::2]]
    rng.shuffle(mixed)
    assert review_sheet(one, mixed) == review_sheet(one, events)


@given(histories())
@settings(deadline=None)
def test_undo_then_redo_changes_nothing(events: list[Event]) -> None:
    for last in reversed(events):
        undo = event(100, last.by, Action.UNDO, undoes=last.id)
        redo = event(101, last.by, Action.UNDO, undoes=undo.id)
        assert review_sheet(SHEET, [*events, undo, redo]).sheet == review_sheet(SHEET, events).sheet


@given(histories())
@settings(deadline=None)
def test_an_undone_event_is_as_if_it_had_not_been(events: list[Event]) -> None:
    def said(of: list[Event]) -> list[Mention]:
        return [m._replace(mention_id="") for m in review_sheet(SHEET, of).sheet.mentions]

    if events and events[-1].action is not Action.UNDO:
        undo = event(100, events[-1].by, Action.UNDO, undoes=events[-1].id)
        assert said([*events, undo]) == said(events[:-1])


@given(histories(), TEXTS)
@settings(max_examples=300, deadline=None)
def test_what_holds_for_every_history(events: list[Event], text: str) -> None:
    one = sheet(text, suggestions() if text == TEXT else [])
    reviewed = review_sheet(one, events)
    mentions = reviewed.sheet.mentions
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert [(m.start, -m.end, m.label) for m in mentions] == sorted((m.start, -m.end, m.label) for m in mentions)
    assert len({m.mention_id for m in mentions}) == len(mentions)
    assert len({(m.label, m.start, m.end) for m in mentions}) == len(mentions)
    by_id = {m.mention_id: m for m in mentions}
    for recorded in reviewed.events:
        if recorded.event.action in DECIDES and recorded.applies:
            assert recorded.event.by in by_id[recorded.mention_id].reviewer
    waiting = [r.event.id for r in reviewed.events if is_waiting(r)]
    assert [w for w in waiting if any(w in p.message for p in reviewed.sheet.problems)] == waiting
    deciders = {r.event.by for r in reviewed.events if r.applies and r.event.action in DECIDES}
    assert {by for m in mentions if m.reviewer for by in m.reviewer.split("; ")} <= deciders
    assert [e.id for e in standing(events)] == sorted(e.id for e in standing(events))


def test_nothing_is_decided_by_default() -> None:
    reviewed = review_sheet(SHEET, [])
    assert reviewed == Reviewed(SHEET)
    assert {m.status for m in reviewed.sheet.mentions} == {Decided.SUGGESTED}


@pytest.mark.parametrize("same_id", [True, False])
def test_ten_thousand_events_on_one_place_or_on_many_fold_at_once(same_id: bool) -> None:
    events = [
        event(
            i, f"r{i % 3}", Action.ACCEPT, DATE._replace(mention_id="a" * 16 if same_id else mention_id("d", "", "", i))
        )
        for i in range(10_000)
    ]
    start = time.process_time()
    assert len(review_sheet(SHEET, events).sheet.mentions) == len(SHEET.mentions)
    assert time.process_time() - start < 5


def test_a_claim_is_compared_by_what_it_says_now() -> None:
    edit = event(1, "Zoé", Action.EDIT, DATE, claim=YEAR)
    later = Claim(Label.DATE, claim(MOVED, DATE.end + 31, DATE.end + 35, Label.DATE, day("2019")).anchor, day("2019"))
    accept = event(2, "Élie", Action.ACCEPT, mention=DATE.mention_id, seen=later)
    assert table(review_sheet(sheet(MOVED, []), [edit, accept])) == [("2019", "edited", "Zoé; Élie")]
