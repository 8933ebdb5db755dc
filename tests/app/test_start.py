"""What is loaded before the first paint, and whether the colours can be read."""

from __future__ import annotations

import subprocess
import sys

import pytest
from rich.color import Color as RichColor
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from bulletin_tui.app.themes import THEMES
from bulletin_tui.newsroom import Newsroom
from bulletin_tui.text import cells

from .conftest import Desk, opened

HEAVY = (
    *("docx", "lxml", "jieba", "watchfiles", "ahocorasick_rs", "tree_sitter", "markdown_it", "textual.widgets._text_area"),
    *("bulletin_tui.checking", "bulletin_tui.archive", "bulletin_tui.importing", "bulletin_tui.exporting"),
)

PROBE = """
import sys
from pathlib import Path
from bulletin_tui import newsroom
from bulletin_tui.app import main

loaded = []

async def painted(app, event):
    loaded.extend(name for name in sys.argv[2:] if name in sys.modules)
    app.exit(0)

main.BulletinApp.on_bulletin_app_ready = painted
main.BulletinApp(newsroom.find(Path(sys.argv[1]))).run(headless=True)
print("|".join(loaded))
"""


def test_nothing_heavy_is_loaded_before_the_first_paint(room: Newsroom) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(room.root), *HEAVY], capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


def test_the_package_itself_loads_nothing_of_textual() -> None:
    probe = "import sys, bulletin_tui.app; print('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, timeout=60).stdout.strip() == "False"


GROUNDS = ("background", "panel", "bar", "bar-blurred", "picked", "found")
TEXT_ON = {"foreground": GROUNDS, "muted": ("background", "panel"), "primary": ("background", "panel", "bar-blurred"),
           "error": ("background", "panel", "bar", "bar-blurred"), "warning": ("background", "panel", "bar", "bar-blurred"),
           "success": ("background", "panel", "bar", "bar-blurred")}  # fmt: skip


@pytest.mark.parametrize("theme", THEMES, ids=["night", "day"])
def test_every_text_stands_at_four_and_a_half_to_one_on_its_ground(theme: Theme) -> None:
    variables = {**theme.to_color_system().generate(), **theme.variables}
    for text, grounds in TEXT_ON.items():
        for ground in grounds:
            measured = contrast(Color.parse(variables[text]), Color.parse(variables[ground]))
            assert measured >= 4.5, f"{text} on {ground}: {measured:.2f}"


def contrast(one: Color, other: Color) -> float:
    """WCAG 2.1, 1.4.3."""
    first, second = sorted((luminance(one), luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def luminance(color: Color) -> float:
    def channel(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b)


@pytest.mark.parametrize("theme", THEMES, ids=["night", "day"])
def test_with_sixteen_colours_text_and_ground_stay_apart(theme: Theme) -> None:
    from rich.color import ColorSystem

    variables = {**theme.to_color_system().generate(), **theme.variables}

    def standard(name: str) -> int | None:
        return RichColor.parse(Color.parse(variables[name]).hex).downgrade(ColorSystem.STANDARD).number

    for text, grounds in TEXT_ON.items():
        for ground in grounds:
            assert standard(text) != standard(ground), f"{text} on {ground}"


async def test_every_place_fits_into_a_small_terminal_and_speaks_chinese(room: Newsroom) -> None:
    async with opened(room, size=(60, 20)) as desk:
        for key in ("f2", "f3", "f4", "f5"):
            await desk.press(key)
            await desk.pilot.pause(0.1)
            assert no_english(desk)
            assert max(map(cells, desk.seen().split("\n"))) <= 60
            if key == "f3":  # the text has room, whatever else has not
                assert desk.app.write.editor.wrap_width >= 30


ALLOWED = (
    *("ctrl", "shift", "alt", "del", "esc", "tab", "home", "end", "pgup", "pgdn", "f", *"abdegijklmnopqrstuvxyz"),
    *("word", "docx", "pdf", "html", "txt", "md", "json", "gb", "t", "seeds", "bulletin", "tui", "import", "app"),
)


def no_english(desk: Desk) -> bool:
    import re

    words = {word.lower() for word in re.findall(r"[A-Za-z]+", desk.seen())}
    strange = {word for word in words if not any(known.startswith(word) for known in ALLOWED)}  # a dialog's edge may cut a word
    assert not strange
    return True


@pytest.mark.parametrize("key", ["f1", "ctrl+p", "ctrl+n", "ctrl+o"])
async def test_help_palette_and_questions_speak_chinese(room: Newsroom, key: str) -> None:
    async with opened(room) as desk:
        for place in ("f2", "f3", "f4", "f5"):
            await desk.press(place, key)
            await desk.until(lambda: len(desk.app.screen_stack) == 2)
            await desk.pilot.pause(0.05)
            assert no_english(desk)
            await desk.press("escape")
            assert len(desk.app.screen_stack) == 1


async def test_the_palette_does_what_it_names(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("ctrl+p")
        await desk.type("校核")
        await desk.press("enter")
        await desk.until(lambda: desk.app.here == "proof")


async def test_each_place_has_a_key_that_is_no_function_key(room: Newsroom) -> None:
    async with opened(room) as desk:
        for key, place in (("alt+2", "write"), ("alt+3", "proof"), ("alt+4", "output"), ("alt+1", "browse")):
            await desk.press(key)
            assert desk.app.here == place


async def test_a_place_is_made_when_it_is_first_gone_to_and_knows_the_issue_as_it_stands(room: Newsroom) -> None:
    async with opened(room) as desk:
        assert desk.app.made("proof") is None and desk.app.made("output") is None
        await desk.press("f5")
        await desk.shows("处差错没有改", "总第393期")
        await desk.press("f4")
        await desk.shows("应为", "差错")
        made = desk.app.proof
        await desk.press("f2", "f4")
        assert desk.app.proof is made


async def test_the_last_day_ended_in_a_place_and_the_next_begins_there(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f4", "f7")
        desk.app.leave()
    async with opened(room) as desk:
        assert desk.app.here == "proof"
        await desk.shows("按稿件")


async def test_a_key_behind_the_key_of_a_place_lands_there(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.pilot.press("f4", "f7")
        await desk.shows("按稿件")


def test_the_rules_are_being_loaded_before_the_screen_is_made(room: Newsroom) -> None:
    probe = """
import sys
from pathlib import Path
from bulletin_tui import app, newsroom
from bulletin_tui.app import judge

begin = judge.Judge.begin
def begun(self, room):
    print("textual.app" in sys.modules)
    judge.Judge.begin = begin
judge.Judge.begin = begun
from importlib.abc import MetaPathFinder
class Stop(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "bulletin_tui.app.main":
            raise SystemExit
sys.meta_path.insert(0, Stop())
app.run(newsroom.find(Path(sys.argv[1])))
"""
    done = subprocess.run([sys.executable, "-c", probe, str(room.root)], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "False", done.stderr


async def test_no_letter_alone_and_no_key_of_an_input_method_is_bound(room: Newsroom) -> None:
    async with opened(room) as desk:
        for place in ("f2", "f3", "f4", "f5"):
            await desk.press(place)
            keys = set(desk.app.screen.active_bindings)
            assert not [key for key in keys if len(key) == 1]
            assert not keys & {"ctrl+space", "ctrl+full_stop", "ctrl+shift+f", "shift"}


def test_the_app_is_textual_alone() -> None:
    from bulletin_tui.app.main import BulletinApp

    assert issubclass(BulletinApp, App)
