"""How a day begins and ends: where the last one stopped, what the machine lacks, and the very first day of a newsroom."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from bulletin_tui.app import help as words
from bulletin_tui.app import memory
from bulletin_tui.app.following import Following
from bulletin_tui.app.opening import Opening

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom


class Days(Opening, Following):
    """Remembers, tells once what is amiss, and founds a newsroom where there is none."""

    PLACES: tuple[str, ...] = ()
    told: tuple[str, ...] = ()  # troubles of the machine that the editor has been told of
    widths: Mapping[str, int] | None = None  # of ambiguous characters on this terminal, asked when the last day ended
    terminal = ""

    def __init__(self, room: Newsroom) -> None:
        super().__init__(room)
        self.kept = memory.recall(room.root)  # of the last day

    class Amiss(Message):
        """The first thing that this machine lacks and an editor must know."""

        def __init__(self, what: str, advice: str) -> None:
            super().__init__()
            self.what, self.advice = what, advice

    async def remember(self) -> None:
        """Goes on where the editor left off; where there is no newsroom yet, offers one."""
        kept = self.kept
        told = kept.get("told")
        self.told = tuple(map(str, told)) if isinstance(told, list) else ()
        widths = kept.get("widths")
        if isinstance(widths, dict) and kept.get("terminal") == terminal_name():
            self.widths = {str(mark): int(width) for mark, width in widths.items() if isinstance(width, int)}
        if any(kept.get("place") == name for name in self.PLACES):
            await self.visit(kept["place"])
        elif not any(self.room.seeds.glob("*.md")):
            self.goto("write")  # there is nothing to look at yet
        if kept.get("comparing") is True:
            self.write.action_original()
        if isinstance(kept.get("way"), int):
            self.way = kept["way"]
        path = self.room.drafts / str(kept.get("draft", ""))
        if path.is_file():
            line, column = (int(kept.get(name, 0)) if str(kept.get(name, "")).isdigit() else 0 for name in ("line", "column"))
            self.write.open(path, (line, column))
        else:
            self.find_drafts()
        if self.room.settings.path is None and not self.room.drafts.is_dir() and not self.room.seeds.is_dir():
            self._offer()

    def leave(self) -> None:
        if self.standing:
            line, column = self.write.editor.cursor_location
            draft = self.write.path.name if self.write.path else ""
            state = {"place": self.here, "draft": draft, "line": line, "column": column, "theme": self.theme, "told": list(self.told)}
            state |= {"comparing": self.write.comparing, "way": self.way}
            if self.widths is not None:
                state |= {"widths": dict(self.widths), "terminal": terminal_name()}
            memory.keep(self.room.root, state)
        self._stop.set()
        self.exit(0)

    # --- what the machine lacks ---

    @work(thread=True, group="examine", exit_on_error=False)
    def examine(self) -> None:
        """Looks for the first thing that this machine lacks."""
        from bulletin_tui import doctor

        found = doctor.first_trouble(self.room, self.widths)
        if found is not None:
            self.post_message(self.Amiss(found.what, found.advice))

    def on_days_amiss(self, event: Amiss) -> None:
        if event.what not in self.told:
            self.told = (*self.told[-20:], event.what)
            self.notify(f"{event.what}。{event.advice}" if event.advice else event.what, severity="warning", timeout=20)

    # --- the first day ---

    def _offer(self) -> None:
        from bulletin_tui.app.screens.dialogs import Ask

        def answered(answer: str | None) -> None:
            if answer == "make" and self._make_newsroom():
                self.notify("编辑部建好了。Ctrl+N 建第一期；F1 随时看怎么用", timeout=20)

        say = f"{self.room.root}\n\n{words.FIRST_VISIT}"
        self.push_screen(Ask("这个文件夹还不是编辑部", say, [("make", "在这里建一个编辑部"), ("", "先不建，随便看看")]), answered)

    def action_new(self) -> None:
        """A new issue; where there is no newsroom, it is offered first, so that nothing is made in a folder unawares."""
        from bulletin_tui.app.screens.dialogs import Ask

        if self.room.settings.path is not None:
            super().action_new()
            return

        def answered(answer: str | None) -> None:
            if answer == "draft" or (answer == "make" and self._make_newsroom()):
                super(Days, self).action_new()

        say = f"{self.room.root}\n\n不建编辑部，也能建一期草稿，放在这里的 drafts 文件夹；报头、栏目用自带的。"
        choices = [("make", "在这里建一个编辑部，再建一期"), ("draft", "只建一期草稿"), ("", "都不建")]
        self.push_screen(Ask("这个文件夹还不是编辑部", say, choices), answered)

    def _make_newsroom(self) -> bool:
        """Makes this folder a newsroom; whether that could be done."""
        from bulletin_tui import newsroom
        from bulletin_tui.errors import BulletinError

        try:
            self.become(newsroom.create(self.room.root))
        except BulletinError as error:
            self.notify(str(error), severity="error")
            return False
        self.follow()
        self.settled()
        self.goto("write")
        return True


def terminal_name() -> str:
    """Which terminal this is, as far as it says."""
    return os.environ.get("TERM_PROGRAM") or os.environ.get("TERM", "")


def ask_widths(app: Days) -> None:
    """Asks the terminal, which the app has given back, how wide it draws 。“”…: once a terminal, told on the next day."""
    from bulletin_tui.doctor import terminal

    kept = memory.recall(app.room.root)
    if kept and kept.get("terminal") != terminal_name():
        widths = terminal.widths()
        memory.keep(app.room.root, {**kept, "widths": widths or {}, "terminal": terminal_name()})
