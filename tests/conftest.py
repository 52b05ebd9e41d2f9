"""What the tests share: the model and its spaCy pipeline, the samples, and the shared sheets where they are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT, SHARED, Glaneur
from spacy.language import Language

from pipeline.tag.model import Model, load_model


@pytest.fixture(scope="session")
def model() -> Model:
    return load_model(ROOT / "models")


@pytest.fixture(scope="session")
def nlp() -> Language:
    from pipeline.tag.spacy_model import load_pipeline

    return load_pipeline(ROOT / "models")


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared sheets and their gold; CI has them beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip(f"the shared sheets are not at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def glaneur() -> Glaneur:
    """Runs the real command in a process of its own."""

    def call(
        *args: object, cwd: Path | None = None, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pipeline", *map(str, args)]
        return subprocess.run(
            command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
        )

    return call


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the sample sheets, made once."""
    from pipeline import run

    out = tmp_path_factory.mktemp("samples") / "dataset"
    run([ROOT / "corpus"], out)
    return out
