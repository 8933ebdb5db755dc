"""Every key of every place, pressed where there is much and where there is nothing: the app says what it can and goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin_tui import newsroom
from bulletin_tui.newsroom import Newsroom

from .conftest import Desk, opened

LEAVING = ("leave", "open_folder", "folder")  # end the app, or open a window of the system


async def back(desk: Desk) -> None:
    """Answers every question with Esc."""
    while len(desk.app.screen_stack) > 1:
        before = len(desk.app.screen_stack)
        await desk.press("escape")
        await desk.until(lambda: len(desk.app.screen_stack) < before)  # noqa: B023 - asked before the next turn


async def press_all(desk: Desk, place: str) -> list[str]:
    """Presses the first key of each action of a place and of the app; what was pressed."""
    app = desk.app
    keys: dict[str, str] = {}
    await app.visit(place)
    for node in (app, app.place(place)):
        for key, binding in node._bindings:
            if binding.action.partition("(")[0] not in LEAVING:
                keys.setdefault(binding.action, key)
    for key in keys.values():
        await app.visit(place)
        await desk.press(key)
        await back(desk)
    return list(keys)


@pytest.mark.parametrize("place", ["browse", "write", "proof", "output"])
async def test_where_there_is_nothing_every_key_is_harmless(tmp_path: Path, place: str) -> None:
    made = newsroom.create(tmp_path / "空编辑部")
    async with opened(made, judged=False) as desk:
        assert len(await press_all(desk, place)) > 10
        await desk.press("f1")
        await desk.shows("帮助")
    assert not list(made.drafts.glob("*.md"))


@pytest.mark.parametrize("place", ["browse", "write", "proof", "output"])
async def test_in_a_full_newsroom_every_key_does_its_work_and_undo_gives_the_text_back(room: Newsroom, place: str) -> None:
    async with opened(room) as desk:
        await press_all(desk, place)
        editor = desk.app.write.editor
        await desk.press("f3")
        for _ in range(60):
            await desk.press("ctrl+z")
        await desk.until(lambda: "江津区总工会举办电工比武,六十名选手参赛" in editor.text)
