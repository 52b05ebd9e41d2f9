"""Each kind of bad input gets a line that names the file, what is wrong and what to do; the others go through."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import Glaneur


def sample(root: Path) -> bytes:
    return next(iter(sorted((root / "corpus").glob("*.pdf")))).read_bytes()


def encrypted(root: Path) -> bytes:
    """A PDF whose trailer asks for a password that nobody has given."""
    content = sample(root)
    entry = b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32
    entry += b"> >> /ID [<" + b"43" * 16 + b"> <" + b"43" * 16 + b">]"
    return (
        _minimal_pdf(b"", entry)
        if b"trailer" not in content
        else content.replace(b"trailer\n<<", b"trailer\n<<" + entry)
    )


def _minimal_pdf(stream: bytes, trailer: bytes = b"") -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size 5 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)


BAD: dict[str, tuple[str, Callable[[Path], bytes], str]] = {
    "empty pdf": ("empty.pdf", lambda _: b"", "empty_file"),
    "empty text": ("empty.txt", lambda _: b"", "empty_file"),
    "blank text": ("blank.txt", lambda _: b" \n\t\n", "empty_file"),
    "a zip named pdf": ("zip.pdf", lambda _: b"PK\x03\x04" + bytes(2000), "not_a_pdf"),
    "a truncated pdf": ("cut.pdf", lambda root: sample(root)[:3000], "damaged"),
    "an encrypted pdf": ("locked.pdf", encrypted, "encrypted"),
    "a pdf without text": ("scan.pdf", lambda _: _minimal_pdf(b"0.5 g 100 100 300 300 re f"), "no_text"),
    "a picture named txt": ("picture.txt", lambda _: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary"),
    "a text of 51 MB": ("huge.txt", lambda _: b"La commune de Plouvigny. " * 2_040_000, "too_large"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_sheet_costs_one_row_and_no_other_sheet(kind: str, root: Path, tmp_path: Path, glaneur: Glaneur) -> None:
    name, make, code = BAD[kind]
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / name).write_bytes(make(root))
    (corpus / "good.txt").write_text("Une fiche\n\nLa commune compte 212 habitants en 2020.\n", encoding="utf-8")
    done = glaneur("run", corpus, "--out", tmp_path / "out")
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    line = next(line for line in done.stderr.splitlines() if line.startswith("error: "))
    assert name in line
    with (tmp_path / "out" / "problems.csv").open(encoding="utf-8") as file:
        problems = [row for row in csv.DictReader(file) if row["severity"] == "error"]
    assert [(p["source"], p["code"]) for p in problems] == [(name, code)]
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8") as file:
        assert {row["source"]: row["status"] for row in csv.DictReader(file)} == {name: "failed", "good.txt": "ok"}
    with (tmp_path / "out" / "figures.csv").open(encoding="utf-8") as file:
        assert [row["unit"] for row in csv.DictReader(file)] == ["habitants"]


@pytest.mark.parametrize(("encoding", "code"), [("latin-1", "decoded_as"), ("cp1252", "decoded_as"), ("utf-16", "")])
def test_a_text_in_another_encoding_is_read(encoding: str, code: str, tmp_path: Path, glaneur: Glaneur) -> None:
    text = "La mairie de Saint-Évarzec\n\nL'été dernier, à Noël 2019, la forêt comptait 85 % de chênes.\n"
    (tmp_path / "sheet.txt").write_bytes(text.encode(encoding))
    done = glaneur("run", tmp_path / "sheet.txt", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "forêt comptait 85 % de chênes" in (tmp_path / "out" / "blocks.csv").read_text(encoding="utf-8")
    assert code in (tmp_path / "out" / "problems.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("args", [["nowhere.pdf"], ["."], []])
def test_a_call_that_gives_no_sheet_ends_in_one_line_and_status_2(
    args: list[str], tmp_path: Path, glaneur: Glaneur
) -> None:
    done = glaneur("run", *args, "--out", tmp_path / "out", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not hold here for this user")
def test_an_output_that_cannot_be_written_is_said_before_the_work(root: Path, tmp_path: Path, glaneur: Glaneur) -> None:
    tmp_path.chmod(0o500)
    done = glaneur("run", root / "corpus", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_an_output_on_no_disk_is_said(root: Path, glaneur: Glaneur) -> None:
    if not Path("/proc/self").exists():
        pytest.skip("no /proc here")
    done = glaneur("run", root / "corpus", "--out", "/proc/dataset")
    assert done.returncode == 2
    assert "/proc/dataset" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_rules_are_named_with_their_file(root: Path, tmp_path: Path, glaneur: Glaneur) -> None:
    import shutil

    models = shutil.copytree(root / "models", tmp_path / "models")
    (models / "dates.toml").write_text("[[rules]]\nid = 1\n", encoding="utf-8")
    done = glaneur("run", root / "corpus", "--out", tmp_path / "out", "--models", models)
    assert done.returncode == 2
    assert "dates.toml" in done.stderr
    assert "Traceback" not in done.stderr
