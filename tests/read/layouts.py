"""Sheets drawn from a seed: what they say, in reading order, and how they are to be set; typesetters set them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from pipeline.evaluate.gold import GoldBlock, GoldSection
from pipeline.records import Role

_WHO = (
    "la commune de Saint-Orvan", "le conseil", "la cuisine centrale", "le marché couvert", "une dizaine d'éleveurs",
    "le syndicat de pays", "la chambre d'agriculture", "l'atelier de découpe", "chaque cantine", "la légumerie",
    "le groupe de travail", "la régie maraîchère", "un collectif d'habitants", "la maison des semences",
)  # fmt: skip
_DOES = (
    "porte depuis trois ans", "a voulu soutenir", "finance avec ses voisins", "met en avant", "découvre peu à peu",
    "remet chaque automne en question", "prépare pour la rentrée", "défend sans relâche", "a ouvert aux familles",
    "achète désormais en commun", "rend visible", "partage avec les écoles",
)  # fmt: skip
_WHAT = (
    "un projet alimentaire de territoire", "les circuits de proximité", "des terres proches du bourg",
    "une filière de légumes secs", "la transmission des fermes", "un plan de lutte contre le gaspillage",
    "le repas végétarien du mardi", "des ateliers de cuisine ouverts à tous", "la collecte des invendus",
    "une charte signée par les maires", "l'installation de jeunes maraîchers",
)  # fmt: skip
_AND = (
    "malgré des moyens comptés", "avec l'appui des services de l'État", "sans attendre la fin de l'étude",
    "dans les vallées les plus reculées", "autour d'une même table", "pour un coût resté stable", "",
    "au bénéfice de tous", "là où les commerces avaient fermé", "",
)  # fmt: skip
HEADS = (
    "Une histoire ancienne", "Des acteurs réunis", "Produire et transformer", "Nourrir les écoles",
    "Le foncier en débat", "Ce qui reste à faire", "Une gouvernance partagée", "Premiers résultats",
    "Du champ à la table", "Un budget à tenir", "Apprendre des voisins", "Parole aux habitants",
    "Rendre compte chaque année", "La place des commerces",
)  # fmt: skip
BULLETS = ("•", "–", "-", "■", "►", "→", "✓", "○", "*", "·")


@dataclass(frozen=True)
class Item:
    """A paragraph, heading, item of a list or pull quote.

    Attributes:
        marker: Its bullet.
        note: The text of a note that it calls.
        quote: A pull quote that interrupts it in the middle of a sentence.
        bar: Whether a heading stands in white on a dark bar.
    """

    role: Role
    text: str
    level: int = 0
    marker: str = ""
    note: str = ""
    quote: str = ""
    bar: bool = False


@dataclass(frozen=True)
class Table:
    """A table, with ruling lines or with white alone between its cells."""

    rows: tuple[tuple[str, ...], ...]
    ruled: bool = True


@dataclass(frozen=True)
class Figure:
    """A map with labels, and its caption below or beside it."""

    labels: tuple[str, ...]
    caption: str
    beside: bool


@dataclass(frozen=True)
class Box:
    """A sidebar, drawn as a box; without a look it is set narrow beside the text, which flows around it."""

    items: tuple[Item, ...]
    filled: bool
    drawn: bool = True


Element = Item | Table | Box | Figure


@dataclass(frozen=True)
class Region:
    """What is set over the whole page in so many columns, under a heading across them all."""

    columns: int
    heading: Item
    items: tuple[Element, ...]


@dataclass(frozen=True)
class Plan:
    """A sheet: what it says, and the choices of its typesetter."""

    seed: int
    title: str
    heads: tuple[str, str]
    banner: bool
    justified: bool
    regions: tuple[Region, ...]


def truth(plan: Plan) -> tuple[GoldBlock, ...]:
    """Gives the blocks of a sheet in reading order, without its running heads."""
    return (
        GoldBlock(Role.TITLE, plan.title),
        *(b for r in plan.regions for i in (r.heading, *in_order(r.items)) for b in _blocks(i)),
    )


def sections(plan: Plan) -> tuple[GoldSection, ...]:
    """Gives the headings of a sheet with their levels: those in sidebars have the second, whatever the others have."""
    main = [i for r in plan.regions for i in (r.heading, *r.items) if isinstance(i, Item) and i.role is Role.HEADING]
    rank = {level: n for n, level in enumerate(sorted({i.level for i in main}), start=1)}
    found = [GoldSection(plan.title, 0, optional=False)]
    for item in (i for r in plan.regions for i in (r.heading, *in_order(r.items))):
        inside = item.items if isinstance(item, Box) else (item,)
        heads = [i for i in inside if isinstance(i, Item) and i.role is Role.HEADING]
        found += [GoldSection(i.text, 2 if isinstance(item, Box) else rank[i.level], optional=False) for i in heads]
    return tuple(found)


def in_order(items: Sequence[Element]) -> Iterator[Element]:
    """Gives the items as they are read: a sidebar beside the text comes after what it is beside."""
    for aside, item in beside(items):
        yield item
        if aside is not None:
            yield aside


def beside(items: Sequence[Element]) -> Iterator[tuple[Box | None, Element]]:
    """Gives the items, each with the sidebar without a box that is to be set beside it."""
    aside: Box | None = None
    for item in items:
        if isinstance(item, Box) and not item.drawn:
            aside = item
            continue
        yield aside, item
        aside = None


def _blocks(item: Element) -> Iterator[GoldBlock]:
    match item:
        case Figure(labels, caption):
            yield GoldBlock(Role.FURNITURE, " | ".join(labels))
            yield GoldBlock(Role.CAPTION, caption)
        case Table(rows):
            yield GoldBlock(Role.TABLE, "\n".join("\t".join(row) for row in rows))
        case Box(items):
            for inner in items:
                yield from _blocks(inner)
        case _:
            yield GoldBlock(item.role, item.text)
            if item.note:
                yield GoldBlock(Role.FOOTNOTE, item.note)
            if item.quote:
                yield GoldBlock(Role.PULL_QUOTE, item.quote)


def plan_of(seed: int) -> Plan:
    """Gives the sheet of a seed."""
    return Drawer(Random(seed)).plan(seed)


class Drawer:
    """Draws the parts of one sheet; numbers, bullets and kinds are the same all over it."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.numbered = random.random() < 0.3
        self.bullet = random.choice(BULLETS)
        self.filled = random.random() < 0.5
        self.heads = random.sample(HEADS, len(HEADS))
        self.chapter = self.part = 0

    def plan(self, seed: int) -> Plan:
        pick = self.random
        title = f"{pick.choice(_WHAT).capitalize()} à Saint-Orvan"
        heads = ("Les cahiers du pays d'Orvan", "Fiche " + pick.choice(["territoire", "action", "repères"]))
        regions = tuple(self.region(columns) for columns in pick.choices((1, 2, 2, 3), k=pick.randint(2, 4)))
        return Plan(seed, title, heads, pick.random() < 0.5, pick.random() < 0.5, regions)

    def region(self, columns: int) -> Region:
        heading = self.heading(1)
        items: list[Element] = []
        kinds = ["text"] * 5 + ["list", "part", "note"]
        for n in range(self.random.randint(3, 7)):
            kind = "text" if n == 0 else self.random.choice([*kinds, "quote", "table", "box"])
            items += self.piece(kind, columns)
        items.append(self.paragraph())
        return Region(columns, heading, tuple(items))

    def piece(self, kind: str, columns: int) -> list[Element]:  # noqa: PLR0911 - one for each kind
        match kind:
            case "list":
                return [self.paragraph(), *(self.item() for _ in range(self.random.randint(2, 4))), self.paragraph()]
            case "part":
                return [self.heading(2), self.paragraph()]
            case "note":
                return [Item(Role.PARAGRAPH, self.text(3), note=self.sentence())]
            case "quote":
                return [Item(Role.PULL_QUOTE, f"« {self.sentence()} »"), self.paragraph()]
            case "table" if columns < 3:
                return [self.table(), self.paragraph()]
            case "box":
                inside = (
                    Item(Role.HEADING, self.random.choice(HEADS) + " aussi", 3),
                    self.paragraph(),
                    self.paragraph(),
                )
                return [Box(inside, self.filled), self.paragraph()]
            case _:
                return [self.paragraph()]

    def heading(self, level: int) -> Item:
        self.chapter, self.part = (self.chapter + 1, 0) if level == 1 else (self.chapter, self.part + 1)
        number = f"{self.chapter}. " if level == 1 else f"{self.chapter}.{self.part} "
        words = self.heads[(self.chapter * 5 + self.part) % len(self.heads)]
        return Item(Role.HEADING, (number if self.numbered else "") + words, level)

    def paragraph(self) -> Item:
        return Item(Role.PARAGRAPH, self.text(self.random.randint(2, 5)))

    def item(self) -> Item:
        return Item(Role.LIST_ITEM, self.sentence()[:-1] + " ;", marker=self.bullet)

    def table(self) -> Table:
        head = ("Année", "Repas servis", "Part locale")
        rows = [(str(y), f"{self.random.randint(10, 90)} 000", f"{self.random.randint(9, 80)} %") for y in (2019, 2021)]
        return Table((head, *rows))

    def text(self, count: int) -> str:
        return " ".join(self.sentence() for _ in range(count))

    def sentence(self) -> str:
        pick = self.random.choice
        words = f"{pick(_WHO)} {pick(_DOES)} {pick(_WHAT)} {pick(_AND)}".strip()
        if self.random.random() < 0.4:
            words += f", et {pick(_WHO)} {pick(_DOES)} {pick(_WHAT)}"
        return words[0].upper() + words[1:] + "."
