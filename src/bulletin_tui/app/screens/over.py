"""What stands over a place until it is answered."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType

from bulletin_tui.app.widgets.bars import answers


class Over(ModalScreen[ScreenResultType]):
    """A question over a place. Its edge names its keys; a click beside it is Esc."""

    ENTER: ClassVar[str] = ""  # what Enter does, in words

    def on_mount(self) -> None:
        for dialog in self.query(".dialog"):
            dialog.border_subtitle = Content("　".join(f"{shown} {label}" for _, shown, label in answers(self)))

    def on_click(self, event: events.Click) -> None:
        dialog = next(iter(self.query(".dialog")), None)
        if self.is_current and dialog is not None and not dialog.region.contains(event.screen_x, event.screen_y):
            self.action_leave()

    def action_leave(self) -> None:
        """Changes nothing."""
        raise NotImplementedError
