"""Friday: a finished issue goes to the past ones from inside the app, and comes back if that was too early."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from bulletin_tui.app.widgets.listing import Listing
from bulletin_tui.newsroom import Newsroom, remnants

from .conftest import DRAFT, Desk, opened

FINISHED = DRAFT.replace(",", "，")


async def put_away(desk: Desk) -> None:
    await desk.press("f5", "ctrl+k")
    await desk.shows("归档？")
    await desk.press("enter")


async def test_a_finished_issue_goes_to_the_shelf_and_is_read_there_at_once(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(FINISHED, encoding="utf-8")
    async with opened(room) as desk:
        await put_away(desk)
        await desk.shows("往期　共3期", "第45期已归档", "撤回归档", "技能比武决出名次", seconds=40)
        assert desk.app.here == "browse" and not draft_file.exists()
        assert (room.seeds / draft_file.name).read_text(encoding="utf-8") == FINISHED
        assert desk.app.write.path is None
        await desk.press("f3")
        await desk.shows("这里还没有正在编的期")
        await desk.pilot.pause(0.6)
        assert not draft_file.exists()


async def test_an_unfinished_issue_stays_and_what_is_open_in_it_is_a_way_to_its_place(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await put_away(desk)
        await desk.shows("没有归档", "第12行", "照原样归档", seconds=40)
        assert draft_file.exists() and not (room.seeds / draft_file.name).exists()
        await desk.press("home", "enter")
        await desk.until(lambda: desk.app.here == "write")
        await desk.until(lambda: desk.app.write.editor.cursor_location[0] == 11)


async def test_an_issue_that_was_printed_like_that_is_put_away_as_it_is_with_what_was_cut_out_of_it(
    room: Newsroom, draft_file: Path
) -> None:
    remnants.keep(draft_file, [*DRAFT.split("\n"), "这一段写夜校的来历，后来没有印。"], DRAFT.split("\n"))
    assert remnants.file_of(draft_file).exists()
    async with opened(room) as desk:
        await put_away(desk)
        await desk.shows("没有归档", seconds=40)
        await desk.press("end", "enter")
        await desk.shows("往期　共3期", seconds=40)
        assert not draft_file.exists() and not remnants.file_of(draft_file).exists()


async def test_what_was_put_away_too_early_comes_back_to_the_desk(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await put_away(desk)
        await desk.shows("没有归档", seconds=40)
        await desk.press("end", "enter")
        await desk.shows("往期　共3期", "第45期已归档", seconds=40)
        await desk.until(lambda: desk.app.query_one("#shelf", Listing).value is not None)
        await desk.press("alt+z")
        await desk.shows("撤回", "移回编稿")
        await desk.press("enter")
        await desk.until(lambda: desk.app.here == "write" and desk.app.write.path == draft_file, 20)
        assert draft_file.read_text(encoding="utf-8") == DRAFT
        assert not (room.seeds / draft_file.name).exists()
        await desk.press("f2")
        await desk.shows("往期　共2期")


async def test_a_number_that_is_taken_is_told_and_nothing_moves(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT.replace("期号: 45", "期号: 44"), encoding="utf-8")
    async with opened(room) as desk:
        await put_away(desk)
        await desk.shows("seeds/2026-11-09.md：期号 44 已被占用", seconds=40)
        assert draft_file.exists()


async def test_settings_that_cannot_be_read_are_named_from_the_newsroom_on(room: Newsroom, draft_file: Path) -> None:
    (room.root / "templates" / "周刊.yaml").write_text("栏目: []\n", encoding="utf-8")
    async with opened(room) as desk:
        await put_away(desk)
        await desk.shows("没有归档", "没有查：templates/周刊.yaml 第1行", seconds=40)
        assert draft_file.exists()


async def test_what_was_just_typed_is_saved_before_the_issue_goes(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await desk.press("f3", "ctrl+end")
        await desk.type("付印前添的一句。")
        await put_away(desk)
        await desk.shows("没有归档", seconds=40)
        await desk.press("end", "enter")
        await desk.shows("往期　共3期", seconds=40)
        assert "付印前添的一句" in (room.seeds / draft_file.name).read_text(encoding="utf-8")


async def test_an_issue_is_put_away_once_however_often_it_is_asked_for(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(FINISHED, encoding="utf-8")
    async with opened(room) as desk:
        process = desk.app.judge.process
        assert process is not None
        os.kill(process, signal.SIGSTOP)
        await put_away(desk)
        await desk.shows("正在归档")
        await desk.press("ctrl+k")
        await desk.shows("正在归档，请稍等")
        os.kill(process, signal.SIGCONT)
        await desk.shows("往期　共3期", "第45期已归档", seconds=40)


async def test_without_a_draft_there_is_nothing_to_put_away(room: Newsroom, draft_file: Path) -> None:
    draft_file.unlink()
    async with opened(room, judged=False) as desk:
        await desk.press("f5", "ctrl+k")
        await desk.shows("还没有打开的草稿")
