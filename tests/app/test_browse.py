"""往期: the shelf of past issues, reading one, and finding what was printed."""

from __future__ import annotations

from pathlib import Path

from bulletin_tui import newsroom
from bulletin_tui.app.screens.browse import Browse
from bulletin_tui.app.widgets.line import Line
from bulletin_tui.app.widgets.listing import Listing
from bulletin_tui.app.widgets.reader import Reader
from bulletin_tui.newsroom import Newsroom

from .conftest import PAST, opened


async def test_the_newest_issue_stands_first_and_is_read_on_the_right(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.shows("2026年", "第44期", "11月9日", "第43期", "总第392期", "园区工会挂牌")
        assert desk.seen().index("第44期") < desk.seen().index("第43期")


async def test_down_shows_the_issue_before(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.shows("总第392期")
        await desk.press("down")
        await desk.shows("总第391期", "楼宇工会挂牌")


async def test_what_was_never_printed_is_not_read_out(room: Newsroom) -> None:
    text = PAST.replace("## 园区工会挂牌\n", "## 园区工会挂牌\n> 来稿：　作者：　原稿：来稿/园区.docx\n")
    text += "> 免查上一段：标点「,」\n> 备注：照片另找\n"
    (room.seeds / "2026-11-09.md").write_text(text, encoding="utf-8")
    async with opened(room) as desk:
        await desk.shows("总第392期", "园区工会挂牌", "14家小企业")
        assert not any(word in desk.seen() for word in ("来稿：", "作者：", "园区.docx", "免查", "备注"))


async def test_the_outline_leads_to_its_article(room: Newsroom) -> None:
    (room.seeds / "2026-11-09.md").write_text(
        PAST + "\n第一段。\n" * 60 + "\n# 一周动态\n\n◆11月8日，垫江县总工会慰问环卫工人。\n", encoding="utf-8"
    )
    async with opened(room) as desk:
        await desk.shows("总第392期")
        desk.app.query_one("#past-contents", Listing).focus()
        await desk.press("end", "enter")
        assert isinstance(desk.app.focused, Reader)
        await desk.until(lambda: desk.app.query_one("#reading", Reader).scroll_offset.y > 20)


async def test_width_blanks_and_brackets_do_not_count_in_a_search(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("ctrl+f")
        await desk.type("常委（扩大）会议")
        await desk.shows("找到", "常委(扩大)会议")
        desk.app.query_one(Line).value = "5月23日"
        await desk.shows("5 月 23 日", "找到2处")


async def test_enter_in_a_search_opens_the_issue_at_the_place(room: Newsroom) -> None:
    (room.seeds / "2026-11-09.md").write_text(PAST + "\n第一段。\n" * 60 + "\n## 送温暖\n\n慰问了环卫工人。\n", encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("ctrl+f")
        await desk.type("环卫")
        await desk.shows("找到1处")
        await desk.press("enter")
        reader = desk.app.query_one("#reading", Reader)
        await desk.until(lambda: reader.has_focus and reader.scroll_offset.y > 20)
        await desk.shows("慰问了环卫工人")


async def test_escape_gives_the_shelf_back(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("ctrl+f")
        await desk.type("挂牌")
        await desk.shows("找到")
        await desk.press("escape")
        await desk.shows("往期　共2期")


async def test_what_is_nowhere_is_said_to_be_nowhere(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("slash")
        assert isinstance(desk.app.focused, Line)
        await desk.type("火星")
        await desk.shows("没有找到")


async def test_a_broken_file_shows_its_trouble_and_the_others_can_be_read(room: Newsroom) -> None:
    (room.seeds / "2026-11-01.md").write_bytes(b"\x00\x01\x02" * 400)
    async with opened(room) as desk:
        await desk.shows("2026-11-01.md", "不是文本文件", "第44期")


async def test_an_empty_newsroom_says_what_to_do_in_three_lines(tmp_path: Path) -> None:
    async with opened(newsroom.create(tmp_path / "新编辑部"), judged=False) as desk:
        await desk.press("f2")
        await desk.shows("这里还没有往期。", "seeds")
        await desk.press("f3")
        await desk.shows("这里还没有正在编的期。", "Ctrl+N", "F2")


async def test_a_past_issue_that_another_program_adds_appears(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.shows("共2期")
        (room.seeds / "2026-11-12.md").write_text(PAST.replace("44", "44-2").replace("园区工会挂牌", "码头工会挂牌"), encoding="utf-8")
        await desk.shows("共3期")


RAW = """渝工周刊
第{}期　总第{}期　2026年{}月12日

渝工强基

码头工会办起夜学堂

10月9日，码头工会把课堂搬到趸船上，三十名装卸工下班就能上课。
"""


async def test_past_issues_are_brought_in_a_folder_at_a_time_and_each_is_spoken_of(room: Newsroom, tmp_path: Path) -> None:
    old = tmp_path / "旧刊"
    old.mkdir()
    (old / "甲.txt").write_text(RAW.format(40, 388, 10), encoding="gb18030")
    (old / "乙.docx").write_bytes(b"PK\x03\x04 nothing behind it")
    async with opened(room) as desk:
        await desk.press("f2", "alt+i")
        await desk.shows("导入旧刊")
        field = desk.app.screen.query_one(Line)
        field.value = str(tmp_path / "没有")
        await desk.press("enter")
        await desk.shows("没有这个文件或文件夹")
        for nonsense in ("~老王/旧刊", "贴错了的一大段话" * 35):
            field.value = nonsense
            await desk.press("enter")
            await desk.shows("看不懂这个位置")
            field.value = str(tmp_path / "没有")
            await desk.press("enter")
            await desk.shows("没有这个文件或文件夹")
        field.value = f'"{old}"'
        await desk.press("enter")
        await desk.shows("导入了1期", "× ", "乙.docx", "甲.txt → 2026-10-12.md", seconds=30)
        await desk.press("escape")
        await desk.shows("共3期", "码头工会办起夜学堂")
    assert (room.seeds / "2026-10-12.md").is_file() and (old / "甲.txt").is_file()


async def test_an_issue_that_was_brought_in_is_read_though_the_shelf_is_listed_first(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.shows("总第392期", "园区工会挂牌")
        new = room.seeds / "2026-11-23.md"
        text = PAST.replace("44", "46").replace("392", "394").replace("2026-11-09", "2026-11-23").replace("园区工会挂牌", "码头工会挂牌")
        new.write_text(text, encoding="utf-8")
        place = desk.app.screen.query_one(Browse)
        place.brought([new])
        place._listed(place.Listed(room.past_issues()))
        await desk.shows("共3期", "总第394期", "码头工会挂牌")
        await desk.until(lambda: not [one for one in desk.app.workers if one.group in ("shelf", "reading") and one.is_running])
        await desk.pilot.pause()
        await desk.shows("总第394期", "码头工会挂牌")
