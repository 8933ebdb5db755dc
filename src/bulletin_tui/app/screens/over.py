"""What stands over a place until it is answered."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.screen import ModalScreen, ScreenResultType


class Over(ModalScreen[ScreenResultType]):
    """A question over a place. The bar below names its keys; a click beside it is Esc."""

    ENTER: ClassVar[str] = ""  # what Enter does, as the bar below says it

    def on_click(self, event: events.Click) -> None:
        dialog = next(iter(self.query(".dialog")), None)
        if self.is_current and dialog is not None and not dialog.region.contains(event.screen_x, event.screen_y):
            self.action_leave()

    def action_leave(self) -> None:
        """Changes nothing."""
        raise NotImplementedError
