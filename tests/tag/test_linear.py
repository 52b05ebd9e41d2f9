"""Tagging takes time by the length of a text alone, also of one made to take long."""

from __future__ import annotations

import time

import pytest

from pipeline.tag.finders import find_mentions
from pipeline.tag.model import Model
from pipeline.tag.reading import read_plain

HOSTILE = [
    "« ",
    '"a" ',
    "« a » dit M. X, ",
    "Le maire dit : « ",
    "Le maire :\n",
    "1",
    "1 ",
    "de 3 à ",
    "deux ",
    "2019-",
    "le 3 mai ",
    "l'année suivante ",
    "12 rue ",
    "a@",
    "M. ",
    "Mme X (pouvoir à M. Y), ",
    "Jean Dupont, maire de X, ",
    "Anne Roy a succédé à Jean Dupont à la mairie de X, ",
    "A. Roy, B. Dupont, respectivement maire, ",
    "Anne Roy\nMaire de X\n",
    "le maire s'appelle ",
    "Plan Climat Énergie ",
    "pour 27, contre 2, ",
    "<< ",
    "''",
    "le président du syndicat, ",
    "son maire ",
    "A. ",
    "communauté de ",
    "Commune (",
    "AB (CD) ",
    "association « ",
    "La Région, ",
    "a\n",
    "\t",
    "'",
    "(",
]


def seconds(model: Model, text: str) -> float:
    start = time.process_time()
    find_mentions(read_plain(text, model.rules), model.rules)
    return time.process_time() - start


@pytest.mark.parametrize("piece", HOSTILE)
def test_four_times_the_text_take_four_times_as_long(model: Model, piece: str) -> None:
    seconds(model, piece)  # patterns are compiled when they are first needed
    once, four_times = (seconds(model, piece * (size // len(piece))) for size in (8_000, 32_000))
    assert four_times < 8 * once + 0.2  # quadratic work would take sixteen times as long


@pytest.mark.parametrize("line", ["1" * 1_000_000, "« " * 10_000, "a" * 1_000_000, "\u00ab\u00a0" * 10_000])
def test_one_line_without_end_is_tagged(model: Model, line: str) -> None:
    assert seconds(model, line) < 15
