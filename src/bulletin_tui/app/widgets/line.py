"""A line to type in. The keys that mean something to the whole app are left to it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from bulletin_tui.app.keys import held


class Line(Input):
    """An Input whose Ctrl+A selects all, as in Word."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", show=False),
    ]

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=True)
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        if held(event.key):
            event.character = None
