"""Live reload: another program saves the draft while it is open here, with and without unsaved text."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bulletin_tui.app.screens import keeping
from bulletin_tui.newsroom import Newsroom

from .conftest import DRAFT, Desk, opened

ATOMIC = """
import os, pathlib, sys
path = pathlib.Path(sys.argv[1])
beside = path.with_name("tmp.swp")
beside.write_text(sys.argv[2], encoding="utf-8")
os.replace(beside, path)
"""
IN_PLACE = "import sys,pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2],encoding='utf-8')"


def elsewhere(path: Path, text: str, how: str = ATOMIC) -> None:
    """Another process saves a text."""
    subprocess.run([sys.executable, "-c", how, str(path), text], check=True)


async def at_the_draft(desk: Desk) -> None:
    await desk.press("f3")
    await desk.until(lambda: desk.app.write.editor.has_focus)
    await desk.until(lambda: any(worker.group == "watch" for worker in desk.app.workers))
    await desk.pilot.pause(0.4)  # until the folder is watched; there is no sign of it from outside


async def test_a_save_elsewhere_shows_at_once_with_its_findings_and_the_cursor_stays(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await at_the_draft(desk)
        editor = desk.app.write.editor
        row = next(index for index, line in enumerate(editor.lines) if line.startswith("◆11月12日"))
        editor.go(row, 5)
        for how, words in ((ATOMIC, "决赛,前天结束。"), (IN_PLACE, "决赛,昨天结束。")):
            changed = DRAFT.replace("# 一周动态", f"{words}\n\n# 一周动态")
            elsewhere(draft_file, changed, how)
            started = time.monotonic()
            await desk.until(lambda text=changed: editor.text == text)  # type: ignore[misc]
            assert time.monotonic() - started < 0.5
            assert editor.lines[editor.cursor_location[0]].startswith("◆11月12日") and editor.cursor_location[1] == 5
            await desk.until(lambda: sum(finding.text == "," for finding in desk.app.write.findings) == 2)
            assert not desk.app.write.dirty


async def test_what_came_from_elsewhere_can_be_undone(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await at_the_draft(desk)
        changed = DRAFT.replace("六十名", "60名").replace("北碚区", "长寿区")
        elsewhere(draft_file, changed)
        await desk.until(lambda: desk.app.write.editor.text == changed)
        await desk.press("ctrl+z")
        assert desk.app.write.editor.text == DRAFT


async def test_changes_in_different_paragraphs_merge_without_a_question(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await at_the_draft(desk)
        desk.app.write.editor.go(DRAFT.split("\n").index("# 一周动态") - 2, 0)
        await desk.type("我写的")
        elsewhere(draft_file, DRAFT.replace("北碚区", "长寿区"))
        await desk.until(lambda: "长寿区" in desk.app.write.editor.text)
        assert "我写的第二天" in desk.app.write.editor.text and desk.app.write.dirty
        assert len(desk.app.screen_stack) == 1
        await desk.press("ctrl+s")
        await desk.until(lambda: "我写的第二天" in draft_file.read_text(encoding="utf-8"))
        assert "长寿区" in draft_file.read_text(encoding="utf-8")


async def clash(desk: Desk, draft_file: Path) -> None:
    await at_the_draft(desk)
    desk.app.write.editor.go(DRAFT.split("\n").index("# 一周动态") - 2, 0)
    await desk.type("我写的")
    elsewhere(draft_file, DRAFT.replace("第二天继续", "次日继续"))
    await desk.shows("别的程序也改了", "我写的第二天", "次日继续")


async def test_the_same_paragraph_changed_on_both_sides_is_asked_about_and_both_are_kept(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await clash(desk, draft_file)
        await desk.press("enter")
        text = desk.app.write.editor.text
        assert "我写的第二天继续比赛" in text and "> 备注：别处改为：次日继续比赛" in text
        await desk.press("ctrl+s")
        await desk.until(lambda: draft_file.read_text(encoding="utf-8") == text)


async def test_escape_keeps_both_and_mine_or_theirs_can_be_chosen(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await clash(desk, draft_file)
        await desk.press("down", "down", "enter")
        assert "次日继续" in desk.app.write.editor.text and "我写的" not in desk.app.write.editor.text
        await desk.press("ctrl+z")
        assert "我写的第二天" in desk.app.write.editor.text


async def test_a_save_here_never_overwrites_what_was_saved_elsewhere_meanwhile(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await desk.press("f3")
        await desk.until(lambda: desk.app.write.editor.has_focus)
        desk.app._stop.set()  # the watch is off: only the save itself can notice
        await desk.press("ctrl+end")
        await desk.type("末尾")
        draft_file.write_text(DRAFT.replace("六十名", "60名"), encoding="utf-8")
        await desk.press("ctrl+s")
        await desk.until(lambda: "60名" in desk.app.write.editor.text)
        assert draft_file.read_text(encoding="utf-8") == DRAFT.replace("六十名", "60名")
        await desk.press("ctrl+s")
        await desk.until(lambda: draft_file.read_text(encoding="utf-8") == DRAFT.replace("六十名", "60名") + "末尾")


async def test_a_draft_that_is_taken_away_is_told_and_can_be_written_again(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await at_the_draft(desk)
        draft_file.unlink()
        await desk.shows("不在了")
        await desk.press("ctrl+s")
        await desk.shows("已写回原处")
        assert draft_file.read_text(encoding="utf-8") == DRAFT


async def test_new_settings_are_obeyed_at_once(room: Newsroom) -> None:
    async with opened(room) as desk:
        rule = next(finding.rule for finding in desk.app.write.findings if finding.text == ",")
        path = room.root / "bulletin.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("关闭: []", f"关闭: [{rule}]"), encoding="utf-8")
        await desk.until(lambda: all(finding.rule != rule for finding in desk.app.write.findings))


async def test_keys_and_the_name_of_the_paper_change_with_the_settings_and_change_back(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f5")
        path = room.root / "bulletin.yaml"
        before = path.read_text(encoding="utf-8")
        name = room.settings.house.name
        path.write_text(before.replace(name, "码头工友", 1) + "\n键位:\n  保存: Ctrl+D\n", encoding="utf-8")
        await desk.shows("Ctrl+D 保存", "码头工友")
        beside = path.with_name("新的设置")
        beside.write_text(before, encoding="utf-8")
        beside.replace(path)
        await desk.shows("Ctrl+S 保存", name)


async def test_a_broken_setting_is_told_in_one_line_and_the_old_one_stands(room: Newsroom) -> None:
    async with opened(room) as desk:
        (room.root / "bulletin.yaml").write_text("报头: [\n", encoding="utf-8")
        await desk.shows("bulletin.yaml")
        assert desk.app.is_running and desk.app.write.findings


async def test_a_draft_that_was_archived_meanwhile_does_not_come_back_by_itself(
    room: Newsroom, draft_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "AUTOSAVE", 0.2)
    async with opened(room) as desk:
        await at_the_draft(desk)
        draft_file.replace(room.seeds / draft_file.name)
        await desk.until(lambda: "归档" in desk.seen())
        await desk.press("ctrl+end")
        await desk.type("添")
        await asyncio.sleep(0.6)
        assert not draft_file.exists()
        await desk.press("ctrl+s")
        await desk.until(draft_file.exists)


async def test_a_file_that_changes_while_the_app_is_being_left_is_nobodys_business(room: Newsroom, draft_file: Path) -> None:
    from bulletin_tui.app.following import Following

    async with opened(room) as desk:
        await desk.app.query_one("#write").remove()
        desk.app.post_message(Following.Changed({draft_file}))
        await desk.pilot.pause()
