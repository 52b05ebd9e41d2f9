"""The commands as a user meets them: help that teaches, streams, exit statuses, and the files that they write."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from checkout import Glaneur

COMMANDS = [
    ["run"],
    ["status"],
    ["build"],
    ["watch"],
    ["show"],
    ["explain"],
    ["init"],
    ["evaluate"],
    ["export"],
    ["diff"],
    ["import"],
    ["review"],
    ["agreement"],
    ["model"],
    ["model", "build"],
    ["model", "check"],
    ["model", "try"],
]


def test_help_lists_every_command(glaneur: Glaneur) -> None:
    listed = glaneur("--help").stdout
    for command in COMMANDS:
        assert re.search(rf"^  {command[0]} ", listed, re.MULTILINE)
    assert "..." not in listed.partition("Commands:")[2], "what a command does fits on its line"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_that_teaches(command: list[str], glaneur: Glaneur) -> None:
    done = glaneur(*command, "--help")
    assert done.returncode == 0
    assert "Usage: glaneur" in done.stdout
    if command != ["model"]:
        assert re.search(r"Examples?:\s+glaneur", done.stdout)
    for option in re.findall(r"^  (?:-\w, )?(--[\w-]+)(.*)", done.stdout, re.MULTILINE):
        assert option[1].strip() or option[0] in done.stdout.split(option[0], 1)[1], f"{option[0]} says nothing"


WRONG = ["nothing", "run --nothing", "show", "show nowhere", "evaluate", "status", "build", "review --port 99999"]


@pytest.mark.parametrize("call", WRONG)
def test_a_wrong_call_ends_in_status_2_without_a_traceback(call: str, glaneur: Glaneur, tmp_path: Path) -> None:
    done = glaneur(*call.split(), cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_run_says_what_it_found_and_keeps_its_streams_apart(glaneur: Glaneur, root: Path, tmp_path: Path) -> None:
    done = glaneur("run", root / "corpus", "--out", tmp_path / "out")
    assert done.returncode == 0
    assert re.search(r"STRUCTURE +\d+", done.stdout)
    assert str(tmp_path / "out") in done.stdout
    assert re.search(r"^1/\d+ ", done.stderr)


def test_quiet_run_prints_nothing_when_all_is_well(glaneur: Glaneur, root: Path, tmp_path: Path) -> None:
    done = glaneur("run", root / "corpus", "--out", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_json_of_a_run_is_the_only_thing_on_its_stream(glaneur: Glaneur, root: Path, tmp_path: Path) -> None:
    summary = json.loads(glaneur("run", root / "corpus", "--out", tmp_path / "out", "--json").stdout)
    assert summary["documents"]["failed"] == 0
    assert summary["mentions"]["DATE"] > 0


def test_show_prints_a_sheet_by_path_and_by_id(glaneur: Glaneur, root: Path, dataset: Path) -> None:
    sheet = next(iter(sorted((root / "corpus").glob("*.pdf"))))
    by_path = glaneur("show", sheet)
    by_id = glaneur("show", sheet.stem, "--dataset", dataset)
    assert by_path.returncode == by_id.returncode == 0, by_path.stderr + by_id.stderr
    assert by_path.stdout == by_id.stdout
    assert "ELECTED_OFFICIAL" in by_path.stdout


def test_show_of_a_dataset_gives_a_table_for_each_label(glaneur: Glaneur, dataset: Path) -> None:
    done = glaneur("show", "--dataset", dataset)
    for label in ("ELECTED_OFFICIAL", "STRUCTURE", "DATE", "FIGURE", "QUOTE"):
        assert re.search(rf"{label}: [1-9]", done.stdout)


def test_brackets_in_a_name_are_no_markup(glaneur: Glaneur, tmp_path: Path) -> None:
    for name in ("[bold]a", "[red]b"):
        (tmp_path / f"{name}.txt").write_text(f"Une fiche\n\nEn mai 2019, à Plouvigny {name}.\n", encoding="utf-8")
    assert glaneur("run", tmp_path, "--out", tmp_path / "dataset").returncode == 0
    shown = glaneur("show", "--dataset", tmp_path / "dataset").stdout
    assert "[bold]a" in shown
    assert "[red]b" in shown
    tried = glaneur("model", "try", "dates.month", tmp_path)
    assert "[bold]a" in tried.stdout, tried.stderr


def test_show_names_an_unknown_document_and_those_there_are(glaneur: Glaneur, dataset: Path) -> None:
    done = glaneur("show", "nothing", "--dataset", dataset)
    assert done.returncode == 2
    assert "nothing" in done.stderr


class Page(HTMLParser):
    """What a browser would fetch or run, and the words it would show."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.marks: list[str | None] = []
        self.text = ""
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        values = dict(attrs)
        self.fetched += [v for k in ("src", "href") if (v := values.get(k))] + ([tag] if tag == "script" else [])
        if tag == "mark":
            self.marks.append(values.get("title"))

    def handle_data(self, data: str) -> None:
        if self._inside != "style":
            self.text += data


def test_the_page_holds_the_whole_sheet_and_fetches_nothing(
    glaneur: Glaneur, root: Path, dataset: Path, tmp_path: Path
) -> None:
    from pipeline import load_dataset

    sheet = next(iter(sorted((root / "corpus").glob("*.pdf"))))
    assert glaneur("show", sheet, "--html", tmp_path / "page.html").returncode == 0
    page = Page()
    page.feed((tmp_path / "page.html").read_text(encoding="utf-8"))
    loaded = load_dataset(dataset)
    assert not page.fetched
    blocks = loaded.blocks[loaded.blocks["document_id"] == sheet.stem]
    for text in blocks["text"]:
        assert text in page.text
    mentions = loaded.mentions[loaded.mentions["document_id"] == sheet.stem]
    assert sum(title is not None for title in page.marks) >= len(mentions)


def test_a_sheet_whose_text_is_markup_shows_as_text(glaneur: Glaneur, tmp_path: Path) -> None:
    hostile = '<script>alert("x")</script> <img src=x onerror=alert(1)> en juillet 2017'
    (tmp_path / "hostile.txt").write_text(f"Une fiche\n\n{hostile}\n", encoding="utf-8")
    assert glaneur("show", tmp_path / "hostile.txt", "--html", tmp_path / "page.html").returncode == 0
    page = Page()
    page.feed((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert not page.fetched
    assert hostile in page.text


def test_a_workspace_of_ones_own_works_without_a_checkout(glaneur: Glaneur, root: Path, tmp_path: Path) -> None:
    assert glaneur("init", tmp_path / "mine").returncode == 0
    for path in (root / "corpus").glob("*.txt"):
        (tmp_path / "mine" / "corpus" / path.name).write_bytes(path.read_bytes())
    done = glaneur("run", "corpus/", "--out", "dataset/", cwd=tmp_path / "mine")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "mine" / "annotations" / "documents.csv").is_file()
    exported = glaneur("export", "--format", "csv-safe", "--out", "csv", cwd=tmp_path / "mine")
    assert exported.returncode == 0, exported.stderr
    assert (tmp_path / "mine" / "csv" / "mentions.csv").is_file()
    again = glaneur("init", tmp_path / "mine")
    assert again.returncode == 2
    assert "corpus already" in again.stderr


def test_rules_of_a_workspace_are_the_ones_in_force(glaneur: Glaneur, tmp_path: Path) -> None:
    glaneur("init", tmp_path / "mine")
    (tmp_path / "mine" / "corpus" / "x.txt").write_text(
        "Une fiche\n\nEn juillet 2017, à Plouvigny.\n", encoding="utf-8"
    )
    before = json.loads(glaneur("run", "corpus", "--out", "dataset", "--json", cwd=tmp_path / "mine").stdout)
    dates = tmp_path / "mine" / "models" / "dates.toml"
    dates.write_text(dates.read_text(encoding="utf-8").replace("juillet", "juyet"), encoding="utf-8")
    after = json.loads(glaneur("run", "corpus", "--out", "dataset", "--json", cwd=tmp_path / "mine").stdout)
    documents = (tmp_path / "mine" / "dataset" / "dates.csv").read_text(encoding="utf-8")
    assert before["mentions"]["DATE"] == 1
    assert "2017-07" not in documents
    assert after["documents"]["ok"] == 1


def test_a_renamed_sheet_keeps_its_id_in_a_workspace(glaneur: Glaneur, tmp_path: Path) -> None:
    glaneur("init", tmp_path / "mine")
    corpus = tmp_path / "mine" / "corpus"
    (corpus / "x.txt").write_text("Une fiche\n\nEn juillet 2017, à Plouvigny.\n", encoding="utf-8")
    glaneur("run", "corpus", "--out", "dataset", cwd=tmp_path / "mine")
    (corpus / "x.txt").rename(corpus / "renamed.txt")
    glaneur("run", "corpus", "--out", "dataset", cwd=tmp_path / "mine")
    text = (tmp_path / "mine" / "dataset" / "documents.csv").read_text(encoding="utf-8").splitlines()
    assert text[1].startswith("x,")
    assert "renamed.txt" in text[1]


def test_evaluate_prints_tables_and_json(glaneur: Glaneur, dataset: Path, root: Path) -> None:
    gold = root / "annotations" / "_gold"
    assert "macro F1" in glaneur("evaluate", dataset, gold).stdout
    scores = json.loads(glaneur("evaluate", dataset, gold, "--json", "--errors").stdout)
    assert scores["strict"]["macro f1"] > 0.5
    assert isinstance(scores["errors"], list)


def test_help_comes_at_once_without_the_heavy_libraries() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from typer.testing import CliRunner; from pipeline.cli.app import app; "
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0; "
        "assert not {'spacy', 'pandas', 'pyarrow', 'pdfplumber', 'pypdfium2'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
