"""Ids are given once: new sources, renamed ones, changed ones, twins."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch.identity import Registered, identify, read_register, write_register
from pipeline.errors import UsageError
from pipeline.records import Source

TYPES = {"pdf": "application/pdf", "md": "text/markdown", "txt": "text/plain"}


def source(name: str, content: str = "") -> Source:
    return Source(Path(name), name, 10, content or name, TYPES[name.rsplit(".", 1)[-1]])


def ids(sources: list[Source], register: list[Registered] | None = None) -> dict[str, str]:
    return {i.source.name: i.document_id for i in identify(sources, register or [])}


def test_new_sources_take_their_stem_pdf_md_txt_then_by_path() -> None:
    given = [source("b/x.txt"), source("x.txt"), source("x.md"), source("x.pdf"), source("y.pdf")]
    assert ids(given) == {"x.pdf": "x", "x.md": "x--2", "b/x.txt": "x--3", "x.txt": "x--4", "y.pdf": "y"}


def test_the_order_of_the_arguments_does_not_matter() -> None:
    given = [source("b/x.txt"), source("x.txt"), source("x.md")]
    assert ids(given) == ids(given[::-1])


def test_ids_never_begin_with_an_underscore() -> None:
    assert ids([source("_gold.txt"), source("__.md")]) == {"_gold.txt": "gold", "__.md": "sheet"}


def test_a_known_source_keeps_its_id_whatever_comes_beside_it() -> None:
    assert ids([source("x.pdf"), source("x.txt")], [Registered("x", "x.txt", "x.txt")]) == {
        "x.txt": "x",
        "x.pdf": "x--2",
    }


def test_a_renamed_source_is_known_by_its_content() -> None:
    assert ids([source("new.pdf", "hash")], [Registered("old", "old.pdf", "hash")]) == {"new.pdf": "old"}


def test_a_changed_source_is_known_by_its_path() -> None:
    assert ids([source("a.pdf", "changed")], [Registered("first", "a.pdf", "hash")]) == {"a.pdf": "first"}


def test_two_files_that_swap_names_keep_the_ids_of_their_content() -> None:
    register = [Registered("a", "a.pdf", "1"), Registered("b", "b.pdf", "2")]
    assert ids([source("a.pdf", "2"), source("b.pdf", "1")], register) == {"a.pdf": "b", "b.pdf": "a"}


def test_an_id_stays_taken_when_its_source_is_gone() -> None:
    assert ids([source("b/x.pdf", "new")], [Registered("x", "a/x.pdf", "old")]) == {"b/x.pdf": "x--2"}


def test_the_same_content_twice_is_one_document_and_a_warning() -> None:
    found = identify([source("b.pdf", "same"), source("a.pdf", "same")], [])
    assert [(i.document_id, i.source.name) for i in found] == [("a", "a.pdf")]
    assert [p.code for p in found[0].problems] == ["duplicate_content"]
    assert "b.pdf" in found[0].problems[0].message


def test_of_twins_the_registered_one_stays() -> None:
    found = identify([source("b.pdf", "same"), source("a.pdf", "same")], [Registered("b", "b.pdf", "same")])
    assert [(i.document_id, i.source.name) for i in found] == [("b", "b.pdf")]


def test_the_register_comes_back_as_it_was_written_and_keeps_what_was_not_given(tmp_path: Path) -> None:
    old = [Registered("a", "a.pdf", "1"), Registered("z", "z.pdf", "9")]
    write_register(tmp_path, [], identify([source("a.pdf", "1"), source("z.pdf", "9")], []))
    assert read_register(tmp_path) == old
    write_register(tmp_path, old, identify([source('c, "d".pdf', "3")], old))
    assert read_register(tmp_path) == [old[0], Registered('c, "d"', 'c, "d".pdf', "3"), old[1]]


@pytest.mark.parametrize(
    "text",
    ["id,source\n", "document_id,source,sha256\na,b\n", "document_id,source,sha256\n_a,b,c\n",
     "document_id,source,sha256\na,b,c\na,d,e\n"],
)  # fmt: skip
def test_a_broken_register_is_named_with_its_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "documents.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"documents\.csv.*line"):
        read_register(tmp_path)
