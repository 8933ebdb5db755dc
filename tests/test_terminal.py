"""The app in a real terminal: widths, the place of the cursor, keys as they arrive, and a morning's work by keyboard."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulletin_tui import newsroom
from bulletin_tui.text import cells

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

DRAFT = """---
期号: 12
总期: 500
日期: 2026-03-23
---

# 渝工强基

## 码头上的夜校开课

3月18日，夜校在码头开课,四十名装卸工到场。

# 一周动态

◆3月19日，武隆区总工会慰问养路工20人。
"""


class Terminal:
    """A tmux of its own, with one pane of 100x30 in which the app runs."""

    def __init__(self, room: Path, size: tuple[int, int] = (100, 30), before: str = "", **more: str) -> None:
        self.socket = f"bulletin-{uuid.uuid4().hex[:8]}"
        program = f"{before} {sys.executable} -c 'import sys; from bulletin_tui.cli import main; sys.exit(main([]))'"
        made = ["new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), "-c", str(room)]
        told = ["-e", f"BULLETIN_STATE={room.parent / 'state'}", "-e", "LANG=C.UTF-8", "-e", "COLORTERM=truecolor"]
        told += [word for name, value in more.items() for word in ("-e", f"{name}={value}")]
        plain = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR", "TMUX")}
        run = f"{program}; echo 退出码$?; sleep 30"
        subprocess.run(["tmux", "-L", self.socket, "-u", "-f", "/dev/null", *made, *told, run], check=True, env=plain)

    def tmux(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", "-L", self.socket, *arguments], capture_output=True, text=True, encoding="utf-8")
        return done.stdout

    def keys(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)

    def seen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def shows(self, *texts: str, seconds: float = 20) -> str:
        end = time.monotonic() + seconds
        while not all(text in (seen := self.seen()) for text in texts):
            assert time.monotonic() < end, f"没有等到 {texts}：\n{seen}"
            time.sleep(0.05)
        return seen

    def cursor(self) -> tuple[int, int]:
        x, y = self.tmux("display", "-p", "#{cursor_x},#{cursor_y}").strip().split(",")
        return int(x), int(y)

    def close(self) -> None:
        self.tmux("kill-server")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    room = newsroom.create(tmp_path / "编辑部")
    (room.drafts / "2026-03-23.md").write_text(DRAFT, encoding="utf-8")
    (room.seeds / "2026-03-16.md").write_text(DRAFT.replace("12", "11").replace("500", "499").replace("03-23", "03-16"), encoding="utf-8")
    opened = Terminal(room.root)
    try:
        yield opened
    finally:
        opened.close()


def draft_of(terminal: Terminal, tmp_path: Path) -> Path:
    return tmp_path / "编辑部" / "drafts" / "2026-03-23.md"


def test_a_morning_in_the_newsroom_by_keyboard_alone(terminal: Terminal, tmp_path: Path) -> None:
    path = draft_of(terminal, tmp_path)
    terminal.shows("F2 往期", "第11期", "第12期")
    terminal.keys("C-f")
    terminal.type("装卸工")
    terminal.shows("找到1处")
    terminal.keys("Enter", "F3")
    terminal.shows("本期目录", "码头上的夜校开课", "中文里用了半角逗号")
    terminal.keys("F8")
    time.sleep(0.3)
    while "开课," in terminal.seen():
        terminal.keys("F9")
        terminal.keys("F8")
        time.sleep(0.3)
    terminal.keys("C-End")
    terminal.type("◆3月20日，长寿区总工会办读书会。")
    terminal.shows("未存", "长寿区总工会办读书会")
    terminal.keys("C-s")
    terminal.shows("已存")
    assert "开课，四十名" in path.read_text(encoding="utf-8") and path.read_text(encoding="utf-8").endswith("办读书会。")
    terminal.keys("F5")
    terminal.shows("齐不齐", "通读")
    terminal.keys("F10")
    terminal.shows("退出码0")


def test_the_real_cursor_stands_where_the_next_character_will(terminal: Terminal) -> None:
    terminal.shows("F2 往期", "第12期")
    terminal.keys("F3")
    terminal.shows("本期目录")
    terminal.keys("C-End")
    terminal.type("送温暖")
    terminal.shows("送温暖")
    expected: tuple[int, int] | None = None
    end = time.monotonic() + 10  # until the place is laid out and its outline has followed
    while expected is None or terminal.cursor() != expected:
        assert time.monotonic() < end, f"{terminal.cursor()} instead of {expected}:\n{terminal.seen()}"
        time.sleep(0.1)
        seen = terminal.seen().split("\n")
        y = max(index for index, line in enumerate(seen) if "送温暖" in line)
        expected = cells(seen[y][: seen[y].rindex("送温暖")]) + 6, y


def test_what_another_program_saves_is_on_the_screen_within_half_a_second(terminal: Terminal, tmp_path: Path) -> None:
    path = draft_of(terminal, tmp_path)
    terminal.shows("第12期")
    terminal.keys("F3")
    terminal.shows("码头上的夜校开课")
    time.sleep(0.5)
    beside = path.with_name("beside.tmp")
    beside.write_text(DRAFT.replace("四十名装卸工", "五十六名装卸工"), encoding="utf-8")
    started = time.monotonic()
    beside.replace(path)
    terminal.shows("五十六名")
    assert time.monotonic() - started < 0.5


def test_a_small_terminal_and_a_changing_one_stay_whole(terminal: Terminal) -> None:
    terminal.shows("第12期")
    terminal.keys("F3")
    terminal.shows("本期目录")
    for width, height in ((60, 20), (160, 45), (40, 12), (100, 30)):
        terminal.tmux("resize-window", "-x", str(width), "-y", str(height))
        time.sleep(0.15)
    terminal.shows("本期目录", "F1 帮助", "码头上的夜校开课")


def test_a_place_to_rest_and_back_again_loses_nothing(tmp_path: Path) -> None:
    """The app is stopped by the shell as Ctrl+Z stops a program, and goes on where it was; sizes change in a storm meanwhile."""
    room = newsroom.create(tmp_path / "编辑部")
    (room.drafts / "2026-03-23.md").write_text(DRAFT, encoding="utf-8")
    terminal = Terminal(room.root)
    try:
        terminal.shows("第12期")
        terminal.keys("F3")
        terminal.shows("本期目录", "码头上的夜校开课")
        terminal.keys("C-End")
        terminal.type("收工")
        terminal.shows("收工")
        pid = terminal.tmux("display", "-p", "#{pane_pid}").strip()
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", pid], capture_output=True, text=True).stdout.split()
        for child in children or [pid]:
            os.kill(int(child), signal.SIGSTOP)
        for step in range(12):
            terminal.tmux("resize-window", "-x", str(50 + step * 9 % 110), "-y", str(12 + step * 7 % 30))
        for child in children or [pid]:
            os.kill(int(child), signal.SIGCONT)
        terminal.tmux("resize-window", "-x", "100", "-y", "30")
        terminal.shows("本期目录", "收工", "F1 帮助")
        terminal.type("了")
        terminal.shows("收工了")
    finally:
        terminal.close()


def test_alt_and_letters_as_a_terminal_sends_them_are_keys(terminal: Terminal, tmp_path: Path) -> None:
    terminal.shows("第12期")
    terminal.keys("F3")
    terminal.shows("本期目录", "码头上的夜校开课")
    terminal.keys("M-o")
    terminal.shows("没有记原稿")
    terminal.keys("M-i")
    terminal.shows("照哪个栏目的样子插一篇")
    terminal.keys("Escape")
    time.sleep(0.6)  # tmux waits whether another key follows
    for key, seen in (("M-1", "往期　共1期"), ("M-3", "按规则"), ("M-4", "齐不齐"), ("M-2", "原稿")):
        terminal.keys(key)
        terminal.shows(seen)
    for letter in "gu":
        terminal.keys(f"M-{letter}")
    terminal.keys("F10")
    terminal.shows("退出码0")  # nothing was written, so nothing is asked


def test_another_editor_gets_the_terminal_and_brings_back_one_step(tmp_path: Path) -> None:
    room = newsroom.create(tmp_path / "编辑部")
    (room.drafts / "2026-03-23.md").write_text(DRAFT, encoding="utf-8")
    script = tmp_path / "edit.sh"
    script.write_text("echo 别的编辑器; read -r line; sed -i 's/四十名/四十五名/' \"$1\"\n", encoding="utf-8")
    terminal = Terminal(room.root, VISUAL=f"sh {script}")
    try:
        terminal.shows("第12期")
        terminal.keys("F3")
        terminal.shows("本期目录", "码头上的夜校开课")
        terminal.keys("C-End")
        time.sleep(0.5)
        before = terminal.cursor()
        terminal.keys("C-g")
        assert "本期目录" not in terminal.shows("别的编辑器")
        terminal.keys("Enter")
        terminal.shows("四十五名", "本期目录")
        end = time.monotonic() + 10
        while terminal.cursor() != before:
            assert time.monotonic() < end
            time.sleep(0.05)
        terminal.keys("C-z")
        terminal.shows("四十名")
    finally:
        terminal.close()


def test_in_sixteen_colours_the_line_one_stands_on_is_underlined(tmp_path: Path) -> None:
    room = newsroom.create(tmp_path / "编辑部")
    (room.drafts / "2026-03-23.md").write_text(DRAFT, encoding="utf-8")
    settings = room.root / "bulletin.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n配色: 日间\n", encoding="utf-8")
    terminal = Terminal(room.root, before="env -u COLORTERM TERM=xterm-16color")
    try:
        terminal.shows("第12期")
        terminal.keys("F4")
        terminal.shows("按规则", "差错")
        end = time.monotonic() + 10
        while True:
            rows = terminal.tmux("capture-pane", "-p", "-e").split("\n")
            marked = [row for row in rows if row.startswith("\x1b[1;4m")]
            if len(marked) == 1:
                break
            assert time.monotonic() < end, rows
            time.sleep(0.1)
    finally:
        terminal.close()
