"""Drafts found, chosen and made."""

from __future__ import annotations

import datetime
from pathlib import Path

from textual import work
from textual.message import Message

from bulletin_tui.app.desk import Desk


class Opening(Desk):
    """Opens a draft of the newsroom, or makes the next one."""

    class Drafts(Message):
        """The drafts that are there: for opening the newest, or for choosing."""

        def __init__(self, entries: list[tuple[Path, str]], *, choose: bool) -> None:
            super().__init__()
            self.entries, self.choose = entries, choose

    class Made(Message):
        """A new issue has been made, or could not be."""

        def __init__(self, path: Path | None, trouble: str = "") -> None:
            super().__init__()
            self.path, self.trouble = path, trouble

    def find_drafts(self, *, choose: bool = False) -> None:
        self._find(choose)

    @work(thread=True, exclusive=True, group="drafts", exit_on_error=False)
    def _find(self, choose: bool) -> None:
        entries = []
        for entry in self.room.open_drafts():
            number = f"第{entry.number}期" if entry.number else entry.path.stem
            entries.append((entry.path, f"{number}　{entry.date or ''}　{entry.trouble or entry.headline}"))
        self.post_message(self.Drafts(entries, choose=choose))

    def on_opening_drafts(self, event: Drafts) -> None:
        if not self.standing:
            return  # the app is being left
        if not event.choose:
            if event.entries and self.write.path is None:
                self.write.open(event.entries[0][0])
            return
        from bulletin_tui.app.screens.dialogs import Pick
        from bulletin_tui.app.widgets.listing import Entry

        def chosen(path: object) -> None:
            if isinstance(path, Path):
                self.goto("write")
                self.write.open(path)

        self.push_screen(Pick("打开哪一期草稿", [Entry(words, value=path) for path, words in event.entries]), chosen)

    def action_open(self) -> None:
        self.find_drafts(choose=True)

    def action_new(self) -> None:
        from bulletin_tui import draft
        from bulletin_tui.app.screens.dialogs import Enquire

        # A week after the last issue there is, but never in the past: the Monday after today.
        today = datetime.date.today()
        names = [path.stem[:10] for folder in (self.room.drafts, self.room.seeds) for path in folder.glob("*.md")]
        after = max((date for name in names if (date := draft.parse_date(name))), default=today)
        after = max(today, after)
        monday = after + datetime.timedelta(days=(7 - after.weekday()) % 7 or 7)

        def wrong(value: str) -> str:
            date = draft.parse_date(value)
            if date is None:
                return f"日期“{value}”看不懂，应如 {monday.isoformat()}"
            taken = any(folder.joinpath(f"{date.isoformat()}.md").exists() for folder in (self.room.drafts, self.room.seeds))
            return f"{date.isoformat()} 已有一期，请换一个日期；要打开它，按 Esc 再按 Ctrl+O" if taken else ""

        def answered(value: str | None) -> None:
            if value and (date := draft.parse_date(value)):
                self._make(date) if names else self._ask_numbers(date)

        count_on = "期号和总期接着上一期往下数，" if names else ""
        say = f"出刊日期。{count_on}栏目照模板排好。"
        self.push_screen(Enquire("新建一期", say, monday.isoformat(), wrong), answered)

    def _ask_numbers(self, date: datetime.date) -> None:
        """A paper seldom begins with its first number where its newsroom begins."""
        from bulletin_tui.app.screens.dialogs import Enquire

        def wrong(value: str) -> str:
            return "" if numbers(value) else f"“{value}”看不懂，应是期号和总期，中间空一格，如 46 394"

        def answered(value: str | None) -> None:
            if value and (found := numbers(value)):
                self._make(date, *found)

        say = "这是编辑部里的头一期：写期号和总期，中间空一格，如 46 394。以后各期接着往下数。"
        self.push_screen(Enquire("头一期是多少期", say, "1 1", wrong), answered)

    @work(thread=True, group="make", exit_on_error=False)
    def _make(self, date: datetime.date, number: str | None = None, serial: int | None = None) -> None:
        from bulletin_tui.errors import BulletinError

        try:
            self.post_message(self.Made(self.room.new(date, number=number, serial=serial)))
        except BulletinError as error:
            self.post_message(self.Made(None, str(error)))

    def on_opening_made(self, event: Made) -> None:
        if event.path is None:
            self.notify(event.trouble, severity="error")
        elif self.standing:
            self.goto("write")
            self.write.open(event.path)


def numbers(said: str) -> tuple[str, int] | None:
    """期号 and 总期 as an editor writes them beside each other: 46 394, 第46期 总第394期; None for what is not both."""
    from bulletin_tui import draft

    parts = [part.strip("总第期") for part in said.replace("，", " ").replace(",", " ").split()]
    if len(parts) != 2:
        return None
    number, serial = draft.parse_number(parts[0]), draft.parse_serial(parts[1])
    return (number, serial) if number and serial else None
