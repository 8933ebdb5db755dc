"""The editor under the fingers: words, pasted text, clicks."""

from __future__ import annotations

import sys

import pytest
from textual.events import Key, Paste

from bulletin_tui.app import pasting, words
from bulletin_tui.model import Role
from bulletin_tui.newsroom import Newsroom

from .conftest import DRAFT, Desk, opened


async def writing(desk: Desk) -> None:
    await desk.press("f3")
    await desk.until(lambda: desk.app.write.editor.has_focus)


def row_of(desk: Desk, start: str) -> int:
    return next(index for index, line in enumerate(desk.app.write.editor.lines) if line.startswith(start))


async def test_the_cursor_goes_by_chinese_words_and_ctrl_w_deletes_one(room: Newsroom) -> None:
    words.load()
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        row = row_of(desk, "第二天")
        editor.go(row)
        await desk.press("ctrl+right")
        assert editor.cursor_location == (row, 3)  # 第二天|继续
        await desk.press("ctrl+right")
        assert editor.cursor_location == (row, 5)
        await desk.press("ctrl+left")
        assert editor.cursor_location == (row, 3)
        await desk.press("ctrl+right", "ctrl+w")
        assert editor.lines[row].startswith("第二天比赛")
        await desk.press("ctrl+z")
        await desk.press("ctrl+backspace")
        assert editor.lines[row].startswith("第二天比赛") and editor.text.count("\n") == DRAFT.count("\n")


def test_until_the_dictionary_is_there_words_end_at_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "jieba", raising=False)
    line = "第二天继续比赛，共60人ABC。"
    assert words.left_of(line, 7) == 0 and words.right_of(line, 0) == 7
    assert words.around(line, 10) == (9, 11)
    assert "jieba" not in sys.modules


@pytest.mark.parametrize(
    ("came", "cleaned"),
    [
        ("\u3000\u3000重庆，好。\x0b第二行", "重庆，好。\n第二行"),
        ("共１２０人，占８５％", "共120人，占85%"),
        ("职\u200b工\u00a0之家", "职工之家"),
        ("他说:你好,世界", "他说：你好，世界"),
        ("一\r\n\r\n\r\n\r\n二", "一\n\n二"),
        ("def f(a, b): return 1", "def f(a, b): return 1"),
    ],
)
def test_text_from_word_and_wechat_comes_clean(came: str, cleaned: str) -> None:
    assert pasting.cleaned(pasting.plain(came)) == cleaned


async def test_a_paste_is_cleaned_and_one_undo_gives_what_was_pasted(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        editor.go(row_of(desk, "第二天"), 3)
        editor.post_message(Paste("共１２人\u200b,到场"))
        await desk.until(lambda: "第二天共12人，到场继续比赛" in editor.text)
        assert editor.cursor_location[1] == 3 + len("共12人，到场")
        await desk.press("ctrl+z")
        assert "第二天共１２人\u200b,到场继续" in editor.text
        await desk.press("ctrl+z")
        assert editor.text == DRAFT


@pytest.mark.parametrize(("down", "expected"), [(0, "\n## 大标题\n◆一条\n"), (1, "\n\\## 大标题\n\\◆一条\n")])
async def test_marks_in_what_is_pasted_are_shown_first(room: Newsroom, down: int, expected: str) -> None:
    async with opened(room) as desk:
        await writing(desk)
        await desk.press("ctrl+end")
        desk.app.write.editor.post_message(Paste("\n## 大标题\n◆一条\n"))
        await desk.shows("贴进来的文字里有这些记号", "主题　## 大标题", "简讯　◆一条")
        assert desk.app.write.editor.text == DRAFT
        await desk.press(*["down"] * down, "enter")
        await desk.until(lambda: desk.app.write.editor.text == DRAFT + expected)


def test_marks_inside_a_line_are_words() -> None:
    assert pasting.marks_in("## 题", fresh=False) == []
    assert pasting.marks_in("正文\n- 一\n[图]", fresh=False) == [(Role.ITEM, "- 一")]


async def test_a_double_click_takes_a_word_and_a_triple_click_the_line(room: Newsroom) -> None:
    words.load()
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        row = row_of(desk, "第二天")
        editor.go(row)
        await desk.pilot.pause()
        y = editor.wrapped_document._line_index_to_offsets[row][0] - int(editor.scroll_offset.y)
        at = (1 + editor.gutter_width + 8, y)  # over 继续
        await desk.pilot.click(editor, offset=at, times=2)
        assert editor.selected_text == "继续"
        await desk.pilot.click(editor, offset=at, times=3)
        assert editor.selected_text.strip() == editor.lines[row]


async def test_alt_and_a_letter_as_terminals_send_them_are_a_key_and_no_letter(room: Newsroom) -> None:
    """Terminals send Alt+O as a key that carries the character o."""
    async with opened(room) as desk:
        editor = desk.app.write.editor
        await desk.press("f3", "ctrl+end")
        before = list(editor.lines)
        for letter, seen in (("o", "原稿"), ("i", "照哪个栏目的样子插一篇")):
            desk.app.post_message(Key(f"alt+{letter}", letter))
            await desk.shows(seen)
        assert editor.lines == before


async def test_alt_and_a_letter_are_no_letter_in_a_search_either(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("ctrl+f")
        theme = desk.app.theme
        desk.app.post_message(Key("alt+l", "l"))
        await desk.until(lambda: desk.app.theme != theme)
        assert desk.app.browse.query_one("#search").value == ""  # type: ignore[attr-defined]


async def test_tab_and_escape_in_the_editor_write_nothing(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f3")
        editor = desk.app.write.editor
        before = list(editor.lines)
        await desk.press("escape")
        assert desk.app.focused is editor
        await desk.press("tab")
        assert desk.app.focused is not editor
        assert editor.lines == before
