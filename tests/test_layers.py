"""Imports point one way, and each third party has one package that imports it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PIPELINE = Path(__file__).parent.parent / "pipeline"

# A package imports from lower levels alone, never from its own level.
LEVELS = [
    {"errors", "accents"},
    {"values", "drawn"},
    {"records"},
    {"describe", "report", "plain", "identifiers"},
    {"read", "tag", "decide"},
    {"dataset", "typed"},
    {"batch", "review", "exchange", "evaluate", "compare", "show"},
    {"cli"},
    {"__init__", "__main__"},
]
LEVEL = {name: i for i, names in enumerate(LEVELS) for name in names}

# Who may import what comes from others; the standard library is free.
HOMES = {
    "msgspec": {"plain", "decide", "dataset", "exchange"},
    "filelock": {"decide", "dataset"},
    "starlette": {"review"},
    "uvicorn": {"review"},
    "platformdirs": {"review"},
    "openpyxl": {"exchange"},
    "duckdb": {"exchange"},
    "cassis": {"exchange"},
    "distributed": {"batch"},
    "fsspec": {"batch", "dataset"},
    "pdfplumber": {"read"},
    "pypdfium2": {"read", "review", "show"},
    "PIL": {"show", "review"},
    "pypdfium2_raw": {"read", "review"},
    "pytesseract": {"read"},
    "markdown_it": {"read"},
    "spacy": {"tag", "exchange"},
    "confection": {"tag"},
    "text_to_num": {"tag"},
    "pandas": {"dataset"},
    "pyarrow": {"dataset"},
    "rich": {"show", "evaluate", "compare", "cli"},
    "typer": {"cli"},
}
MODULES = sorted(PIPELINE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def package(path: Path) -> str:
    first = path.relative_to(PIPELINE).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PIPELINE)))
def test_imports_point_down(path: Path) -> None:
    own = package(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "pipeline" and len(parts) > 1:
            assert parts[1] == own or LEVEL[parts[1]] < LEVEL[own], f"{own} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PIPELINE)))
def test_third_parties_have_a_home(path: Path) -> None:
    import sys

    own = package(path)
    for name in imports(path):
        top = name.split(".")[0]
        if top != "pipeline" and top not in sys.stdlib_module_names:
            assert own in HOMES[top], f"{own} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PIPELINE)))
def test_a_module_says_what_it_does_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no first line"
    assert text.count("\n") <= 320, "several things in one module?"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, f"{node.name}: several things in one function?"
