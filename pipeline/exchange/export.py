"""Exports a dataset: checks it, finds the format, writes it whole; as it is, or as a copy fit to publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.dataset.load import check_dataset
from pipeline.dataset.replace import finish_replacement
from pipeline.errors import UsageError
from pipeline.exchange.public.make import write_public
from pipeline.exchange.public.papers import Papers, write_papers
from pipeline.exchange.public.plan import make_plan
from pipeline.exchange.public.pseudonyms import read_key
from pipeline.exchange.registry import Format, Order, find_format
from pipeline.exchange.whole import check_free, write_whole
from pipeline.tag.rules import load_rules

_NEW_KEY = "{key} is the key of the pseudonyms: keep it, so that they stay the same, and never publish it."


@dataclass(frozen=True, slots=True)
class Public:
    """That a copy fit to publish is wanted, and how.

    Attributes:
        models: The folder of rules, for the words of names.
        papers: What is said of it: licence and authors.
        key: The file with the key of the pseudonyms; made where it is missing. Beside the dataset where it is None.
        names: A file of names that are to be replaced besides, one a line.
    """

    models: Path
    papers: Papers
    key: Path | None = None
    names: Path | None = None


def export(dataset: Path, name: str, out: Path, *, force: bool = False, public: Public | None = None) -> Sequence[str]:
    """Writes a dataset in another format, whole or not at all.

    Args:
        dataset: The folder of a dataset.
        name: The format, as `registry.FORMATS` has it.
        out: The file or folder to make; of a public copy, always a folder.
        force: Whether to replace what is there.
        public: For a copy fit to publish.

    Returns:
        What a user must know of it, a sentence each: what the format could not hold.

    Raises:
        UsageError: If there is no such format, a library is missing, or something is there already.
        DatasetError: If the dataset does not hold together, or writing fails.
    """
    known = find_format(name)
    exporter = known.load_exporter()
    check_free(out, force=force)
    finish_replacement(dataset)
    check_dataset(dataset)
    lacks = [f"it does not hold {known.lacks}."] if known.lacks else []
    if public is None:
        return (*lacks, *write_whole(out, lambda path: exporter(Order(dataset, path)), force=force))
    return (*lacks, *write_whole(out, lambda path: _public(dataset, known, path, public), force=force))


def _public(dataset: Path, known: Format, out: Path, public: Public) -> Sequence[str]:
    """Writes a public copy into a folder: the format made of a dataset with pseudonyms, and its papers."""
    place = dataset.resolve()
    key = public.key or place.with_name(f"{place.name}.pseudonyms.key")
    is_new = not key.exists()
    plan = make_plan(dataset, load_rules(public.models), read_key(key), _listed(public.names))
    with TemporaryDirectory(prefix="glaneur-") as folder:
        copy = Path(folder) / "dataset"
        copy.mkdir()
        write_public(dataset, plan, copy)
        if known.suffix:
            out.mkdir()
        said = known.load_exporter()(Order(copy, out / f"dataset{known.suffix}" if known.suffix else out))
    write_papers(out, public.papers)
    return (*plan.said(), *([_NEW_KEY.format(key=key)] if is_new else []), *public.papers.missing(), *said)


def _listed(path: Path | None) -> tuple[str, ...]:
    if path is None:
        return ()
    try:
        return tuple(line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error}); give --names a text file, one name a line.") from error
