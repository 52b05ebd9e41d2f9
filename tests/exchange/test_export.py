"""The command and what all exports share: whole or not at all, nothing replaced by surprise."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest
from checkout import Glaneur

from pipeline.errors import DatasetError, UsageError
from pipeline.exchange import registry
from pipeline.exchange.export import export
from pipeline.exchange.registry import FORMATS, Format, find_format
from pipeline.exchange.whole import write_whole

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.parametrize("known", FORMATS, ids=lambda f: f.name)
def test_every_format_is_documented_and_can_be_loaded(known: Format) -> None:
    texts = [(DOCS / name).read_text(encoding="utf-8") for name in ("exports.md", "exchange.md")]
    assert any(f"`{known.name}`" in text for text in texts)
    assert callable(known.load_exporter())


def test_every_format_is_named_by_the_help(glaneur: Glaneur) -> None:
    said = re.sub(r"-\n\s+", "-", glaneur("export", "--help").stdout)
    assert [f.name for f in FORMATS if f.name not in said] == []


def test_an_unknown_format_is_answered_with_those_there_are(glaneur: Glaneur, dataset: Path, tmp_path: Path) -> None:
    done = glaneur("export", "-f", "xls", "--dataset", dataset, "--out", tmp_path / "x")
    assert done.returncode == 2
    assert "xls: no such format; there are xlsx, sqlite" in done.stderr


def test_a_missing_library_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "find_spec", lambda name: None if name == "duckdb" else find_spec(name))
    with pytest.raises(UsageError, match=r"pip install 'glaneur\[duckdb\]'"):
        find_format("duckdb").load_exporter()


def test_a_dataset_that_was_altered_is_not_exported(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"datapackage\.json"):
        export(tmp_path, "csv-safe", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["xlsx", "sqlite", "csv-safe"])
def test_what_is_there_is_replaced_by_force_alone(glaneur: Glaneur, dataset: Path, tmp_path: Path, name: str) -> None:
    call = ("export", "--format", name, "--dataset", dataset, "--out", tmp_path / "out" / "made", "--quiet")
    assert glaneur(*call).returncode == 0
    before = content(tmp_path)
    again = glaneur(*call)
    assert again.returncode == 2
    assert "is there already; nothing was written. --force replaces it." in again.stderr
    assert content(tmp_path) == before
    forced = glaneur(*call, "--force")
    assert forced.returncode == 0, forced.stderr
    assert content(tmp_path) == before  # the same bytes: nothing of the clock is in them


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def failing(path: Path) -> Sequence[str]:
    path.write_text("half", encoding="utf-8")
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(DatasetError, match="No space left"):
        write_whole(out, failing, force=True)
    assert content(tmp_path) == {"out.xlsx": b"old"}


def folder_of(*names: str) -> object:
    def write(path: Path) -> Sequence[str]:
        path.mkdir()
        for name in names:
            (path / name).write_text("new", encoding="utf-8")
        return ()

    return write


def test_force_replaces_no_folder_that_holds_something_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_whole(out, folder_of("a", "b"))  # type: ignore[arg-type]
    (out / "thesis.docx").write_text("mine", encoding="utf-8")
    before = content(tmp_path)
    with pytest.raises(UsageError, match=r"thesis\.docx, which this export does not write"):
        write_whole(out, folder_of("a", "b"), force=True)  # type: ignore[arg-type]
    assert content(tmp_path) == before
    (out / "thesis.docx").unlink()
    write_whole(out, folder_of("a", "b", "c"), force=True)  # type: ignore[arg-type]
    assert set(content(tmp_path)) == {"out/a", "out/b", "out/c"}


def test_a_file_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file"):
        write_whole(out, folder_of("a"), force=True)  # type: ignore[arg-type]
    assert content(tmp_path) == {"out": b"mine"}


def test_exports_start_without_spacy() -> None:
    code = (
        "import sys; from pipeline.exchange.registry import find_format; find_format('xlsx').load_exporter(); "
        "assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
