"""Markdown: what becomes a block of which role, the tree of headings, notes, and input made to be slow."""

import time
from pathlib import Path

import pytest

from pipeline.read.markdown import read_markdown
from pipeline.records import Document

SHEET = """---
title: "Une fiche d'essai"
---
# Nourrir la vallée : *deux* rives

Le pacte[^1] lie la **ville** et le [pays](https://pays.example.org) de Lanes, vingt-
quatre communes dont Vaubrun.[^b]

Les élus
--------

- un point *fort*
  - un point dedans
    et sa suite
1. Signer
2. Tenir

> « Cinq mots repris du texte »

> Des mots qui ne sont nulle part ailleurs.

| Année | Repas |
|---|---|
| 2020 | 12 *000* |

Figure 2 : Carte du pays

#### Trop bas

```
du  code [^1]: sans note
```

<p>Un bloc <b>balisé</b></p>

[^1]: Signé en **2019**,
    au chef-lieu.
[^b]: Voir le bulletin.

Il dit cinq mots repris du texte, puis se tait.
"""


@pytest.fixture
def read(tmp_path: Path):
    def _read(text: str) -> Document:
        path = tmp_path / "fiche.md"
        path.write_text(text, encoding="utf-8")
        return read_markdown(path)

    return _read


def test_blocks_have_their_roles_and_words(read):
    assert [(b.role.value, b.text) for b in read(SHEET).blocks] == [
        ("title", "Nourrir la vallée : deux rives"),
        ("paragraph", "Le pacte lie la ville et le pays de Lanes, vingt-quatre communes dont Vaubrun."),
        ("footnote", "Signé en 2019, au chef-lieu."),
        ("footnote", "Voir le bulletin."),
        ("heading", "Les élus"),
        ("list_item", "un point fort"),
        ("list_item", "un point dedans et sa suite"),
        ("list_item", "1. Signer"),
        ("list_item", "2. Tenir"),
        ("pull_quote", "« Cinq mots repris du texte »"),
        ("paragraph", "Des mots qui ne sont nulle part ailleurs."),
        ("table", "Année\tRepas\n2020\t12 000"),
        ("caption", "Figure 2 : Carte du pays"),
        ("heading", "Trop bas"),
        ("paragraph", "du code [^1]: sans note"),
        ("paragraph", "Un bloc balisé"),
        ("paragraph", "Il dit cinq mots repris du texte, puis se tait."),
    ]


def test_a_note_knows_where_it_is_called(read):
    document = read(SHEET)
    first, second = (b for b in document.blocks if b.role == "footnote")
    assert document.text[: first.called_from].endswith("Le pacte")
    assert document.text[: second.called_from].endswith("dont Vaubrun.")


def test_no_level_is_skipped_and_a_single_first_one_is_the_title(read):
    document = read(SHEET)
    assert document.title == "Une fiche d'essai"
    assert [(s.level, s.heading) for s in document.sections] == [
        (0, "Nourrir la vallée : deux rives"),
        (1, "Les élus"),
        (2, "Trop bas"),
    ]


def test_many_first_levels_are_sections(read):
    document = read("# Un\n\n## Deux\n\n# Trois\n")
    assert [(s.level, s.heading) for s in document.sections] == [(1, "Un"), (2, "Deux"), (1, "Trois")]
    assert document.title == ""


def test_marks_without_a_note_and_notes_without_a_mark_stay(read):
    blocks = read("Un mot[^x] seul.\n\n[^y]: Une note seule.\n").blocks
    assert [(b.role.value, b.text) for b in blocks] == [
        ("paragraph", "Un mot[^x] seul."),
        ("footnote", "Une note seule."),
    ]


def test_a_mark_that_is_defined_twice_loses_no_note(read):
    blocks = read("Un mot[^1].\n\nSuite.\n\n[^1]: La première.\n\n[^1]: La seconde.\n").blocks
    assert [b.text for b in blocks] == ["Un mot.", "La première.", "Suite.", "La seconde."]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2_000_000,
        "x\n\n" * 20_000,
        "|a" * 20_000 + "\n" + "|-" * 20_000,
        *(mark * 20_000 for mark in ("[", "*a ", "> ", "![a](", "[^1]: ", "- ", "<a ", "---\n", "[^1]:\n", "`a")),
        *(
            mark * 20_000
            for mark in ("a{.b ", "a {b=c} ", "a\n-- --\n", "+--+\n", "| a\n", "1. a\n---\n", "==>", "$^1")
        ),
    ],
    ids=lambda text: text[:6],
)
def test_no_input_takes_more_than_its_length(read, text: str):
    start = time.process_time()
    read("mot\n\n" + text)
    assert time.process_time() - start < 10
