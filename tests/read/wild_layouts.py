"""Harder sheets drawn from seeds: what municipal bulletins and minutes do to a page."""

from __future__ import annotations

from random import Random

from layouts import Box, Drawer, Element, Figure, Item, Plan

from pipeline.records import Role

_PLACES = ("Orvan", "La Combe", "Vallier", "Les Granges", "Pont-Rouge", "Merlas", "Fontaine", "Le Causse")
_VOTES = (
    "Pour : 14 – Contre : 1 – Abstention : 0", "Adopté à l'unanimité des suffrages exprimés",
    "Votants : 19, dont 3 pouvoirs – Pour : 17 – Contre : 2",
)  # fmt: skip
_SUBJECTS = (
    "Subvention à la cantine scolaire", "Achat d'une parcelle au lieu-dit Merlas", "Convention avec la légumerie",
    "Tarifs de la halle", "Bail rural à clauses environnementales", "Adhésion au syndicat de pays",
)  # fmt: skip


def wild_plan_of(seed: int) -> Plan:
    """Gives the harder sheet of a seed."""
    return WildDrawer(Random(seed)).plan(seed)


class WildDrawer(Drawer):
    """Draws what the others do, and floats, asides, interrupted paragraphs and deliberations among it."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.figures = 0
        self.number = random.randint(1, 60)

    def piece(self, kind: str, columns: int) -> list[Element]:
        wild = self.random.choice(["cut", "figure", "aside", "minutes", "", "", ""]) if kind != "text" else ""
        match wild:
            case "cut":
                quote = f"« {self.sentence()[:70].rsplit(' ', 1)[0]} »"
                return [Item(Role.PARAGRAPH, self.text(4), quote=quote), self.paragraph()]
            case "figure" if columns < 3:
                return [self.figure(), self.paragraph()]
            case "aside" if columns == 1:
                inside = (
                    Item(Role.HEADING, self.random.choice(("À savoir", "Repères", "En bref")), 3),
                    self.paragraph(),
                )
                beside = Item(Role.PARAGRAPH, self.text(7))
                return [Box(inside, filled=False, drawn=False), beside, self.paragraph()]
            case "minutes" if columns < 3:
                return self.deliberation()
            case _:
                return super().piece(kind, columns)

    def figure(self) -> Figure:
        self.figures += 1
        labels = tuple(self.random.sample(_PLACES, 5))
        caption = f"Figure {self.figures} : {self.sentence()[:-1].lower()} (source : syndicat de pays)"
        return Figure(labels, caption, beside=self.random.random() < 0.5)

    def deliberation(self) -> list[Element]:
        self.number += 1
        head = Item(Role.HEADING, f"Délibération n° 2023-{self.number:03} : {self.random.choice(_SUBJECTS)}", 3)
        decides = Item(Role.PARAGRAPH, "Le conseil municipal, après en avoir délibéré, décide :")
        items = [Item(Role.LIST_ITEM, f"d'accepter {self.sentence()[:-1].lower()} ;", marker="–") for _ in range(2)]
        return [head, self.paragraph(), decides, *items, Item(Role.PARAGRAPH, self.random.choice(_VOTES) + ".")]
