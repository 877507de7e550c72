from pathlib import Path

import pytest


@pytest.fixture
def wortel() -> Path:
    """The folder of the project."""
    return Path(__file__).resolve().parents[2]
