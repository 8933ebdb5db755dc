"""What the four places have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, WorkerState

if TYPE_CHECKING:
    from bulletin_tui.app.desk import Desk
    from bulletin_tui.newsroom import Newsroom


class Place(Horizontal):
    """One of the four places. It takes the focus when it is entered, and remembers where it was."""

    NAME: ClassVar[str] = ""

    class Trouble(Message):
        """Something an editor must be told, in one line."""

        def __init__(self, what: str, *, grave: bool = True) -> None:
            super().__init__()
            self.what, self.grave = what, grave

    class Filled(Message):
        """What the place has to show stands in it."""

    def __init__(self, room: Newsroom) -> None:
        super().__init__(id=self.NAME)
        self.room = room
        self._focused: Widget | None = None

    def first(self) -> Widget | None:
        """Where the focus goes on the first visit."""
        return None

    def enter(self) -> None:
        """Called when the place is shown."""
        target = self._focused if self._focused is not None and self._focused.is_attached and self._focused.display else self.first()
        if target is not None:
            self.screen.set_focus(target)

    def catch_up(self) -> None:
        """Shows the issue as it stands at the desk: called when the place has been made, and when the issue has changed."""

    def leave(self) -> None:
        """Called before another place is shown."""
        focused = self.screen.focused
        self._focused = focused if focused is not None and self in focused.ancestors else self._focused

    @property
    def desk(self) -> Desk:
        """The app, as a place knows it."""
        from bulletin_tui.app.desk import Desk

        assert isinstance(self.app, Desk)
        return self.app

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        for pane in self.query(".pane"):
            pane.set_class(event.widget is pane or pane in event.widget.ancestors, "-here")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self.desk.wait_for(event.worker, event.state)
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            self.post_message(self.Trouble(f"出了意外，这一步没有做成：{type(error).__name__} {error}"))
