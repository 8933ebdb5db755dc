"""What the app has to say: in the bar above the keys, until it has been read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events

from bulletin_tui.app.desk import Desk
from bulletin_tui.app.widgets.bars import SayBar

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel


class Saying(Desk):
    """Messages of the app and its places. None is markup."""

    _bar: SayBar | None = None

    @property
    def bar(self) -> SayBar | None:
        """Where messages stand; None before the first paint."""
        if self._bar is None and self.screen_stack:
            self._bar = next(iter(self.screen_stack[0].query(SayBar)), None)
        return self._bar

    def notify(self, message: str, *, title: str = "", severity: SeverityLevel = "information", timeout: float | None = None,
               markup: bool = False) -> None:  # fmt: skip
        if self.bar is not None:
            self.bar.say(self.near(message), severity, timeout or (6 if severity == "information" else 12))

    def progress(self, said: str) -> None:
        """Shows what is being waited for; nothing for an empty text."""
        if self.bar is not None:
            self.bar.progress(said)

    def heard(self) -> None:
        """The editor goes on: what was said a while ago is no longer about what happens now."""
        if self.bar is not None:
            self.bar.heard()

    def push_screen(self, *arguments: Any, **more: Any) -> Any:
        """A question covers what was said before it; it is not about the question."""
        if self.bar is not None:
            self.bar.hush()
        return super().push_screen(*arguments, **more)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self.heard()
            event = self._without_caps(event)
        await super().on_event(event)

    def _without_caps(self, event: events.Key) -> events.Key:
        """With Caps Lock on, Alt+O is sent as Alt+Shift+O: the same key, unless somebody has bound the other."""
        *held, letter = event.key.split("+")
        if held in (["alt"], ["alt", "shift"]) and len(letter) == 1 and letter.isalpha() and event.key != f"alt+{letter.lower()}":
            return event if event.key in self.screen.active_bindings else events.Key(f"alt+{letter.lower()}", letter)
        return event
