"""Sheets drawn from seeds with what the municipal press adds: open tables, lists of names, long headings, bars."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from layouts import HEADS, Element, Item, Plan, Region, Table
from wild_layouts import WildDrawer

from pipeline.records import Role

_NAMES = (
    "Odile Fantin", "Marc Illier", "Claire Orsel", "Jean Brisset", "Anne Mazelle", "Luc Tardieu", "Rose Vidal",
    "Hugues de la Verne", "Sylvie Aubrac", "Paul Lorme", "Inès Cazal", "Yves Montory",
)  # fmt: skip
_PLACES = (
    "Orvan", "La Combe", "Vallier", "Les Granges", "Pont-Rouge", "Merlas", "Fontaine-sous-Orvan", "Le Causse d'Aval",
)  # fmt: skip
_LINES = (
    "Charges de personnel", "Achats de denrées", "Entretien de la halle", "Transport des repas", "Subventions reçues",
    "Participation des familles", "Énergie et fluides", "Dotation de l'État", "Emprunts", "Fournitures scolaires",
)  # fmt: skip
_LONG = (
    "Ce que la reprise en régie de la cantine change pour les familles, les agents et les producteurs du canton",
    "Un contrat de réciprocité entre la ville et les vallées : cinq engagements pour nourrir sans appauvrir",
    "Foncier agricole : comment la commune achète, loue et protège des terres que tout le monde convoite",
)  # fmt: skip


def press_plan_of(seed: int) -> Plan:
    """Gives the sheet of a seed."""
    return _PressDrawer(Random(seed)).plan(seed)


class _PressDrawer(WildDrawer):
    """Draws what the harder sheets have, and open tables, rolls, long headings and headings in bars among it."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.narrow = False
        self.bars = random.random() < 0.4
        self.long = random.random() < 0.5

    def region(self, columns: int) -> Region:
        self.narrow = columns == 3 or self.narrow  # one typesetter gives all parts the columns of the first
        region = super().region(columns)
        return replace(region, heading=replace(region.heading, bar=self.bars))

    def piece(self, kind: str, columns: int) -> list[Element]:
        press = self.random.choice(["open", "open", "roll", "long", "contact", "", "", ""]) if kind != "text" else ""
        match press:
            case "open" if not self.narrow:
                return [self.open_table(), self.paragraph()]
            case "roll":
                return self.roll()
            case "long" if self.long and not self.numbered:
                return [Item(Role.HEADING, self.random.choice(_LONG), 2), self.paragraph()]
            case "contact":
                return [self.paragraph(), self.contact(), self.paragraph()]
            case _:
                return super().piece(kind, columns)

    def open_table(self) -> Table:
        """Cells with white alone between them: a budget, a calendar, results by place."""
        pick, number = self.random, self.random.randint
        match pick.randint(0, 2):
            case 0:
                head = ("Poste", "2022", "2023", "Écart")
                body = [(n, f"{number(10, 900)} 000 €", f"{number(10, 900)} 000 €", f"{number(1, 30)} %")
                        for n in pick.sample(_LINES, number(3, 6))]  # fmt: skip
            case 1:
                head = ("Commune", "Habitants", "Repas par jour")
                body = [(n, f"{number(1, 9)} {number(100, 999)}", str(number(20, 300)))
                        for n in pick.sample(_PLACES, number(3, 7))]  # fmt: skip
            case _:
                head = ("Date", "Lieu", "Sujet")
                months = ("mars", "avril", "mai", "juin", "octobre")
                body = [(f"{number(2, 28)} {month}", pick.choice(_PLACES), pick.choice(HEADS)) for month in months]
        return Table((head, *body), ruled=False)

    def roll(self) -> list[Element]:
        """Those who are there, as minutes name them: running text, though of short parts."""
        names = self.random.sample(_NAMES, 8)
        there = f"Étaient présents : {', '.join(names[:6])}."
        return [Item(Role.PARAGRAPH, text) for text in (there, f"Absents excusés : {names[6]} et {names[7]}.")]

    def contact(self) -> Item:
        who = self.random.choice(_NAMES)
        return Item(Role.PARAGRAPH, f"Contact : {who}, chargée de mission, 4 place du Foirail, 99120 Saint-Orvan.")
