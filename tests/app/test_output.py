"""出样: the checklist, and the files that are made."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from bulletin_tui import office
from bulletin_tui.app.screens.output import FORMS, PACK
from bulletin_tui.app.waiting import GivenUp
from bulletin_tui.app.widgets.listing import Listing
from bulletin_tui.newsroom import Newsroom
from bulletin_tui.newsroom.packing import FACES

from .conftest import DRAFT, opened


async def test_the_checklist_says_what_is_missing_first(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT + "\n# 渝工关爱\n\n![合影（白杨 摄）](images/none.jpg)\n", encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("f5")
        await desk.shows("× 1张图片找不到", "images/none.jpg", "✓ 第45期　总第393期　2026年11月16日")


async def test_rules_that_cannot_be_read_are_no_clean_bill(room: Newsroom, draft_file: Path) -> None:
    (room.root / "templates" / "周刊.yaml").write_text("栏目: []\n", encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("f5")
        await desk.shows("× 没有查成：templates/周刊.yaml 第1行")
        assert "没有差错" not in desk.seen()
        await desk.press("f4")
        await desk.shows("没有查成：templates/周刊.yaml")
        assert "可以出样了" not in desk.seen()


async def test_a_caption_without_its_picture_is_not_in_order(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT + "\n# 渝工关爱\n\n## 合影里的笑脸\n\n大家站成三排。\n![合影（白杨 摄）]()\n", encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("f5")
        await desk.shows("× 1条图注还没有配图片")


async def test_enter_on_a_missing_thing_goes_to_its_place(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT + "\n# 渝工关爱\n", encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("f5")
        await desk.shows("渝工关爱还空着")
        checklist = desk.app.query_one("#checklist", Listing)
        checklist.focus()
        await desk.press("home", "enter")
        await desk.until(lambda: desk.app.here == "write")
        assert "渝工关爱" in desk.app.write.editor.lines[desk.app.write.editor.cursor_location[0]]


async def test_enter_on_word_writes_the_file_and_shows_its_name(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f5", "home", "enter")
        await desk.shows("已导出", ".docx", seconds=30)
        made = list(room.exports.glob("*.docx"))
        assert len(made) == 1 and made[0].name in desk.seen().replace("\n", "")
        assert zipfile.is_zipfile(made[0])


async def test_unsaved_text_is_saved_before_it_is_exported(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await desk.press("f3", "ctrl+end")
        await desk.type("刚写的话。")
        await desk.press("f5", "home", *["down"] * [made.form for made in FORMS].index(".txt"), "enter")
        await desk.shows("已导出", ".txt", seconds=30)
        assert "刚写的话" in draft_file.read_text(encoding="utf-8")
        assert "刚写的话" in next(room.exports.glob("*.txt")).read_text(encoding="utf-8")


async def test_the_print_shops_folder_is_made_here_too(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "soffice", lambda: None)
    async with opened(room) as desk:
        await desk.press("f5", "home", *["down"] * [made.form for made in FORMS].index(PACK), "enter")
        await desk.shows("已导出", "_付印", "没有 PDF", seconds=30)
        (folder,) = room.exports.glob("*_付印")
        assert (folder / FACES).is_file()


async def test_a_folder_that_cannot_be_written_is_told(room: Newsroom) -> None:
    room.exports.write_text("在这里挡路", encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("f5", "home", "enter")
        await desk.shows("没有导出", seconds=30)


async def test_the_preview_shows_the_issue_without_marks(room: Newsroom) -> None:
    async with opened(room, size=(140, 40)) as desk:
        await desk.press("f5")
        await desk.shows("通读", "【渝工强基】", "技能比武决出名次")
        assert "## 技能" not in desk.seen()


async def test_the_file_that_a_story_came_from_is_not_read_out(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT.replace("作者：白杨", "作者：白杨　原稿：来稿/江津.docx"), encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("f5")
        await desk.shows("来稿：江津区总工会　作者：白杨")
        assert "江津.docx" not in desk.seen()


async def test_in_a_small_window_the_checklist_still_has_room(room: Newsroom) -> None:
    async with opened(room, size=(60, 20)) as desk:
        await desk.press("f5")
        await desk.shows("齐不齐", "导出")
        assert desk.app.query_one("#checklist", Listing).region.height >= 7
        assert desk.app.query_one("#forms", Listing).region.height >= 6


async def test_the_print_shops_folder_says_how_far_it_is_and_can_be_given_up(room: Newsroom, draft_file: Path) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if done == 1:
            raise GivenUp

    with pytest.raises(GivenUp):
        room.pack(draft_file, told=stop)
    assert told == [(0, 4), (1, 4)]
    assert not [path for path in room.exports.iterdir() if path.name.endswith("付印") or path.name.startswith(".")]
