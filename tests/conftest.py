"""What tests share: a newsroom of their own, the texts handed to us, and the programs that a test may need."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of real texts, which lies beside the checkout on our machines only."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the real texts are not beside this checkout")
    return SHARED


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A copy of the sample newsroom."""
    folder = tmp_path / "编辑部"
    folder.mkdir()
    for name in ("seeds", "drafts", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "bulletin.yaml", folder / "bulletin.yaml")
    return folder
