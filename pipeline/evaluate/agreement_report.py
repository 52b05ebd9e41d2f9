"""The agreement of reviewers as tables for the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.describe import describe
from pipeline.evaluate.agreement import Agreement, Disagreement
from pipeline.evaluate.score import Share, Tally
from pipeline.plain import to_plain
from pipeline.records import Label, Mention

_KINDS = {"mention": "one alone", "label": "label", "span": "words", "value": "value"}


def as_tables(agreements: Sequence[Agreement]) -> Iterator[RenderableType]:
    """Gives for each pair of reviewers a table of the measures, then one of their disagreements if there are any."""
    for agreement in agreements:
        yield _measures(agreement)
        if agreement.disagreements:
            yield _disagreements(agreement)


def to_json(agreements: Sequence[Agreement]) -> dict[str, object]:
    """Gives the agreement of each pair for programs, figures to the fourth decimal."""
    return {"pairs": [_pair(agreement) for agreement in agreements]}


def _measures(agreement: Agreement) -> Table:
    one, other = agreement.first, agreement.second
    title = (
        f"{one} and {other}: {agreement.documents} sheets compared, {agreement.complete} read to the end by both, "
        f"{len(agreement.disagreements)} disagreements"
    )
    table = Table(title=title, title_justify="left")
    table.add_column("", no_wrap=True)
    for column in ("F1", "relaxed F1", "kappa", "values", "both", one, other):
        table.add_column(column)
    for label in Label:
        tallies = (agreement.strict[label], agreement.relaxed[label])
        table.add_row(label, *_row(*tallies, agreement.tokens[label].kappa, agreement.values[label]))
    all_tallies = (_sum(agreement.strict.values()), _sum(agreement.relaxed.values()))
    table.add_row("all", *_row(*all_tallies, agreement.sets.kappa, _shares(agreement.values.values())))
    return table


def _row(strict: Tally, relaxed: Tally, kappa: float | None, values: Share) -> Iterator[str]:
    """A row's cells; where there is nothing to compare, a dash."""
    some = strict.tp + strict.fp + strict.fn > 0
    yield f"{strict.f1:.3f}" if some else "-"
    yield f"{relaxed.f1:.3f}" if some else "-"
    yield "-" if kappa is None else f"{kappa:.3f}"
    yield f"{values.right}/{values.of}"
    yield from map(str, (strict.tp, strict.fn, strict.fp))


def _disagreements(agreement: Agreement) -> Table:
    table = Table("sheet", "place", "what", agreement.first, agreement.second)
    for disagreement in agreement.disagreements:
        document_id, start, end = disagreement.place
        sides = (Text(_shown(side)) for side in (disagreement.first, disagreement.second))
        table.add_row(Text(document_id), f"{start}-{end}", _KINDS[disagreement.kind], *sides)
    return table


def _shown(mention: Mention | None) -> str:
    return "nothing" if mention is None else f"{mention.label} « {mention.text[:60]} » ({describe(mention)})"


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total


def _shares(shares: Iterable[Share]) -> Share:
    total = Share()
    for share in shares:
        total.right += share.right
        total.of += share.of
    return total


def _pair(agreement: Agreement) -> dict[str, object]:
    labels = {
        label.value: _figures(
            agreement.strict[label],
            agreement.relaxed[label],
            agreement.tokens[label].kappa,
            agreement.tokens[label].items,
            agreement.values[label],
        )
        for label in Label
    }
    over_all = _figures(
        _sum(agreement.strict.values()),
        _sum(agreement.relaxed.values()),
        agreement.sets.kappa,
        agreement.sets.items,
        _shares(agreement.values.values()),
    )
    return {
        "reviewers": [agreement.first, agreement.second],
        "documents": agreement.documents,
        "complete": agreement.complete,
        "labels": labels,
        "all": over_all,
        "disagreements": [_disagreement(d) for d in agreement.disagreements],
    }


def _figures(strict: Tally, relaxed: Tally, kappa: float | None, tokens: int, values: Share) -> dict[str, object]:
    some = strict.tp + strict.fp + strict.fn > 0
    return {
        "strict": {"f1": round(strict.f1, 4) if some else None, **_counts(strict)},
        "relaxed": {"f1": round(relaxed.f1, 4) if some else None, **_counts(relaxed)},
        "kappa": None if kappa is None else round(kappa, 4),
        "tokens": tokens,
        "values": {"equal": values.right, "of": values.of},
    }


def _counts(tally: Tally) -> dict[str, int]:
    return {"both": tally.tp, "first": tally.fn, "second": tally.fp}


def _disagreement(disagreement: Disagreement) -> dict[str, object]:
    document_id, start, end = disagreement.place
    sides = {"first": _mention(disagreement.first), "second": _mention(disagreement.second)}
    return {"document": document_id, "start": start, "end": end, "kind": disagreement.kind, **sides}


def _mention(mention: Mention | None) -> dict[str, object] | None:
    if mention is None:
        return None
    plain = {"mention_id": mention.mention_id, "label": mention.label.value, "start": mention.start}
    return {**plain, "end": mention.end, "text": mention.text, "value": to_plain(mention.value)}
