"""Quotes: hard cases, each compared as the whole list of what is found."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.records import Block, Document, Label, Mention, Role, Section
from pipeline.tag.model import Model, tag
from pipeline.tag.quotes.find import find_quotes
from pipeline.tag.reading import Found, read_plain
from pipeline.values import QuoteValue


def quotes(nlp: Language, text: str) -> list[Mention]:
    return [m for m in nlp(text)._.glaneur.found.mentions if m.label is Label.QUOTE]


def value(mention: Mention) -> QuoteValue:
    assert isinstance(mention.value, QuoteValue)
    return mention.value


FOUND = [
    (
        (
            "Maëlle Quintin, maire d'Arzelec, et Yann Guével, maire de Tressac, en débattent. « L'eau manque », fait "
            "valoir la première. « On verra », tempère le second. « C'est vu », souffle cette dernière."
        ),
        [
            ("L'eau manque", "interview", "fait valoir la première", "Maëlle Quintin"),
            ("On verra", "interview", "tempère le second", "Yann Guével"),
            ("C'est vu", "interview", "souffle cette dernière", "Maëlle Quintin"),
        ],
    ),
    (
        "Selon la vice-présidente à l'eau, aux haies et au bocage, Maëlle Quintin, « il faut dix ans pour une haie ».",
        [
            (
                "il faut dix ans pour une haie",
                "interview",
                "Selon la vice-présidente à l'eau, aux haies et au bocage, Maëlle Quintin",
                "Maëlle Quintin",
            ),
        ],
    ),
    (
        (
            "Yann Guével, éleveur, est venu. « C'est cher », aurait-il lancé à Maëlle Quintin. « C'est loin », juge "
            "l'agriculteur."
        ),
        [
            ("C'est cher", "interview", "aurait-il lancé à Maëlle Quintin", "Yann Guével"),
            ("C'est loin", "interview", "juge l'agriculteur", "Yann Guével"),
        ],
    ),
    (
        (
            "Elle cite souvent la charte de 2018 : « Nul ne vend ce qu'il ne cultive pas. » La Cour des comptes y "
            "voyait « un texte sans portée pour les éleveurs »."
        ),
        [
            (
                "Nul ne vend ce qu'il ne cultive pas.",
                "document",
                "Elle cite souvent la charte de 2018",
                "",
            ),
            ("un texte sans portée pour les éleveurs", "document", "La Cour des comptes y voyait", ""),
        ],
    ),
    (
        "Maëlle Quintin, éleveuse\n« On ne fera rien sans les haies, c'est dit. »",
        [("On ne fera rien sans les haies, c'est dit.", "interview", "Maëlle Quintin, éleveuse", "Maëlle Quintin")],
    ),
    (
        (
            "« C'est un tournant pour nous », a déclaré lundi Maëlle Quintin. « On y croit. » Yann Guével "
            "ne cache pas sa joie."
        ),
        [
            ("C'est un tournant pour nous", "interview", "a déclaré lundi Maëlle Quintin", "Maëlle Quintin"),
            ("On y croit.", "interview", "Yann Guével ne cache pas sa joie", "Yann Guével"),
        ],
    ),
    (
        "« Il faut un quai », explique Maëlle Quintin, cheffe de cuisine à Arzelec. « Et des bras. »",
        [
            ("Il faut un quai", "interview", "explique Maëlle Quintin, cheffe de cuisine à Arzelec", "Maëlle Quintin"),
            ("Et des bras.", "interview", "explique Maëlle Quintin, cheffe de cuisine à Arzelec", "Maëlle Quintin"),
        ],
    ),
    (
        "« Le lait part à l'aube, soupire Maëlle Quintin, éleveuse et élue d'Arzelec, on le revoit à midi. »",
        [
            (
                "Le lait part à l'aube",
                "interview",
                "soupire Maëlle Quintin, éleveuse et élue d'Arzelec",
                "Maëlle Quintin",
            ),
            (
                "on le revoit à midi.",
                "interview",
                "soupire Maëlle Quintin, éleveuse et élue d'Arzelec",
                "Maëlle Quintin",
            ),
        ],
    ),
    (
        "Son gérant, Hugo Lanvaux, le dit autrement : “Nous avons compté les bacs. Il en manquait.”",
        [
            (
                "Nous avons compté les bacs. Il en manquait.",
                "interview",
                "Son gérant, Hugo Lanvaux, le dit autrement",
                "Hugo Lanvaux",
            )
        ],
    ),
    (
        "Hugo Lanvaux gère la halle. « C'est plein », se réjouit-il.",
        [("C'est plein", "interview", "se réjouit-il", "Hugo Lanvaux")],
    ),
    (
        'La halle doit être "un lieu ouvert à tous". Elle doit "tenir les prix" Entretien S. Malbec, Les Lieux, 2019.',
        [
            (
                "un lieu ouvert à tous",
                "interview",
                "Entretien S. Malbec, Les Lieux, 2019",
                "",
            ),
            ("tenir les prix", "interview", "Entretien S. Malbec, Les Lieux, 2019", ""),
        ],
    ),
    (
        "Les statuts le disent : « un associé, une voix » (statuts, article 7).",
        [("un associé, une voix", "document", "Les statuts le disent", "")],
    ),
    (
        "Selon le rapport de la chambre, la halle « n'a jamais couvert ses charges ».",
        [("n'a jamais couvert ses charges", "document", "Selon le rapport de la chambre", "")],
    ),
    (
        "Le préfet n'y voit qu'« un hangar de plus », le maire qu'une vitrine.",
        [("un hangar de plus", "interview", "Le préfet n'y voit", "")],
    ),
    (
        "La patience paie : « Trois ans de réunions, puis tout est allé vite. » (fromagère, entretien, mars 2021)",
        [("Trois ans de réunions, puis tout est allé vite.", "interview", "fromagère, entretien, mars 2021", "")],
    ),
    (
        "Le transport coince : « Le camion rentre vide, dit le livreur. Puis il repart.",
        [("Le camion rentre vide", "interview", "dit le livreur", "")],
    ),
    (
        "Un éleveur résume : « On a tout essayé\nLe marché reprend en mai.",
        [("On a tout essayé", "interview", "Un éleveur résume", "")],
    ),
    (
        "Les maires demandent :\n« des bras pour la récolte » ;\n« un quai par canton ».",
        [
            ("des bras pour la récolte", "interview", "Les maires demandent", ""),
            ("un quai par canton", "interview", "Les maires demandent", ""),
        ],
    ),
    (
        "La commune s'était engagée, dans un protocole de 2016, à « laisser libre l'accès au canal ».",
        [("laisser libre l'accès au canal", "document", "dans un protocole de 2016", "")],
    ),
    (
        "Hervé Lostanlen, adjoint aux travaux, promet un quai « sans marche ni ressaut ».",
        [
            (
                "sans marche ni ressaut",
                "interview",
                "Hervé Lostanlen, adjoint aux travaux, promet un quai",
                "Hervé Lostanlen",
            )
        ],
    ),
    (
        "La Chambre des métiers juge l'aide « trop tardive pour sauver les ateliers » (courrier du 8 juin 2021).",
        [("trop tardive pour sauver les ateliers", "document", "La Chambre des métiers juge l'aide", "")],
    ),
    (
        "« Rien n'est signé », prévient par courriel le directeur du syndicat.",
        [("Rien n'est signé", "interview", "prévient par courriel le directeur du syndicat", "")],
    ),
    (
        "Le maire ne s'en cache pas : le chantier sera « long, bruyant et poussiéreux ».",
        [("long, bruyant et poussiéreux", "interview", "Le maire ne s'en cache pas", "")],
    ),
    (
        "La maire a promis « que la halle\nouvrirait en mai », dit-on.\nLe reste attendra.",
        [("que la halle\nouvrirait en mai", "interview", "dit-on", "")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:40] for text, _ in FOUND])
def test_what_is_found(nlp: Language, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    found = quotes(nlp, text)
    assert [(m.text, value(m).kind, value(m).source, value(m).speaker) for m in found] == expected
    assert all(text[m.start : m.end] == m.text for m in found)


NOT_QUOTES = [
    "Le projet « Bocage nourricier » a été présenté à la commission « Agriculture et santé ».",
    "Le hangar, baptisé « La Grange aux possibles », explique la directrice, ouvrira en mai.",
    "La loi dite « climat » fixe l'objectif « zéro artificialisation nette ».",
    "L'exposition « Des bocages et des ports » sera inaugurée, annonce la mairie.",
    "Le maire rappelle que la démarche « Saveurs du pré » date de 2015.",
    'L\'association "Carrément bocage" occupe un terrain "neutre".',
    "Elle répond que tout va bien. Le débat se poursuit.",
    "La chambre a publié son étude, « Nourrir les bourgs », en mai 2019.",
    "Un stray » reste seul, selon le maire.",
    "Le projet propose un « guichet unique » aux fermes.",
    "L'agent parle souvent de « rue calme » et de « zone douce ».",
    "La maire annonce un tarif « jeunes et familles » pour la piscine.",
    "Le film « Nous, les gens du bourg », projette l'association, sera suivi d'un débat.",
    "« Bocages vivants » : la présidente a signé la convention.",
    "Le rapport distingue trois profils : « jeunes actifs », « retraités » et « familles ».",
    "Marc Quévillon expose ses toiles : « Le canal en hiver ».",
    "Le directeur présente le parcours « de la graine à l'assiette ».",
]


@pytest.mark.parametrize("text", NOT_QUOTES)
def test_names_and_titles_are_no_quotes(nlp: Language, text: str) -> None:
    assert quotes(nlp, text) == []


def test_a_reference_is_taken_apart(nlp: Language) -> None:
    (with_name,) = quotes(nlp, "« On y croit » Entretien S. Malbec, université d'Ormeval/Réseau des halles 2019.")
    (body,) = quotes(nlp, "« On y croit. » - Entretien Réseau des halles, avril 2020.")
    assert (value(with_name).interviewer, value(with_name).organisation) == (
        "S. Malbec",
        "université d'Ormeval/Réseau des halles",
    )
    assert value(with_name).date == "2019"
    assert (value(body).interviewer, value(body).organisation, value(body).date) == ("", "Réseau des halles", "2020-04")


def test_who_holds_a_mandate_or_a_job_speaks_by_name(nlp: Language) -> None:
    text = (
        "Odile Merrien, maire de Porzic, et Anaïs Corbel, directrice de la légumerie, ont signé.\n"
        "« Enfin », sourit la maire de Porzic. « Il était temps », ajoute la directrice."
    )
    assert [value(m).speaker for m in quotes(nlp, text)] == ["Odile Merrien", "Anaïs Corbel"]


SPEAKERS = {
    "Odile Merrien a succédé à Paul Vannier. « Rien ne presse », dit-elle.": "Odile Merrien",
    "Odile Merrien a succédé à Paul Vannier. « Rien ne presse », dit-il.": "Paul Vannier",
    "Paul Vannier est venu. « Luc Amar attendra son quai », dit-il.": "Paul Vannier",
    "Odile Merrien doute. « Tout va bien » (Entretien A. Roux, mars 2021). « On verra », dit-elle.": "Odile Merrien",
    "La commission, que préside Paul Vannier, attend. « Le quai coûte cher », dit le président.": "Paul Vannier",
    "Odile Merrien reçoit Paul Vannier. « Tout reste à faire », reconnaît la directrice.": "Odile Merrien",
    "Paul Vannier est venu.\n« Tout reste à faire », reconnaît le père de Johan.": "",
    "Paul Vannier est venu. « Il faut que ça bouge », dit-on à la mairie.": "",
    "Paul Vannier plaide pour un « moratoire immédiat » et dit vouloir « prendre tout son temps ».": "Paul Vannier",
    "« C'est une question de survie », lâche, amer, le patron de la halle, Paul Vannier.": "Paul Vannier",
    "Odile Merrien, bergère, est là. « Tout reste à faire », reconnaît la directrice.": "",
    "Entretien avec Odile Merrien. J'ai dit à tous : « On achète d'abord. »": "Odile Merrien",
    "Paul Vannier, maire d'Arzelec, est venu. « On achète », dit l'élu d'Arzelec.": "Paul Vannier",
    "Un agriculteur, Bruno, m'a dit un jour : « On achète d'abord. »": "Bruno",
    "Élise Corbel, ancienne maire d'Arzelec, est là. « On achète d'abord », dit la maire d'Arzelec.": "",
    "« On achète », prévient le premier adjoint, chargé du commerce, Paul Vannier.": "Paul Vannier",
}


@pytest.mark.parametrize("text", SPEAKERS)
def test_who_speaks(nlp: Language, text: str) -> None:
    assert value(quotes(nlp, text)[-1]).speaker == SPEAKERS[text]


def test_pull_quotes_and_bibliographies_hold_none(model: Model) -> None:
    texts = ["« On va bien », dit le maire.", "Bibliographie", "« On va bien », dit le maire de Porzic."]
    starts = [0, len(texts[0]) + 1, len(texts[0]) + len(texts[1]) + 2]
    roles = (Role.PULL_QUOTE, Role.HEADING, Role.PARAGRAPH)
    blocks = tuple(
        Block(f"b{i}", "s0" if i else None, role, text, start, start + len(text), 1)
        for i, (role, text, start) in enumerate(zip(roles, texts, starts, strict=True))
    )
    whole = "\n".join(texts)
    section = Section("s0", None, 1, "Bibliographie", starts[1], len(whole), 1)
    document = Document("t", "fr", whole, 1, blocks, (section,), (), ())
    assert [m.text for m in tag(model, document, "t") if m.label is Label.QUOTE] == []


@settings(deadline=None, max_examples=60)
@given(
    parts=st.lists(st.sampled_from(["« ", " »", '"', "“", "”", "’", "dit le maire", ", ", ". ", ": ", "Le pré", "\n"]))
)
def test_any_marks_give_spans_of_the_text(nlp: Language, parts: list[str]) -> None:
    text = "".join(parts)
    for mention in quotes(nlp, text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.text == mention.text.strip() != ""
        assert value(mention).source in text


HOSTILE = ["« a ", '"a ', "« a », dit le maire, ", "« a » ", "Le maire dit : « a ", "« a\n", "‘ a ’ « ", "« dit-il, "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_is_linear_in_the_marks(nlp: Language, unit: str) -> None:
    rules = nlp.get_pipe("glaneur_reading").rules
    seconds = []
    for times in (500, 5_000):
        reading = read_plain(unit * times, rules)
        started = time.process_time()
        find_quotes(reading, rules, Found())
        seconds.append(time.process_time() - started)
    assert seconds[1] < 40 * seconds[0] + 0.5  # quadratic work would take a hundred times as long
