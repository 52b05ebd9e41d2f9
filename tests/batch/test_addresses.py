"""Sheets and datasets at addresses: the bytes of a run over the same files here, whatever goes wrong on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checkout import Glaneur
from fsspec.implementations.memory import MemoryFileSystem

from pipeline import load_dataset, run
from pipeline.errors import DatasetError, GlaneurError, UsageError

TEXT = "Une fiche {0}\n\nLa commune de Plouvigny compte {0}00 habitants depuis le 3 mai 2019.\n"
OUT = "memory://bucket/dataset"


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryFileSystem]:
    """Three sheets at `memory://bucket/sheets`, and what is no sheet; the current folder is an empty one."""
    monkeypatch.chdir(tmp_path)
    system = MemoryFileSystem()
    for number, name in enumerate(("a.txt", "sub/b.txt", "sub/c.md"), 1):
        system.pipe_file(f"/bucket/sheets/{name}", TEXT.format(number).encode())
    system.pipe_file("/bucket/sheets/README.md", b"not a sheet")
    system.pipe_file("/bucket/sheets/.hidden/d.txt", b"nor this")
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def content(system: MemoryFileSystem) -> dict[str, bytes]:
    root = "/bucket/dataset/"
    return {path.removeprefix(root): system.cat_file(path) for path in system.find(root)}


def here(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def expected(memory: MemoryFileSystem, tmp_path: Path) -> dict[str, bytes]:
    memory.get("/bucket/sheets", str(tmp_path / "same"), recursive=True)
    run([tmp_path / "same"], tmp_path / "near")
    return here(tmp_path / "near")


def test_a_run_from_address_to_address_gives_the_bytes_of_a_local_one(
    memory: MemoryFileSystem, expected: dict[str, bytes]
) -> None:
    report = run(["memory://bucket/sheets/"], OUT)
    assert (report.read, report.sent_to) == (3, OUT)
    assert content(memory) == expected == here(report.out)


def test_a_second_run_fetches_and_sends_nothing(
    memory: MemoryFileSystem, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["memory://bucket/sheets"], OUT)
    for method in ("get_file", "put_file", "pipe_file", "rm_file"):
        monkeypatch.setattr(MemoryFileSystem, method, None)
    assert run(["memory://bucket/sheets"], OUT).read == 0
    assert content(memory) == expected


def test_sheets_that_come_change_and_go_are_followed(memory: MemoryFileSystem, tmp_path: Path) -> None:
    run(["memory://bucket/sheets"], "far")
    memory.pipe_file("/bucket/sheets/a.txt", TEXT.format(7).encode())
    memory.pipe_file("/bucket/sheets/new.txt", TEXT.format(8).encode())
    memory.rm_file("/bucket/sheets/sub/c.md")
    assert run(["memory://bucket/sheets"], "far").read == 2
    memory.get("/bucket/sheets", str(tmp_path / "same"), recursive=True)
    run([tmp_path / "same"], "near")
    assert here(tmp_path / "far") == here(tmp_path / "near")


def test_a_sheet_that_goes_while_it_is_fetched_is_gone(
    memory: MemoryFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch = MemoryFileSystem.get_file

    def late(self: MemoryFileSystem, path: str, *given: Any, **options: Any) -> None:
        if path.endswith("b.txt"):
            raise FileNotFoundError(path)
        fetch(self, path, *given, **options)

    monkeypatch.setattr(MemoryFileSystem, "get_file", late)
    assert run(["memory://bucket/sheets"], "far").read == 2


def test_a_sheet_alone_and_local_ones_go_together(memory: MemoryFileSystem, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(TEXT.format(9), encoding="utf-8")
    run(["memory://bucket/sheets/sub/b.txt", tmp_path / "own.txt", f"file://{tmp_path}/own.txt"], "far")
    assert sorted(load_dataset("far").documents["source"]) == ["b.txt", "own.txt"]


def test_a_sending_that_breaks_off_leaves_no_half_dataset_and_is_mended_by_the_next_run(
    memory: MemoryFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["memory://bucket/sheets"], OUT)
    memory.pipe_file("/bucket/sheets/a.txt", TEXT.format(7).encode())
    put, sent = MemoryFileSystem.put_file, []

    def failing(self: MemoryFileSystem, *given: Any, **options: Any) -> None:
        sent.append(given)
        if len(sent) == 9:
            raise TimeoutError("the bucket does not answer")
        put(self, *given, **options)

    with monkeypatch.context() as broken:
        broken.setattr(MemoryFileSystem, "put_file", failing)
        with pytest.raises(GlaneurError, match=f"{OUT}: TimeoutError: the bucket does not answer; run again"):
            run(["memory://bucket/sheets"], OUT)
    memory.get("/bucket/dataset", str(tmp_path / "half"), recursive=True)
    with pytest.raises(DatasetError, match=r"datapackage\.json: is missing"):
        load_dataset(tmp_path / "half")
    report = run(["memory://bucket/sheets"], OUT)
    assert content(memory) == here(report.out)


def test_what_a_dataset_no_longer_has_is_removed(memory: MemoryFileSystem) -> None:
    run(["memory://bucket/sheets"], OUT)
    root = "/bucket/dataset"
    described = json.loads(memory.cat_file(f"{root}/datapackage.json"))
    described["resources"][0]["path"] = "older.csv"  # as another version of the schema may have had it
    memory.pipe_file(f"{root}/datapackage.json", json.dumps(described).encode())
    memory.pipe_file(f"{root}/older.csv", b"")
    report = run(["memory://bucket/sheets"], OUT)
    assert content(memory) == here(report.out)


def test_an_address_that_holds_something_else_is_refused(memory: MemoryFileSystem) -> None:
    with pytest.raises(UsageError, match=r"holds something that is not a dataset \(.hidden/d.txt\)"):
        run(["memory://bucket/sheets"], "memory://bucket/sheets")


@pytest.mark.parametrize("address", ["memory://bucket/nowhere", "memory://bucket/sheets/.hidden"])
def test_an_address_without_sheets_is_a_wrong_call(memory: MemoryFileSystem, address: str) -> None:
    memory.rm_file("/bucket/sheets/.hidden/d.txt")
    with pytest.raises(UsageError, match=f"{address}: no sheets here"):
        run([address], "far")


def test_a_kind_of_address_that_is_not_known_is_a_wrong_call(glaneur: Glaneur, tmp_path: Path) -> None:
    done = glaneur("run", "nowhere://sheets", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "nowhere://sheets: this kind of address is not known" in done.stderr
    done = glaneur("run", tmp_path, "--out", "nowhere://out")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_name_that_leads_out_of_the_mirror_is_refused(
    memory: MemoryFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = {"/bucket/sheets/sub\\..\\..\\..\\x.txt": {"size": 1, "type": "file", "created": 1}}
    monkeypatch.setattr(MemoryFileSystem, "find", lambda *_, **__: facts)
    with pytest.raises(UsageError, match="could be written anywhere"):
        run(["memory://bucket/sheets"], "far")
    assert not list(tmp_path.rglob("x.txt"))
