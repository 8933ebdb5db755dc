"""What this machine has and lacks for the work of a newsroom, each with what to do about it.

CHECKS is the page, from top to bottom. A check looks at a Machine and gives one Result; it changes nothing that an
editor would notice, waits a few seconds at most, and never raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bulletin_tui.doctor import folders, fonts, house, programs, terminal
from bulletin_tui.doctor.machine import Level, Machine, Result

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom

__all__ = ["CHECKS", "Check", "Level", "Machine", "Result", "examine", "first_trouble", "here"]


class Check(NamedTuple):
    """A line of the page: its name, what looks, and whether the app tells of it (then it is quick)."""

    name: str
    look: Callable[[Machine], Result]
    told: bool = False


CHECKS: tuple[Check, ...] = (
    Check("编辑部", house.newsroom),
    Check("草稿往期", house.issues),
    Check("校核规则", house.style),
    Check("栏目模板", house.template),
    Check("往期索引", house.archive),
    Check("写入权限", folders.writable, told=True),
    Check("磁盘空间", folders.space, told=True),
    Check("标点宽度", terminal.punctuation, told=True),
    Check("文字编码", terminal.encoding, told=True),
    Check("窗口大小", terminal.extent),
    Check("颜色", terminal.colours),
    Check("版式字体", fonts.faces),
    Check("LibreOffice", programs.libreoffice),
    Check("外部编辑器", programs.editor),
    Check("浏览器方式", programs.browser),
    Check("版本", programs.versions, told=True),
    Check("启动速度", programs.compiled),
)


def here(start: Path) -> Machine:
    """The newsroom of a file or folder on the terminal that this process has. Asks the terminal: not while the app runs."""
    from bulletin_tui import newsroom
    from bulletin_tui.errors import BulletinError
    from bulletin_tui.settings import Settings

    trouble = ""
    try:
        room = newsroom.find(start)
    except BulletinError as error:  # the rest of the page is worth having all the same
        room = newsroom.Newsroom(Path(error.path).parent if error.path else Path.cwd(), Settings())
        trouble = str(error)
    return Machine(room, widths=terminal.widths(), size=terminal.size(), trouble=trouble)


def examine(machine: Machine) -> list[tuple[str, Result]]:
    """The whole page: the name of each check and what it found."""
    return [(check.name, check.look(machine)) for check in CHECKS]


def first_trouble(room: Newsroom, widths: Mapping[str, int] | None = None) -> Result | None:
    """The first thing that an editor must know before starting: what is broken before what could be better.

    For a worker of the app: it does not touch the terminal, which is the app's by then. `widths` is what
    `terminal.widths()` said before the app took it over.
    """
    machine = Machine(room, widths=widths)
    found = [result for check in CHECKS if check.told if (result := check.look(machine)).level is not Level.OK]
    if widths is None:
        found = [result for result in found if result.what != terminal.UNKNOWN]
    return max(found, key=lambda result: result.level, default=None)
