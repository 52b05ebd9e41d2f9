"""Drafts into a document: offsets, the tree of sections, sidebars, notes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.drawn import Box, Place
from pipeline.read.assemble import Draft, assemble
from pipeline.records import Role

ROLES = [Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM, Role.FOOTNOTE, Role.FURNITURE]
DRAFTS = st.lists(
    st.builds(
        Draft,
        role=st.sampled_from(ROLES),
        text=st.text("ab é", min_size=1, max_size=9),
        level=st.integers(1, 3),
        container=st.sampled_from([None, None, "box1"]),
    ),
    max_size=12,
)


@given(DRAFTS)
def test_offsets_give_the_texts_and_sections_hold_their_blocks(drafts):
    document = assemble(drafts, None, ())
    assert [document.text[b.start : b.end] for b in document.blocks] == [d.text for d in drafts]
    sections = {s.section_id: s for s in document.sections}
    assert len(sections) == sum(d.role is Role.HEADING for d in drafts)
    for block in document.blocks:
        if block.section_id is not None:
            section = sections[block.section_id]
            assert section.start <= block.start <= block.end <= section.end
    for section in document.sections:
        assert section.parent_id is None or sections[section.parent_id].level < section.level


def test_text_before_the_first_heading_and_furniture_stand_in_no_section():
    drafts = [Draft(Role.FURNITURE, "1"), Draft(Role.PARAGRAPH, "Avant."), Draft(Role.HEADING, "Titre", level=1)]
    document = assemble([*drafts, Draft(Role.FURNITURE, "2"), Draft(Role.PARAGRAPH, "Après.")], 1, ())
    assert [b.section_id for b in document.blocks] == [None, None, "s1", None, "s1"]


def test_the_section_around_a_sidebar_goes_on_after_it():
    document = assemble(
        [
            Draft(Role.HEADING, "Un", level=2),
            Draft(Role.HEADING, "Repères", level=2, container="box1"),
            Draft(Role.PARAGRAPH, "Dedans.", container="box1"),
            Draft(Role.PARAGRAPH, "Dehors."),
        ],
        1,
        (),
    )
    assert [b.section_id for b in document.blocks] == ["s1", "s2", "s2", "s1"]
    assert document.sections[0].end == len(document.text)


def test_a_note_knows_where_it_was_called_also_when_marks_come_again():
    document = assemble(
        [
            Draft(Role.PARAGRAPH, "Un appel.", calls=((2, "1"),)),
            Draft(Role.FOOTNOTE, "Note une.", note="1"),
            Draft(Role.PARAGRAPH, "Autre appel.", calls=((5, "1"),)),
            Draft(Role.FOOTNOTE, "Note deux.", note="1"),
            Draft(Role.FOOTNOTE, "Sans appel.", note="7"),
        ],
        1,
        (),
    )
    assert [b.called_from for b in document.blocks] == [None, 2, None, 20 + 5, None]


def test_places_move_with_their_block():
    line = Box(1, 10, 10, 60, 20)
    words = Place(0, 7, line, 1, (10, 35), (30, 60))
    drafts = [Draft(Role.PARAGRAPH, "Avant."), Draft(Role.PARAGRAPH, "mot mot", places=(words,), boxes=(line,))]
    document = assemble(drafts, 1, ())
    assert document.places == (Place(7, 14, *words[2:]),)
    assert list(words.words("mot mot")) == [(0, 3, Box(1, 10, 10, 30, 20)), (4, 7, Box(1, 35, 10, 60, 20))]
    assert document.boxes(11, 14) == (Box(1, 35, 10, 60, 20),)
    assert document.boxes(9, 11) == (Box(1, 23.33, 10, 30, 20),)
    assert document.blocks[1].boxes == (line,)
