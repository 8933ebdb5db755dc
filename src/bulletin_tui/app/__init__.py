"""The newsroom in the terminal. Nothing is imported before it is needed: the first paint waits for no one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom


def run(room: Newsroom) -> int:
    """Opens a newsroom on this terminal until the editor leaves it; the exit status."""
    import gc
    import sys

    sys.setswitchinterval(0.001)  # seconds a worker may keep the screen waiting
    gc.disable()  # the many small objects of an import are all going to stay
    from bulletin_tui.app.judge import Judge

    judge = Judge()
    judge.begin(room)  # the other process loads the rules while this one draws
    from bulletin_tui.app.main import BulletinApp

    app = BulletinApp(room, judge)
    status = app.run()
    if sys.stdin.isatty() and sys.stdout.isatty():
        from bulletin_tui.app.days import ask_widths

        ask_widths(app)
    return (app.return_code or 0) if status is None else status
