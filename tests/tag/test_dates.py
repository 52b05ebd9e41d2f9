"""Dates as French administrative prose writes them: each case is compared as the whole list of its mentions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from edtf import parse_edtf

from pipeline.records import Label, Role
from pipeline.tag.check import describe
from pipeline.tag.dates.find import find_dates
from pipeline.tag.reading import Found, Passage, Reading, read_plain
from pipeline.tag.rules import Rules, load_rules
from pipeline.values import DateValue


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules(Path(__file__).parents[2] / "models")


def found(text: str, rules: Rules) -> list[tuple[str, str]]:
    mentions = find_dates(read_plain(text, rules), rules, Found())
    out = []
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert isinstance(mention.value, DateValue)
        parse_edtf(mention.value.edtf)  # raises where it is no EDTF
        out.append((mention.text, mention.value.edtf))
    return out


ABSOLUTE = [
    ("Séance du 14 JUILLET 2021.", [("14 JUILLET 2021", "2021-07-14")]),
    ("Fait le 1 er janvier 2014.", [("1 er janvier 2014", "2014-01-01")]),
    ("Le mardi 29 février 2022 n'existe pas.", [("février 2022", "2022-02")]),
    ("L\u2019arrêté du\u00a012\u202fmars\u00a02020.", [("12\u202fmars\u00a02020", "2020-03-12")]),
    ("Du lundi 12 au vendredi 16 octobre 2020.", [
        ("lundi 12", "2020-10-12"), ("vendredi 16 octobre 2020", "2020-10-16"),
    ]),
    ("Du 20 décembre au 4 janvier 2022.", [("20 décembre", "2021-12-20"), ("4 janvier 2022", "2022-01-04")]),
    ("Les 12 mars, 4 avril et 7 mai 2021.", [
        ("12 mars", "2021-03-12"), ("4 avril", "2021-04-04"), ("7 mai 2021", "2021-05-07"),
    ]),
    ("Réuni en mars 2021, puis en juin et en octobre.", [
        ("mars 2021", "2021-03"), ("juin", "2021-06"), ("octobre", "2021-10"),
    ]),
    ("En 2019, le 3 mai, tout change.", [("2019", "2019"), ("3 mai", "2019-05-03")]),
    ("Le comité siège le 12 décembre.", [("12 décembre", "XXXX-12-12")]),
    ("Entre 2014 et 2020, puis de 2021 à 2027.", [
        ("2014", "2014"), ("2020", "2020"), ("2021", "2021"), ("2027", "2027"),
    ]),
    ("Le mandat 2020–2026, l'exercice 2021/22, la PAC 2014-20.", [
        ("2020–2026", "2020/2026"), ("2021/22", "2021/2022"), ("2014-20", "2014/2020"),
    ]),
    ("Une centaine d'arbres, vers 1780, et le hameau de 1852.", [("1780", "1780~"), ("1852", "1852")]),
    ("Depuis le XİXe siècle, et dès MAİ 2014.", [("XİXe siècle", "18XX"), ("MAİ 2014", "2014-05")]),
    ("Aux XVIIe et XVIIIe siècles, puis à la fin du XIXe siècle.", [
        ("XVIIe", "16XX"), ("XVIIIe siècles", "17XX"), ("fin du XIXe siècle", "18XX"),
    ]),
    ("Dans les années 1980-1990 puis les années soixante-dix.", [
        ("années 1980-1990", "198X/199X"), ("années soixante-dix", "197X"),
    ]),
    ("Fin 2019, mi-2022, début 2023, à la fin de l'année 2024, toute fin 2025.", [
        ("Fin 2019", "2019"), ("mi-2022", "2022"), ("début 2023", "2023"), ("fin de l'année 2024", "2024"),
        ("toute fin 2025", "2025"),
    ]),
    ("L'hiver 2019/20, un été 2021 sec et Noël 2021.", [
        ("hiver 2019/20", "2019-24"), ("été 2021", "2021-22"), ("Noël 2021", "2021-12-25"),
    ]),
    ("L'an deux mille vingt et un, le quatorze juin à 20 heures.", [
        ("deux mille vingt et un", "2021"), ("quatorze juin", "2021-06-14"),
    ]),
    ("Population : 1954 1962 1999", [("1954", "1954"), ("1962", "1962"), ("1999", "1999")]),
    ("(Roux et Bel, 2017 ; Petit, 2019a)", [("2017", "2017"), ("2019", "2019")]),
    ("En 2018 plusieurs fermes ont fermé.", [("2018", "2018")]),
]  # fmt: skip

RELATIVE = [
    ("Née en 2004. Une année plus tard, elle grandit ; dix ans après, elle ferme.", [
        ("2004", "2004"), ("Une année plus tard", "2005"), ("dix ans après", "2015"),
    ]),
    ("Signée le 31 janvier 2020. Le mois suivant, tout s'arrête.", [
        ("31 janvier 2020", "2020-01-31"), ("Le mois suivant", "2020-02"),
    ]),
    ("Votée le 1er mars 2020, préparée la veille.", [("1er mars 2020", "2020-03-01"), ("la veille", "2020-02-29")]),
    ("Ouverte le 3 mars 2021. Trois semaines plus tard, elle ferme.", [
        ("3 mars 2021", "2021-03-03"), ("Trois semaines plus tard", "2021-03-22/2021-03-28"),
    ]),
    ("Lancée en avril 2015, close un an et demi plus tard.", [
        ("avril 2015", "2015-04"), ("un an et demi plus tard", "2016-10"),
    ]),
    ("Deux ans après les élections de 2014, elle démissionne.", [("Deux ans après", "2016"), ("2014", "2014")]),
    ("L'année précédente, en 2016, rien.", [("L'année précédente", "2016"), ("2016", "2016")]),
    ("Adopté en mars 2019, mis en œuvre l'hiver suivant.", [("mars 2019", "2019-03"), ("l'hiver suivant", "2019-24")]),
    ("Créé en 1998, le syndicat est dissous une vingtaine d'années plus tard.", [
        ("1998", "1998"), ("une vingtaine d'années plus tard", "2018~"),
    ]),
    ("Elle dirige le pays depuis le 1er mai 2015. Elle y entrait en juin 2009. Six mois plus tard, elle gagne.", [
        ("1er mai 2015", "2015-05-01"), ("juin 2009", "2009-06"), ("Six mois plus tard", "2009-12"),
    ]),
    ("Six mois plus tard, rien n'a changé.", [("Six mois plus tard", "XXXX")]),
]  # fmt: skip

NOT_DATES = [
    "La loi n° 2014-58, le décret 2016-1074, la directive 2014/24/UE et le règlement (UE) 2021/2115.",
    "La délibération n° 2020-02-15 et le lot n° 12/2020.",
    "La halle de 2000 m² accueille 2015 visiteurs, 1950 tonnes et 2 350 caisses.",
    "Près de 2000 signataires, les 1990 adhérents, de 1950 à 2020 habitants.",
    "Natura 2000, Agenda 2030, France 2030, COVID-19, la RD 1113 et la norme ISO 9001.",
    "Tous les mardis et chaque 1er juin, de 9 h à 12 h 30, chaque midi, pendant trois ans.",
    "Elle a 45 ans et travaille depuis dix ans ; aujourd'hui, récemment, à l'époque.",
    "Rendez-vous rue du 8 mai 1945, place du 11 novembre.",
    "Il assure la veille. À la veille des élections, au lendemain de la guerre.",
    "Le préavis est donné six mois avant le terme, deux ans plus tôt que prévu.",
    "Quatre sept communes, 12 et 16 maires, le 5e semestre, p. 2010-2015.",
    "Voir le point 1.2.21 et le 24/7, un score de 12/20.",
]


@pytest.mark.parametrize(("text", "expected"), [*ABSOLUTE, *RELATIVE])
def test_every_date_is_found_and_no_other(text: str, expected: list[tuple[str, str]], rules: Rules) -> None:
    assert found(text, rules) == expected


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_looks_like_a_date_is_left_alone(text: str, rules: Rules) -> None:
    assert found(text, rules) == []


def test_a_section_without_a_date_counts_from_the_one_that_speaks_of_its_subject(rules: Rules) -> None:
    lines = [
        ("La charte forestière est signée en mars 2016.", Role.PARAGRAPH),
        ("La piscine ouvre en mai 2018.", Role.PARAGRAPH),
        ("La charte forestière", Role.HEADING),
        ("Cette charte s'appuie sur un pacte conclu six mois auparavant.", Role.PARAGRAPH),
    ]
    passages, start = [], 0
    for line, role in lines:
        passages.append(Passage(line, start, role))
        start += len(line) + 1
    reading = Reading("\n".join(line for line, _ in lines), tuple(passages))
    assert [describe(m) for m in find_dates(reading, rules, Found())] == ["2016-03", "2018-05", "2015-09"]


def test_nothing_is_found_where_a_passage_is_closed(rules: Rules) -> None:
    text = "Voir www.exemple.fr/2019 et le bilan 2020."
    reading = Reading(text, (Passage(text, 0, closed=((5, 24),)),))
    assert [m.text for m in find_dates(reading, rules, Found())] == ["2020"]


def test_the_gold_is_met(shared: Path, rules: Rules) -> None:
    for path in sorted((shared / "gold").glob("d*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        passages = tuple(
            Passage(b["text"], b["start"], Role(b["role"])) for b in gold["blocks"] if b["role"] != Role.FURNITURE
        )
        got = {(m.start, m.end, describe(m)) for m in find_dates(Reading(gold["text"], passages), rules, Found())}
        dates = [m for m in gold["mentions"] if m["label"] == Label.DATE]
        optional = {(m["start"], m["end"]) for m in dates if m.get("optional")}
        wanted = {(m["start"], m["end"], m["attrs"]["edtf"]) for m in dates if not m.get("optional")}
        hits = len(got & wanted)
        asked = sum(1 for start, end, _ in got if (start, end) not in optional)
        assert 2 * hits / (asked + len(wanted)) >= 0.97, path.name
