"""编稿: moving, roles, contributions, finding and replacing, another editor; and what is remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.events import Paste

from bulletin_tui.newsroom import Newsroom

from .conftest import DRAFT, Desk, opened


async def writing(desk: Desk) -> None:
    await desk.press("f3")
    await desk.until(lambda: desk.app.write.editor.has_focus)


def row_of(desk: Desk, start: str) -> int:
    return next(index for index, line in enumerate(desk.app.write.editor.lines) if line.startswith(start))


async def test_alt_up_moves_a_brief_and_one_undo_moves_it_back(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        editor.go(row_of(desk, "◆11月12日"), 4)
        await desk.press("alt+up")
        assert row_of(desk, "◆11月12日") < row_of(desk, "◆11月11日")
        assert editor.cursor_location == (row_of(desk, "◆11月12日"), 4)
        await desk.press("ctrl+z")
        assert editor.text == DRAFT
        await desk.press("alt+down")
        await desk.shows("已经到头了")


async def test_a_line_gets_another_role_from_a_list(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        desk.app.write.editor.go(row_of(desk, "第二天"))
        await desk.press("ctrl+t")
        await desk.type("小标题")
        await desk.press("enter")
        assert "#### 第二天继续比赛" in desk.app.write.editor.text


async def test_a_refusal_is_written_into_the_draft_and_undone_like_any_change(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        desk.app.write.go(next(finding for finding in desk.app.write.findings if finding.text == ","))
        await desk.press("shift+f9")
        assert "> 免查上一段：" in desk.app.write.editor.text
        await desk.until(lambda: all(finding.text != "," for finding in desk.app.write.findings))
        await desk.press("ctrl+z")
        assert desk.app.write.editor.text == DRAFT


async def test_words_are_found_whatever_their_width_and_enter_goes_there(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+f")
        await desk.type("８０人")
        await desk.shows("共1处")
        await desk.press("enter")
        editor = desk.app.write.editor
        assert editor.has_focus and editor.selected_text == "80人"


async def test_words_are_replaced_everywhere_after_all_places_were_shown(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+r")
        await desk.type("总工会")
        await desk.shows("共4处")
        await desk.press("enter")
        await desk.type("工会")
        await desk.shows("总工会工会")
        await desk.press("enter")
        assert desk.app.write.editor.text == DRAFT.replace("总工会", "工会")
        await desk.press("ctrl+z")
        assert desk.app.write.editor.text == DRAFT


async def test_a_place_can_be_left_out_of_a_replacement(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+r")
        await desk.type("总工会")
        await desk.shows("共4处")
        await desk.press("ctrl+d", "enter", "enter")
        assert desk.app.write.editor.text.count("总工会") == 1


async def test_a_contribution_is_taken_into_a_section_as_one_undo_step(room: Newsroom, draft_file: Path) -> None:
    story = "垫江县总工会：职工书屋开进车间\n\n11月9日，垫江县总工会把职工书屋开进了三家企业的车间，首批图书1200册。\n"
    story += "\n书屋由职工轮流值守，下班后开放到晚上十点。\n"
    (room.contributions / "垫江.txt").write_text(story, encoding="utf-8")
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+k")
        await desk.shows("取哪一份来稿", "垫江.txt")
        await desk.press("enter")
        await desk.shows("放进哪个栏目")
        await desk.type("渝工强基")
        await desk.press("enter")
        await desk.until(lambda: "首批图书1200册" in desk.app.write.editor.text)
        assert desk.app.write.editor.text == draft_file.read_text(encoding="utf-8")
        await desk.press("ctrl+z")
        assert "首批图书1200册" not in desk.app.write.editor.text


async def test_the_cursor_goes_to_what_was_taken_in_and_its_file_is_marked_as_used(room: Newsroom) -> None:
    (room.contributions / "甲.txt").write_text("秀山县总工会：夜校迁入新楼\n\n11月9日，夜校迁入新楼，添了两间教室。\n", encoding="utf-8")
    (room.contributions / "乙.txt").write_text(
        "开州区总工会：驿站添了热饭柜\n\n11月9日，驿站添了热饭柜，能热二十份饭。\n", encoding="utf-8"
    )
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+k")
        await desk.type("甲")
        await desk.press("enter")
        await desk.shows("放进哪个栏目")
        await desk.type("渝工强基")
        await desk.press("enter")
        await desk.shows("甲.txt 取进1篇")
        editor = desk.app.write.editor
        await desk.until(lambda: "夜校迁入新楼" in editor.lines[editor.cursor_location[0]])
        await desk.press("ctrl+k")
        await desk.until(lambda: len(desk.app.screen_stack) == 2)
        await desk.shows("乙.txt", "甲.txt")
        rows = [row for row in desk.seen().split("\n") if ".txt" in row and "│" in row]
        assert "乙.txt" in rows[0] and "已取" not in rows[0]
        assert "甲.txt" in rows[1] and "已取" in rows[1]


async def test_a_pasted_text_is_kept_as_a_contribution_and_taken_in(room: Newsroom) -> None:
    text = "城口县总工会：护林员有了休息点\r\n\r\n11月8日，城口县总工会在林区建起三处休息点，备有热水和药箱。\r\n"
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+k")
        await desk.shows("还没有来稿", "来稿", "把复制的文字贴进来")
        await desk.press("enter")
        await desk.shows("Ctrl+S 收下", "Esc 取消")
        desk.app.post_message(Paste(text))
        await desk.shows("护林员有了休息点")
        await desk.press("ctrl+s")
        await desk.shows("放进哪个栏目")
        await desk.press("enter")
        await desk.until(lambda: "三处休息点" in desk.app.write.editor.text)
        kept = room.contributed()
        assert [path.suffix for path in kept] == [".txt"] and "护林员" in kept[0].name
        assert kept[0].read_text(encoding="utf-8") == text.replace("\r\n", "\n")
        assert f"原稿：来稿/{kept[0].name}" in desk.app.write.editor.text


async def test_nothing_pasted_is_nothing_taken(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+k", "enter")
        await desk.shows("Ctrl+S 收下")
        await desk.press("ctrl+s")
        await desk.until(lambda: len(desk.app.screen_stack) == 1)
        assert not room.contributed()


async def test_another_editor_is_named_when_none_is_set(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+g")
        await desk.shows("VISUAL", "EDITOR")


async def test_the_day_begins_where_the_last_one_ended(room: Newsroom, state: Path) -> None:
    (room.drafts / "2026-11-30.md").write_text(DRAFT.replace("期号: 45", "期号: 46"), encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("ctrl+o")
        await desk.shows("打开哪一期草稿")
        await desk.type("45")
        await desk.press("enter")
        await desk.until(lambda: desk.app.write.path is not None and desk.app.write.path.name == "2026-11-16.md")
        desk.app.write.editor.go(8, 3)
        await desk.press("f12", "f10")
        await desk.until(lambda: desk.app._exit)
    async with opened(room) as desk:
        assert desk.app.here == "write" and desk.app.theme == "日"
        assert desk.app.write.path is not None and desk.app.write.path.name == "2026-11-16.md"
        await desk.until(lambda: desk.app.write.editor.cursor_location == (8, 3))


async def test_a_broken_memory_is_set_aside(room: Newsroom, state: Path) -> None:
    state.mkdir()
    (state / "session.json").write_text("{坏了", encoding="utf-8")
    async with opened(room) as desk:
        await desk.shows("第44期")
    assert (state / "session.broken").exists()


async def test_a_memory_that_makes_no_sense_is_not_obeyed(room: Newsroom, state: Path) -> None:
    state.mkdir()
    sense = {str(room.root.resolve()): {"place": "月球", "draft": "../../etc", "line": "十", "theme": 3}}
    (state / "session.json").write_text(json.dumps(sense), encoding="utf-8")
    async with opened(room) as desk:
        assert desk.app.here == "browse"


def test_where_many_articles_went_is_told_by_section() -> None:
    from bulletin_tui.app.screens.taking import told
    from bulletin_tui.assembling import Placed

    placed = [
        Placed(f"第{n}篇的题目写得很长很长", "渝工建功" if n < 5 else "一周动态", doubt="请核对栏目" if n in (2, 7) else "")
        for n in range(12)
    ]
    said = told("一周来稿.docx", placed)
    assert said == "一周来稿.docx 取进12篇：渝工建功5篇、一周动态7篇；2篇请看一眼（请核对栏目）。Ctrl+Z 还原"
    assert told("甲.txt", placed[:1]) == "甲.txt 取进1篇：“第0篇的题目写得很长很长”放在渝工建功。Ctrl+Z 还原"
