"""Newsrooms made for the app's tests, and how to wait for what its workers bring."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual._styles_cache import StylesCache
from textual.pilot import Pilot

from bulletin_tui import newsroom
from bulletin_tui.app.main import BulletinApp
from bulletin_tui.newsroom import Newsroom

PAST = """---
期号: 44
总期: 392
日期: 2026-11-09
---

## 市总工会召开常委(扩大)会议

11月5日，市总工会召开常委(扩大)会议，学习有关文件。会上回顾了今年 5 月 23 日启动的夜校计划。

# 渝工强基

## 园区工会挂牌

新挂牌的园区工会联合了14家小企业。
"""
OLDER = PAST.replace("44", "43").replace("392", "391").replace("2026-11-09", "2026-11-02").replace("园区工会挂牌", "楼宇工会挂牌")
DRAFT = """---
期号: 45
总期: 393
日期: 2026-11-16
---

# 渝工强基

## 技能比武决出名次
> 来稿：江津区总工会　作者：白杨

11月10日，江津区总工会举办电工比武,六十名选手参赛。

第二天继续比赛，气氛热烈，职工叫好。

# 一周动态

◆11月11日，南岸区总工会开展送温暖活动，惠及职工80人。

◆11月12日，北碚区总工会举办读书会，30名职工参加。
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes what the user's own app remembers."""
    monkeypatch.setenv("BULLETIN_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    """A newsroom with two past issues and one draft; one half-width comma stands in the draft."""
    made = newsroom.create(tmp_path / "编辑部")
    (made.seeds / "2026-11-09.md").write_text(PAST, encoding="utf-8")
    (made.seeds / "2026-11-02.md").write_text(OLDER, encoding="utf-8")
    (made.drafts / "2026-11-16.md").write_text(DRAFT, encoding="utf-8")
    return made


@pytest.fixture
def draft_file(room: Newsroom) -> Path:
    return room.drafts / "2026-11-16.md"


class Desk:
    """The app under a pilot, with words for what a test waits for."""

    def __init__(self, app: BulletinApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        from textual.events import Key

        for character in text:
            assert self.app.focused is not None
            self.app.focused.post_message(Key(character, character))
        await self.pilot.pause()

    async def until(self, true: Callable[[], object], seconds: float = 15) -> None:
        """Waits until something is so; fails saying what was on the screen."""
        import time

        end = time.monotonic() + seconds
        while not true():
            if time.monotonic() > end:
                raise AssertionError("没有等到；屏幕上是：\n" + self.seen())
            await self.pilot.pause(0.01)

    def seen(self) -> str:
        """The text on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    async def shows(self, *texts: str, seconds: float = 15) -> None:
        await self.until(lambda: all(text in self.seen() for text in texts), seconds)


Opened = Callable[..., Awaitable[Desk]]


@asynccontextmanager
async def opened(room: Newsroom, *, size: tuple[int, int] = (100, 30), judged: bool = True) -> AsyncIterator[Desk]:
    """The app on a newsroom, with its draft read and checked."""
    app = BulletinApp(room)
    async with app.run_test(size=size, notifications=True) as pilot:
        desk = Desk(app, pilot)
        await desk.until(lambda: app.here)
        if judged:
            await desk.until(lambda: app.write.judged)
        await pilot.pause()
        yield desk
    StylesCache.get_inner_outer.cache_clear()  # Textual's: it holds the widgets' rows, 2 MiB an app
    gc.collect()  # an app is one great circle, made of things that Python seldom looks through
