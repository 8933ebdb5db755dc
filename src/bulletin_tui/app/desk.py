"""What the parts of the app know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from textual.worker import Worker, WorkerState

    from bulletin_tui.app.screens.browse import Browse
    from bulletin_tui.app.screens.output import Output
    from bulletin_tui.app.screens.place import Place
    from bulletin_tui.app.screens.proof import Proof
    from bulletin_tui.app.screens.write import Write
    from bulletin_tui.newsroom import Newsroom


class Desk(App[int]):
    """The newsroom that is open, the place that is shown, and the four places by name."""

    def __init__(self, room: Newsroom) -> None:
        super().__init__()
        self.room = room
        self.here = ""

    @property
    def browse(self) -> Browse:
        return self.query_one("#browse")  # type: ignore[return-value]

    @property
    def write(self) -> Write:
        return self.query_one("#write")  # type: ignore[return-value]

    @property
    def proof(self) -> Proof:
        return self.query_one("#proof")  # type: ignore[return-value]

    @property
    def output(self) -> Output:
        return self.query_one("#output")  # type: ignore[return-value]

    @property
    def standing(self) -> bool:
        """Whether the places are there: they come after the first paint, and go one by one when the app is left."""
        return all(self.query(f"#{name}") for name in ("browse", "write", "proof", "output"))

    def place(self, name: str) -> Place:
        """A place by its name."""
        return self.query_one(f"#{name}")  # type: ignore[return-value]

    def find_drafts(self, *, choose: bool = False) -> None:
        """Looks for drafts: to open the newest, or to let the editor choose."""
        raise NotImplementedError

    def goto(self, name: str) -> None:
        """Shows a place and gives it the focus."""
        raise NotImplementedError

    def leave(self) -> None:
        """Ends the day."""
        raise NotImplementedError

    def wait_for(self, worker: Worker[Any], state: WorkerState) -> None:
        """A worker of a place has begun or ended."""
        raise NotImplementedError

    def become(self, room: Newsroom) -> None:
        """Another newsroom, or this one with other settings."""
        self.room = room
        for place in (self.browse, self.write, self.proof, self.output):
            place.room = room
