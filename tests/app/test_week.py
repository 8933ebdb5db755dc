"""An editor's whole week, by keyboard alone: an issue made, a contribution taken in, cut, checked, exported and put away."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

from bulletin_tui.newsroom import Newsroom, remnants

from .conftest import Desk, opened

STORY = """万盛经开区总工会：矿山旧厂房办起职工夜校

11月18日，万盛经开区总工会在一座矿山旧厂房里办起职工夜校，首批开设电工、茶艺、短视频三门课，120名职工报了名。

夜校每周二、周四晚上开课，教师由各企业的技术骨干轮流担任，学员不交学费，教材也由工会统一提供。

据介绍，旧厂房闲置多年，今年上半年由工会牵头修缮一新，添置了桌椅和投影设备，还留出一间作亲子阅读室。
"""


async def monday(desk: Desk, room: Newsroom) -> Path:
    await desk.press("ctrl+n")
    await desk.shows("新建一期")
    await desk.press("ctrl+a")
    await desk.type("2026-11-23")
    await desk.press("enter")
    path = room.drafts / "2026-11-23.md"
    await desk.until(lambda: desk.app.write.path == path and desk.app.write.editor.has_focus)
    return path


async def tuesday(desk: Desk) -> None:
    await desk.press("ctrl+k")
    await desk.shows("取哪一份来稿", "万盛.txt")
    await desk.press("enter")
    await desk.shows("放进哪个栏目")
    await desk.type("渝工强基")
    await desk.press("enter")
    await desk.until(lambda: "教材也由工会统一提供" in desk.app.write.editor.text)


async def find(desk: Desk, text: str) -> None:
    await desk.press("ctrl+f")
    await desk.shows("空格不计较")
    await desk.press("ctrl+a")
    await desk.type(text)
    await desk.shows("共1处")
    await desk.press("enter")
    await desk.until(lambda: desk.app.write.editor.selected_text == text)


async def wednesday(desk: Desk, path: Path) -> None:
    """Cut with the original beside it; what was cut waits."""
    await find(desk, "据介绍")
    await desk.press("alt+o")
    await desk.shows("原稿　万盛.txt", "/500字")
    await desk.press("home", "shift+down", "shift+down", "shift+down", "delete", "ctrl+s")
    await desk.until(lambda: any("亲子阅读室" in remnant.text for remnant in remnants.load(path)))
    await desk.press("alt+o", "alt+v")
    await desk.shows("取回哪一段", "亲子阅读室")
    await desk.press("escape")


async def thursday(desk: Desk) -> None:
    """A colleague's remark, and a word replaced everywhere."""
    await desk.press("alt+n")
    await desk.shows("给这一行写备注")
    await desk.type("人数已电话核过")
    await desk.press("enter", "f4")
    await desk.shows("编者的话")
    await desk.press("f3", "ctrl+r")
    await desk.shows("换成什么")
    await desk.press("ctrl+a")
    await desk.type("夜校")
    await desk.press("enter")
    await desk.type("夜学堂")
    await desk.shows("回车全部换掉")
    await desk.press("enter")
    await desk.until(lambda: "夜校" not in desk.app.write.editor.text)


async def test_a_week_by_keyboard_alone(room: Newsroom) -> None:
    (room.contributions / "万盛.txt").write_text(STORY, encoding="utf-8")
    async with opened(room, size=(120, 36)) as desk:
        path = await monday(desk, room)
        await tuesday(desk)
        await wednesday(desk, path)
        await thursday(desk)
        await desk.press("f5")
        await desk.shows("齐不齐", "通读", "每个栏目都有稿件")
        await desk.press("tab", "end")
        await desk.shows("夜学堂每周二、周四晚上开课")
        assert "人数已电话核过" not in desk.seen()
        await desk.press("ctrl+e")
        await desk.shows("已导出", seconds=40)
        made = list(room.exports.glob("*.docx"))
        with zipfile.ZipFile(made[0]) as word:
            text = word.read("word/document.xml").decode()
        assert len(made) == 1 and "夜学堂" in text and "亲子阅读室" not in text and "人数已电话核过" not in text
        await desk.press("f10")
        await desk.until(lambda: desk.app._exit)
    kept = room.put_away(path, as_it_is=True)  # one person's week: most sections stay as they were laid out
    assert kept.is_file() and not remnants.file_of(path).exists()
    async with opened(room) as desk:  # next week it is looked up
        await desk.press("f2", "ctrl+f")
        await desk.type("旧厂房办起职工夜学堂")
        await desk.shows("找到1处", f"{datetime.date(2026, 11, 23).month}月23日")
