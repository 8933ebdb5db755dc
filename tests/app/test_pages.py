"""看版面: the pages on the screen are those of the Word file."""

from __future__ import annotations

from pathlib import Path

from bulletin_tui.app.screens.pages import Pages
from bulletin_tui.app.widgets import sheet
from bulletin_tui.app.widgets.sheet import Sheet
from bulletin_tui.app.widgets.wrap import width_of
from bulletin_tui.newsroom import Newsroom
from bulletin_tui.setting.look import load_look
from bulletin_tui.setting.pages import Column, Layout, Line, Page
from bulletin_tui.setting.widths import WORD

from .conftest import DRAFT, opened

LONG = "职工代表说，这样的课听得懂、用得上，希望每个月都能办一回，让更多的班组轮流来听。" * 20


async def test_the_head_of_the_editor_says_how_the_pages_are_filled(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f3")
        await desk.shows("第1页，余", "缺3页")


async def test_the_verdict_follows_what_is_typed(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f3")
        await desk.shows("缺3页")
        before = desk.app.laid.filling
        await desk.press("ctrl+end", "enter", "enter")
        await desk.type("◆11月13日，大足区总工会走访慰问环卫工人，送去手套和热水袋，共计50人。")
        await desk.until(lambda: desk.app.laid.filling is not None and desk.app.laid.filling.spare < before.spare)


async def test_every_line_stands_on_the_screen_as_it_breaks_in_print(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT.replace("第二天继续比赛", LONG + "第二天继续比赛"), encoding="utf-8")
    async with opened(room, size=(100, 200)) as desk:
        await desk.press("f3")
        await desk.shows("缺", "余")
        await desk.press("alt+p")
        await desk.until(lambda: isinstance(desk.app.screen, Pages))
        await desk.shows("— 1 —")
        seen = desk.seen()
        lines = [line.text.strip() for _, _, line in desk.app.fit.layout.lines() if line.style in ("body", "brief")]
        assert len(lines) > 30 and all(line in seen for line in lines)


async def test_two_columns_stand_side_by_side(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT.replace("第二天继续比赛", LONG + "第二天继续比赛"), encoding="utf-8")
    async with opened(room, size=(100, 80)) as desk:
        await desk.press("f3")
        await desk.shows("缺", "余")
        await desk.press("alt+p")
        await desk.until(lambda: isinstance(desk.app.screen, Pages))
        await desk.shows("│")
        assert any("│" in row and row.split("│")[0].strip() and row.split("│")[1].strip() for row in desk.seen().split("\n"))


async def test_pages_are_turned_and_left_by_keys(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT.replace("第二天继续比赛", LONG * 4 + "第二天继续比赛"), encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("f3")
        await desk.shows("缺", "余")
        await desk.press("ctrl+home", "alt+p")
        await desk.until(lambda: isinstance(desk.app.screen, Pages))
        sheet = desk.app.screen.query_one(Sheet)
        await desk.until(lambda: sheet.page == 1)
        await desk.press("pagedown")
        await desk.until(lambda: sheet.page == 2)
        await desk.press("escape")
        await desk.until(lambda: not isinstance(desk.app.screen, Pages))


async def test_a_click_on_a_line_goes_to_its_place_in_the_draft(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f3", "ctrl+home")
        await desk.shows("缺", "余")
        await desk.press("alt+p")
        await desk.until(lambda: isinstance(desk.app.screen, Pages))
        await desk.shows("技能比武决出名次")
        rows = desk.seen().split("\n")
        y = next(index for index, row in enumerate(rows) if "技能比武决出名次" in row and "版" not in row)
        x = rows[y].index("技") + 4
        await desk.pilot.click(offset=(x, y))
        await desk.until(lambda: not isinstance(desk.app.screen, Pages))
        await desk.until(lambda: desk.app.here == "write")
        assert "技能比武决出名次" in desk.app.write.editor.lines[desk.app.write.editor.cursor_location[0]]


async def test_too_many_pages_are_told_with_what_could_go(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT.replace("第二天继续比赛", LONG * 16 + "第二天继续比赛"), encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("f5")
        await desk.shows("版面：")
        filling = desk.app.laid.filling
        assert filling is not None
        if filling.over:
            await desk.shows("可以")


def test_a_caption_of_small_type_is_whole_though_its_line_takes_more_cells_than_its_column() -> None:
    look = load_look("简报")
    text = "退休挡车工向年轻职工讲照片背后的老厂岁月事"
    lines = [Line(text, "caption", None, 0, 0, len(text), 0, 370), Line(text, "caption", None, 1, 0, len(text), 370, 370)]
    beside = [Line("字" * 19, "brief", None, 2, 0, 19, number * 370, 370) for number in range(2)]
    for left, right in ((lines, beside), (beside, lines)):
        width, gap = (look.page.text_width / 25.4 * 1440 - 454) / 2, 454
        columns = (Column(0, 0, width, tuple(left), True), Column(width + gap, 0, width, tuple(right), True))
        layout = Layout((Page(1, columns, 0),), look, WORD)
        wide = sheet._cells(look.page.text_width / 25.4 * 1440, look) + 6
        shown = ["".join(segment.text for segment in sheet._row(row, wide)) for row in sheet._page(layout.pages[0], layout, wide)]
        assert sum(text in row for row in shown) == 2 and sum("字" * 19 in row for row in shown) == 2
        assert {width_of(row) for row in shown} == {wide}
