"""What the two bars below say: the keys that work here and now, and messages for as long as they are true."""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path

import pytest
from textual.events import Key

from bulletin_tui import draft
from bulletin_tui.app import waiting
from bulletin_tui.app.widgets import bars
from bulletin_tui.model import Issue
from bulletin_tui.newsroom import Newsroom

from .conftest import DRAFT, PAST, Desk, opened


def below(desk: Desk) -> str:
    """The row of keys."""
    return desk.seen().split("\n")[-1]


async def test_a_question_shows_its_own_keys_and_then_those_of_the_place_come_back(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f3", "ctrl+t")
        await desk.shows("回车 选定　Esc 取消")
        assert not below(desk).strip()
        await desk.press("escape")
        await desk.until(lambda: "F8 下一处疑点" in below(desk))


async def test_a_change_to_many_says_below_how_to_leave_one_out(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT.replace("，职工叫好", ",职工叫好"), encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("f4")
        desk.app.proof.query_one("#proof-list").highlighted = 0  # type: ignore[attr-defined]
        await desk.press("f9")
        await desk.shows("Ctrl+D 这一处不改", "回车 全部照改")


async def test_news_goes_with_the_next_key_once_it_could_be_read(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(room) as desk:
        await desk.press("f3")
        desk.app.notify("换了2处")
        await desk.press("down")
        assert "换了2处" in desk.seen()
        monkeypatch.setattr(bars, "READ", 0.0)
        await desk.press("down")
        await desk.until(lambda: "换了2处" not in desk.seen())


async def test_trouble_stays_whatever_is_pressed(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bars, "READ", 0.0)
    async with opened(room) as desk:
        await desk.press("f3")
        desk.app.notify("没有存下", severity="error")
        await desk.press("down", "f4")
        assert "没有存下" in desk.seen()


async def test_what_is_typed_quickly_behind_enter_is_what_to_put_in(room: Newsroom) -> None:
    """Keys that come in one go, as from an input method: the second word belongs to the second line."""
    async with opened(room) as desk:
        await desk.press("f3", "ctrl+r")
        await desk.until(lambda: len(desk.app.screen_stack) == 2)
        for key in (*"职工", "enter", *"员工"):
            desk.app.post_message(Key(key, key if len(key) == 1 else None))
        await desk.until(lambda: desk.app.screen.query_one("#instead").value == "员工")  # type: ignore[attr-defined]
        assert desk.app.screen.query_one("#words").value == "职工"  # type: ignore[attr-defined]


async def test_in_a_narrow_window_the_next_finding_is_told_below(room: Newsroom) -> None:
    async with opened(room, size=(60, 20)) as desk:
        await desk.press("f3")
        await desk.until(lambda: desk.app.write.editor.has_focus)
        while desk.app.write.editor.selected_text != ",":
            await desk.press("f8")
        await desk.shows("差错　中文里用了半角逗号，应为“，” → ，")


def test_the_bar_of_what_takes_long_runs_to_and_fro() -> None:
    steps = [waiting.bar(step) for step in range(40)]
    assert {len(bar) for bar in steps} == {waiting.LENGTH} and len(set(steps[:9])) == 9
    assert {bar.index("▰") for bar in steps} == set(range(waiting.LENGTH - waiting.PIECE + 1))


@pytest.mark.parametrize("key", ["f1", "ctrl+p", "ctrl+f", "ctrl+r", "ctrl+t", "ctrl+n"])
async def test_a_click_beside_a_question_is_esc(room: Newsroom, key: str) -> None:
    async with opened(room) as desk:
        await desk.press("f3", key)
        await desk.until(lambda: len(desk.app.screen_stack) == 2)
        await desk.pilot.pause(0.1)
        await desk.pilot.click(offset=(50, 15))  # on it
        assert len(desk.app.screen_stack) == 2 or key in ("ctrl+p", "ctrl+t")  # there a click chooses
        if len(desk.app.screen_stack) == 2:
            await desk.pilot.click(offset=(1, 1))
        await desk.until(lambda: len(desk.app.screen_stack) == 1)


async def test_a_click_puts_a_message_away(room: Newsroom) -> None:
    async with opened(room) as desk:
        desk.app.notify("有话要说", severity="error")
        await desk.shows("有话要说")
        await desk.pilot.click("#say")
        await desk.until(lambda: "有话要说" not in desk.seen())


async def test_what_was_said_before_does_not_stand_under_a_question(room: Newsroom) -> None:
    async with opened(room) as desk:
        desk.app.notify("这里没有写成", severity="error")
        await desk.shows("× 这里没有写成")
        await desk.press("ctrl+n")
        await desk.shows("新建一期")
        assert "这里没有写成" not in desk.seen()


async def test_among_past_issues_saving_is_offered_only_where_the_draft_has_changed(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f2")
        assert "Ctrl+S" not in desk.seen()
        await desk.press("f3")
        assert "Ctrl+S" in desk.seen()
        await desk.type("新")
        await desk.press("f2")
        await desk.shows("Ctrl+S 保存")
        await desk.press("ctrl+s")
        await desk.until(lambda: not desk.app.write.dirty)
        await desk.until(lambda: "Ctrl+S" not in desk.seen())


def test_the_bar_of_what_knows_its_length_grows_to_its_end() -> None:
    bars = [waiting.filled(done, 30) for done in range(31)]
    assert {len(bar) for bar in bars} == {waiting.LENGTH}
    assert bars[0] == "▱" * waiting.LENGTH and bars[30] == "▰" * waiting.LENGTH and bars == sorted(bars, key=lambda bar: bar.count("▰"))


async def test_many_past_issues_being_read_are_counted_and_esc_ends_it(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is slow, and there are many."""
    for number in range(1, 30):
        (room.seeds / f"2025-{1 + number // 28:02}-{1 + number % 28:02}.md").write_text(PAST.replace("44", str(number)), encoding="utf-8")
    slow, read = threading.Event(), draft.read

    def slowly(path: Path) -> Issue:
        if slow.is_set() and threading.current_thread() is not threading.main_thread():
            time.sleep(0.1)
        return read(path)

    async with opened(room) as desk:
        await desk.press("f2", "ctrl+f")
        monkeypatch.setattr(draft, "read", slowly)
        slow.set()
        await desk.type("园区工会")
        await desk.until(lambda: re.search(r"正在查找往期…… \d+/31 .*Esc 不等了", desk.seen()))
        await desk.press("escape")
        await desk.shows("不等了", "没有找完")
        slow.clear()
        await desk.press("ctrl+f")
        await desk.type("挂")
        await desk.shows("找到")


async def test_what_is_said_covers_no_key_and_moves_no_text(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f3", "ctrl+home")
        await desk.shows("缺3页")
        before = desk.seen().split("\n")
        await desk.press("alt+m")
        await desk.shows("上面没有同一栏的稿件")
        rows = desk.seen().split("\n")
        assert "F1 帮助" in rows[-1] and "上面没有同一栏的稿件" in rows[-2]
        assert rows[:-2] == before[:-2]


async def test_what_changes_below_a_question_is_seen_below_it(room: Newsroom) -> None:
    async with opened(room, size=(120, 30)) as desk:
        await desk.press("f3", "ctrl+t")
        await desk.shows("这一行是什么")
        path = room.drafts / "2026-11-16.md"
        path.write_text(path.read_text(encoding="utf-8").replace("期号: 45", "期号: 46"), encoding="utf-8")
        await desk.shows("这一行是什么", "期号: 46")
        await desk.pilot.resize_terminal(100, 24)
        await desk.shows("这一行是什么", "期号: 46")
