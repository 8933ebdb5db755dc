"""What each place looks like, kept as text and, where colours tell, as pictures: a change is seen before an editor sees it.

Where the new look is right: BULLETIN_LOOKS=keep python -m pytest tests/app/test_looks.py, and read the difference in git.
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

import pytest

from bulletin_tui.app.themes import DAY, NIGHT
from bulletin_tui.newsroom import Newsroom

from .conftest import Desk, opened

KEPT = Path(__file__).parent / "looks"
WIDE, NARROW = (100, 30), (60, 20)
TEXTS = {
    "往期": (WIDE, ("f2",)),
    "往期-查找": (WIDE, ("f2", "ctrl+f", *"挂牌")),
    "编稿": (WIDE, ("f3",)),
    "编稿-窄": (NARROW, ("f3",)),
    "校核": (WIDE, ("f4",)),
    "校核-窄": (NARROW, ("f4",)),
    "出样": (WIDE, ("f5",)),
    "出样-窄": (NARROW, ("f5",)),
    "命令": (WIDE, ("f3", "ctrl+p")),
}
PICTURES = {"编稿-夜": (NIGHT, ("f3", "f8")), "校核-日": (DAY, ("f4", "down"))}


async def come_to_rest(desk: Desk, *keys: str) -> None:
    """Presses keys, and waits until nothing moves any more."""
    await desk.until(lambda: desk.app.laid.filling is not None)
    for key in keys:
        await desk.press(key)
    desk.app.screen_stack[0].query_one("#say").display = False
    before = ""
    while before != (before := desk.seen()):
        await desk.pilot.pause(0.3)


def compare(name: str, now: str) -> None:
    """Fails where a screen is not as it was kept, and shows the rows that differ."""
    path = KEPT / name
    if os.environ.get("BULLETIN_LOOKS") == "keep":
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8", newline="\n")
    before = path.read_text(encoding="utf-8")
    if before != now:
        rows = difflib.unified_diff(before.split("\n"), now.split("\n"), "以前", "现在", n=1, lineterm="")
        pytest.fail(f"{name} 和以前不一样：\n" + "\n".join(rows), pytrace=False)


@pytest.mark.parametrize("name", TEXTS)
async def test_a_place_reads_as_it_did(room: Newsroom, name: str) -> None:
    size, keys = TEXTS[name]
    async with opened(room, size=size) as desk:
        await come_to_rest(desk, *keys)
        compare(f"{name}.txt", desk.seen() + "\n")


@pytest.mark.parametrize("name", PICTURES)
async def test_a_place_has_the_colours_it_had(room: Newsroom, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    theme, keys = PICTURES[name]
    async with opened(room, size=(80, 24)) as desk:
        desk.app.theme = theme
        await come_to_rest(desk, *keys)
        drawn = desk.app.export_screenshot(title="", simplify=True)
        drawn = re.sub(r"@font-face \{.*?\}\s*", "", re.sub(r"terminal-\d+", "terminal", drawn), flags=re.DOTALL)  # no addresses
        compare(f"{name}.svg", drawn + "\n")
