"""Called without a command: the app, and nothing loaded that it does not need."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import newsroom

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom


def start() -> int:
    """Opens the app; where there is no terminal to draw on, walks the same path without one."""
    room = newsroom.find(Path())
    if sys.stdin.isatty() and sys.stdout.isatty():
        from bulletin_tui.app import run

        return run(room)
    return _walk(room)


def _walk(room: Newsroom) -> int:
    from bulletin_tui.cli.saying import summary, talk

    talk("这里没有可以显示画面的终端，改为直接检查并导出最新的草稿。")
    drafts = [entry for entry in room.open_drafts() if not entry.trouble]
    if not drafts:
        talk("没有草稿。先用 bulletin-tui new --date 日期 建一期。")
        return 0
    path = drafts[0].path
    issue = room.read(path)
    findings = room.check(issue)
    print(f"草稿：{path.name}，第{issue.number}期，{sum(1 for _ in issue.articles())}篇稿件")
    print(f"校核：{summary(findings)}")
    out, problems = room.export(path)
    for problem in problems:
        talk(problem)
    print(f"已导出：{out}")
    return 0
