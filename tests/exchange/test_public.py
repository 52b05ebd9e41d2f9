"""The copy to publish: no private person in any byte of it, offsets still true, pseudonyms that stay."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
import zipfile
from pathlib import Path

import duckdb
import pytest
from checkout import ROOT, Glaneur
from made_datasets import document, make_dataset

from pipeline import load_dataset
from pipeline.dataset.columns import Instant, Json
from pipeline.dataset.exact import read_documents
from pipeline.dataset.scan import scan_dataset
from pipeline.dataset.tables import (
    TABLES,
    BlockRow,
    DecisionRow,
    EntityRow,
    MentionRow,
    OfficialRow,
    QuoteRow,
    Row,
    StructureRow,
)
from pipeline.errors import UsageError
from pipeline.exchange.export import Public, export
from pipeline.exchange.public.papers import LICENCES, Papers, find_licence
from pipeline.exchange.public.pseudonyms import Pseudonyms, read_key
from pipeline.exchange.public.unlisted import find_unlisted
from pipeline.identifiers import mention_id

MODELS = ROOT / "models"

# The people of the sample sheets who hold no mandate; invented, as all that is in them.
PRIVATE = """
    Rouvelin, Tresselat, Pélissard-Aubin, Fontorbe, Stéphant, Maïwenn, Le Dréau, Nolwenn, Bizouarn, Gwenolé, Katell,
    Morvanou, Penfornis, Loïg, Rosmadou, Yannig, Montanhac, Clarisse, Faugerolle, Delbreilh, Combaluzet, Vayssade,
    Pradinas, Ormancey, Marchanteau, Desgranges, Trévennec, Rocheforêt, Fauvelay, Corbinelle, Grandjaquet, Sauvestre,
    Ormoy, Groslambois, Vautherain
"""
NAMES = [name.strip() for name in PRIVATE.split(",")]


def folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return re.sub(r"[\s_-]+", " ", "".join(c for c in bare if not unicodedata.combining(c)))


def every_text(folder: Path) -> str:
    """All that is in the files of a folder, and in what is packed in them."""
    pieces = []
    for path in sorted(folder.rglob("*")):
        pieces.append(path.name)
        if path.is_file():
            pieces.append(re.sub(rb"\0+", b"\0", path.read_bytes()).decode("utf-8", "replace"))
        if path.suffix == ".parquet":
            pieces += [str(row) for row in scan_dataset(folder, rejected=True).rows(path.stem)]
        if path.suffix == ".duckdb":
            with duckdb.connect(str(path), read_only=True) as database:
                for table in TABLES:
                    pieces.append(str(database.execute(f"SELECT * FROM {table.name}").fetchall()))  # noqa: S608
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                pieces += [archive.read(name).decode("utf-8") for name in archive.namelist()]
    return folded("\n".join(pieces))


@pytest.fixture(scope="module")
def public(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public copies of the samples' dataset, in each format of tables."""
    folder = tmp_path_factory.mktemp("public")
    asked = Public(MODELS, Papers(find_licence("etalab-2.0"), ("Dupond, Jeanne",)), folder / "key")
    for name in ("dataset", "xlsx", "sqlite", "duckdb", "csv-safe"):
        export(dataset, name, folder / name, public=asked)
    return folder


def test_the_names_are_those_of_the_samples(dataset: Path) -> None:
    text = every_text(dataset)
    assert [name for name in NAMES if folded(name) not in text] == []


@pytest.mark.parametrize("name", ["dataset", "xlsx", "sqlite", "duckdb", "csv-safe"])
def test_no_private_person_is_in_any_byte(public: Path, name: str) -> None:
    text = every_text(public / name)
    assert "personne" in text
    assert re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, map(folded, NAMES)))})(?!\w)", text) == []


def test_officials_keep_their_names(dataset: Path, public: Path) -> None:
    before, after = load_dataset(dataset), load_dataset(public / "dataset")
    for table in ("officials", "mandates"):
        kept = [c for c in getattr(before, table) if c not in ("mention_id", "entity_id", "body_entity_id", "body")]
        assert getattr(after, table)[kept].equals(getattr(before, table)[kept])
    assert set(before.entities.query("label == 'ELECTED_OFFICIAL'")["name"]) <= set(after.entities["name"])


def test_offsets_and_boxes_hold_in_the_copy(dataset: Path, public: Path) -> None:
    before, after = load_dataset(dataset), load_dataset(public / "dataset")
    for document_id in after.documents["document_id"]:
        text = after.reading_text(document_id)
        for table in (after.blocks, after.mentions):
            for row in table[table["document_id"] == document_id].itertuples():
                assert text[row.start : row.end] == row.text
        characters = after.documents.set_index("document_id")["characters"]
        assert characters[document_id] == len(text)
        for row in after.sections[after.sections["document_id"] == document_id].itertuples():
            assert text[row.start :].startswith(row.heading)
    assert list(after.blocks["boxes"]) == list(before.blocks["boxes"])
    assert sorted(after.mentions["boxes"]) == sorted(before.mentions["boxes"])
    assert list(after.dates["edtf"]) == list(before.dates["edtf"])


def test_the_copy_is_a_dataset_of_its_own(public: Path) -> None:
    from frictionless import Package

    report = Package(str(public / "dataset" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "note", "message"])
    described = json.loads((public / "dataset" / "datapackage.json").read_text(encoding="utf-8"))
    assert described["licenses"][0]["name"] == "etalab-2.0"
    assert (public / "sqlite" / "dataset.sqlite").is_file()
    for name in ("dataset", "xlsx", "sqlite"):
        citation = (public / name / "CITATION.cff").read_text(encoding="utf-8")
        assert 'family-names: "Dupond"' in citation
        assert "Open Licence 2.0" in (public / name / "LICENCE.txt").read_text(encoding="utf-8")


def test_the_same_key_gives_the_same_bytes(dataset: Path, public: Path, tmp_path: Path) -> None:
    papers = Papers(find_licence("etalab-2.0"), ("Dupond, Jeanne",))
    export(dataset, "dataset", tmp_path / "again", public=Public(MODELS, papers, public / "key"))
    export(dataset, "dataset", tmp_path / "other", public=Public(MODELS, papers, tmp_path / "other-key"))
    for path in (public / "dataset").iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name
    ours, theirs = (every_text(folder) for folder in (public / "dataset", tmp_path / "other"))
    codes = re.compile(r"personne ([a-z2-7]{8})\b")
    assert not set(codes.findall(ours)) & set(codes.findall(theirs))


# Cases of our own: a document for each way in which a name can be written or can hide.


def quote(document_id: str, at: str, speaker: str = "", interviewer: str = "", source: str = "") -> QuoteRow:
    return QuoteRow(document_id, at, "interview", source, speaker, "", interviewer, "", "")


def mention(document_id: str, label: str, texts: list[str], words: str, status: str = "suggested") -> MentionRow:
    reading = "\n".join(texts)
    start = reading.index(words)
    block = next(i for i in range(len(texts)) if start <= len("\n".join(texts[: i + 1])))
    entity = {"STRUCTURE": f"structure:{folded(words).replace(' ', '-')}", "ELECTED_OFFICIAL": "official:x"}.get(
        label, ""
    )
    at = (start, start + len(words), f"b{block}", "", None, Json("[]"))
    decided = ("", Instant("")) if status == "suggested" else ("Relu Parmoi", Instant("2026-01-01T00:00:00Z"))
    return MentionRow(
        document_id, mention_id(document_id, label, words, 1), label, words, *at, entity, "r", status, *decided
    )


def entity(row: MentionRow) -> EntityRow:
    return EntityRow(row.entity_id, row.label, row.text, Json(json.dumps([row.text])), "", "", "", "", 1, 1)


def published(folder: Path, rows: list[Row], names: str = "") -> Path:
    made = make_dataset(folder / "dataset", rows)
    listed = folder / "names.txt"
    listed.write_text(names, encoding="utf-8")
    export(made, "dataset", folder / "public", public=Public(MODELS, Papers(), folder / "key", listed))
    return folder / "public"


@pytest.mark.parametrize(
    "text",
    [
        "Le maraîcher, Hervé Kerglanndour, approuve.",
        "HERVÉ KERGLANNDOUR approuve.",
        "KERGLANNDOUR Hervé, maraîcher.",
        "M. Kerglanndour approuve ; Kerglanndour aussi.",
        "Herve Kerglanndour, sans accent.",
        "H. Kerglanndour et H.Kerglanndour",
        "voir exemple.fr/herve-kerglanndour/",
        "fichier herve_kerglanndour.pdf",
        "Kerglanndour H. (2020), Moudre.",
        "KERGLANNDOUR\tHervé\tmaraîcher",
        "l'EARL Kerglanndour livre",
        "d’Hervé  Kerglanndour",
        "Appelez Hervé.",
        "Écrire à herve.kerglanndour@exemple.fr ou au 01 99 00 35 71.",
    ],
)
def test_a_name_that_a_quote_gives_is_found_however_it_is_written(tmp_path: Path, text: str) -> None:
    said = mention("a", "QUOTE", ["« Oui »", text], "Oui")
    out = published(
        tmp_path, [*document("a", ["« Oui »", text]), said, quote("a", said.mention_id, "Hervé Kerglanndour")]
    )
    assert not re.search("kerglanndour|herve", every_text(out))
    assert "99 00" not in every_text(out)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("le caseyeur de Gwendoal Kersauzon livre", [("Gwendoal", "Kersauzon")]),
        ("lâche Anthelme Brugeyrolles, placier", [("Anthelme", "Brugeyrolles")]),
        ("selon Ysoline d'Arvaux-Lys, bergère", [("Ysoline", "d'Arvaux-Lys")]),
        ("les Projets Alimentaires Territoriaux", []),
        ("32999 KERVELLAN Tél. 01", []),
        ("la ZA Kerlouan", []),
        ("la Haute Tournelle", []),
        ("Le Kerdrelvez ouvre", []),
        ("Pour Kerdrelvez, rien", []),
    ],
)
def test_names_that_no_list_has_are_told_from_places_and_titles(text: str, found: list[tuple[str, str]]) -> None:
    assert [match.groups() for match in find_unlisted(text, set())] == found


def test_a_place_that_a_body_is_named_after_is_nobody() -> None:
    assert not list(find_unlisted("Kerdrelvez Plage et Kerdrelvez Port", {"kerdrelvez"}))


def test_hostile_text_takes_linear_time(tmp_path: Path) -> None:
    texts = ["Abcdefgh " * 20_000, "Z-" * 40_000, "Paul Ravignot " * 10_000]
    assert "ravignot" not in every_text(published(tmp_path, list(document("a", texts))))


def test_one_person_has_one_pseudonym_in_all_sheets_and_two_have_two(tmp_path: Path) -> None:
    texts = {"a": "Selon Paul Ravignot, éleveur, et P. Ravignot.", "b": "Paul Ravignot et Luc Ravignot, éleveurs."}
    out = published(tmp_path, [row for key, text in texts.items() for row in document(key, [text])])
    blocks = load_dataset(out).blocks["text"]
    first, second = (re.findall(r"Personne ([A-Z2-7]{8})\b", text) for text in blocks)
    assert first == [first[0], first[0]]
    assert second[0] == first[0]
    assert second[1] != first[0]


def test_a_surname_alone_has_a_pseudonym_for_each_sheet(tmp_path: Path) -> None:
    out = published(tmp_path, [*document("a", ["Mme Ravignot livre."]), *document("b", ["M. Ravignot livre."])])
    first, second = load_dataset(out).blocks["text"]
    assert first.replace("Mme", "M.") != second


PLACES = [
    "Paul Montfleury, éleveur, vit dans la commune de Montfleury.",
    "Le maire de Montfleury, Saint-Paul et Paul-Louis.",
]


def test_places_and_bodies_with_the_same_word_keep_it(tmp_path: Path) -> None:
    body = mention("a", "STRUCTURE", PLACES, "commune de Montfleury")
    rows = [
        *document("a", PLACES),
        body,
        StructureRow("a", body.mention_id, body.entity_id, "commune", ""),
        entity(body),
    ]
    after = load_dataset(published(tmp_path, rows))
    assert "la commune de Montfleury" in after.blocks["text"][0]
    assert "Saint-Paul et Paul-Louis" in after.blocks["text"][1]
    assert list(after.mentions["text"]) == ["commune de Montfleury"]
    assert list(after.mentions["mention_id"]) == [body.mention_id]
    assert list(after.entities["entity_id"]) == [body.entity_id]


def test_a_firm_with_a_persons_name_loses_it_in_every_sheet_and_id(tmp_path: Path) -> None:
    texts = {"a": ["Paul Ravignot, éleveur.", "L'EARL Ravignot livre."], "b": ["La cantine prend chez EARL Ravignot."]}
    rows: list[Row] = []
    for key, blocks in texts.items():
        firm = mention(key, "STRUCTURE", blocks, "EARL Ravignot")
        rows += [*document(key, blocks), firm, StructureRow(key, firm.mention_id, firm.entity_id, "company", "")]
    rows.append(entity(firm))
    out = published(tmp_path, rows)
    after = load_dataset(out)
    assert "ravignot" not in every_text(out)
    assert set(after.mentions["entity_id"]) == set(after.entities["entity_id"])
    assert not set(after.mentions["mention_id"]) & {mention_id(key, "STRUCTURE", "EARL Ravignot", 1) for key in texts}
    assert len(set(after.mentions["text"])) == 1


def test_a_sheet_that_is_called_after_a_person_has_another_id(tmp_path: Path) -> None:
    texts = ["Paul Ravignot parle de 2015."]
    rows: list[Row] = []
    for key in ("a", "entretien-paul-ravignot", "z"):
        date = mention(key, "DATE", texts, "2015")
        rows += [*document(key, texts, title="Entretien avec Paul Ravignot", source=f"Paul Ravignot/{key}.txt"), date]
    out = published(tmp_path, rows)
    after = load_dataset(out)
    assert "ravignot" not in every_text(out)
    assert len(list(read_documents(out))) == 3
    ids = list(after.documents["document_id"])
    assert ids == sorted(ids)
    renamed = next(i for i in ids if i not in "az")
    assert re.fullmatch(r"entretien-personne-[a-z2-7]{8}", renamed)
    hidden = after.mentions[after.mentions["document_id"] == renamed]["mention_id"].item()
    assert hidden not in {mention_id(name, "DATE", "2015", 1) for name in ("entretien-paul-ravignot", renamed)}


def test_reviewers_have_pseudonyms_in_mentions_and_decisions(tmp_path: Path) -> None:
    texts = ["Paul Ravignot, éleveur, en 2015."]
    date = mention("a", "DATE", texts, "2015", "accepted")._replace(reviewer="Anne Relit; Relu Parmoi")
    said = json.dumps({"label": "QUOTE", "text": "x", "value": {"speaker": "Paul Ravignot"}, "name": ""})
    event = DecisionRow(
        document_id="a",
        event_id="01",
        at=Instant("2026-01-01T00:00:00Z"),
        reviewer="Anne Relit",
        action="accept",
        mention_id=date.mention_id,
        in_force=True,
        state="kept",
        label="DATE",
        text="2015",
        start=date.start,
        end=date.end,
        rule="r",
        before=Json(said),
        after=Json(said),
        anchor=Json(json.dumps({"start": 0, "end": 3, "exact": "2015", "prefix": "gnot, éleveur, en ", "suffix": "."})),
        comment="vu avec Ravignot",
        undoes="",
        settles=Json(""),
        names=Json('["Paul Ravignot"]'),
    )
    out = published(tmp_path, [*document("a", texts), date, event])
    text = every_text(out)
    for word in ("ravignot", "gnot", "relit", "parmoi"):
        assert word not in text
    after = load_dataset(out)
    both = after.mentions["reviewer"].item().split("; ")
    assert both[0] == after.decisions["reviewer"].item()
    assert re.fullmatch(r"Relecteur [A-Z2-7]{8}", both[1])
    assert after.decisions["mention_id"].item() == after.mentions["mention_id"].item()
    assert after.decisions["start"].item() == after.mentions["start"].item()


def test_the_surname_alone_of_an_official_stays(tmp_path: Path) -> None:
    texts = ["Jeanne Morvallec, maire, ouvre la séance.", "« Oui », résume Mme Morvallec."]
    official = mention("a", "ELECTED_OFFICIAL", texts, "Jeanne Morvallec")
    values = OfficialRow("a", official.mention_id, official.entity_id, named=True, party="")
    after = load_dataset(published(tmp_path, [*document("a", texts), official, values, entity(official)]))
    assert list(after.blocks["text"]) == texts


def test_an_official_who_was_rejected_is_a_person_like_others(tmp_path: Path) -> None:
    texts = ["Le maire, Paul Ravignot, parle."]
    for status, stays in (("suggested", True), ("rejected", False)):
        person = mention("a", "ELECTED_OFFICIAL", texts, "Paul Ravignot", status)
        rows = [
            *document("a", texts),
            person,
            OfficialRow("a", person.mention_id, person.entity_id, named=True, party=""),
        ]
        rows += [entity(person)] if stays else []
        rows[2] = person._replace(entity_id=person.entity_id if stays else "")
        rows[3] = OfficialRow("a", person.mention_id, person.entity_id if stays else "", named=True, party="")
        out = published(tmp_path / status, rows)
        assert ("ravignot" in every_text(out)) is stays


def test_listed_names_are_replaced_too(tmp_path: Path) -> None:
    texts = ["Chez Ti Fanch, on livre ; Fanch approuve."]
    out = published(tmp_path, list(document("a", texts)), names="Ti Fanch\n")
    assert "fanch" not in every_text(out)


def test_a_name_that_a_block_ends_in_does_not_join_two_blocks(tmp_path: Path) -> None:
    texts = ["Elle cite Paul Ravignot", "Ravignot Paul, éleveur", "Fin."]
    after = load_dataset(published(tmp_path, list(document("a", texts))))
    assert len(after.blocks) == 3
    assert after.reading_text("a").count("\n") == 2
    assert after.blocks["text"][2] == "Fin."


def test_the_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    key = tmp_path / "key"
    made = read_key(key)
    assert read_key(key) == made
    assert key.stat().st_mode & 0o077 == 0
    key.write_text("abc", encoding="utf-8")
    with pytest.raises(UsageError, match="no key of pseudonyms"):
        read_key(key)


def test_kinds_of_pseudonyms_share_no_codes() -> None:
    pseudonyms = Pseudonyms(bytes(32))
    codes = {pseudonyms.person("a").split()[1], pseudonyms.reviewer("a").split()[1], pseudonyms.id_of("a")}
    assert len(codes) == 3


def test_every_column_that_is_not_replaced_is_known_to_hold_no_name() -> None:
    from pipeline.exchange.public.rewrite import NO_NAMES

    assert {c.name for table in TABLES for c in table.columns} >= NO_NAMES


def test_the_command_says_what_is_left_to_do(glaneur: Glaneur, dataset: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(dataset, tmp_path / "dataset")
    call = ("export", "--format", "xlsx", "--dataset", copy, "--public", "--out", tmp_path / "out")
    done = glaneur(*call)
    assert done.returncode == 0, done.stderr
    for words in (
        "names of people",
        "confirmed by nobody",
        "dataset.pseudonyms.key is the key",
        "--licence",
        "--author",
    ):
        assert words in done.stderr
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"dataset.xlsx", "CITATION.cff", "LICENCE.txt"}
    assert glaneur(*call, "--licence", "mine").returncode == 2
    assert "--public" in glaneur("export", "-f", "xlsx", "--dataset", copy, "--out", "x", "--licence", "CC0-1.0").stderr


def test_blocks_are_all_there(dataset: Path, public: Path) -> None:
    blocks = [len(d.of(BlockRow)) for d in read_documents(dataset)]
    assert blocks == [len(d.of(BlockRow)) for d in read_documents(public / "dataset")]


@pytest.mark.parametrize("licence", LICENCES, ids=lambda each: each.name)
def test_a_licence_is_known_by_its_name_in_any_case(licence: object) -> None:
    assert find_licence(licence.name.upper()) is licence  # type: ignore[attr-defined]
