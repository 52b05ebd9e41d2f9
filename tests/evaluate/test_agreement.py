"""Agreement of reviewers: kappa against published tables and another library's; what counts and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from pipeline.evaluate.agreement import Agreement, agreements
from pipeline.evaluate.agreement_report import as_tables, to_json
from pipeline.evaluate.kappa import Confusion
from pipeline.evaluate.opinions import Opinion, comparable
from pipeline.records import Block, Decided, Document, Label, Mention, Role, Sheet, Source, Status
from pipeline.values import DateValue, StructureValue

TEXT = "La commune de Plouvigny et le PETR des Monts signent en juillet 2017 une charte."
HEAD = "Page 3 de juillet 2017"
SHEET = Sheet(
    "x",
    Source(Path("x.md"), "x.md", 1, "", "text/markdown"),
    Status.OK,
    Document(
        "",
        "fr",
        f"{TEXT}\n{HEAD}",
        None,
        (
            Block("b1", None, Role.PARAGRAPH, TEXT, 0, len(TEXT), None),
            Block("b2", None, Role.FURNITURE, HEAD, len(TEXT) + 1, len(TEXT) + 1 + len(HEAD), None),
        ),
        (),
        (),
        (),
    ),
    (),
    (),
)
VALUES = {
    Label.DATE: DateValue("2017-07", "2017-07-01", "2017-07-31", "absolute"),
    Label.STRUCTURE: StructureValue("petr"),
}


def mention(words: str, label: Label = Label.STRUCTURE, status: Decided = Decided.ACCEPTED, **given: object) -> Mention:
    at = TEXT.index(words)
    made = Mention(label, at, at + len(words), words, "", VALUES[label], mention_id=f"{label}{words}", status=status)
    return made._replace(**given)


def opinion(who: str, *judged: Mention, complete: bool = False) -> Opinion:
    return Opinion(who, SHEET, complete, judged)


def compared(*opinions: Opinion) -> Agreement:
    (found,) = agreements([opinions])
    return found


def kinds(agreement: Agreement) -> list[tuple[str, str | None, str | None]]:
    return [
        (d.kind, d.first.text if d.first else None, d.second.text if d.second else None)
        for d in agreement.disagreements
    ]


# Tables of counts, the first reader's categories in rows, with the kappa that is published for them.
PUBLISHED = [
    # J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960): .492
    ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492),
    # Textbook tables of two readers with two categories: .40; .1304 and .2593 at the same observed agreement of .60
    ([[20, 5], [10, 15]], 0.4),
    ([[45, 15], [25, 15]], 0.1304),
    ([[25, 35], [5, 35]], 0.2593),
]


def confusion(table: Sequence[Sequence[int]]) -> Confusion[int]:
    made: Confusion[int] = Confusion()
    for a, row in enumerate(table):
        for b, count in enumerate(row):
            made.counts[a, b] = count
    return made


@pytest.mark.parametrize(("table", "kappa"), PUBLISHED)
def test_kappa_of_published_tables(table: list[list[int]], kappa: float) -> None:
    assert confusion(table).kappa == pytest.approx(kappa, abs=5e-4)


def test_kappa_of_cohens_table_by_hand() -> None:
    # 140 of 200 on the diagonal; by chance (120 * 100 + 60 * 60 + 20 * 40) / 200**2 = .41
    assert confusion(PUBLISHED[0][0]).kappa == pytest.approx((0.70 - 0.41) / (1 - 0.41))


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=80))
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    made: Confusion[int] = Confusion()
    made.counts.update(pairs)
    first, second = zip(*pairs, strict=True)
    if len({*first, *second}) == 1:
        assert made.kappa is None  # all in one category: chance explains it, and scikit-learn has no number either
    else:
        assert made.kappa == pytest.approx(cohen_kappa_score(first, second))


def test_nothing_compared_has_no_kappa() -> None:
    assert Confusion().kappa is None


def test_two_who_agree() -> None:
    both = (mention("commune de Plouvigny"), mention("juillet 2017", Label.DATE))
    found = compared(opinion("A", *both, complete=True), opinion("B", *both, complete=True))
    assert found.strict[Label.STRUCTURE].f1 == found.relaxed[Label.DATE].f1 == 1
    assert found.sets.kappa == 1
    assert found.tokens[Label.DATE].kappa == 1
    assert (found.documents, found.complete, found.disagreements) == (1, 1, [])


def test_what_they_see_differently_is_counted_and_listed() -> None:
    ours = (
        mention("commune de Plouvigny"),
        mention("PETR des Monts"),
        mention("juillet 2017", Label.DATE, value=DateValue("2017-08", "", "", "absolute")),
    )
    theirs = (
        mention("Plouvigny et le PETR", mention_id="other"),
        mention("PETR des Monts signent", mention_id="longer"),
        mention("juillet 2017", Label.DATE),
        mention("charte"),
    )
    found = compared(opinion("A", *ours, complete=True), opinion("B", *theirs, complete=True))
    assert kinds(found) == [
        ("span", "commune de Plouvigny", "Plouvigny et le PETR"),
        ("span", "PETR des Monts", "PETR des Monts signent"),
        ("value", "juillet 2017", "juillet 2017"),
        ("mention", None, "charte"),
    ]
    strict, relaxed = found.strict[Label.STRUCTURE], found.relaxed[Label.STRUCTURE]
    assert (strict.tp, strict.fn, strict.fp) == (0, 2, 3)
    assert (relaxed.tp, relaxed.fn, relaxed.fp) == (1, 1, 2)
    assert (found.values[Label.DATE].right, found.values[Label.DATE].of) == (0, 1)


def test_one_label_against_another_on_the_same_words() -> None:
    ours, theirs = mention("juillet 2017", Label.DATE), mention("juillet 2017", Label.STRUCTURE)
    found = compared(opinion("A", ours, complete=True), opinion("B", theirs, complete=True))
    assert kinds(found) == [("label", "juillet 2017", "juillet 2017")]
    assert (found.strict[Label.DATE].fn, found.strict[Label.STRUCTURE].fp) == (1, 1)


def test_the_same_words_in_another_place_are_no_agreement() -> None:
    words = mention("de")
    elsewhere = words._replace(start=TEXT.rindex("de"), end=TEXT.rindex("de") + 2, mention_id="other")
    found = compared(opinion("A", words, complete=True), opinion("B", elsewhere, complete=True))
    assert found.strict[Label.STRUCTURE].tp == 0


def test_what_one_has_not_decided_is_no_disagreement() -> None:
    ours = (mention("commune de Plouvigny"), mention("PETR des Monts", status=Decided.REJECTED))
    theirs = (mention("PETR des Monts"),)
    found = compared(opinion("A", *ours), opinion("B", *theirs))
    assert kinds(found) == [("mention", None, "PETR des Monts")]
    assert found.strict[Label.STRUCTURE].fn == 0


def test_what_one_lacks_who_has_read_to_the_end_is_a_disagreement() -> None:
    ours = (mention("commune de Plouvigny"), mention("PETR des Monts"))
    found = compared(opinion("A", *ours), opinion("B", mention("PETR des Monts"), complete=True))
    assert kinds(found) == [("mention", "commune de Plouvigny", None)]


def test_one_added_where_the_other_corrected_is_compared() -> None:
    added = mention("PETR des Monts signent", mention_id="new")
    assert comparable(opinion("A", added), opinion("B", mention("PETR des Monts"))) == [added]
    date = mention("juillet 2017", Label.DATE)
    assert comparable(opinion("A", added), opinion("B", date)) == []


def test_tokens_of_a_sheet_that_both_have_read_are_all_counted_but_for_furniture() -> None:
    found = compared(opinion("A", mention("charte"), complete=True), opinion("B", complete=True))
    # 15 words and a full stop; one of them is in a mention of the one and of none of the other's
    assert found.sets.items == 16
    assert found.sets.agreed == 15
    assert found.tokens[Label.STRUCTURE].kappa == pytest.approx(0)


def test_tokens_of_a_sheet_in_work_are_those_that_both_have_judged() -> None:
    rejected = mention("PETR des Monts", status=Decided.REJECTED)
    ours = (mention("commune de Plouvigny"), rejected)
    theirs = (mention("commune de Plouvigny"), mention("PETR des Monts"))
    found = compared(opinion("A", *ours), opinion("B", *theirs))
    assert (found.sets.items, found.sets.agreed) == (6, 3)


def test_two_who_have_nothing_in_common_have_no_figures() -> None:
    found = compared(opinion("A", mention("charte")), opinion("B", mention("PETR des Monts")))
    assert found.sets.items == 0
    (pair,) = to_json([found])["pairs"]
    assert pair["all"]["kappa"] is None
    assert pair["all"]["strict"]["f1"] is None
    assert len(list(as_tables([found]))) == 1


SPANS = st.lists(st.tuples(st.integers(0, 78), st.integers(1, 12), st.sampled_from(list(VALUES))), max_size=8)


def drawn(spans: list[tuple[int, int, Label]]) -> tuple[Mention, ...]:
    made = {(label, at, min(at + length, len(TEXT))) for at, length, label in spans}
    return tuple(
        Mention(label, start, end, TEXT[start:end], "", VALUES[label], mention_id=f"{n}", status=Decided.ACCEPTED)
        for n, (label, start, end) in enumerate(sorted(made, key=lambda s: s[1:]))
    )


@given(SPANS, SPANS, st.booleans())
def test_agreement_is_the_same_either_way_round(
    ours: list[tuple[int, int, Label]], theirs: list[tuple[int, int, Label]], complete: bool
) -> None:
    a, b = drawn(ours), drawn(theirs)
    found = compared(opinion("A", *a, complete=complete), opinion("B", *b, complete=complete))
    turned = compared(opinion("A", *b, complete=complete), opinion("B", *a, complete=complete))
    for label in VALUES:
        assert found.strict[label].f1 == turned.strict[label].f1
        assert found.tokens[label].kappa == turned.tokens[label].kappa
        assert found.strict[label].tp <= found.relaxed[label].tp
    assert found.sets.kappa == turned.sets.kappa


@given(SPANS)
def test_nobody_disagrees_with_themselves(spans: list[tuple[int, int, Label]]) -> None:
    same = drawn(spans)
    found = compared(opinion("A", *same, complete=True), opinion("B", *same, complete=True))
    assert found.disagreements == []
    assert found.sets.agreed == found.sets.items
