"""A past issue that was put away too early goes back to the desk."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message

from bulletin_tui.app.naming import numbered
from bulletin_tui.app.screens.dialogs import Ask
from bulletin_tui.app.screens.shelving import Shelving
from bulletin_tui.errors import BulletinError


class Recalling(Shelving):
    """Takes the issue that is read back from the past ones."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("alt+z", "recall", "撤回归档", show=False)]

    class Recalled(Message):
        """An issue is a draft again, or could not become one."""

        def __init__(self, path: Path | None, trouble: str = "") -> None:
            super().__init__()
            self.path, self.trouble = path, trouble

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._issue is not None if action == "recall" else super().check_action(action, parameters)

    def action_recall(self) -> None:
        if self._issue is None or self._issue.source.path is None:
            return
        path = self._issue.source.path

        def answered(answer: str | None) -> None:
            if answer:
                self._recall(path)

        say = "这一期连同图片移回编稿，往期里就没有它了；改好、印好再归档。"
        self.app.push_screen(Ask(f"撤回{numbered(self._issue.number)}？", say, [("yes", "移回编稿"), ("", "不动")]), answered)

    @work(thread=True, exclusive=True, group="take back", exit_on_error=False)
    def _recall(self, path: Path) -> None:
        try:
            self.post_message(self.Recalled(self.room.take_back(path)))
        except BulletinError as error:
            self.post_message(self.Recalled(None, str(error)))
