"""The original of an article beside it while it is cut down: the contribution that its credits name."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from bulletin_tui.app.contents import item_at
from bulletin_tui.app.screens.answering import Answering
from bulletin_tui.app.widgets.plain import show
from bulletin_tui.app.widgets.reader import Reader
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Issue


class Comparing(Answering):
    """The pane on the right shows findings, or the contribution as it came in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("alt+o", "original", "对照原稿", show=False)]

    class Original(Message):
        """A contribution as it was read, or the trouble with it."""

        def __init__(self, name: str, issue: Issue | None, trouble: str = "") -> None:
            super().__init__()
            self.name, self.issue, self.trouble = name, issue, trouble

    comparing = False
    _shown = ""  # the contribution that is shown

    def action_original(self) -> None:
        self.comparing = not self.comparing
        self.query_one("#beside").set_class(self.comparing, "-comparing")
        self.query_one("#findings").display = not self.comparing
        self.query_one("#original").display = self.comparing
        self._shown = "?"
        if self.comparing:
            self.show_original()
        else:
            self.show_place()

    def show_place(self) -> None:
        """What stands beside the text at the cursor."""

    def show_original(self) -> None:
        """The original of the article under the cursor, if it is not the one that is shown."""
        item = item_at(self.items, self.editor.cursor_location[0] + 1)
        name = (item.article.credit("原稿") if item is not None and item.article is not None else None) or ""
        if name == self._shown:
            return
        self._shown = name
        head = self.query_one("#findings-head", Static)
        head.update(show(f"原稿　{Path(name).name}" if name else "原稿"))
        if not name or self.path is None:
            self.query_one("#original", Reader).show_text("这一篇没有记原稿。\n用 Ctrl+K 取来的稿件会在来稿信息里记下“原稿：……”。")
            return
        self._fetch_original(name, self.path)

    @work(thread=True, exclusive=True, group="original", exit_on_error=False)
    def _fetch_original(self, name: str, path: Path) -> None:
        worker = get_current_worker()
        for folder in (path.parent, self.room.drafts, self.room.contributions):
            file = folder / name
            if file.is_file():
                try:
                    read = self.Original(name, self.room.read(file))
                except BulletinError as error:
                    read = self.Original(name, None, str(error))
                if not worker.is_cancelled:
                    self.post_message(read)
                return
        self.post_message(self.Original(name, None, f"原稿“{name}”不在了。"))

    @on(Original)
    def _has_original(self, event: Original) -> None:
        if event.name != self._shown or not self.comparing:
            return
        reader = self.query_one("#original", Reader)
        if event.issue is None:
            reader.show_text(event.trouble)
        else:
            reader.show_issue(event.issue)
