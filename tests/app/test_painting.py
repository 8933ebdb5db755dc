"""What an editor sees after each key is what a repaint of the whole screen would show."""

from __future__ import annotations

import random

from bulletin_tui.app.widgets.editor import Editor
from bulletin_tui.newsroom import Newsroom

from .conftest import Desk, opened

KEYS = (
    "enter", "backspace", "delete", "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "ctrl+home", "ctrl+end",
    "shift+up", "shift+down", "shift+left", "shift+pagedown", "ctrl+z", "ctrl+y", "ctrl+a", "ctrl+x", "ctrl+v", "alt+up", "alt+down",
)  # fmt: skip
TYPED = ("春", "，", "#", " ", "> ", "## ", "◆", "一行很长的话，长到要折成好几行才放得下" * 4)


def rows(editor: Editor) -> list[str]:
    """The editor's rows with their styles, as far as they were to be painted again."""
    return [repr(list(strip)) for strip in editor.render_lines(editor.size.region)]


async def test_no_row_is_left_as_it_was_before_a_key(room: Newsroom) -> None:
    chance = random.Random(3)
    async with opened(room, size=(80, 24)) as desk:
        await desk.press("f3")
        editor = desk.app.write.editor
        for step in range(60):
            if chance.random() < 0.5:
                editor.insert(chance.choice(TYPED))
                did = "typed"
            else:
                did = chance.choice(KEYS)
                await desk.press(did)
            await desk.pilot.pause()
            shown = rows(editor)
            editor.refresh()
            assert shown == rows(editor), f"{step}: {did}"


def column(desk: Desk, editor: Editor) -> set[str]:
    """The backgrounds that the scrollbar's column shows: two where a thumb stands in it, else one."""
    across, down, _, height = editor.vertical_scrollbar.region
    strips = desk.app.screen._compositor.render_strips()[down : down + height]
    styles = [segment.style for strip in strips for segment in strip.crop(across, across + 1)]
    return {str(style.color if style.reverse else style.bgcolor) for style in styles if style is not None}


async def test_the_scrollbar_and_the_scroll_follow_a_text_that_grows_and_shrinks(room: Newsroom) -> None:
    """Its column is kept, so that no line breaks anew; a thumb stands in it only where there is more to show."""
    async with opened(room, size=(80, 40)) as desk:
        await desk.press("f3")
        editor = desk.app.write.editor
        width, empty = editor.wrap_width, column(desk, editor)
        assert len(empty) == 1
        editor.move_cursor(editor.document.end)
        editor.insert("\n".join("又一段" for _ in range(200)), maintain_selection_offset=False)
        await desk.pilot.pause()
        assert editor.vertical_scrollbar.window_virtual_size == editor.wrapped_document.height
        assert editor.scroll_offset.y == editor.max_scroll_y > 0
        assert column(desk, editor) > empty and editor.wrap_width == width
        editor.undo()
        await desk.pilot.pause()
        assert editor.scroll_offset.y <= editor.max_scroll_y
        assert column(desk, editor) == empty and editor.wrap_width == width
        assert "气氛热烈" in desk.seen()
