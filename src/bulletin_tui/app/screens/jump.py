"""Jump mode: a figure on every pane; pressing it moves the focus there. Figures, not letters: an input method lets them through."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from bulletin_tui.app.widgets.plain import show

FULL = {chr(ord("１") + index): str(index + 1) for index in range(9)}


class Jump(ModalScreen["Widget | None"]):
    """Dismisses with the widget that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "取消", show=False)]

    def __init__(self, targets: list[Widget]) -> None:
        super().__init__()
        self._targets = targets[:9]

    def compose(self) -> ComposeResult:
        for number, target in enumerate(self._targets, 1):
            label = Static(show(f" {number} "), classes="jump")
            label.offset = (target.region.x, target.region.y)
            yield label

    def on_key(self, event: events.Key) -> None:
        number = FULL.get(event.character or "", event.character or "")
        if number.isdigit() and 0 < int(number) <= len(self._targets):
            event.stop()
            self.dismiss(self._targets[int(number) - 1])

    async def on_click(self, event: events.Click) -> None:
        for target in self._targets:
            if target.region.contains(event.screen_x, event.screen_y):
                self.dismiss(target)
                return
        self.dismiss(None)

    def action_leave(self) -> None:
        self.dismiss(None)
