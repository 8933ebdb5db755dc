"""The terminal: how wide it draws Chinese punctuation, its encoding, its size, its colours."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from bulletin_tui.doctor.machine import SERVED, Machine, Result, better, broken, good

MARKS = "“”‘’—…·◆①"  # Unicode leaves it to the terminal whether these take one cell or two
SMALL, USUAL = (40, 12), (60, 20)  # below the first the app only says so; from the second on it shows all
UNKNOWN = "问不到终端，“”—…等占几格不知道"


def widths(marks: str = MARKS) -> dict[str, int] | None:
    """How many cells this terminal moves for each character; None where there is no terminal or it does not answer.

    Must not be called while the app runs. Costs one round trip.
    """
    if sys.platform == "win32":
        from bulletin_tui.doctor import windows as asking
    else:
        from bulletin_tui.doctor import unix as asking
    try:
        return asking.widths(marks)
    except OSError:
        return None


def size() -> tuple[int, int] | None:
    """Columns and rows of the terminal; None where there is none."""
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        try:
            columns, rows = os.get_terminal_size(stream.fileno())  # type: ignore[union-attr]
        except (OSError, AttributeError, ValueError):
            continue
        if columns and rows:
            return columns, rows
    return None


# --- what the page says of it ---


def punctuation(machine: Machine) -> Result:
    """Layout counts one cell for each; a terminal that draws two shifts every line that holds one."""
    if machine.widths is None:
        return better(UNKNOWN, "请在平时用的终端里直接运行 bulletin-tui doctor")
    wide = "".join(mark for mark, width in machine.widths.items() if width != 1)
    if not wide:
        return good(f"{''.join(machine.widths)} 各占一格，与排版一致")
    return broken(f"{wide} 不是各占一格，含有它们的行会错位", _NARROW)


_NARROW = "在终端设置里把“歧义字符宽度”（Ambiguous width）改为“窄”（narrow）；tmux 另要用 tmux -u 启动"


def encoding(machine: Machine) -> Result:
    """What the locale says; Windows' console takes Unicode whatever its code page is."""
    if machine.environ.get(SERVED):
        return good("浏览器，按 UTF-8 显示")
    if sys.platform == "win32":
        return good("Windows 控制台，按 Unicode 显示")
    name = next((machine.environ[key] for key in ("LC_ALL", "LC_CTYPE", "LANG") if machine.environ.get(key)), "")
    if name.lower().replace("-", "").partition("@")[0].endswith("utf8"):
        return good(f"UTF-8（{name}）")
    advice = "请在 ~/.profile 里加一行 export LANG=zh_CN.UTF-8，重新登录"
    if name in ("", "C", "POSIX"):
        return better(f"没有说明用 UTF-8（LANG 是“{name or '空'}”），汉字可能显示成问号", advice)
    return broken(f"语言环境是 {name}，不是 UTF-8，汉字会显示成乱码", advice)


def extent(machine: Machine) -> Result:
    """Whether the places of the app fit."""
    if machine.size is None:
        return better("这里没有终端窗口，量不出大小", "请在平时用的终端里直接运行 bulletin-tui doctor")
    columns, rows = machine.size
    what = f"{columns}列 × {rows}行"
    if columns < SMALL[0] or rows < SMALL[1]:
        return broken(f"{what}，太小，放不下程序", f"请把窗口拉到 {USUAL[0]}列 × {USUAL[1]}行以上，或把字号调小")
    if columns < USUAL[0] or rows < USUAL[1]:
        return better(f"{what}，偏小，有的栏会收起来", f"{USUAL[0]}列 × {USUAL[1]}行以上才看得全，100列 × 30行最合适")
    return good(what)


def colours(machine: Machine) -> Result:
    """How many colours the terminal says it has."""
    say: Mapping[str, str] = machine.environ
    term = say.get("TERM", "")
    if say.get("NO_COLOR"):
        return good("设了 NO_COLOR，界面不用颜色")
    if say.get("COLORTERM", "").lower() in ("truecolor", "24bit") or say.get("WT_SESSION"):
        return good("真彩色")
    if "256color" in term or term in ("xterm-kitty", "alacritty", "foot"):
        return good("256 色")
    if sys.platform == "win32":
        return better("旧的控制台窗口，只有 16 色", "请改用 Windows Terminal（应用商店里免费），显示也更稳")
    if term in ("", "dumb", "unknown"):
        return better("终端没有说自己会什么（TERM 是空的），可能没有颜色", "请在平时用的终端里运行；或设 export TERM=xterm-256color")
    return better(f"只有 16 色（TERM={term}）", "界面看得清，但不好看；若终端支持，请设 export COLORTERM=truecolor")
