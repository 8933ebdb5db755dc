"""看版面: the pages on the screen are those of the Word file."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

from bulletin_tui import draft
from bulletin_tui.app.screens.pages import Pages
from bulletin_tui.app.widgets.paper import drawn, segments
from bulletin_tui.app.widgets.sheet import Sheet
from bulletin_tui.app.widgets.wrap import width_of
from bulletin_tui.model import Source
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
        editor = desk.app.write.editor
        await desk.until(lambda: desk.app.here == "write" and "技能比武决出名次" in editor.lines[editor.cursor_location[0]])


async def test_pages_that_were_given_up_do_not_come_later(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f3", "ctrl+end")
        await desk.shows("缺", "余")
        process = desk.app.judge.process
        assert process is not None
        os.kill(process, signal.SIGSTOP)
        await desk.press("alt+p")
        await desk.shows("正在排版面")
        await desk.press("escape")
        await desk.shows("不等了")
        await desk.type("合影,留念。")
        await desk.until(lambda: any(finding.line == 21 and finding.text == "," for finding in desk.app.write.findings), 40)
        await desk.pilot.pause(0.3)
        assert not isinstance(desk.app.screen, Pages)
        await desk.press("alt+p")
        await desk.until(lambda: isinstance(desk.app.screen, Pages), 20)


async def test_too_many_pages_are_told_with_what_could_go(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT.replace("第二天继续比赛", LONG * 16 + "第二天继续比赛"), encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("f5")
        await desk.shows("版面：")
        filling = desk.app.laid.filling
        assert filling is not None
        if filling.over:
            await desk.shows("可以")


async def test_holes_that_pictures_leave_are_told_where_the_issue_is_exported(room: Newsroom, draft_file: Path) -> None:
    (draft_file.parent / "images").mkdir(exist_ok=True)
    picture = next(path for path in (Path(__file__).parents[2] / "drafts" / "images").iterdir() if path.suffix == ".jpg")
    shutil.copyfile(picture, draft_file.parent / "images" / "图.jpg")
    head = "---\n期号: 1\n总期: 1\n日期: 2026-11-23\n---\n\n## 题\n\n"
    for length in range(1, 40):
        text = f"{head}{LONG[:80] * length}\n\n![图注](images/图.jpg)\n\n{LONG}\n"
        draft_file.write_text(text, encoding="utf-8")
        hollow = room.layout(room.read(draft_file)).hollow
        if hollow:
            break
    async with opened(room) as desk:
        await desk.press("f5")
        await desk.shows("版面：", f"第{hollow[0].page}页第{hollow[0].column}栏空{hollow[0].lines}")


def test_a_caption_of_small_type_is_whole_though_its_line_takes_more_cells_than_its_column() -> None:
    look = load_look("简报")
    text = "退休挡车工向年轻职工讲照片背后的老厂岁月事"
    lines = [Line(text, "caption", None, 0, 0, len(text), 0, 370), Line(text, "caption", None, 1, 0, len(text), 370, 370)]
    beside = [Line("字" * 19, "brief", None, 2, 0, 19, number * 370, 370) for number in range(2)]
    for left, right in ((lines, beside), (beside, lines)):
        width, gap = (look.page.text_width / 25.4 * 1440 - 454) / 2, 454
        columns = (Column(0, 0, width, tuple(left), True), Column(width + gap, 0, width, tuple(right), True))
        shown = drawn_rows(Layout((Page(1, columns, 0),), look, WORD))
        assert sum(text in row for row in shown) == 2 and sum("字" * 19 in row for row in shown) == 2


def drawn_rows(layout: Layout) -> list[str]:
    """The rows of all pages as text; each as wide as the paper."""
    rows, _, wide, _ = drawn(layout)
    shown = ["".join(segment.text for segment in segments(row, wide)) for row in rows if row]
    assert {width_of(row) for row in shown} == {wide}
    return shown


def test_a_long_line_of_narrow_letters_is_whole_on_the_screen(room: Newsroom) -> None:
    """An address of narrow letters holds more of them on a line than there are cells."""
    address = "http://" + "fillit.ill-will.till/" * 9
    for look in ("简报", "公文"):
        issue = draft.parse(Source(f"---\n期号: 1\n日期: 2026-11-23\n---\n\n## 题\n\n{address * 3}\n\n{LONG}\n"))
        layout = room.layout(issue, look).layout
        shown = drawn_rows(layout)
        assert max(width_of(line.text) for _, _, line in layout.lines()) > (40 if look == "简报" else 56)
        assert all(any(line.text.strip() in row for row in shown) for _, _, line in layout.lines() if line.style == "body")


def test_the_running_head_stands_above_every_page_but_the_first(room: Newsroom) -> None:
    issue = draft.parse(Source(f"---\n期号: 7\n总期: 70\n日期: 2026-11-23\n---\n\n## 题\n\n{LONG * 30}\n"))
    for look in ("简报", "公文"):
        rows, starts, wide, _ = drawn(room.layout(issue, look).layout)
        heads = ["".join(segment.text for segment in segments(rows[start], wide)) for start in starts]
        assert len(heads) > 2 and not heads[0].strip()
        assert all(head.strip() == f"{room.settings.house.name}　第7期（总第70期）" for head in heads[1:])
