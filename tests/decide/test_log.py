"""The logs: what was written is there, whatever happens to a line, a writer or a clock."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from making import TEXT, event, seen, sheet

from pipeline.decide import log
from pipeline.decide.lines import decode, encode
from pipeline.decide.log import append, ordered, read_logs
from pipeline.decide.records import Action, Claim, Event
from pipeline.errors import DecisionsError
from pipeline.records import Choice, EntityChoice, Label
from pipeline.values import DateValue, FigureValue

FIRST = sheet().mentions[0]


def accept(by: str = "Zoé") -> Event:
    return Event("", "", by, Action.ACCEPT, FIRST.mention_id, FIRST.rule, seen=seen(FIRST))


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in read_logs(folder, "d").problems]


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    one = append(tmp_path, "d", [accept()])
    two = append(tmp_path, "d", [accept("Élie"), Event("", "", "Zoé", Action.UNDO, undoes=one[0].id)])
    assert read_logs(tmp_path, "d").events == tuple(ordered([*one, *two]))
    assert read_logs(tmp_path, "autre").events == ()
    assert (tmp_path / ".gitattributes").read_text() == "*.jsonl merge=union\n"
    assert sorted(p.name for p in (tmp_path / "d").iterdir()) == ["Zoé.jsonl", "Élie.jsonl"]


def test_an_event_comes_after_what_its_author_had_written_though_the_clock_was_set_back(tmp_path: Path) -> None:
    later = append(tmp_path, "d", [replace(accept(), at="2031-05-06T07:08:09.010Z")])
    undo = append(tmp_path, "d", [Event("", "", "Zoé", Action.UNDO, undoes=later[0].id)])
    assert undo[0].at == "2031-05-06T07:08:09.011Z"
    assert undo[0].id > later[0].id


def test_what_settles_comes_after_what_it_settles(tmp_path: Path) -> None:
    other = append(tmp_path, "d", [replace(accept("Élie"), at="2031-05-06T07:08:09.010Z")])
    mine = append(tmp_path, "d", [replace(accept(), settles=(other[0].id,))])
    assert mine[0].at > other[0].at


def test_times_rise_and_ids_sort_within_one_writing(tmp_path: Path) -> None:
    events = append(tmp_path, "d", [accept() for _ in range(50)])
    assert [e.at for e in events] == sorted({e.at for e in events})
    assert [e.id for e in events] == sorted({e.id for e in events})
    assert events[0].at.startswith(str(datetime.now(UTC).year))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", "damaged_decision"),
        (b"<<<<<<< HEAD", "damaged_decision"),
        (b"\xff\xfe", "damaged_decision"),
        (b"[]", "damaged_decision"),
        (b'{"v":1}', "damaged_decision"),
        (b'{"v":"1"}', "damaged_decision"),
        (b'{"v":2,"what":"this Glaneur cannot know"}', "newer_decision"),
        (encode(event(1, "A", Action.COMMENT, comment="x"), "another"), "foreign_decision"),
    ],
)
def test_a_bad_line_is_named_and_loses_no_other(tmp_path: Path, line: bytes, code: str) -> None:
    first, last = append(tmp_path, "d", [accept()]), append(tmp_path, "d", [accept()])
    path = tmp_path / "d" / "Zoé.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + line.rstrip() + b"\n" + lines[1])
    read = read_logs(tmp_path, "d")
    assert read.events == (*first, *last)
    assert [p.code for p in read.problems] == [code]
    assert "d/Zoé.jsonl, line 2" in read.problems[0].message


def line_of(**changes: object) -> bytes:
    good = json.loads(encode(event(1, "A", Action.ACCEPT, FIRST), "d"))
    return json.dumps({key: value for key, value in (good | changes).items() if value is not None}).encode()


ANCHOR = {"start": 3, "end": 7, "exact": "mots", "prefix": "", "suffix": ""}
DAY = {"edtf": "2019", "earliest": "2019-01-01", "latest": "2019-12-31", "kind": "absolute"}


def of_date(**changes: object) -> dict[str, object]:
    return {"label": "DATE", "anchor": ANCHOR, "value": DAY | changes}


@pytest.mark.parametrize(
    "changes",
    [
        {"action": "burn"},
        {"action": 3},
        {"at": "yesterday"},
        {"at": "2026-13-45T00:00:00.000Z"},
        {"at": "9999-12-31T23:59:59.999Z"},
        {"at": "2026-01-02T03:04:05Z"},
        {"by": ""},
        {"id": ""},
        {"mention": ""},
        {"mention": 7},
        {"seen": None},
        {"seen": {"label": "CITY", "anchor": ANCHOR, "value": {}}},
        {"seen": {"label": "DATE", "anchor": ANCHOR, "value": {"kind": "region"}}},
        {"seen": {"label": "DATE", "anchor": ANCHOR | {"end": 9}, "value": DAY}},
        {"seen": {"label": "DATE", "anchor": ANCHOR | {"start": -1, "end": 3}, "value": DAY}},
        {"seen": {"label": "DATE", "anchor": ANCHOR | {"exact": "", "end": 3}, "value": DAY}},
        {"seen": of_date(earliest="soon")},
        {"seen": of_date(latest="2019-02-30")},
        {"seen": {"label": "FIGURE", "anchor": ANCHOR, "value": {"value": "NaN"}}},
        {"seen": {"label": "FIGURE", "anchor": ANCHOR, "value": {"value": "1e999999"}}},
        {"seen": {"label": "FIGURE", "anchor": ANCHOR, "value": {"value": "beaucoup"}}},
        {"action": "edit"},
        {"action": "add"},
        {"action": "undo"},
        {"action": "comment"},
        {"action": "join"},
        {"action": "join", "choice": {"choice": "part", "label": "STRUCTURE", "names": ["a"]}},
        {"action": "join", "choice": {"choice": "join", "label": "STRUCTURE", "names": ["a"]}},
        {"action": "rename", "choice": {"choice": "rename", "label": "STRUCTURE", "names": ["a", ""]}},
        {"action": "part", "choice": {"choice": "part", "label": "DATE", "names": ["a"]}},
        {"settles": "e1"},
    ],
    ids=str,
)
def test_a_line_that_cannot_be_is_set_aside(tmp_path: Path, changes: dict[str, object]) -> None:
    assert decode(line_of(), "d").mention == FIRST.mention_id
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "A.jsonl").write_bytes(line_of(**changes) + b"\n")
    assert read_logs(tmp_path, "d").events == ()
    assert codes(tmp_path) == ["damaged_decision"]


def test_a_torn_last_line_is_reported_and_nothing_is_glued_onto_it(tmp_path: Path) -> None:
    first = append(tmp_path, "d", [accept()])
    path = tmp_path / "d" / "Zoé.jsonl"
    path.write_bytes(path.read_bytes() + path.read_bytes()[:80])
    assert codes(tmp_path) == ["damaged_decision"]
    last = append(tmp_path, "d", [accept()])
    assert read_logs(tmp_path, "d").events == (*first, *last)
    assert codes(tmp_path) == ["damaged_decision"]


def test_a_last_line_that_lacks_its_newline_alone_counts(tmp_path: Path) -> None:
    first = append(tmp_path, "d", [accept()])
    path = tmp_path / "d" / "Zoé.jsonl"
    path.write_bytes(path.read_bytes().rstrip())
    last = append(tmp_path, "d", [accept()])
    assert read_logs(tmp_path, "d") == log.Logs((*first, *last), ())


def test_a_log_with_other_line_ends_and_a_mark_in_front_is_read(tmp_path: Path) -> None:
    events = append(tmp_path, "d", [accept(), accept()])
    path = tmp_path / "d" / "Zoé.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_logs(tmp_path, "d") == log.Logs(events, ())


def test_a_union_of_two_branches_may_double_and_mix_lines(tmp_path: Path) -> None:
    events = append(tmp_path, "d", [accept() for _ in range(5)])
    path = tmp_path / "d" / "Zoé.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[::-1], *lines[1:3]]))
    assert read_logs(tmp_path, "d") == log.Logs(events, ())


def test_git_merges_two_branches_of_one_log(tmp_path: Path) -> None:
    def git(*args: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *args], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-b", "main")
    one = append(tmp_path, "d", [accept()])
    git("add", ".")
    git("commit", "-m", "one")
    git("switch", "-c", "other")
    two = append(tmp_path, "d", [accept(), accept()])
    git("commit", "-am", "two")
    git("switch", "main")
    three = append(tmp_path, "d", [accept()])
    git("commit", "-am", "three")
    git("merge", "other")
    assert read_logs(tmp_path, "d") == log.Logs(tuple(ordered([*one, *two, *three])), ())


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "a/b",
        "..",
        ".",
        "",
        "con",
        "NUL.txt",
        "x" * 400,
        "\u202etxt",
        "a\nb",
        "_gold",
        "李",
        " a",
        "a.",
    ],
)
def test_no_name_leaves_the_folder(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "in" / "annotations"
    append(inside, name or "d", [accept(name or " ")])
    written = list(tmp_path.rglob("*.jsonl"))
    assert len(written) == 1
    assert written[0].parent.parent == inside
    assert read_logs(inside, name or "d").events[0].by == (name or " ")


def test_two_names_never_share_a_file(tmp_path: Path) -> None:
    names = ["a/b", "a\\b", "a b/", "a:b", "Zoé", "Zoe", "_a", ".a"]
    append(tmp_path, "d", [accept(name) for name in names])
    assert len(list((tmp_path / "d").iterdir())) == len(names)


def test_an_event_that_lacks_what_it_needs_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="claim"):
        append(tmp_path, "d", [accept(), Event("", "", "Zoé", Action.ADD, "x")])
    with pytest.raises(ValueError, match="no text can hold"):
        append(tmp_path, "d", [Event("", "", "Zoé", Action.COMMENT, comment="\ud800")])
    assert read_logs(tmp_path, "d").events == ()


def test_values_come_back_as_they_were(tmp_path: Path) -> None:
    from decimal import Decimal

    anchor = seen(FIRST).anchor
    claim = Claim(Label.FIGURE, anchor, FigureValue(Decimal("4600000.50"), None, "€", "plus de"), "nom")
    date = Claim(Label.DATE, anchor, DateValue("XXXX-04-16", "", "", "absolute"))
    choice = EntityChoice(Choice.RENAME, Label.STRUCTURE, ("PETR 🐝", "Pétr\u0301"))
    events = [
        Event("", "", "Z", Action.EDIT, "m", "r", seen=date, claim=claim, comment="« 🐝 »\n\u2028", settles=("a", "b")),
        Event("", "", "Z", Action.RENAME, choice=choice),
    ]
    written = append(tmp_path, "d", events)
    assert read_logs(tmp_path, "d") == log.Logs(written, ())
    assert [replace(e, id="", at="") for e in written] == events


def _write(folder: Path, by: str, times: int) -> None:
    for _ in range(times):
        append(folder, "d", [accept(by)])


def test_two_processes_that_write_one_log_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(tmp_path, "Zoé", 40)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
        assert writer.exitcode == 0
    read = read_logs(tmp_path, "d")
    assert len(read.events) == 80
    assert len({e.at for e in read.events}) == 80
    assert read.problems == ()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_what_was_said_to_be_saved_outlives_a_kill(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path[:0] = ['tests', 'tests/decide']\n"
        "from pathlib import Path; from test_log import accept, append\n"
        "while True: print(append(Path(sys.argv[1]), 'd', [accept()])[0].id, flush=True)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent.parent
    ) as writer:
        assert writer.stdout
        saved = [writer.stdout.readline().strip() for _ in range(20)]
        time.sleep(0.01)
        os.kill(writer.pid, signal.SIGKILL)
        saved += [line.strip() for line in writer.stdout if line.endswith("\n")]
    assert set(saved) <= {e.id for e in read_logs(tmp_path, "d").events}
    assert append(tmp_path, "d", [accept()])


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DecisionsError, match="nothing was saved"):
        append(tmp_path / "file", "d", [accept()])


def test_a_write_that_fails_half_way_leaves_the_log_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = append(tmp_path, "d", [accept()])

    def fail(number: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with pytest.raises(DecisionsError, match="No space"):
            append(tmp_path, "d", [accept()])
    assert read_logs(tmp_path, "d") == log.Logs(first, ())


def test_ten_thousand_events_are_read_at_once(tmp_path: Path) -> None:
    append(tmp_path, "d", [accept() for _ in range(10_000)])
    start = time.process_time()
    assert len(read_logs(tmp_path, "d").events) == 10_000
    assert time.process_time() - start < 2
    assert len(TEXT) < 300  # so that it is the lines that are measured
