"""What stands over a place until it is answered."""

from __future__ import annotations

from typing import ClassVar, Self

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.screen import ModalScreen, ScreenResultType
from textual.strip import Strip
from textual.timer import Timer

from bulletin_tui.app.widgets.bars import answers
from bulletin_tui.app.widgets.veil import veiled

SOON = 0.1  # seconds in which nobody looks at what lies below a question


class Over(ModalScreen[ScreenResultType]):
    """A question over a place. Its edge names its keys; a click beside it is Esc."""

    ENTER: ClassVar[str] = ""  # what Enter does, in words
    _veil: list[Strip] | None = None  # what lies below, as it was drawn last
    _looking: Timer | None = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Some regions alone are what has changed below: that is seen a little later, all at once."""
        if regions and self._veil is not None and self.is_running:
            if self._looking is None:
                self._looking = self.set_timer(SOON, self._look_below)
            return self
        self._veil = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _look_below(self) -> None:
        self._looking = None
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        stack = self.app.screen_stack
        veil = self.styles.background
        if veil.a == 1 or self not in stack[1:]:
            return super().render_lines(crop)
        if self._veil is None or (self._veil[0].cell_length, len(self._veil)) != self.size:
            self._veil = veiled(stack[stack.index(self) - 1], veil)
        return [row.crop(crop.x, crop.right) for row in self._veil[crop.y : crop.bottom]]

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
