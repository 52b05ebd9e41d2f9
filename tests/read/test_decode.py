"""Encodings, line ends, and files that are no text."""

from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.read import decode
from pipeline.read.decode import read_characters

TEXT = "L’été à Œuvry — 12 % « déjà »\n"


@pytest.fixture
def write(tmp_path: Path):
    def _write(data: bytes) -> Path:
        path = tmp_path / "fiche.txt"
        path.write_bytes(data)
        return path

    return _write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_word(write, encoding: str):
    assert read_characters(write(TEXT.encode(encoding))) == (TEXT, ())


def test_big_endian_with_its_mark_is_read(write):
    assert read_characters(write(b"\xfe\xff" + TEXT.encode("utf-16-be"))) == (TEXT, ())


@pytest.mark.parametrize(("encoding", "text"), [("cp1252", TEXT), ("latin-1", "L'été à Paris\x81\n")])
def test_western_encodings_are_said(write, encoding: str, text: str):
    got, problems = read_characters(write(text.encode(encoding)))
    assert got == text
    assert [(p.severity, p.code) for p in problems] == [("info", "decoded_as")]


def test_a_damaged_byte_does_not_spoil_the_other_accents(write):
    got, problems = read_characters(write("été, déjà, où\n".encode() + b"caf\xe9\n"))
    assert got == "été, déjà, où\ncaf\ufffd\n"
    assert [(p.severity, p.code) for p in problems] == [("warning", "undecodable")]


def test_line_ends_become_one_and_page_ends_stay(write):
    got, _ = read_characters(write("a\r\nb\rc\u2028d\fe".encode()))
    assert got == "a\nb\nc\nd\fe"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\t\f", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"texte\0texte", "binary"),
        (bytes(range(1, 256)) * 10, "binary"),
        (b"%PDF-1.7\n", "binary"),
        (b"\xff\xfea", "binary"),
        (b"\xff\xfea\0\0\0", "binary"),
    ],
)
def test_what_is_no_text_is_refused(write, data: bytes, code: str):
    with pytest.raises(SourceError) as refused:
        read_characters(write(data))
    assert refused.value.code == code


def test_too_large_a_file_is_refused_before_it_is_read(write, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(decode, "LIMIT", 1_000_000)
    with pytest.raises(SourceError, match=r"1\.5 MB and the limit is 1 MB") as refused:
        read_characters(write(b"a" * 1_500_000))
    assert refused.value.code == "too_large"
