"""Keys of one's own, jumping, small windows, long work given up, the first day and what the machine lacks."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from bulletin_tui import newsroom
from bulletin_tui.app import keys
from bulletin_tui.app.widgets.line import Line
from bulletin_tui.app.widgets.listing import Listing
from bulletin_tui.doctor import Level, Result
from bulletin_tui.newsroom import Newsroom

from .conftest import opened


def with_settings(room: Newsroom, more: str) -> Newsroom:
    path = room.root / "bulletin.yaml"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    return newsroom.find(room.root)


async def test_keys_of_bulletin_yaml_take_the_place_of_ours(room: Newsroom) -> None:
    room = with_settings(room, "\n键位:\n  保存: Ctrl+D\n  编稿: F7\n")
    async with opened(room) as desk:
        await desk.press("f5")
        await desk.shows("Ctrl+D 保存")
        await desk.press("f7")
        assert desk.app.here == "write"
        await desk.press("f2", "f3")
        assert desk.app.here == "browse"  # F3 is free now
        await desk.press("f7", "ctrl+end")
        await desk.type("尾")
        await desk.press("ctrl+d")
        await desk.until(lambda: (room.drafts / "2026-11-16.md").read_text(encoding="utf-8").endswith("尾"))


async def test_a_key_that_cannot_be_is_named_with_the_reason(room: Newsroom) -> None:
    room = with_settings(room, "\n键位:\n  保存: s\n  保村: Ctrl+D\n")
    async with opened(room, judged=False) as desk:
        await desk.shows("单个字母要留给打字", "“保村”不认识")
        await desk.until(lambda: desk.app.write.path is not None)
        await desk.press("f3", "ctrl+end")
        await desk.type("尾")
        await desk.press("ctrl+s")
        await desk.shows("已存")


@pytest.mark.parametrize(
    ("written", "key"), [("Ctrl+K", "ctrl+k"), ("alt+↑", "alt+up"), ("Shift+F9", "shift+f9"), ("Shift+Ctrl+Home", "ctrl+shift+home")]
)
def test_keys_are_written_as_they_stand_on_the_keyboard(written: str, key: str) -> None:
    assert keys.key_of(written) == key


@pytest.mark.parametrize("written", ["Ctrl+空格", "Ctrl+C", "k", "Foo+K", "Ctrl+", "Ctrl+Foo", "Esc"])
def test_keys_that_typing_and_input_methods_need_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        keys.key_of(written)


async def test_a_figure_moves_the_focus_to_its_pane(room: Newsroom) -> None:
    async with opened(room, size=(120, 30)) as desk:
        await desk.press("f3", "alt+j")
        await desk.shows(" 1 ", " 2 ", " 3 ")
        await desk.press("1")
        assert desk.app.query_one("#outline", Listing).has_focus
        await desk.press("alt+j", "escape")
        assert desk.app.query_one("#outline", Listing).has_focus
        await desk.press("alt+j")
        from textual.events import Key

        desk.app.screen.post_message(Key("fullwidth_digit_two", "２"))
        await desk.until(lambda: desk.app.write.editor.has_focus)


@pytest.mark.parametrize("size", [(40, 12), (30, 8), (100, 10)])
async def test_a_window_too_small_says_so_kindly_and_loses_nothing(room: Newsroom, size: tuple[int, int]) -> None:
    async with opened(room) as desk:
        await desk.press("f3", "ctrl+end")
        await desk.pilot.resize_terminal(*size)
        await desk.shows("窗口太小，放不下了。", "60列、20行以上", "一个字也没有动")
        await desk.type("尾")
        await desk.pilot.resize_terminal(100, 30)
        await desk.until(lambda: "窗口太小" not in desk.seen())
        assert desk.app.write.editor.has_focus and desk.app.write.editor.text.endswith("尾")


async def test_the_list_that_had_to_go_has_the_focus_again_when_there_is_room(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f2")
        for size in ((40, 12), (100, 10), (100, 30)):
            await desk.pilot.resize_terminal(*size)
            await desk.pilot.pause(0.1)
        await desk.until(lambda: desk.app.browse.query_one("#shelf").has_focus)


async def test_a_storm_of_sizes_leaves_the_text_and_the_cursor_where_they_were(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f3")
        editor = desk.app.write.editor
        editor.go(11, 5)
        before = editor.text
        for step in range(40):
            await desk.pilot.resize_terminal(40 + (step * 37) % 140, 10 + (step * 13) % 40)
        await desk.pilot.resize_terminal(100, 30)
        await desk.shows("本期目录", "技能比武决出名次")
        assert editor.text == before and editor.cursor_location == (11, 5)


async def test_what_takes_long_says_so_and_esc_ends_the_waiting(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def slow(self: Newsroom, query: str, limit: int = 50, told: object = None) -> list[object]:
        go_on.wait(20)
        return []

    monkeypatch.setattr(Newsroom, "search", slow)
    async with opened(room) as desk:
        await desk.press("ctrl+f")
        await desk.type("挂牌")
        await desk.shows("正在查找往期", "Esc 不等了")
        await desk.press("escape")
        await desk.until(lambda: "正在查找往期" not in desk.seen())
        go_on.set()


async def test_the_machines_first_trouble_is_told_once(room: Newsroom, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bulletin_tui import doctor

    monkeypatch.setattr(doctor, "first_trouble", lambda room, widths: Result(Level.BROKEN, "磁盘满了", "请腾出空间"))
    async with opened(room) as desk:
        await desk.shows("磁盘满了。请腾出空间")
        await desk.press("f10")
        await desk.until(lambda: desk.app._exit)
    assert json.loads((state / "session.json").read_text(encoding="utf-8"))[str(room.root.resolve())]["told"] == ["磁盘满了"]
    async with opened(room) as desk:
        await desk.pilot.pause(0.5)
        assert "磁盘满了" not in desk.seen()


def empty(tmp_path: Path) -> Newsroom:
    from bulletin_tui.settings import Settings

    (tmp_path / "空文件夹").mkdir()
    return Newsroom(tmp_path / "空文件夹", Settings())


async def test_an_empty_folder_becomes_a_newsroom_and_its_first_issue_is_made(tmp_path: Path) -> None:
    async with opened(empty(tmp_path), judged=False) as desk:
        await desk.shows("这个文件夹还不是编辑部", "Ctrl+N 建一期")
        await desk.press("enter")
        await desk.until(lambda: (tmp_path / "空文件夹" / "bulletin.yaml").is_file())
        await desk.press("ctrl+n")
        await desk.shows("新建一期")
        await desk.press("enter")
        await desk.shows("头一期是多少期")
        field = desk.app.screen.query_one(Line)
        for wrong in ("四十六", "46 0", "０ ０", "0-1 394", "46"):
            field.value = wrong
            await desk.press("enter")
            await desk.shows(f"“{wrong}”看不懂")
        field.value = "第４６期 总第394期"
        await desk.press("enter")
        await desk.until(lambda: desk.app.write.path is not None and desk.app.write.path.is_file())
        await desk.shows("期号: 46", "总期: 394")


async def test_a_date_that_cannot_be_taken_stays_to_be_mended(room: Newsroom) -> None:
    taken = next(room.drafts.glob("*.md")).stem
    async with opened(room, judged=False) as desk:
        await desk.press("ctrl+n")
        await desk.shows("新建一期")
        field = desk.app.screen.query_one(Line)
        for value, trouble in (("", "还没有写"), ("下周一", "“下周一”看不懂"), (taken, "已有一期")):
            field.value = value
            await desk.press("enter")
            await desk.shows("新建一期", trouble)
            assert field.value == value
        field.value = "2031年3月3日"
        await desk.press("enter")
        await desk.until(lambda: (room.drafts / "2031-03-03.md").is_file())


async def test_an_empty_folder_is_left_alone_when_the_editor_says_no(tmp_path: Path) -> None:
    async with opened(empty(tmp_path), judged=False) as desk:
        await desk.shows("这个文件夹还不是编辑部")
        await desk.press("escape", "f3")
        assert not list((tmp_path / "空文件夹").iterdir())


async def test_no_folder_is_made_in_a_strange_place_before_the_editor_says_so(tmp_path: Path) -> None:
    room = empty(tmp_path)
    async with opened(room, judged=False) as desk:
        await desk.press("escape", "ctrl+n")
        await desk.shows("在这里建一个编辑部，再建一期", "只建一期草稿")
        await desk.press("escape")
        assert not list(room.root.iterdir())
        await desk.press("ctrl+n", "down", "enter")
        await desk.shows("出刊日期")
        await desk.press("enter")
        await desk.shows("头一期是多少期")
        await desk.press("enter")
        await desk.until(lambda: list(room.drafts.glob("*.md")))
        assert not (room.root / "bulletin.yaml").exists()


async def test_every_action_has_a_key_that_is_no_function_key(room: Newsroom) -> None:
    """Laptops keep F1 to F12 for themselves."""
    async with opened(room) as desk:
        await desk.app.furnish(*desk.app.PLACES)
        places = [desk.app.place(name) for name in desk.app.PLACES]
        for node in (desk.app, *places):
            keys: dict[str, set[str]] = {}
            for key, binding in node._bindings:
                keys.setdefault(binding.action, set()).add(key.split("+")[-1])
            for action, ends in keys.items():
                assert any(not (end[0] == "f" and end[1:].isdigit()) for end in ends), f"{node}: {action}"


async def test_every_key_with_alt_arrives_as_terminals_send_it(room: Newsroom) -> None:
    from textual._xterm_parser import XTermParser

    async with opened(room) as desk:
        await desk.app.furnish(*desk.app.PLACES)
        nodes = [desk.app, *(desk.app.place(name) for name in desk.app.PLACES)]
        letters = {key[4:] for node in nodes for key, _ in node._bindings if key.startswith("alt+") and len(key) == 5}
        assert len(letters) > 15
        sent = [(letter, list(XTermParser().feed(f"\x1b{letter}"))) for letter in sorted(letters)]
        assert [(letter, [event.key for event in events]) for letter, events in sent] == [  # type: ignore[union-attr]
            (letter, [f"alt+{letter}"]) for letter in sorted(letters)
        ]


async def test_in_a_browser_there_is_no_other_editor_to_go_to(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETIN_SERVED", "1")
    monkeypatch.setenv("EDITOR", "false")
    async with opened(room) as desk:
        await desk.press("f3", "ctrl+p")
        await desk.type("外部")
        await desk.shows("没有相符的")


async def test_panes_and_grouping_are_as_they_were_left(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f4", "f7", "f7")
        await desk.shows("按轻重")
        await desk.press("f3", "alt+o")
        await desk.shows("原稿")
        await desk.press("ctrl+q")
    async with opened(room) as desk:
        await desk.until(lambda: desk.app.here == "write")
        await desk.shows("原稿")
        await desk.press("f4")
        await desk.shows("按轻重")


async def test_an_empty_newsroom_opens_where_an_issue_is_begun(tmp_path: Path) -> None:
    async with opened(newsroom.create(tmp_path / "新编辑部"), judged=False) as desk:
        await desk.until(lambda: desk.app.here == "write")
        await desk.shows("Ctrl+N 建一期新的")
        below = desk.seen().rstrip().split("\n")[-1]
        assert "Ctrl+N 新建一期" in below and "F8" not in below and "F9" not in below
        await desk.press("f2")
        await desk.shows("这里还没有往期")
        assert "用这一篇起稿" not in desk.seen()


@pytest.mark.parametrize("key", ["alt+shift+o", "alt+O"])
async def test_a_key_with_alt_is_the_same_with_caps_lock(room: Newsroom, key: str) -> None:
    from textual import events

    async with opened(room) as desk:
        await desk.press("f3")
        desk.app.post_message(events.Key(key, "O"))
        await desk.until(lambda: desk.app.write.comparing)
        assert "O" not in desk.app.write.editor.text
