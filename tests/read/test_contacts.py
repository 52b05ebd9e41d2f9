"""Contact details are masked and other numbers are not; every offset holds."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.assemble import Draft, assemble
from pipeline.read.contacts import mask_contacts
from pipeline.records import Document, Role

MASKED = {
    "Tél. : 05 00 11 22 33.": "Tél. : •• •• •• •• ••.",
    "Tél.05.00.11.22.33": "Tél.••.••.••.••.••",
    "05-00-11-22-33 / 0600112233": "••-••-••-••-•• / ••••••••••",
    "05\u00a000\u202f11 22 33": "••\u00a0••\u202f•• •• ••",
    "+33 5 00 11 22 33": "+•• • •• •• •• ••",
    "+33 (0)5 00 11 22 33 ou 0033 500112233": "+•• (•)• •• •• •• •• ou •••• •••••••••",
    "08 00 123 456, 0 800 123 456": "•• •• ••• •••, • ••• ••• •••",
    "05 00 11 22 33 12 rue Haute": "•• •• •• •• •• 12 rue Haute",
    "mél : a.le-gall+pat@pays.example.org.": "mél : •.••-••••+•••@••••.•••••••.•••.",
    "accueil [at] pays.example.org": "••••••• [••] ••••.•••••••.•••",
    "contact@mairie": "•••••••@••••••",
    "•contact@mairie": "••••••••@••••••",
}
KEPT = [
    "71 491 habitants et 2 072 km²",
    "SIRET 812 345 678 00012",
    "SIRET 01234567890123",
    "le 01.02.2020, de 10 à 12 h",
    "de 2014 à 2020, 1 200 000 €",
    "IBAN FR76 0581 9173 5001 2345",
    "code 05000 et lot 0123456",
    "0,5 00 11 22 33",
    "un prix @ 3 € le kilo",
    "www.pays.example.org/2019/09/rapport",
]


def _document(*texts: str) -> Document:
    drafts = [Draft(Role.HEADING if i == 0 else Role.PARAGRAPH, text, level=1) for i, text in enumerate(texts)]
    return assemble(drafts, None, (), texts[0])


@pytest.mark.parametrize(("text", "want"), MASKED.items())
def test_contacts_are_masked(text: str, want: str):
    document = mask_contacts(_document(text, f"avant {text}"))
    assert document.text == f"{want}\navant {want}"
    assert [block.text for block in document.blocks] == [want, f"avant {want}"]
    assert (document.title, document.sections[0].heading) == (want, want)


@pytest.mark.parametrize("text", KEPT)
def test_other_numbers_stay(text: str):
    assert mask_contacts(_document(text)).text == text


@given(st.lists(st.text("0123456789 .+-@aé()[]\u00a0•", max_size=40), min_size=1, max_size=4))
def test_offsets_hold_and_only_letters_and_digits_change(texts: list[str]):
    before = _document(*texts)
    after = mask_contacts(before)
    assert len(after.text) == len(before.text)
    assert all(new in (old, "•") for old, new in zip(before.text, after.text, strict=True))
    assert all(after.text[b.start : b.end] == b.text for b in after.blocks)
    assert mask_contacts(after) == after


@pytest.mark.parametrize("piece", ["0", "05 ", "a.", "a@", "0 .-", "+33"])
def test_masking_is_linear(piece: str):
    document = _document(piece * (1_000_000 // len(piece)))
    start = time.process_time()
    mask_contacts(document)
    assert time.process_time() - start < 5
