"""The cache is worth its time and no trouble."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bulletin_tui import keeping


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keeping, "shelf", lambda kind, key: tmp_path / f"{kind}-{key}")
    return tmp_path


def test_what_was_made_is_not_made_again(shelf: Path) -> None:
    made: list[int] = []
    for _ in range(3):
        assert keeping.kept("style", "one state", lambda: made.append(1) or {"rules": [1]}) == {"rules": [1]}  # type: ignore[func-returns-value]
    assert made == [1]


def test_a_damaged_cache_is_made_anew(shelf: Path) -> None:
    keeping.kept("style", "one state", lambda: [1])
    for file in shelf.iterdir():
        file.write_bytes(b"\x00 no such thing")
    assert keeping.kept("style", "one state", lambda: [2]) == [2]
    assert keeping.kept("style", "one state", lambda: [3]) == [2]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_what_another_program_threw_away_meanwhile_troubles_nobody(shelf: Path) -> None:
    (shelf / "style-gone").symlink_to(shelf / "nowhere")
    assert keeping.kept("style", "one state", lambda: [1], most=1) == [1]
    assert keeping.kept("style", "another", lambda: [2], most=1) == [2]
    assert len([file for file in shelf.iterdir() if file.exists()]) == 1
