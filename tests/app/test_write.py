"""编稿: the outline, the editor, the findings of the place, and what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin_tui.app.screens import keeping
from bulletin_tui.app.widgets.findings import Findings
from bulletin_tui.app.widgets.listing import Listing
from bulletin_tui.model import Finding
from bulletin_tui.newsroom import Newsroom

from .conftest import DRAFT, Desk, opened


async def writing(desk: Desk) -> None:
    await desk.press("f3")
    await desk.until(lambda: desk.app.write.editor.has_focus)


async def test_the_newest_draft_is_open_with_its_outline_and_its_findings(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        await desk.shows("本期目录", "技能比武决出名次", "渝工强基", "一周动态", "第45期", "栏 # 渝工强基", "主 ## 技能比武")


async def test_typing_and_ctrl_s_change_the_file_and_nothing_else_in_it(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+end")
        await desk.type("完。")
        await desk.shows("未存")
        await desk.press("ctrl+s")
        await desk.until(lambda: draft_file.read_text(encoding="utf-8") == DRAFT + "完。")
        await desk.shows("已存")


@pytest.mark.parametrize(
    ("text", "encoding"), [(DRAFT.replace("\n", "\r\n"), "utf-8"), (DRAFT, "gb18030"), (DRAFT, "utf-8-sig"), (DRAFT, "utf-16")]
)
async def test_a_save_keeps_the_line_ends_and_the_encoding_of_the_file(room: Newsroom, draft_file: Path, text: str, encoding: str) -> None:
    draft_file.write_bytes(text.encode(encoding))
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+end")
        await desk.type("完")
        await desk.press("ctrl+s")
        await desk.until(lambda: draft_file.read_bytes() == (text + "完").encode(encoding))


async def test_what_is_typed_is_saved_by_itself_after_a_while(room: Newsroom, draft_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "AUTOSAVE", 0.2)
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+end")
        await desk.type("收")
        await desk.until(lambda: draft_file.read_text(encoding="utf-8").endswith("收"))


async def test_undo_and_redo_are_the_keys_of_word(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+home")
        await desk.type("甲")
        await desk.press("ctrl+z")
        assert desk.app.write.editor.text == DRAFT
        await desk.press("ctrl+y")
        assert desk.app.write.editor.text == "甲" + DRAFT


async def test_ctrl_a_selects_all_and_ctrl_home_and_end_reach_both_ends(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        await desk.press("ctrl+end")
        assert editor.cursor_location == editor.document.end
        await desk.press("ctrl+home")
        assert editor.cursor_location == (0, 0)
        await desk.press("ctrl+a")
        assert editor.selected_text == DRAFT


async def test_f8_goes_from_finding_to_finding_and_shift_f8_back(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT.replace("职工叫好", "职工,叫好"), encoding="utf-8")
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("f8")
        first = desk.app.write.editor.selection
        await desk.press("f8")
        assert desk.app.write.editor.selection.start > first.start
        await desk.press("shift+f8")
        assert desk.app.write.editor.selection == first


async def test_f9_takes_the_suggestion_as_one_undo_step(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        comma = next(finding for finding in desk.app.write.findings if finding.text == ",")
        desk.app.write.go(comma)
        await desk.press("f9")
        assert "比武，六十名" in desk.app.write.editor.text
        await desk.press("ctrl+z")
        assert desk.app.write.editor.text == DRAFT


async def test_a_refused_finding_does_not_come_back(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        desk.app.write.go(next(finding for finding in desk.app.write.findings if finding.text == ","))
        await desk.press("shift+f9")
        await desk.until(lambda: all(finding.text != "," for finding in desk.app.write.findings))


async def test_a_mistake_is_marked_while_it_is_typed_and_goes_when_it_is_mended(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        row = DRAFT.split("\n").index("第二天继续比赛，气氛热烈，职工叫好。")
        editor.go(row, 3)
        await desk.type(",")
        await desk.until(lambda: any(finding.text == "," and finding.line == row + 1 for finding in desk.app.write.now()))
        await desk.until(lambda: any(finding.text == "," and finding.line == row + 1 for finding in desk.app.write.findings))
        await desk.press("backspace")
        await desk.until(lambda: all(finding.line != row + 1 for finding in desk.app.write.findings))


async def test_findings_stay_with_their_words_when_lines_are_put_in_above(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        before = next(finding for finding in desk.app.write.now() if finding.text == ",")
        desk.app.write.editor.go(6)
        await desk.press("enter", "enter")
        after = next(finding for finding in desk.app.write.now() if finding.text == ",")
        assert (after.line, after.column) == (before.line + 2, before.column)


async def test_enter_in_the_outline_goes_to_the_article(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("f6", "f6")
        assert desk.app.query_one("#outline", Listing).has_focus
        await desk.press("end", "enter")
        editor = desk.app.write.editor
        assert editor.has_focus and "北碚区" in editor.lines[editor.cursor_location[0]]


async def test_the_findings_pane_follows_the_cursor(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        desk.app.write.go(next(finding for finding in desk.app.write.findings if finding.text == ","))

        def texts() -> list[str]:
            return [finding.text for finding in desk.app.query_one(Findings).values if isinstance(finding, Finding)]

        await desk.until(lambda: "," in texts())
        await desk.press("ctrl+end")
        await desk.until(lambda: "," not in texts())


async def test_no_row_of_the_editor_begins_with_a_mark_that_may_not(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT + "\n" + "“好，好。”他说，（真的）好！" * 40 + "\n", encoding="utf-8")
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        rows = [row for line in range(editor.document.line_count) for row in editor.wrapped_document.get_sections(line)[1:]]
        assert len(rows) > 20
        assert not [row for row in rows if row[0] in "，。、；：？！）》」』】〕〉”’"]


async def test_quitting_with_unsaved_text_asks_and_can_save(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+end")
        await desk.type("尾")
        await desk.press("f10")
        await desk.shows("还有改动没有存")
        await desk.press("escape")
        assert desk.app.is_running
        await desk.press("ctrl+q", "enter")
        await desk.until(lambda: draft_file.read_text(encoding="utf-8").endswith("尾"))
        await desk.until(lambda: desk.app._exit)


async def test_a_new_issue_is_made_from_the_template_and_opened(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("ctrl+n")
        await desk.shows("新建一期")
        await desk.type("2026-11-23")
        await desk.press("enter")
        await desk.until(lambda: desk.app.write.path is not None and desk.app.write.path.name == "2026-11-23.md")
        await desk.shows("第46期")


async def test_another_draft_is_chosen_by_some_of_its_characters(room: Newsroom) -> None:
    (room.drafts / "2026-11-14.md").write_text(DRAFT.replace("期号: 45", "期号: 增1"), encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("ctrl+o")
        await desk.shows("打开哪一期草稿")
        await desk.type("增1")
        await desk.press("enter")
        await desk.until(lambda: desk.app.write.path is not None and desk.app.write.path.name == "2026-11-14.md")


async def test_a_draft_that_cannot_be_read_says_so_and_the_app_goes_on(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_bytes(b"\x00\x01" * 500)
    async with opened(room, judged=False) as desk:
        await desk.press("f3")
        await desk.shows("打不开", "不是文本文件")
        await desk.press("f2")
        await desk.shows("第44期")


async def test_a_draft_opens_below_its_front_matter_so_that_a_stray_key_does_not_break_it(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await desk.press("f3")
        editor = desk.app.write.editor
        await desk.until(lambda: editor.cursor_location[0] > 0)
        assert editor.lines[editor.cursor_location[0]] == "## 技能比武决出名次"
        await desk.shows("中文里用了半角逗号")  # what is found in the first article stands beside it
        await desk.type("、")
        assert editor.lines[0] == "---" and "## 技能比武决出名次、" in editor.lines


async def test_a_draft_without_front_matter_or_text_opens_all_the_same(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text("---\n期号: 45\n", encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("f3")
        await desk.shows("期号: 45")
