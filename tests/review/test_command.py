"""`glaneur review` as it is called: what it refuses, what it warns of, whose name it takes."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from checkout import Glaneur

from pipeline.review.who import is_name, remember, remembered


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--dataset", "nowhere"], "is no dataset"),
        (["--lang", "de"], "fr and en"),
        (["--reviewer", "../../etc"], "letters"),
        (["nothing"], "no such document"),
        (["--host", "203.0.113.7"], "cannot be had"),
    ],
)
def test_a_wrong_call_is_refused_in_one_line(
    arguments: list[str], said: str, glaneur: Glaneur, dataset: Path, tmp_path: Path
) -> None:
    given = arguments if "--dataset" in arguments else [*arguments, "--dataset", str(dataset)]
    done = glaneur("review", *given, "--no-open", "--annotations", tmp_path / "annotations", cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_named(glaneur: Glaneur, dataset: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = glaneur("review", "--dataset", dataset, "--port", taken.getsockname()[1], "--no-open", cwd=tmp_path)
    assert done.returncode == 2
    assert "--port 0" in done.stderr


@pytest.mark.parametrize("name", ["Ana Terrier", "A. T.", "Jean-Luc d’Arc", "Anaïs", "R2"])
def test_names_of_people(name: str, tmp_path: Path) -> None:
    remember(name, tmp_path)
    assert remembered(tmp_path) == name


@pytest.mark.parametrize("name", ["", " ", "a/b", "..", ".hidden", "a\nb", "<b>", "x" * 61, "-rf", "a;b"])
def test_what_is_no_name(name: str, tmp_path: Path) -> None:
    assert not is_name(name)
    (tmp_path / "reviewer").write_text(name, encoding="utf-8")
    assert remembered(tmp_path) == ""
