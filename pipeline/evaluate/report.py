"""Scores as a table for the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.evaluate.score import Score, Tally
from pipeline.records import Label


def as_table(score: Score, *, errors: bool = False) -> Iterator[RenderableType]:
    """Gives tables of the tallies and of the shares, then the errors where they are asked for."""
    strict, relaxed = score.macro
    yield _tallies("Mentions, strict", {label: score.strict[label] for label in Label}, strict)
    yield _tallies("Mentions, relaxed", {label: score.relaxed[label] for label in Label}, relaxed)
    yield _tallies("Mandates, sections", {"mandates": score.mandates, "sections": score.sections})
    yield _tallies("Roles of blocks", dict(sorted(score.roles.items())))
    table = Table("", "right", "of", "share", title="Values", title_justify="left")
    for name, share in sorted(score.values.items()):
        table.add_row(name, str(share.right), str(share.of), f"{share.right / share.of:.3f}")
    if score.orders:
        mean = sum(score.orders) / len(score.orders)
        table.add_row("reading order", "", str(len(score.orders)), f"{mean:.3f} (worst {min(score.orders):.3f})")
    yield table
    if errors:
        for miss in score.misses:
            yield Text(f"{miss.document_id}\t{miss.what}\t{miss.kind}\t{miss.text}")


def _tallies(title: str, rows: Mapping[str, Tally], macro: float | None = None) -> Table:
    table = Table("", "P", "R", "F1", "right", "spurious", "missed", title=title, title_justify="left")
    for name, t in rows.items():
        table.add_row(name, f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}", str(t.tp), str(t.fp), str(t.fn))
    if macro is not None:
        table.add_row("macro F1", "", "", f"{macro:.3f}", "", "", "")
    return table


def to_json(score: Score, *, errors: bool = False) -> dict[str, object]:
    """Gives the scores for programs, figures to the fourth decimal."""
    strict, relaxed = score.macro
    out: dict[str, object] = {
        "strict": _labels(score.strict, strict),
        "relaxed": _labels(score.relaxed, relaxed),
        "mandates": _tally(score.mandates),
        "sections": _tally(score.sections),
        "values": {
            name: {"right": s.right, "of": s.of, "share": round(s.right / s.of, 4)}
            for name, s in sorted(score.values.items())
        },
        "roles": {role: _tally(t) for role, t in sorted(score.roles.items())},
        "reading order": round(sum(score.orders) / len(score.orders), 4) if score.orders else None,
        "reading order, worst": round(min(score.orders), 4) if score.orders else None,
    }
    if errors:
        out["errors"] = [[m.document_id, m.what, m.kind, m.text] for m in score.misses]
    return out


def _labels(tallies: Mapping[str, Tally], macro: float) -> dict[str, object]:
    return {**{label.value: _tally(tallies[label]) for label in Label}, "macro f1": round(macro, 4)}


def _tally(t: Tally) -> dict[str, float]:
    ratios = {"p": round(t.precision, 4), "r": round(t.recall, 4), "f1": round(t.f1, 4)}
    return {**ratios, "tp": t.tp, "fp": t.fp, "fn": t.fn}
