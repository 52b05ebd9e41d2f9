"""What the tests share: the model, and the shared sheets where they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def nlp() -> Language:
    from pipeline.tag.model import load_model

    return load_model(ROOT / "models")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared sheets and their gold; CI has them beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip(f"the shared sheets are not at {SHARED}")
    return SHARED
