"""Only what has changed is done again, and the dataset is that of one fresh run, whatever came before."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from batch.histories import Place, make_place, sheet_text

from pipeline.batch.rebuild import rebuild
from pipeline.batch.status import status
from pipeline.dataset.origin import cache_folder, read_origin
from pipeline.errors import RulesError, UsageError
from pipeline.report import Standing
from pipeline.show.status import status_lines


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_place(tmp_path / "here", Random(5))


def done(place: Place, **options: object) -> tuple[int, int]:
    """How many sheets a run read, and tagged without reading them."""
    report = place.run(**options)
    return report.read, report.tagged


def test_a_second_run_does_nothing_and_says_the_same(place: Place) -> None:
    first = place.run()
    before, times = place.bytes(), {p: p.stat().st_mtime_ns for p in place.out.iterdir()}
    second = place.run()
    assert (first.read, second.read, second.tagged) == (4, 0, 0)
    assert (second.documents, second.mentions, second.problems) == (first.documents, first.mentions, first.problems)
    assert place.bytes() == before
    assert {p: p.stat().st_mtime_ns for p in place.out.iterdir()} == times, "it was not even written again"


def test_force_does_everything_again(place: Place) -> None:
    place.run()
    assert done(place, force=True) == (4, 0)


def test_a_changed_sheet_alone_is_read_again(place: Place) -> None:
    place.run()
    (place.root / "corpus" / "fiche-2.txt").write_text(sheet_text(Random(9)), encoding="utf-8")
    assert done(place) == (1, 0)


def test_a_renamed_sheet_is_not_read_again(place: Place) -> None:
    place.run()
    corpus = place.root / "corpus"
    (corpus / "fiche-2.txt").rename(corpus / "autre-nom.txt")
    assert done(place) == (0, 0)
    assert (
        b"fiche-2,,autre-nom.txt" in place.bytes()["documents.csv"]
        or b"autre-nom.txt" in place.bytes()["documents.csv"]
    )


def test_new_rules_tag_again_and_read_nothing(place: Place) -> None:
    place.run()
    before = place.bytes()
    dates = place.root / "models" / "dates.toml"
    dates.write_text(dates.read_text(encoding="utf-8").replace('"octobre', '"brumaire'), encoding="utf-8")
    assert done(place) == (0, 4)
    assert place.bytes()["documents.csv"] != before["documents.csv"]


def test_new_decisions_read_and_tag_nothing(place: Place) -> None:
    place.run()
    before = place.bytes()
    place.decide(Random(1))
    assert done(place) == (0, 0)
    after = place.bytes()
    assert after["blocks.csv"] == before["blocks.csv"]
    assert b"Anne" in after["mentions.csv"]
    assert b"Anne" not in before["mentions.csv"]


def test_contacts_are_kept_readable_only_where_they_are_asked_for(place: Place) -> None:
    place.run(keep_contacts=True)
    assert b"02 98 00" in place.bytes()["blocks.csv"]
    assert kept_text(place, b"02 98 00")
    place.run()
    assert b"02 98 00" not in place.bytes()["blocks.csv"]
    assert not kept_text(place, b"02 98 00"), "what is kept beside the dataset is masked too"
    assert place.bytes() == fresh(place)


def kept_text(place: Place, words: bytes) -> bool:
    kept = [path.read_bytes() for path in cache_folder(place.out).rglob("*") if path.is_file()]
    return any(words in content for content in kept)


def fresh(place: Place, **options: object) -> dict[str, bytes]:
    other = place.afresh(place.root.parent / f"fresh-{time.monotonic_ns()}")
    other.run(**options)
    return other.bytes()


def test_build_takes_up_decisions_without_the_sources(place: Place) -> None:
    place.run()
    place.decide(Random(2))
    expected = fresh(place)
    for path in (place.root / "corpus").iterdir():
        path.unlink()
    rebuild(place.out)
    assert place.bytes() == expected


@pytest.mark.parametrize("wrong", ["({count}", "{nothing_such} {count}"])
def test_a_wrong_pattern_stops_the_run_and_leaves_the_dataset(place: Place, wrong: str) -> None:
    place.run()
    before = place.bytes()
    rules = place.root / "models" / "dates.toml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("pattern = '", f"pattern = '{wrong}"), encoding="utf-8")
    with pytest.raises(RulesError, match=r"dates\.toml: pattern"):
        place.run()
    assert place.bytes() == before


def test_rules_older_than_the_code_stop_the_run_and_say_what_they_lack(place: Place) -> None:
    rules = place.root / "models" / "structures.toml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("lexicons.suffixes", "lexicons.former"), encoding="utf-8")
    with pytest.raises(RulesError, match=r"structures\.toml: no lexicon 'suffixes'"):
        place.run()
    assert not list(place.out.iterdir())


@pytest.mark.parametrize("move", [shutil.move, shutil.copytree])
def test_a_workspace_that_was_moved_or_copied_stands_by_itself(
    place: Place, tmp_path: Path, move: Callable[[Path, Path], object]
) -> None:
    place.run()
    move(place.root, tmp_path / "there")
    there = Place(tmp_path / "there")
    origin = read_origin(there.out)
    assert origin
    paths = [*origin.arguments, origin.models, origin.annotations, origin.store]
    assert all(path and path.is_relative_to(there.root) for path in paths)
    assert all(traced.source.path.is_relative_to(there.root) for traced in origin.documents)
    assert status(there.out).counts[Standing.CURRENT] == 4
    assert done(there) == (0, 0)


def test_reviewed_only_leaves_out_what_nobody_decided(place: Place) -> None:
    place.run()
    for seed in range(3):
        place.decide(Random(seed))
    rebuild(place.out, reviewed_only=True)
    rows = place.bytes()["mentions.csv"].decode().splitlines()
    assert 1 < len(rows) <= 4
    assert all("Anne" in row for row in rows[1:])
    assert place.bytes() == fresh(place, reviewed_only=True)
    place.run()
    assert place.bytes() == fresh(place)


def test_build_without_a_record_says_what_to_do(place: Place) -> None:
    place.run()
    (cache_folder(place.out) / "run.json").unlink()
    with pytest.raises(UsageError, match="glaneur run"):
        rebuild(place.out)


def test_a_removed_sheet_leaves_and_comes_back_with_its_decisions(place: Place) -> None:
    place.run()
    for seed in range(6):
        place.decide(Random(seed))
    place.run()
    before = place.bytes()
    sheet = place.root / "corpus" / "fiche-1.txt"
    content = sheet.read_bytes()
    sheet.unlink()
    place.run()
    assert b"fiche-1" not in place.bytes()["documents.csv"]
    sheet.write_bytes(content)
    place.run()
    assert place.bytes() == before


def test_a_spoilt_dataset_is_written_again(place: Place) -> None:
    place.run()
    before = place.bytes()
    (place.out / "mentions.csv").write_bytes(b"nonsense")
    place.run()
    assert place.bytes() == before


@pytest.mark.parametrize("seed", range(3))
def test_whatever_came_before_the_bytes_are_those_of_one_fresh_run(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    place = make_place(tmp_path / "here", rng)
    place.run()
    for number in range(5):
        step = rng.choice([come, change, go, rename, edit_rules, decide, spoil_an_entry, lose_the_record])
        step(place, rng, number)
        options = {"keep_contacts": rng.random() < 0.2, "reviewed_only": rng.random() < 0.2}
        place.run(**options)
    assert place.bytes() == fresh(place, **options)


def come(place: Place, rng: Random, number: int) -> None:
    (place.root / "corpus" / f"nouvelle-{number}.txt").write_text(sheet_text(rng), encoding="utf-8")


def some(place: Place, rng: Random) -> Path:
    return rng.choice(sorted((place.root / "corpus").iterdir()))


def change(place: Place, rng: Random, number: int) -> None:
    some(place, rng).write_text(sheet_text(rng), encoding="utf-8")


def go(place: Place, rng: Random, number: int) -> None:
    if len(list((place.root / "corpus").iterdir())) > 1:
        some(place, rng).unlink()


def rename(place: Place, rng: Random, number: int) -> None:
    some(place, rng).rename(place.root / "corpus" / f"renommée-{number}.txt")


def edit_rules(place: Place, rng: Random, number: int) -> None:
    path = place.root / "models" / "dates.toml"
    path.write_text(path.read_text(encoding="utf-8") + f"# {number}\n", encoding="utf-8")


def decide(place: Place, rng: Random, number: int) -> None:
    place.decide(rng, by=rng.choice(["Anne", "Bruno"]))


def entries(place: Place) -> list[Path]:
    return [p for s in ("read", "tagged") for p in sorted((cache_folder(place.out) / s).rglob("*")) if p.is_file()]


def spoil_an_entry(place: Place, rng: Random, number: int) -> None:
    path = rng.choice(entries(place))
    content = path.read_bytes()
    path.write_bytes(content[: rng.randrange(len(content))])


def lose_the_record(place: Place, rng: Random, number: int) -> None:
    (cache_folder(place.out) / "run.json").unlink(missing_ok=True)


def test_nothing_is_kept_that_the_dataset_does_not_need(place: Place) -> None:
    place.run()
    place.run(keep_contacts=True)
    (place.root / "corpus" / "fiche-0.txt").unlink()
    place.run(keep_contacts=True)
    assert len(entries(place)) == 2 * 3


def test_status_says_what_is_new_changed_stale_gone_and_why(place: Place) -> None:
    place.run()
    assert status(place.out).counts[Standing.CURRENT] == 4
    corpus = place.root / "corpus"
    (corpus / "fiche-0.txt").write_text(sheet_text(Random(8)), encoding="utf-8")
    (corpus / "fiche-1.txt").unlink()
    (corpus / "neuve.txt").write_text(sheet_text(Random(9)), encoding="utf-8")
    edit_rules(place, Random(), 0)
    found = {s.document_id: s.standing for s in status(place.out).sheets}
    assert found == {
        "fiche-0": Standing.CHANGED,
        "fiche-1": Standing.REMOVED,
        "fiche-2": Standing.STALE_RULES,
        "fiche-3": Standing.STALE_RULES,
        "neuve": Standing.NEW,
    }
    assert all(s.why for s in status(place.out).sheets)


def test_status_names_what_failed_and_the_decisions_that_wait(place: Place) -> None:
    corpus = place.root / "corpus"
    (corpus / "broken.pdf").write_bytes(b"not a PDF")
    place.run()
    for seed in range(4):
        place.decide(Random(seed))
    assert status(place.out).decided
    for path in corpus.glob("*.txt"):
        path.write_text("Une fiche\n\nTout autre chose, sans rien de ce qui fut.\n", encoding="utf-8")
        path.write_text(path.read_text(encoding="utf-8") + path.stem, encoding="utf-8")
    place.run()
    state = status(place.out)
    assert [s.document_id for s in state.sheets if s.standing is Standing.FAILED] == ["broken"]
    assert state.decisions
    assert state.disputed == 0
    assert not state.decided
    assert all("words are gone" in message for _, message in state.decisions)


def test_a_damaged_line_of_a_log_is_no_waiting_decision(place: Place) -> None:
    place.run()
    place.decide(Random(1))
    (log,) = (place.root / "annotations").glob("*/*.jsonl")
    log.write_bytes(log.read_bytes() + b"{torn\n")
    rebuild(place.out)
    state = status(place.out)
    assert not state.decisions
    assert [document_id for document_id, _ in state.set_aside] == [log.parent.name]
    said = [str(line) for line in status_lines(state)]
    assert sum(line.startswith(f"line of a log: {log.parent.name}: ") for line in said) == 1
    assert not any(line.startswith("waiting decision") for line in said)


def test_status_counts_the_mentions_on_which_reviewers_differ(place: Place) -> None:
    place.run()
    for seed in range(30):
        place.decide(Random(seed), by="Anne" if seed % 2 else "Bruno")
    report = rebuild(place.out)
    assert status(place.out).disputed == report.disputed > 0


def test_the_log_of_a_run_has_a_line_for_each_sheet_with_its_times(place: Place, tmp_path: Path) -> None:
    place.run(log=tmp_path / "log.jsonl")
    place.run(log=tmp_path / "log.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["event"] for line in lines] == ["begin", *["sheet"] * 4, "end", "begin", "end"]
    sheets = [line for line in lines if line["event"] == "sheet"]
    assert all(line["seconds"]["read"] > 0 and line["seconds"]["tag"] > 0 for line in sheets)
    assert [line["read"] for line in lines if line["event"] == "end"] == [4, 0]
